import base64
import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from documents.charts import (
    SHAPES,
    DivergingBar,
    Point,
    data_uri,
    distribution_bar,
    diverging_bar,
    diverging_bars,
    dumbbell,
    dumbbell_height,
    dumbbell_rows,
    meter,
    shape_svg,
    shapes_svg,
)

FIVE = ("unfavourable", "unfavourable", "neutral", "favourable", "favourable")
COLOURS = ("#a1", "#a2", "#a3", "#a4", "#a5")
SHARES = st.lists(st.integers(0, 100), min_size=5, max_size=5)


def bars(svg: str) -> list[tuple[str, float, float]]:
    """The coloured parts of a bar as (colour, left, right)."""
    found = re.findall(r'fill="([^"]+)" d="M([\d.-]+) 0H([\d.]+)V12', svg)
    return [(colour, float(left), float(right)) for colour, left, right in found]


def test_a_diverging_bar_is_centred_on_the_middle_of_the_neutral_answers() -> None:
    svg = diverging_bar([15, 25, 20, 30, 10], FIVE, colours=COLOURS)
    assert bars(svg) == [
        ("#a1", 50.0, 65.0),
        ("#a2", 65.0, 90.0),
        ("#a3", 90.0, 110.0),
        ("#a4", 110.0, 140.0),
        ("#a5", 140.0, 150.0),
    ]


def test_a_scale_that_runs_the_other_way_is_turned_round() -> None:
    turned = diverging_bar([10, 30, 20, 25, 15], FIVE[::-1], colours=COLOURS[::-1])
    assert turned == diverging_bar([15, 25, 20, 30, 10], FIVE, colours=COLOURS)


@given(SHARES)
@example([0, 98, 29, 14, 3])
def test_a_diverging_bar_is_always_a_hundred_long_and_inside_its_box(shares: list[int]) -> None:
    parts = bars(diverging_bar(shares, FIVE, colours=COLOURS))
    length = round(sum(right - left for _, left, right in parts), 6)
    assert length == (100 if any(shares) else 0)
    assert all(0 <= left <= right <= 200 for _, left, right in parts)


@given(SHARES)
def test_a_distribution_bar_fills_its_box_without_holes(shares: list[int]) -> None:
    parts = bars(distribution_bar(shares, colours=COLOURS))
    assert [right for _, _, right in parts[:-1]] == [left for _, left, _ in parts[1:]]
    assert [parts[0][1], parts[-1][2]] == [0, 100] if any(shares) else parts == []


def stripes(svg: str) -> list[float]:
    """Where the stripes of the left side are."""
    (path,) = re.findall(r'stroke-opacity="\.6" stroke-width="\.5" d="M([\d.]+) 0v12(.*?)"', svg)
    return [float(path[0]) + 4 * i for i in range(path[1].count("m4-12v12") + 1)]


def test_the_left_side_has_stripes_from_end_to_end() -> None:
    assert stripes(diverging_bar([5, 7, 0, 0, 88], FIVE, colours=COLOURS)) == [90, 94, 98]


def test_the_right_side_has_none() -> None:
    assert "stroke-opacity" not in diverging_bar([0, 0, 50, 0, 50], FIVE, colours=COLOURS)


@pytest.mark.parametrize(("fraction", "width"), [(0.305, 30.5), (1.7, 100.0)])
def test_a_meter_shows_its_part_and_is_never_more_than_full(fraction: float, width: float) -> None:
    assert re.findall(r"M0 0h([\d.]+)v", meter(fraction, colour="#000", track="#eee")) == [
        "100",
        f"{width:g}",
    ]


@pytest.mark.parametrize("fraction", [0.0, -0.2])
def test_an_empty_meter_is_only_its_track(fraction: float) -> None:
    assert meter(fraction, colour="#000", track="#eee").count("<path") == 1


def marks(svg: str) -> list[tuple[str, str]]:
    return re.findall(r'fill="([^"]+)" transform="translate\(([\d. ]+)\)', svg)


def test_a_dumbbell_puts_every_mark_on_its_place_on_the_scale() -> None:
    points = [Point(100, "star", "#b"), Point(0, "circle", "#a")]
    assert marks(dumbbell(points)) == [("#a", "8 2"), ("#b", "376 2")]
    marked_from_1_to_10 = dumbbell([Point(5.5, "circle", "#a")], low=1, high=10)
    assert marks(marked_from_1_to_10) == [("#a", "192 2")]


def test_marks_that_would_cover_each_other_are_set_above_each_other() -> None:
    points = [Point(50, "circle", "#a"), Point(50, "square", "#b"), Point(51, "diamond", "#c")]
    assert [place.split()[1] for _, place in marks(dumbbell(points))] == ["34", "18", "2"]


def test_a_figure_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the scale"):
        dumbbell([Point(11, "circle", "#a")], low=1, high=10)


def test_a_share_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        distribution_bar([-1, 2], colours=("#a", "#b"))


def every_chart() -> Sequence[str]:
    seven = [Point(33.333 * (i % 3), shape, "#90586b") for i, shape in enumerate(list(SHAPES)[:7])]
    return [
        diverging_bar([1 / 3, 1 / 7, 1 / 11, 1 / 13, 1 / 17], FIVE, colours=["#90586b"] * 5),
        distribution_bar([1 / 3, 1 / 7, 1 / 11], colours=["#90586b"] * 3),
        meter(1 / 3, colour="#90586b", track="#eeeeee"),
        dumbbell(seven[:4]),
        *(shape_svg(shape, "#90586b") for shape in SHAPES),
    ]


@pytest.mark.parametrize("svg", every_chart())
def test_a_chart_is_well_formed_small_and_without_text(svg: str) -> None:
    names = {element.tag.split("}")[1] for element in ET.fromstring(svg).iter()}  # noqa: S314  It is ours.
    assert names <= {"svg", "path"}
    assert len(svg) < 1000
    assert not re.search(r"\d\.\d{3}", svg)


def test_a_data_uri_holds_the_whole_chart() -> None:
    svg = shape_svg("circle", "#90586b")
    kind, content = data_uri(svg).split(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(content).decode() == svg


def test_several_bars_share_one_picture_and_one_axis() -> None:
    bar = DivergingBar((10, 20, 30, 25, 15), FIVE, COLOURS)
    empty = DivergingBar((), FIVE, COLOURS)
    svg = diverging_bars([bar, empty, bar])
    assert 'viewBox="0 0 200 60"' in svg
    assert re.findall(r"translate\(0 (\d+)\)", svg) == ["2", "42"]
    assert svg.count('d="M100 0V60"') == 1
    assert len(bars(svg)) == 2 * len(COLOURS)


def test_marks_stand_in_the_middle_of_their_lines() -> None:
    svg = shapes_svg([("circle", "#a1"), ("square", "#a2")], pitch=1.5)
    assert 'viewBox="0 0 16 48"' in svg
    assert re.findall(r"translate\(0 (\d+)\)", svg) == ["4", "28"]


def test_a_dumbbell_is_as_high_as_its_rows() -> None:
    near = [Point(value, "circle", "#a1") for value in (50, 51, 90)]
    rows = dumbbell_rows([point.value for point in near])
    assert rows == 2
    assert f'viewBox="0 0 400 {dumbbell_height(rows)}"' in dumbbell(near)
