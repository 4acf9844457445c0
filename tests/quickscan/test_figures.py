"""Facts and figures: loading, rounding, words, and the pages."""

import csv
import io
import re
from base64 import b64decode
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from quickscan.domain.figures import CONTENT, load_published
from quickscan.facts import facts
from quickscan.figure_words import difference, said
from quickscan.figures_export import columns, rows
from quickscan.indicators import MOST_HEADLINES, groups, indicators
from quickscan.models import Figure
from regions.models import Part, Region, Trajectory, User

NUMBERS = ("value", "numerator", "denominator")
GEZ, VRM = indicators()["IND-GEZ-01"], indicators()["IND-VRM-01"]


def figure(indicator: str = "IND-GEZ-01", **given: object) -> Figure:
    usual = {
        "indicator": indicator, "year": 2024, "period": "2024", "status": "final",
        "source": "Pleegzorg Waalstreek", "checked_on": "2025-05-01",
    }  # fmt: skip
    numbers = {name: Decimal(str(given[name])) for name in NUMBERS if given.get(name) is not None}
    return Figure(**(usual | given | numbers))


def test_there_are_36_indicators_each_in_a_group_and_at_most_12_first() -> None:
    found = indicators().values()
    assert len(found) == 36
    for indicator in found:
        texts = (indicator.name, indicator.unit, indicator.definition, indicator.source,
                 indicator.question, indicator.meaning, indicator.deliverers)  # fmt: skip
        assert all(texts), indicator.code
        assert indicator.comparability in {"A", "B", "C"}
        # Who counts a share or a rate knows of what.
        assert bool(indicator.numerator) == bool(indicator.denominator)
        if indicator.deliverer == "provider" and indicator.kind in {"share", "rate"}:
            assert indicator.counts_parts, indicator.code
    assert {indicator.group for indicator in found} == set(groups())
    assert sum(indicator.headline for indicator in found) <= MOST_HEADLINES


# Loading


@pytest.fixture
def all_regions(db: None) -> None:
    call_command("load_reference", verbosity=0)


