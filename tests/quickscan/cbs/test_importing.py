"""From a file to figures: nothing is stored until a person says so, and then once."""

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from documents.models import File
from quickscan.cbs_preview import preview_of
from quickscan.domain import cbs_confirming, cbs_importing
from quickscan.domain.cbs_confirming import ChangedMeanwhileError, UnknownRowsError
from quickscan.domain.cbs_judging import fingerprint
from quickscan.domain.figures import load_published
from quickscan.models import Figure, FigureRevision, TableImport
from quickscan.tasks import read_table
from regions.models import Region, Trajectory, User
from tests.conftest import ClientOf
from tests.quickscan.cbs.conftest import HEAD, Bring, confirm, row

OURS = "Rijk van Nijmegen (JZ)"


def figures() -> list[tuple[str, str, str, Decimal | None, str]]:
    return [
        (f.indicator, f.region.code if f.region else "NL", f.period, f.value, f.status)
        for f in Figure.objects.select_related("region").order_by("indicator", "period", "region")
    ]


def kinds(import_: TableImport) -> list[str]:
    return [each["kind"] for each in import_.found["figures"]]


def test_a_preview_stores_nothing_and_confirming_stores_it_once(bring: Bring, alice: User) -> None:
    import_ = bring(HEAD + row(OURS, "2022", "350") + row(OURS, "2023*", "."))
    assert (import_.state, import_.table, figures()) == ("preview", "85099NED", [])
    assert confirm(import_, by=alice) == 3
    assert confirm(import_, by=alice) is None
    assert figures() == [
        ("IND-VOL-01", "JZ32", "2022", Decimal(350), "final"),
        ("IND-VOL-01", "JZ32", "2023", None, "provisional"),
        ("IND-VOL-04", "JZ32", "2023", None, "provisional"),
    ]
    stored = Figure.objects.get(indicator="IND-VOL-01", period="2022")
    assert (stored.source, stored.checked_by, stored.entered_by) == (
        "CBS StatLine 85099NED", alice, None,
    )  # fmt: skip
    assert not File.objects.exists()
    entry = import_.trajectory.audit_entries.get()
    assert (entry.act, entry.user, entry.subject) == ("took_over", alice, "85099NED, 3 cijfers")


def test_the_same_table_again_changes_nothing(bring: Bring, alice: User) -> None:
    content = HEAD + row(OURS, "2022", "350")
    confirm(bring(content), by=alice)
    again = bring(content)
    assert set(kinds(again)) == {"same"}
    assert confirm(again, by=alice) == 0
    assert not FigureRevision.objects.exists()


def test_a_changed_figure_keeps_what_it_was(bring: Bring, alice: User) -> None:
    confirm(bring(HEAD + row(OURS, "2022*", "350")), by=alice)
    revised = bring(HEAD + row(OURS, "2022", "355"))
    assert kinds(revised) == ["changed"]
    assert confirm(revised, by=alice) == 1
    revision = FigureRevision.objects.get(figure__indicator="IND-VOL-01")
    assert (revision.value, revision.status, revision.table_import) == (
        Decimal(350), "provisional", revised,
    )  # fmt: skip
    assert revision.figure.value == Decimal(355)


def test_a_file_that_does_not_tell_the_status_does_not_change_it(bring: Bring, alice: User) -> None:
    first = (
        '"ID";"RegioS";"Perioden";"JeugdbeschEnJeugdhMetVerblInNat_4"\n0;"JZ32  ";"2022JJ00";47.3\n'
    )
    unsaid = bring(first, table="85098NED")
    assert confirm(unsaid, by=alice) == 1
    assert figures() == [("IND-JUR-02", "JZ32", "2022", Decimal("47.3"), "provisional")]
    Figure.objects.update(status="final")
    assert kinds(bring(first, table="85098NED")) == ["same"]


