from pathlib import Path

import pytest

from regions.domain.reference import WrongRowError, read_division, years

REGIONS = """\
code,name,slug,tile_name,tile_row,tile_column
JZ32,Rijk van Nijmegen,rijk-van-nijmegen,Rijk van Nijmegen,7,6
JZ14,Twente,twente,Twente,4,8
"""
MUNICIPALITIES = """\
code,name,region,also_called
GM0268,Nijmegen,JZ32,
GM0153,Enschede,JZ14,
"""


def write(folder: Path, *, regions: str = REGIONS, municipalities: str = MUNICIPALITIES) -> Path:
    year = folder / "2025"
    year.mkdir()
    (year / "regions.csv").write_text(regions, encoding="utf-8")
    (year / "municipalities.csv").write_text(municipalities, encoding="utf-8")
    return folder


def test_our_own_tables_hold_the_whole_country_of_2025() -> None:
    division = read_division(2025)
    assert years() == [2025]
    assert (len(division.regions), len(division.municipalities)) == (42, 342)
    # Every region has municipalities, and JZ40 does not exist.
    codes = {region.code for region in division.regions}
    assert {each.region for each in division.municipalities} == codes
    assert "JZ40" not in codes


def test_a_good_table_is_read_as_it_stands(tmp_path: Path) -> None:
    division = read_division(2025, write(tmp_path))
    assert [region.slug for region in division.regions] == ["rijk-van-nijmegen", "twente"]
    assert [each.name for each in division.municipalities] == ["Nijmegen", "Enschede"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("JZ14", "JZ4", "regel 3: ‘JZ4’ in de kolom ‘code’ klopt niet. Schrijf het als JZ32."),
        ("JZ14", "JZ32", "regel 3: code JZ32 staat ook al op regel 2."),
        (",twente,", ",rijk-van-nijmegen,",
         "regel 3: slug rijk-van-nijmegen staat ook al op regel 2."),
        (",twente,", ",Twente,",
         "regel 3: ‘Twente’ in de kolom ‘slug’ klopt niet. Schrijf het als rijk-van-nijmegen."),
        ("4,8", "7,6", "regel 3: tile_row + tile_column 7, 6 staat ook al op regel 2."),
        ("4,8", "4,9", "regel 3: ‘tile_column’ moet tussen 1 en 8 liggen, niet 9."),
        ("4,8", "0,8", "regel 3: ‘tile_row’ moet tussen 1 en 10 liggen, niet 0."),
        ("4,8", "vier,8", "regel 3: ‘vier’ in de kolom ‘tile_row’ klopt niet. Schrijf het als 7."),
        ("JZ14,Twente,", "JZ14, ,", "regel 3: de kolom ‘name’ is leeg."),
        (",Twente,4", ",De hele regio Twente,4",
         "regel 3: de korte naam ‘De hele regio Twente’ is langer dan 19 tekens."),
        ("4,8", "4,8,9", "regel 3: er horen 6 kolommen te staan, niet 7."),
        ("code,name", "naam,code",
         "regel 1: de kolommen moeten zijn: code, name, slug, tile_name, tile_row, tile_column."),
    ],
)  # fmt: skip
def test_a_wrong_region_names_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in REGIONS
    write(tmp_path, regions=REGIONS.replace(old, new))
    with pytest.raises(WrongRowError) as caught:
        read_division(2025, tmp_path)
    assert str(caught.value) == f"2025/regions.csv, {message}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("JZ14", "JZ40", "regel 3: de jeugdregio ‘JZ40’ staat niet in regions.csv."),
        ("GM0153", "GM153",
         "regel 3: ‘GM153’ in de kolom ‘code’ klopt niet. Schrijf het als GM0268."),
        ("GM0153", "GM0268", "regel 3: code GM0268 staat ook al op regel 2."),
        ("Enschede", "", "regel 3: de kolom ‘name’ is leeg."),
        ("JZ14,", "JZ14", "regel 3: er horen 4 kolommen te staan, niet 3."),
    ],
)  # fmt: skip
def test_a_wrong_municipality_names_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in MUNICIPALITIES
    write(tmp_path, municipalities=MUNICIPALITIES.replace(old, new))
    with pytest.raises(WrongRowError) as caught:
        read_division(2025, tmp_path)
    assert str(caught.value) == f"2025/municipalities.csv, {message}"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (write(tmp_path) / "2025" / "municipalities.csv").unlink()
    with pytest.raises(WrongRowError, match=r"^Het bestand 2025/municipalities\.csv is er niet\.$"):
        read_division(2025, tmp_path)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = write(tmp_path) / "2025" / "regions.csv"
    file.write_bytes(REGIONS.replace("Twente", "Tw\xe9nte").encode("latin-1"))
    with pytest.raises(WrongRowError, match=r"^Het bestand 2025/regions\.csv is geen UTF-8\.$"):
        read_division(2025, tmp_path)
