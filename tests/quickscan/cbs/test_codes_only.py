"""A whole table that gives nothing but codes, as OData does: what they mean is asked at CBS."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from quickscan.models import Figure
from regions.models import Region, User
from tests.quickscan.cbs.conftest import Bring, confirm
from tests.quickscan.cbs.server import Answers, Server

TABLE = "84134NED"
V3, V4 = f"/ODataFeed/odata/{TABLE}", f"/odata/v1/CBS/{TABLE}"
YEARS = range(2015, 2021)
FORMS = {"A045561": "JZ Totaal jeugdzorg", "A027918": "JH 122 Totaal jeugdhulp met verblijf",
         "A099999": "JH 1221 Pleegzorg"}  # fmt: skip
TOPICS = ("Jongeren met jeugdzorg", "Jongeren met jeugdzorg (relatief)", "Jeugdzorgtrajecten")
COLUMNS = ("JongerenMetJeugdzorg_1", "JongerenMetJeugdzorgRelatief_2", "Jeugdzorgtrajecten_3")
Row = dict[str, Any]


def lists(places: Sequence[str]) -> Answers:
    """What CBS tells of the codes, in both protocols."""
    dimensions = {
        "VormenVanJeugdzorg": list(FORMS.items()),
        "RegioS": [(place, place) for place in places],
        "Perioden": [(f"{year}JJ00", f"{year}") for year in YEARS],
    }
    found: Answers = {
        f"{V3}/DataProperties?$format=json": (
            [{"Type": "Dimension", "Key": name, "Title": name} for name in dimensions]
            + [{"Type": "Topic", "Key": key, "Title": title}
               for key, title in zip(COLUMNS, TOPICS, strict=True)],
            "",
        ),
        f"{V4}/Dimensions": ([{"Identifier": name} for name in dimensions], ""),
        f"{V4}/MeasureCodes": (
            [{"Identifier": f"M{n}", "Title": title} for n, title in enumerate(TOPICS)], ""
        ),
    }  # fmt: skip
    for name, codes in dimensions.items():
        rows = [{"Key": f"{code}  ", "Identifier": code, "Title": title} for code, title in codes]
        found[f"{V3}/{name}?$format=json"] = found[f"{V4}/{name}Codes"] = (rows, "")
    return found


def wide(places: Sequence[str]) -> Iterator[Row]:
    """As TypedDataSet of v3 gives it."""
    for number, (place, year, form) in enumerate(
        (place, year, form) for place in places for year in YEARS for form in FORMS
    ):
        value = 9805 if form == "A027918" else 350 if form == "A099999" else None
        yield {"ID": number, "VormenVanJeugdzorg": form, "RegioS": f"{place}  ",
               "Perioden": f"{year}JJ00", COLUMNS[0]: value, COLUMNS[1]: 10.6,
               COLUMNS[2]: None}  # fmt: skip


def long(places: Sequence[str]) -> Iterator[Row]:
    """As Observations of v4 gives it."""
    for row in wide(places):
        for number, column in enumerate(COLUMNS):
            value = row[column]
            yield {"Id": row["ID"], "Measure": f"M{number}", "Value": value, "StringValue": None,
                   "ValueAttribute": "Geheim" if value is None else "None",
                   "VormenVanJeugdzorg": row["VormenVanJeugdzorg"],
                   "RegioS": row["RegioS"].strip(), "Perioden": row["Perioden"]}  # fmt: skip


def as_json(rows: Iterator[Row], context: str) -> bytes:
    return json.dumps({context: f"https://x.example/{TABLE}/$metadata", "value": [*rows]}).encode()


def as_csv(rows: Iterator[Row]) -> bytes:
    first, *others = rows
    text = io.StringIO()
    writer = csv.DictWriter(text, first, delimiter=";", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    writer.writerows([first, *others])
    return text.getvalue().encode("utf-8-sig")


SHAPES: dict[str, Callable[[Sequence[str]], bytes]] = {
    "v3 JSON": lambda places: as_json(wide(places), "odata.metadata"),
    "v3 CSV": lambda places: as_csv(wide(places)),
    "v4 JSON": lambda places: as_json(long(places), "@odata.context"),
    "v4 CSV": lambda places: as_csv(long(places)),
}


@pytest.fixture
def cbs(server: Server, settings: Settings) -> Server:
    settings.CBS_ORIGINS = [server.origin]
    return server


@pytest.mark.parametrize("shape", SHAPES)
def test_a_whole_table_of_codes_gives_its_figures(
    cbs: Server, bring: Bring, nora: User, shape: str
) -> None:
    call_command("load_reference", verbosity=0)
    codes = list(Region.objects.order_by("code").values_list("code", flat=True))
    places = ["NL01", *codes, "GM0014", "PV20"]
    cbs.answers = lists(places)
    table = TABLE if shape.endswith("CSV") else ""  # JSON tells
    import_ = bring(SHAPES[shape](places), by=nora, everywhere=True, table=table)
    assert (import_.state, import_.table) == ("preview", TABLE)
    assert import_.found["skipped"] == {
        "een gemeente: cijfers zijn er hier per jeugdregio": 12,
        "een provincie, landsdeel, COROP-gebied, wijk of buurt": 12,
    }
    each = len(YEARS) * (len(codes) + 1)
    assert confirm(import_, by=nora) == 2 * each
    stored = Figure.objects.filter(indicator="IND-VOL-01")
    assert stored.count() == each
    assert set(stored.values_list("value", "status")) == {(Decimal(350), "final")}


def test_without_cbs_it_says_why_the_codes_mean_nothing(bring: Bring) -> None:
    for shape, what in (
        ("v3 JSON", "‘JongerenMetJeugdzorg_1’ bij ‘JZ Totaal jeugdzorg’"),
        ("v4 JSON", "‘M0’ bij ‘JZ Totaal jeugdzorg’"),
    ):
        import_ = bring(SHAPES[shape](["JZ32"]))
        assert import_.job
        assert what in import_.job.reason
        assert "Het bestand geeft alleen codes" in import_.job.reason
        assert "CBS is nu niet te bereiken" in import_.job.reason
        assert import_.can_be_read_again  # once CBS is there


def test_the_table_that_somebody_chose_must_be_the_one_in_the_file(bring: Bring) -> None:
    import_ = bring(SHAPES["v3 JSON"](["JZ32"]), table="85099NED")
    assert import_.job
    assert "U koos tabel 85099NED, maar volgens het bestand is dit 84134NED" in import_.job.reason


def test_one_page_of_more_is_refused(cbs: Server, bring: Bring) -> None:
    cbs.answers = lists(["JZ32"])
    page = json.loads(SHAPES["v4 JSON"](["JZ32"]))
    import_ = bring(json.dumps({**page, "@odata.nextLink": "https://x.example/"}).encode())
    assert import_.job
    assert "maar de eerste bladzijde" in import_.job.reason