def test_a_figure_of_another_source_stays(bring: Bring, alice: User, nijmegen: Region) -> None:
    Figure.objects.create(
        indicator="IND-VOL-01", region=nijmegen, year=2022, period="2022", value=361,
        status="final", source="opgave van aanbieders", checked_on="2026-01-01",
    )  # fmt: skip
    import_ = bring(HEAD + row(OURS, "2022", "350"))
    assert kinds(import_) == ["kept"]
    assert confirm(import_, by=alice) == 0
    assert Figure.objects.get(indicator="IND-VOL-01").value == 361


def test_an_invented_figure_gives_way(bring: Bring, alice: User, nijmegen: Region) -> None:
    Figure.objects.create(
        indicator="IND-VOL-01", region=nijmegen, year=2022, period="2022", value=350,
        status="final", source="verzonnen", checked_on="2026-01-01", is_example=True,
    )  # fmt: skip
    import_ = bring(HEAD + row(OURS, "2022", "350"))
    shown = preview_of(import_)
    assert shown
    assert [each.was for each in shown.changed] == ["350 (voorbeeldcijfer)"]
    confirm(import_, by=alice)
    stored = Figure.objects.get(indicator="IND-VOL-01")
    assert (stored.is_example, stored.revisions.get().is_example) == (False, True)


def test_in_an_example_region_everything_stays_an_example(
    trajectory: Trajectory, bring: Bring, alice: User
) -> None:
    Trajectory.objects.update(is_example=True)
    trajectory.refresh_from_db()
    confirm(bring(HEAD + row(OURS, "2022", "350")), by=alice)
    assert {each.is_example for each in Figure.objects.all()} == {True}
    assert set(kinds(bring(HEAD + row(OURS, "2022", "350")))) == {"same"}


def test_what_changed_since_the_preview_is_shown_first(
    bring: Bring, alice: User, nijmegen: Region
) -> None:
    import_ = bring(HEAD + row(OURS, "2022", "350"))
    Figure.objects.create(
        indicator="IND-VOL-01", region=nijmegen, year=2022, period="2022", value=340,
        status="final", source="CBS StatLine 85099NED", checked_on="2026-01-01",
    )  # fmt: skip
    with pytest.raises(ChangedMeanwhileError):
        confirm(import_, by=alice)
    import_.refresh_from_db()
    assert (import_.state, kinds(import_)) == ("preview", ["changed"])
    assert Figure.objects.get().value == 340
    assert confirm(import_, by=alice) == 1


def test_a_coordinator_brings_in_one_region_and_the_method_owner_all(
    bring: Bring, twente: Region, nora: User
) -> None:
    content = HEAD + row(OURS, "2022", "350") + row("Twente (JZ)", "2022", "600") + row(
        "Nederland", "2022", "22000"
    )  # fmt: skip
    own = bring(content)
    assert {each["region"] for each in own.found["figures"]} == {"JZ32"}
    assert own.found["skipped"] == {
        "een andere jeugdregio": 1, "Nederland: dat voert de methode-eigenaar in": 1,
        "geen aandeel te berekenen: ‘JH 122’ staat niet in dit bestand": 1,
    }  # fmt: skip
    everything = bring(content, by=nora, everywhere=True)
    assert {each["region"] for each in everything.found["figures"]} == {"JZ32", "JZ14", ""}


PUBLISHED = (
    "indicator,region,category,period,reference_date,value,missing,status,source,source_url,"
    "source_date,note,series_break\n"
    "IND-VOL-01,JZ32,,2022,,340,,provisional,CBS StatLine 85099NED,,2026-11-24,,\n"
)


def test_the_published_figures_do_not_come_back_over_it(
    bring: Bring, alice: User, tmp_path: Path
) -> None:
    published = tmp_path / "published.csv"
    published.write_text(PUBLISHED)
    load_published(published)
    confirm(bring(HEAD + row(OURS, "2022", "350")), by=alice)
    assert load_published(published).unchanged == 1
    assert Figure.objects.get(indicator="IND-VOL-01").value == 350