def test_loading_twice_is_loading_once_and_what_was_entered_stays(
    all_regions: None,
) -> None:
    lisa = User.objects.create_user("lisa@waalstreek.example", name="Lisa")
    first = load_published()
    own = Figure.objects.filter(region__code="JZ38", indicator="IND-VOL-02")
    own.update(value=600, entered_by=lisa, origin=Figure.Origin.REGION)
    lisa.delete()
    Figure.objects.filter(region=None, indicator="IND-VOL-02").update(value=1)

    again = load_published()

    assert (first.changed, first.unchanged) == (0, 0)
    assert (again.new, again.changed, again.unchanged) == (0, 1, first.new - 1)
    assert own.get().value == 600
    assert Figure.objects.get(region=None, indicator="IND-VOL-02").value == 16_735


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("IND-XXX-01,,,2024,,5,,final,CBS,,,,", "de indicator ‘IND-XXX-01’ bestaat niet"),
        ("IND-GEZ-01,JZ99,,2024,,5,,final,CBS,,,,", "de jeugdregio ‘JZ99’ bestaat niet"),
        ("IND-GEZ-01,,,2024,,,,final,CBS,,,,", "vul een waarde in, of waarom die er niet is"),
        ("IND-GEZ-01,,,2024,,vijf,,final,CBS,,,,", "de waarde is geen getal"),
        ("IND-GEZ-01,,,2024,,5,,zeker,CBS,,,,", "status"),
        ("IND-GEZ-01,,,2024,,5,,final,CBS", "er horen 13 kolommen te staan"),
        ("IND-WCH-01,,,2021,2021-12-31,5,,final,CBS,,,,", "staat ook al op regel 2"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_loaded(
    all_regions: None, tmp_path: Path, line: str, what: str
) -> None:
    header = CONTENT.read_text().splitlines()[0]
    good = "IND-WCH-01,,,2021,2021-12-31,873,,final,Parlan,,,,"
    path = tmp_path / "cijfers.csv"
    path.write_text(f"{header}\n{good}\n{line}")

    with pytest.raises(CommandError, match="Regel 3") as caught:
        call_command("load_figures", path)

    assert what in str(caught.value)
    assert not Figure.objects.exists()


def test_the_database_wants_a_value_or_a_reason_and_a_second_pair_of_eyes(
    nijmegen: Region, alice: User
) -> None:
    for wrong in ({}, {"value": 5, "missing": "."}, {"value": 5, "numerator": 3},
                  {"value": 5, "entered_by": alice, "checked_by": alice}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            figure(region=nijmegen, **wrong).save()


# Words


@pytest.mark.parametrize(
    ("value", "words"),
    [("0", "minder dan 10"), ("9", "minder dan 10"), ("10", "10"), ("12", "10"), ("13", "15"),
     ("1234", "1.235"), ("-3", "tussen -10 en 0"), ("-13", "-15")],
)  # fmt: skip
def test_counts_of_a_region_are_rounded(value: str, words: str) -> None:
    assert said(GEZ, figure(region_id=1, value=Decimal(value))) == words


@pytest.mark.parametrize("world", [(4, 11, 21, 33), (2, 13, 13, 13)])
def test_a_small_class_cannot_be_told_from_what_the_others_leave_over(
    world: Sequence[int],
) -> None:
    """Somebody reads how many children there are, and the shares of three classes of four."""
    jur = indicators()["IND-JUR-01"]

    def shown(counts: Sequence[int]) -> list[str]:
        whole = Decimal(sum(counts))
        parts = [
            figure(jur.code, region_id=1, value=100 * count / whole, numerator=count,
                   denominator=whole, category=category)
            for count, category in zip(counts, jur.classes, strict=True)
        ]  # fmt: skip
        return [said(GEZ, figure(region_id=1, value=whole)), *(said(jur, each) for each in parts)]

    told = shown(world)
    assert told[1] == "minder dan 10"
    near = product(range(10), *(range(count - 4, count + 5) for count in world[1:]))
    assert len({each[0] for each in near if shown(each) == told}) >= 4


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [(172, 351, "49%"), (9, 351, "minder dan 10"), (345, 351, "bijna allemaal"),
     (0, 351, "minder dan 10")],
)  # fmt: skip
def test_a_share_of_a_region_gives_no_small_count_away(
    numerator: int, denominator: int, words: str
) -> None:
    share = figure(
        "IND-VRM-01", region_id=1, value=100 * numerator / denominator, numerator=numerator,
        denominator=denominator,
    )  # fmt: skip
    assert said(VRM, share) == words


def test_words_are_one_of_the_options() -> None:
    scheme = indicators()["IND-POL-01"]
    assert said(scheme, figure("IND-POL-01", region_id=1, value=3)) == "in de regio gelijk"


def test_other_figures_stand_as_they_are() -> None:
    assert said(GEZ, figure(value=Decimal(14_713))) == "14.713"
    assert said(VRM, figure("IND-VRM-01", region_id=1, value=Decimal("47.3"))) == "47,3%"
    assert said(VRM, figure("IND-VRM-01", region_id=1, missing="geheim bij CBS")) == (
        "niet bekend: geheim bij CBS"
    )
    assert said(VRM, figure("IND-VRM-01", region_id=1, missing="Wij leggen dit niet vast.")) == (
        "niet bekend: Wij leggen dit niet vast"
    )
    assert said(VRM, None) == ""


@pytest.mark.parametrize(
    ("numerator", "words"),
    [(300, "Waarschijnlijk hoger"), (100, "Waarschijnlijk lager"), (190, "kan toeval zijn")],
)
def test_a_difference_says_how_sure_it_is(numerator: int, words: str) -> None:
    own = figure(
        "IND-VRM-01", region_id=1, value=numerator / 4, numerator=numerator, denominator=400
    )
    country = figure("IND-VRM-01", value=47, numerator=8_460, denominator=18_000)
    assert words in difference(VRM, own, country)
    # Often only a percentage was published; the country is at least as many people.
    assert words in difference(VRM, own, figure("IND-VRM-01", value=47))


def test_of_few_people_a_difference_may_be_chance() -> None:
    own = figure("IND-VRM-01", region_id=1, value=60, numerator=30, denominator=50)
    assert "kan toeval zijn" in difference(VRM, own, figure("IND-VRM-01", value=47))


def test_what_cannot_be_compared_is_not() -> None:
    own = figure("IND-VRM-01", region_id=1, value=50)
    assert "verschillende jaren" in difference(VRM, own, figure("IND-VRM-01", value=47, period="x"))
    assert "niet bekend" in difference(VRM, own, figure("IND-VRM-01", value=47))
    assert difference(VRM, own, figure("IND-VRM-01", value=50)) == "Even hoog als in Nederland."
    assert difference(GEZ, figure(region_id=1, value=50), figure(value=90)) == ""
    sta = indicators()["IND-STA-02"]
    assert "definitie" in difference(sta, own, figure("IND-VRM-01", value=47))


def test_the_newest_year_that_both_have_is_compared() -> None:
    share = {"numerator": 150, "denominator": 300, "value": 50}
    own = [figure("IND-VRM-01", region_id=1, year=year, period=str(year), **share)
           for year in (2021, 2022, 2025)]  # fmt: skip
    country = [figure("IND-VRM-01", value=47, year=year, period=str(year)) for year in (2021, 2022)]
    said_of = facts([*own, *country], {})["IND-VRM-01"].difference
    assert said_of == "In 2022: het verschil met Nederland kan toeval zijn."


def test_both_lines_have_the_same_years_and_a_share_the_same_scale() -> None:
    own = [figure("IND-VRM-01", region_id=1, year=y, period=str(y), value=20) for y in (2021, 2022)]
    country = [figure("IND-VRM-01", year=y, period=str(y), value=40) for y in (2020, 2021)]
    fact = facts([*own, *country], {})["IND-VRM-01"]
    assert fact.region_trend is not None
    assert fact.national_trend is not None
    assert fact.region_trend.words == "van 20% in 2021 naar 20% in 2022"
    svgs = [b64decode(each.chart.partition(",")[2]).decode()
            for each in (fact.region_trend, fact.national_trend)]  # fmt: skip
    starts = [re.search(r'd="M([\d.]+) ([\d.]+)L', svg) for svg in svgs]
    assert [found.groups() for found in starts if found] == [("120", "32"), ("6", "6")]


def test_what_was_only_counted_in_classes_shows_them() -> None:
    rows = [figure("IND-JUR-01", region_id=1, category=category, value=value)
            for category, value in (("pleegoudervoogdij", 10), ("vrijwillig", 30))]  # fmt: skip
    fact = facts(rows, {})["IND-JUR-01"]
    assert fact.region_parts == [("vrijwillig", "30%"), ("pleegoudervoogdij", "10%")]
    assert fact.region_said == ""


# Pages


@pytest.fixture
def with_figures(trajectory: Trajectory) -> Trajectory:
    region = trajectory.region
    shown = [figure(region=region, period=str(year), year=year, value=300 - year % 100)
             for year in (2022, 2023, 2024)]  # fmt: skip
    shown.append(figure(value=14_713))
    shown.append(figure("IND-WCH-01", region=region, value=4, is_example=True))
    shown.append(figure("IND-GEZ-02", region=region, value=4_444, checked_on=None))
    Figure.objects.bulk_create(shown)
    return trajectory


def test_a_figure_shows_its_source_with_the_date(client: Client, trajectory: Trajectory) -> None:
    figure(region=trajectory.region, value=50, source_date="2025-10-31").save()
    page = client.get(address(trajectory, "all_figures")).text
    assert "Pleegzorg Waalstreek, 31 oktober 2025." in page
    (row,) = rows(Figure.objects.of_region(trajectory.region))
    named = dict(zip([column.key for column in columns()], row, strict=True))
    assert named["datum_bron"] == date(2025, 10, 31)


def test_what_a_figure_was_stands_under_what_it_is(client: Client, trajectory: Trajectory) -> None:
    """As hidden and as rounded as the figure itself."""
    now = figure(region=trajectory.region, value=52)
    now.save()
    was = {"status": "provisional", "source": "CBS StatLine 85099NED", "replaced_on": "2026-03-12"}
    now.revisions.create(value=47, source_date=date(2025, 10, 31), **was)
    now.revisions.create(value=7, **was)
    for name in ("figures", "all_figures"):
        page = " ".join(client.get(address(trajectory, name)).text.split())
        assert (
            "Rijk van Nijmegen: tot 12 maart 2026 was dit 45 (voorlopig, CBS StatLine 85099NED, "
            "31 oktober 2025)."
        ) in page
        assert "was dit minder dan 10 (voorlopig, CBS StatLine 85099NED)." in page


def test_every_year_tells_its_status_and_its_source(client: Client, trajectory: Trajectory) -> None:
    region = trajectory.region
    for year, more in (
        (2020, {}), (2021, {}), (2023, {"status": "provisional", "source": "CBS"}),
        (2024, {"is_example": True, "source": "verzonnen"}),
    ):  # fmt: skip
        figure(region=region, value=50, year=year, period=str(year), **more).save()
    (found,) = [each for each in facts(Figure.objects.of_region(region), {}).values() if each.lines]
    assert [line.region for line in found.lines] == [
        "50", "50", "50 (voorlopig)", "50 (voorbeeldcijfer)",
    ]  # fmt: skip
    assert [(each.years, each.source) for each in found.line_sources] == [
        ("2020–2021", "Pleegzorg Waalstreek"), ("2023", "CBS"), ("2024", "verzonnen"),
    ]  # fmt: skip
    page = client.get(address(trajectory, "all_figures")).text
    assert "Rijk van Nijmegen 2020–2021: Pleegzorg Waalstreek." in page


def test_our_own_table_may_revise_what_came_of_it(all_regions: None) -> None:
    load_published()
    theirs = Figure.objects.filter(region=None, indicator="IND-VOL-02")
    theirs.update(value=1, source_date="2026-01-01")
    load_published()
    revision = theirs.get().revisions.get()
    assert (revision.value, revision.table_import) == (Decimal(1), None)
    theirs.update(source_date="2026-01-01")
    load_published()
    assert theirs.get().revisions.count() == 1


def address(trajectory: Trajectory, name: str = "figures", *more: str) -> str:
    return reverse(name, args=[trajectory.region.slug, *more])


def test_everybody_reads_the_figures_that_were_checked(
    client: Client, with_figures: Trajectory
) -> None:
    for name in ("figures", "all_figures"):
        html = client.get(address(with_figures, name)).content.decode()
        for expected in ("275", "14.713", "minder dan 10", "voorbeeldcijfer", "Waalstreek"):
            assert expected in html
        assert "4.445" not in html
        assert "4.444" not in html


def test_a_series_break_is_told_and_is_a_gap(client: Client, with_figures: Trajectory) -> None:
    url = address(with_figures)
    whole = client.get(url).content.decode()
    Figure.objects.filter(region__isnull=False, year=2024).update(series_break="Anders geteld.")

    broken = client.get(url).content.decode()

    assert "Anders geteld." in broken
    charts = [html.split('src="data:')[1].split('"')[0] for html in (whole, broken)]
    assert charts[0] != charts[1]


def test_figures_belong_to_the_region_whatever_its_trajectories_do(
    client: Client, with_figures: Trajectory
) -> None:
    page = address(with_figures)
    of_trajectory = f"{with_figures.get_absolute_url()}cijfers/"
    assert client.get(of_trajectory).headers["Location"] == page
    assert with_figures.contact_email in client.get(page).content.decode()

    with_figures.parts.filter(part=Part.FACTS).delete()

    assert client.get(of_trajectory).status_code == 404
    shown = client.get(page).content.decode()
    assert "14.713" in shown
    assert with_figures.contact_email not in shown


def test_the_workbook_and_both_csvs_say_the_same(client: Client, with_figures: Trajectory) -> None:
    workbook = io.BytesIO(client.get(address(with_figures, "figures_xlsx")).content)
    sheets = pd.read_excel(workbook, sheet_name=None)
    assert list(sheets) == ["Leeswijzer", "Cijfers", "Codeboek"]
    rows = {}
    for variant, separator in (("excel", ";"), ("analyse", ",")):
        content = client.get(address(with_figures, "figures_csv", variant)).getvalue()
        text = content.decode("utf-8-sig")
        rows[variant] = list(csv.DictReader(io.StringIO(text), delimiter=separator))
    assert [row["waarde"] for row in rows["excel"]] == ["280", "275", "275", "14713", ""]
    waiting = next(row for row in rows["excel"] if row["indicator"] == "IND-WCH-01")
    assert (waiting["waarde"], waiting["geen_waarde"]) == ("", "minder dan 10")
    assert len(sheets["Cijfers"]) == len(rows["excel"]) == 5
    assert client.get(address(with_figures, "figures_csv", "word")).status_code == 404


@pytest.mark.parametrize("years", [1, 3])
def test_the_pages_ask_a_constant_number_of_queries(
    client: Client,
    trajectory: Trajectory,
    years: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    Figure.objects.bulk_create(
        figure(code, region=trajectory.region, period=str(year), value=50)
        for code in indicators()
        for year in range(2020, 2020 + years)
    )
    for name, queries in (("figures", 7), ("all_figures", 6)):
        with django_assert_num_queries(queries):
            client.get(address(trajectory, name))
