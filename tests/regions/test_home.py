import re
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from regions.domain import atlas
from regions.domain.atlas import Stage
from regions.domain.divisions import load_division
from regions.domain.reference import TILE_COLUMNS, TILE_ROWS, read_division
from regions.models import Part, Region, Trajectory
from tests.conftest import make_trajectory

TODAY = date(2026, 3, 12)


def stage_of(region: Region) -> Stage:
    return next(tile.stage for tile in atlas.tiles(TODAY) if tile.region == region)


@pytest.mark.parametrize(
    ("begun", "stage"),
    [
        ([], Stage.NONE),
        ([Part.FACTS], Stage.RESEARCH),
        ([Part.EXPERIENCES], Stage.RESEARCH),
        ([Part.MEETINGS, Part.FACTS], Stage.TALKING),
        ([Part.FACTS, Part.AGENDA], Stage.AGENDA),
    ],
)
def test_the_furthest_part_that_began_is_the_stage(
    trajectory: Trajectory, nijmegen: Region, begun: list[Part], stage: Stage
) -> None:
    trajectory.parts.filter(part__in=begun).update(starts_on=TODAY)
    assert stage_of(nijmegen) == stage


def test_what_begins_tomorrow_has_not_begun(trajectory: Trajectory, nijmegen: Region) -> None:
    trajectory.parts.update(starts_on=date(2026, 3, 13))
    assert stage_of(nijmegen) == Stage.NONE


def test_a_region_that_ended_is_not_on_the_map(nijmegen: Region, twente: Region) -> None:
    Region.objects.filter(pk=twente.pk).update(valid_to=TODAY)
    assert [tile.region for tile in atlas.tiles(TODAY)] == [nijmegen]


@pytest.mark.parametrize(
    ("words", "regions"),
    [
        ("beuningen", ["Rijk van Nijmegen"]),
        ("Den Haag", ["Haaglanden"]),
        ("'s gravenhage", ["Haaglanden"]),
        ("SUDWEST", ["Friesland (Fryslân)"]),
        ("fryslan", ["Friesland (Fryslân)"]),
        ("nuenen", ["Zuidoost-Brabant"]),
        ("hart van brabant", ["Midden-Brabant (Hart van Brabant)"]),
        ("bergen op zoom", ["West Brabant West"]),
        ("nergenshuizen", []),
    ],
)
def test_a_region_is_found_however_people_write(db: None, words: str, regions: list[str]) -> None:
    load_division(read_division(2025))
    found = atlas.search(atlas.tiles(TODAY), words, TODAY)
    assert [each.tile.region.name for each in found] == regions


def test_the_page_says_how_many_it_found(client: Client, db: None) -> None:
    load_division(read_division(2025))
    page = client.get("/?zoek=bergen").content.decode()
    assert "4 regio’s gevonden voor ‘bergen’." in page
    assert "<title>4 regio’s gevonden" in page
    assert 'href="/regio/alkmaar/"' in page
    page = client.get("/", {"zoek": "<b>dorp"}).content.decode()
    assert "Geen regio gevonden voor ‘&lt;b&gt;dorp’." in page
    assert "niet van een dorp of wijk" in page


def test_a_search_for_punctuation_finds_nothing(client: Client, nijmegen: Region) -> None:
    assert "Geen regio gevonden" in client.get("/", {"zoek": "'-'"}).content.decode()


def test_the_map_and_the_list_lead_to_the_same_pages(client: Client, db: None) -> None:
    load_division(read_division(2025))
    page = client.get("/").content.decode()
    in_map, after_map = page.split('class="gg-map"')[1].split("</ol>", 1)
    links = [sorted(re.findall(r'href="(/regio/[a-z-]+/)"', half)) for half in (in_map, after_map)]
    assert links[0] == links[1]
    assert len(links[0]) == 42
    before = page.split('class="gg-map"')[0]
    assert 'class="gg-skip" href="#alle"' in before  # 42 links are passed with one
    assert 'id="alle" tabindex="-1"' in after_map


def test_the_map_is_read_from_north_to_south(client: Client, twente: Region) -> None:
    page = client.get("/").content.decode()
    names = re.findall(r'<a href="/regio/([a-z-]+)/">', page.split('class="gg-map"')[1])
    assert names[:2] == ["twente", "rijk-van-nijmegen"]


def test_a_stage_is_told_in_words_too(client: Client, trajectory: Trajectory) -> None:
    trajectory.parts.filter(part=Part.MEETINGS).update(starts_on=TODAY)
    tile = re.search(
        r'<li class="gg-row-7 gg-col-6 is-talking">.*?</li>', client.get("/").content.decode(),
        re.DOTALL,
    )  # fmt: skip
    assert tile
    assert '<span class="gg-hidden"> (In gesprek)</span>' in tile[0]


def test_every_place_on_the_map_has_its_class() -> None:
    css = (settings.BASE_DIR / "static" / "css" / "site.css").read_text(encoding="utf-8")
    rows = [n for n in range(1, TILE_ROWS + 1) if f".gg-row-{n} " in css]
    columns = [n for n in range(1, TILE_COLUMNS + 1) if f".gg-col-{n} " in css]
    assert (len(rows), len(columns)) == (TILE_ROWS, TILE_COLUMNS)


@pytest.mark.parametrize("trajectories", [1, 3])
@pytest.mark.parametrize("address", ["/", "/?zoek=nijmegen"])
def test_the_page_costs_the_same_for_many(
    client: Client, nijmegen: Region, twente: Region, trajectories: int, address: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(trajectories):
        made = make_trajectory(twente, f"traject-{number}")
        made.parts.update(starts_on=TODAY)
    with django_assert_num_queries(3 if "?" in address else 2):
        client.get(address)


def test_a_tile_shows_a_short_name_and_reads_aloud_the_whole_one(
    client: Client, nijmegen: Region
) -> None:
    Region.objects.filter(pk=nijmegen.pk).update(tile_name="R. v. Nij\u00admegen")
    (tile,) = re.findall(
        r'<a href="/regio/rijk-van-nijmegen/">(.*?)</a>',
        client.get("/").content.decode().split('class="gg-map"')[1].split("</ol>")[0],
    )
    assert '<span aria-hidden="true">R. v. Nij\u00admegen</span>' in tile
    assert '<span class="gg-hidden">Rijk van Nijmegen</span>' in tile