BAD = {
    "another separator": (HEAD.replace(";", "|"), "of het teken tussen de kolommen is geen"),
    "another table": ('"Bevolking"\n"";"X"\n"Regio\'s";"aantal"\n', "‘Perioden’ staat niet"),
    "an unknown table": (
        HEAD.replace("Kerncijfers over jeugdzorg", "Iets anders") + row(OURS, "2022", "1"),
        "De tabel ‘Iets anders’ kennen wij niet",
    ),
    "mixed encodings": (
        (HEAD + row("Súdwest", "2022", "1")).encode() + row("Súd", "2022", "1").encode("cp1252"),
        "Regel 5: deze regel is in een andere tekencodering",
    ),
    "unknown regions": (
        HEAD + row("Zuidland (JZ)", "2022", "1"),
        "Regel 4: de regio ‘Zuidland (JZ)’ kennen wij niet",
    ),
    "duplicate rows": (
        HEAD + row(OURS, "2022", "1") * 2,
        "Regel 5: Rijk van Nijmegen (JZ), 2022 staat ook al op regel 4",
    ),
    "no number": (HEAD + row(OURS, "2022", "veel"), "Regel 4: bij ‘Jongeren met jeugdzorg’"),
    "no foster care in it": (
        HEAD + row(OURS, "2022", "1").replace("JH 1221 Pleegzorg", "JR 1 Totaal"),
        "‘JH 1221’. Er staat wel in: ‘Jongeren met jeugdzorg’ bij ‘JR 1 Totaal’.",
    ),
    "no table told": (b"Id;Measure;ValueAttribute\n0;M1;None\n", "Kies de tabel"),
    "a list of codes": (
        b"Identifier;Title\nJZ32;Rijk van Nijmegen (JZ)\n",
        "staan geen cijfers in",
    ),
    "a list in JSON": (b'{"value": [{"Key": "JZ32", "Title": "x"}]}', "staan geen cijfers in"),
    "no region of ours": (
        HEAD + row("Nederland", "2022", "1") + row("Breda", "2022", "1"),
        "geen cijfer voor uw regio (Rijk van Nijmegen)",
    ),
    "a PDF": (b"%PDF-1.7", "Dit is een PDF"),
    "nothing": (b"", "Het bestand is leeg"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_explained_and_nothing_is_stored(bring: Bring, name: str) -> None:
    content, reason = BAD[name]
    import_ = bring(content)
    assert import_.job
    assert (import_.state, import_.job.state) == ("reading", "failed")
    assert reason in import_.job.reason
    assert "Er is niets overgenomen" in import_.job.reason
    assert figures() == []
    assert not File.objects.exists()


def test_a_bad_file_is_not_read_again_but_another_one_is_chosen(
    bring: Bring, alice: User, client_of: ClientOf
) -> None:
    import_, client = bring(b""), client_of(alice)
    page = client.get(import_.get_absolute_url()).text
    assert "Kies een ander bestand" in page
    assert "Probeer opnieuw" not in page
    retry = f"{import_.get_absolute_url()}opnieuw/"
    assert "al opnieuw gestart, of is voorbij" in client.post(retry, follow=True).text
    # A worker that was killed after erasing it says something that is true.
    assert import_.job
    type(import_.job).objects.filter(pk=import_.job.pk).update(state="queued", finished_at=None)
    read_table(import_.job.pk)
    import_.job.refresh_from_db()
    assert "konden wij niet lezen, en het is gewist" in import_.job.reason


def test_a_workbook_with_macros_or_a_zip_bomb_is_not_opened(bring: Bring) -> None:
    for part, size, reason in (
        ("xl/vbaProject.bin", 1, "macro’s"), ("xl/bom.xml", 90_000_000, "veel meer ingepakt"),
        ("Observations.csv", 20_000_000, "veel meer ingepakt"),
    ):  # fmt: skip
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(part, b" " * size)
        import_ = bring(file.getvalue(), table="85099NED")
        assert import_.job
        assert reason in import_.job.reason


def test_a_job_that_runs_again_ends_the_same(bring: Bring) -> None:
    import_ = bring(HEAD + row(OURS, "2022", "350"))
    assert import_.job
    type(import_.job).objects.filter(pk=import_.job.pk).update(state="queued", finished_at=None)
    read_table(import_.job.pk)
    assert TableImport.objects.get().found == import_.found


def test_from_upload_to_figure_in_the_browser(
    trajectory: Trajectory, alice: User, client_of: ClientOf
) -> None:
    client = client_of(alice)
    place = (trajectory.region.slug, trajectory.slug)
    url = reverse("table_imports", args=place)
    refused = client.post(url, {"address": ""})
    assert refused.status_code == 422
    assert "Kies een bestand, of vul een adres in" in refused.text
    file = SimpleUploadedFile("tabel.csv", (HEAD + row(OURS, "2022", "350")).encode())
    response = client.post(url, {"file": file})
    import_ = TableImport.objects.get()
    assert response["Location"] == import_.get_absolute_url()
    shown = import_.get_absolute_url()
    assert 'http-equiv="refresh"' in client.get(shown).content.decode()
    assert "hx-get" in client.get(shown, headers={"HX-Request": "true"}).content.decode()
    assert import_.job
    read_table(import_.job.pk)
    assert client.get(shown, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    html = client.get(import_.get_absolute_url()).content.decode()
    assert "Er is nog niets bewaard" in html
    assert "350 (definitief)" in html
    decide = reverse("table_import_confirm", args=[*place, import_.pk])
    seen = {"seen": fingerprint(TableImport.objects.get().found["figures"])}
    for given, said in (
        ({}, "kijk nog eens"), (seen, "1 cijfer is overgenomen"),
        (seen, "Hierover is al besloten"),
    ):  # fmt: skip
        assert said in client.post(decide, given, follow=True).content.decode()
    assert Figure.objects.count() == 1
    drop = reverse("table_import_drop", args=[*place, import_.pk])
    assert "Hierover is al besloten" in client.post(drop, follow=True).content.decode()
    assert "overgenomen" in client.get(url).content.decode()


UNKNOWN = HEAD + row("Zuidland (JZ)", "2022", "90") + row(OURS, "2022", "350")


def test_with_an_unknown_region_nothing_is_stored_until_somebody_says_so(
    bring: Bring, alice: User, client_of: ClientOf
) -> None:
    import_ = bring(UNKNOWN)
    assert import_.found["unknown"] == [[4, "de regio ‘Zuidland (JZ)’ kennen wij niet"]]
    with pytest.raises(UnknownRowsError):
        confirm(import_, by=alice)
    client, url = client_of(alice), import_.get_absolute_url()
    decide, seen = f"{url}overnemen/", fingerprint(import_.found["figures"])
    assert "Regel 4: de regio ‘Zuidland (JZ)’ kennen wij niet" in client.get(url).content.decode()
    refused = client.post(decide, {"seen": seen})
    assert refused.status_code == 422
    assert "<title>Fout:" in refused.text
    assert "Zet hier een vinkje" in refused.text
    assert figures() == []
    client.post(decide, {"seen": seen, "without_unknown": "on"})
    assert len(figures()) == 1


def test_what_the_person_did_not_see_is_not_stored(bring: Bring, alice: User) -> None:
    """Another tab showed it, and figures changed since."""
    import_ = bring(HEAD + row(OURS, "2022", "350"))
    with pytest.raises(ChangedMeanwhileError):
        cbs_confirming.confirm(import_, seen="wat er eerder stond", by=alice)
    assert figures() == []


def test_it_stays_also_when_nobody_knows_who_brought_it_in(
    bring: Bring, alice: User, tmp_path: Path
) -> None:
    published = tmp_path / "published.csv"
    published.write_text(PUBLISHED)
    confirm(bring(HEAD + row(OURS, "2022", "350")), by=alice)
    Figure.objects.update(checked_by=None)
    assert load_published(published).unchanged == 1
    assert Figure.objects.get(indicator="IND-VOL-01").value == 350


def test_what_nobody_decides_on_goes_after_a_month(bring: Bring) -> None:
    waits, failed = bring(HEAD + row(OURS, "2022", "350")), bring(b"")
    today = waits.started_on
    assert cbs_importing.forget_undecided(today + timedelta(days=30)) == 0
    assert cbs_importing.forget_undecided(today + timedelta(days=31)) == 2
    assert {each.state for each in TableImport.objects.all()} == {"dropped"}
    assert failed.job
    assert not File.objects.exists()


def test_a_table_for_everybody_is_only_for_who_owns_the_method(
    bring: Bring, alice: User, nora: User, client_of: ClientOf
) -> None:
    import_ = bring(HEAD + row("Nederland", "2022", "22000"), by=nora, everywhere=True)
    url = import_.get_absolute_url()
    for somebody, status in ((alice, 404), (nora, 200)):
        client = client_of(somebody)
        assert client.get(url).status_code == status
        assert client.post(f"{url}overnemen/").status_code == {404: 404, 200: 302}[status]
        shown = client.get(url.rsplit("/", 2)[0] + "/").content.decode()
        assert (f'href="{url}"' in shown) is (somebody == nora)


@pytest.mark.parametrize(
    ("name", "day"),
    [("Kerncijfers_31102025_141500.csv", date(2025, 10, 31)),
     ("Kerncijfers_99102025_141500.csv", None), ("tabel.csv", None)],
)  # fmt: skip
def test_the_day_of_the_download_stands_in_the_name_of_the_file(
    trajectory: Trajectory, alice: User, name: str, day: date | None
) -> None:
    content = (HEAD + row(OURS, "2022", "350")).encode()
    import_ = cbs_importing.start_from_file(
        trajectory, name, content, table="", everywhere=False, by=alice
    )
    assert import_.job
    read_table(import_.job.pk)
    import_.refresh_from_db()
    confirm(import_, by=alice)
    assert {each.source_date for each in Figure.objects.all()} == {day or import_.started_on}


@pytest.mark.parametrize(
    ("address", "said"),
    [("http://127.0.0.1/85099NED", "alleen tabellen op bij CBS zelf"),
     ("https://[::1/85099NED", "alleen tabellen op bij CBS zelf"),
     ("https://opendata.cbs.nl/statline", "kennen wij niet"), ("12345ABC", "kennen wij niet")],
)  # fmt: skip
def test_a_wrong_address_is_refused_at_once(
    trajectory: Trajectory, alice: User, client_of: ClientOf, address: str, said: str
) -> None:
    url = reverse("table_imports", args=[trajectory.region.slug, trajectory.slug])
    assert said in client_of(alice).post(url, {"address": address}).content.decode()
    assert not TableImport.objects.exists()


def test_what_is_not_wanted_is_dropped_with_its_file(bring: Bring, alice: User) -> None:
    import_ = bring(HEAD + row(OURS, "2022", "350"))
    assert cbs_importing.drop(import_, by=alice)
    assert not cbs_importing.drop(import_, by=alice)
    assert confirm(import_, by=alice) is None
    assert (figures(), File.objects.count()) == ([], 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_as_much_for_one_as_for_three(
    bring: Bring, alice: User, client_of: ClientOf, rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for years in range(1, rows + 1):
        import_ = bring(HEAD + "".join(row(OURS, str(2020 + year), "5") for year in range(years)))
    client = client_of(alice)
    list_url = reverse("table_imports", args=["rijk-van-nijmegen", "pleegzorg-2026"])
    for url, asked in ((list_url, 11), (import_.get_absolute_url(), 9)):
        with django_assert_num_queries(asked):
            client.get(url)
