import shutil
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from regions.domain.divisions import DivisionError, load_division
from regions.domain.reference import CONTENT, Division, MunicipalityRow, RegionRow
from regions.models import Municipality, Region, RegionMembership

pytestmark = pytest.mark.django_db

NIJMEGEN = RegionRow("JZ32", "Rijk van Nijmegen", "rijk-van-nijmegen", "Rijk van Nijmegen", 7, 6)
RIVIERENLAND = RegionRow("JZ30", "Rivierenland", "rivierenland", "Rivierenland", 7, 5)
DRUTEN = MunicipalityRow("GM0225", "Druten", "JZ32", "")
TIEL = MunicipalityRow("GM0281", "Tiel", "JZ30", "")
DIVISION = Division(2025, (NIJMEGEN, RIVIERENLAND), (DRUTEN, TIEL))


def memberships() -> list[tuple[str, str, date, date | None]]:
    rows = RegionMembership.objects.order_by("municipality__code", "valid_from")
    return list(rows.values_list("municipality__name", "region__name", "valid_from", "valid_to"))


def test_loading_twice_changes_nothing() -> None:
    first = load_division(DIVISION)
    before = memberships()
    again = load_division(DIVISION)
    assert (len(first.regions.new), len(first.municipalities.new)) == (2, 2)
    assert (again.regions.unchanged, again.municipalities.unchanged) == (2, 2)
    assert again.regions.new == again.municipalities.changed == []
    assert memberships() == before


def test_a_next_year_moves_a_municipality_and_ends_a_region() -> None:
    load_division(DIVISION)
    report = load_division(Division(2026, (NIJMEGEN,), (DRUTEN, replace(TIEL, region="JZ32"))))
    assert report.regions.ended == ["JZ30 Rivierenland"]
    assert report.municipalities.changed == ["GM0281 Tiel: van Rivierenland naar Rijk van Nijmegen"]
    assert memberships() == [
        ("Druten", "Rijk van Nijmegen", date(2025, 1, 1), None),
        ("Tiel", "Rivierenland", date(2025, 1, 1), date(2026, 1, 1)),
        ("Tiel", "Rijk van Nijmegen", date(2026, 1, 1), None),
    ]
    assert [region.code for region in Region.objects.current(date(2025, 12, 31))] == [
        "JZ32", "JZ30",
    ]  # fmt: skip
    assert [region.code for region in Region.objects.current(date(2026, 1, 1))] == ["JZ32"]


def test_a_merged_municipality_ends() -> None:
    load_division(DIVISION)
    report = load_division(Division(2026, (NIJMEGEN, RIVIERENLAND), (TIEL,)))
    assert report.municipalities.ended == ["GM0225 Druten"]
    assert memberships()[0] == ("Druten", "Rijk van Nijmegen", date(2025, 1, 1), date(2026, 1, 1))


def test_a_region_that_returns_is_itself_again() -> None:
    load_division(DIVISION)
    old = Region.objects.get(code="JZ30").pk
    load_division(Division(2026, (NIJMEGEN,), (DRUTEN,)))
    report = load_division(replace(DIVISION, year=2027))
    assert report.regions.changed == ["JZ30 Rivierenland"]
    assert Region.objects.get(code="JZ30").pk == old
    assert report.municipalities.changed == ["GM0281 Tiel: hoort bij Rivierenland"]


def test_a_correction_within_the_year_leaves_no_trace() -> None:
    load_division(DIVISION)
    load_division(replace(DIVISION, municipalities=(DRUTEN, replace(TIEL, region="JZ32"))))
    assert memberships()[1] == ("Tiel", "Rijk van Nijmegen", date(2025, 1, 1), None)
    assert len(memberships()) == 2


def test_two_regions_may_swap_their_tiles() -> None:
    load_division(DIVISION)
    swapped = (replace(NIJMEGEN, tile_column=5), replace(RIVIERENLAND, tile_column=6))
    report = load_division(replace(DIVISION, regions=swapped))
    assert report.regions.changed == ["JZ32 Rijk van Nijmegen", "JZ30 Rivierenland"]
    assert list(Region.objects.values_list("code", "tile_row", "tile_column")) == [
        ("JZ32", 7, 5),
        ("JZ30", 7, 6),
    ]


def test_a_new_name_is_reported_and_keeps_the_row() -> None:
    load_division(DIVISION)
    report = load_division(
        replace(DIVISION, municipalities=(replace(DRUTEN, name="Maas en Waal"), TIEL))
    )
    assert report.municipalities.changed == ["GM0225 Maas en Waal: heette Druten"]
    assert Municipality.objects.get(code="GM0225").name == "Maas en Waal"


def test_what_people_wrote_in_a_region_survives() -> None:
    load_division(DIVISION)
    Region.objects.filter(code="JZ32").update(contact_name="Alice Bakker")
    load_division(replace(DIVISION, regions=(replace(NIJMEGEN, name="Nijmegen"), RIVIERENLAND)))
    region = Region.objects.get(code="JZ32")
    assert (region.name, region.contact_name) == ("Nijmegen", "Alice Bakker")


def test_an_earlier_year_is_refused() -> None:
    load_division(DIVISION)
    with pytest.raises(DivisionError, match="De indeling van 2024 kan niet meer"):
        load_division(replace(DIVISION, year=2024))


def test_a_region_cannot_vanish_from_the_year_it_began_in() -> None:
    load_division(DIVISION)
    with pytest.raises(DivisionError, match="JZ30 Rivierenland begint in 2025"):
        load_division(Division(2025, (NIJMEGEN,), (DRUTEN,)))
    assert Region.objects.get(code="JZ30").valid_to is None


def test_the_command_tells_what_it_did() -> None:
    out = StringIO()
    call_command("load_reference", stdout=out)
    Municipality.objects.filter(code="GM0268").update(name="Nimwegen")
    call_command("load_reference", year=2025, stdout=out)
    assert out.getvalue().splitlines() == [
        "Jeugdregio's 2025: 42 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 beëindigd.",
        "Gemeenten 2025: 342 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 beëindigd.",
        "Jeugdregio's 2025: 0 nieuw, 0 gewijzigd, 42 ongewijzigd, 0 beëindigd.",
        "Gemeenten 2025: 0 nieuw, 1 gewijzigd, 341 ongewijzigd, 0 beëindigd.",
        "  ~ GM0268 Nijmegen: heette Nimwegen",
    ]


def test_a_wrong_table_loads_nothing(tmp_path: Path) -> None:
    shutil.copytree(CONTENT / "2025", tmp_path / "2025")
    with (tmp_path / "2025" / "municipalities.csv").open("a", encoding="utf-8") as table:
        table.write("GM9999,Nergens,JZ40,\n")
    with pytest.raises(CommandError) as caught:
        call_command("load_reference", folder=tmp_path)
    assert str(caught.value) == (
        "2025/municipalities.csv, regel 344: de jeugdregio ‘JZ40’ staat niet in regions.csv. "
        "Er is niets geladen."
    )
    assert not Region.objects.exists()
    assert not Municipality.objects.exists()
