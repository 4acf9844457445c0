"""The factsheet: everybody can read it, it says what the page says, and it is made once."""

import re
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from pikepdf import Name

from documents.domain import jobs
from documents.models import File, Job
from quickscan.domain import choosing, factsheets
from quickscan.indicators import indicators
from quickscan.models import Factsheet, Figure
from regions.models import Part, Trajectory
from tests.pdfs import elements, text_of

NAMES = {code: indicator.name for code, indicator in indicators().items()}


def figure(trajectory: Trajectory, code: str, year: int, value: int, **given: object) -> Figure:
    return Figure(
        indicator=code, region=trajectory.region, year=year, period=str(year),
        value=Decimal(value), status="final", source="Pleegzorg Waalstreek",
        checked_on="2026-02-01", **given,
    )  # fmt: skip


@pytest.fixture
def known(trajectory: Trajectory) -> Trajectory:
    """Six series of five years, a class, and what is not known, with the Netherlands beside it."""
    series = ("IND-VOL-01", "IND-STR-01", "IND-GEZ-01", "IND-GEZ-02", "IND-WCH-01", "IND-GEZ-03")
    rows = [figure(trajectory, code, year, 20 + place * 40 + year % 10)
            for place, code in enumerate(series) for year in range(2021, 2026)]  # fmt: skip
    rows.append(figure(trajectory, "IND-JUR-01", 2025, 30, category="vrijwillig"))
    rows.append(Figure(indicator="IND-GEZ-01", year=2025, period="2025", value=Decimal(14_713),
                       status="provisional", source="NVP", checked_on="2026-02-01"))  # fmt: skip
    Figure.objects.bulk_create(rows)
    return trajectory


@pytest.fixture
def made(known: Trajectory) -> Factsheet:
    return remake(known)


def remake(trajectory: Trajectory) -> Factsheet:
    assert factsheets.refresh(trajectory.region)
    jobs.run(Job.objects.latest("pk").pk, factsheets.make_factsheet)
    return Factsheet.objects.select_related("file").get()


def content(sheet: Factsheet) -> bytes:
    assert sheet.file is not None
    return bytes(sheet.file.content)


def test_it_is_tagged_dutch_and_of_four_to_six_pages(made: Factsheet) -> None:
    with pikepdf.open(BytesIO(content(made))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert 4 <= len(pdf.pages) <= 6
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Pleegzorg in Rijk van Nijmegen in cijfers"
        pictures = [each for each in elements(pdf.Root.StructTreeRoot) if Name.Figure == each.S]
        assert len(pictures) == 10  # five on the first page, five beside their figure
        assert [str(each.get("/Alt", "")) for each in pictures].count("") == 0
        with pdf.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
    assert titles == [
        "Pleegzorg in Rijk van Nijmegen in cijfers", "De cijfers", "Verder, en naar het gesprek",
    ]  # fmt: skip


def test_every_figure_has_its_definition_source_status_and_question(made: Factsheet) -> None:
    printed = text_of(content(made))
    for code in ("IND-VOL-01", "IND-GEZ-01", "IND-JUR-01"):
        indicator = indicators()[code]
        for expected in (indicator.name, indicator.definition, indicator.question):
            assert expected in printed
    assert "2025, voorlopig" in printed
    assert "Bron Rijk van Nijmegen: Pleegzorg Waalstreek. Bron Nederland: NVP." in printed
    assert "vrijwillig 30%" in printed
    assert f"{NAMES['IND-GEZ-03']} (aantal per jaar)" in printed  # not first, but known
    assert "Nog niet bekend" in printed
    assert "Zo leest u de cijfers" in printed


def test_small_numbers_stay_small_on_paper(known: Trajectory) -> None:
    Figure.objects.filter(indicator="IND-WCH-01").update(value=7)
    printed = text_of(content(remake(known)))
    assert "minder dan 10" in printed
    assert not re.search(r"pleegzorg [^.]* 7 2025", printed)


def test_it_is_made_again_only_when_it_says_something_else(
    made: Factsheet, known: Trajectory
) -> None:
    region = known.region
    assert not factsheets.refresh(region)
    Figure.objects.filter(indicator="IND-GEZ-01", region=region, year=2025).update(value=101)
    assert "100" in text_of(content(remake(known)))
    choosing.move(region, "IND-WCH-01", -20)
    sheet = remake(known)
    printed = text_of(content(sheet))
    assert printed.index(NAMES["IND-WCH-01"]) < printed.index(NAMES["IND-VOL-01"])
    assert list(File.objects.values_list("pk", flat=True)) == [sheet.file_id]


def test_one_job_at_a_time_and_a_failed_one_again(known: Trajectory) -> None:
    assert factsheets.refresh(known.region)
    assert not factsheets.refresh(known.region)
    Job.objects.update(state=Job.State.FAILED, finished_at="2026-01-01T10:00Z")
    assert factsheets.refresh(known.region)
    assert Job.objects.get().state == Job.State.QUEUED


def test_only_regions_that_look_at_figures_have_one(
    known: Trajectory, twente_trajectory: Trajectory
) -> None:
    twente_trajectory.parts.filter(part=Part.FACTS).delete()
    assert factsheets.refresh_all() == 1
    assert Factsheet.objects.get().region == known.region


def test_everybody_downloads_it_with_its_size_in_the_link(
    client: Client, known: Trajectory
) -> None:
    page = reverse("figures", args=[known.region.slug])
    assert "factsheet" not in client.get(page).text
    sheet = remake(known)
    assert sheet.file is not None
    shown = client.get(page).text
    assert re.search(r"Download het factsheet \(PDF, \d+,\d\xa0KB\)", shown)
    response = client.get(reverse("factsheet", args=[known.region.slug]))
    assert response.content == content(sheet)
    assert re.fullmatch(
        r'attachment; filename="factsheet_rijk-van-nijmegen_\d{4}-\d\d-\d\d.pdf"',
        response.headers["Content-Disposition"],
    )


def test_a_region_of_which_nothing_is_known_still_gets_one(trajectory: Trajectory) -> None:
    assert "Nog niet bekend" in text_of(content(remake(trajectory)))
