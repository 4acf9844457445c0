"""Charts as SVG text, drawn by hand: small, without text inside, and the same on screen and on
paper. The words and figures stand beside a chart in HTML; a chart only repeats them.

Colours come in as any CSS colour; on a web page that may be `var(--gg-...)`, on paper it may not.
Coordinates are rounded to hundredths, so that equal figures give equal bytes.
"""

import base64
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

# Outlines in a box of 16 by 16, of about equal weight to the eye.
SHAPES = {
    "circle": "M8 1a7 7 0 1 1 0 14A7 7 0 1 1 8 1z",
    "square": "M2 2h12v12H2z",
    "triangle": "M8 1l7.5 13.5H.5z",
    "diamond": "M8 0l8 8-8 8-8-8z",
    "pentagon": "M8 .5l7.6 5.6-2.9 9H3.3l-2.9-9z",
    "hexagon": "M4 1h8l4 7-4 7H4L0 8z",
    "star": "M8 0l2.3 5.5 5.7.6-4.3 3.9 1.3 5.8L8 12.8 3 15.8 4.3 10 0 6.1l5.7-.6z",
    "cross": "M6 1h4v5h5v4h-5v5H6v-5H1V6h5z",
    "ring": "M8 1a7 7 0 1 1 0 14A7 7 0 1 1 8 1zm0 4a3 3 0 1 0 0 6 3 3 0 1 0 0-6z",
}
_MARK = 16  # units across, of a mark; also the box of an outline
_BAR_HEIGHT = 12
_PITCH, _THICK = 20, 16  # from one bar to the next, and how thick each is, when there are several
_STRIPE = 4  # units from one stripe to the next
_LEFT_OF_CENTRE = {"unfavourable": 1.0, "neutral": 0.5, "favourable": 0.0}


class Point(NamedTuple):
    """A dot of a dumbbell: a figure on its scale, and the mark of who gave it."""

    value: float
    shape: str
    colour: str


def diverging_bar(
    shares: Sequence[float],
    sides: Sequence[str],
    *,
    colours: Sequence[str],
    edge: str = "#ffffff",
    axis: str = "#1d2b31",
) -> str:
    """One stacked bar of answers, centred on the middle of the neutral ones.

    `shares` (in any unit), `sides` ('unfavourable', 'neutral' or 'favourable') and `colours` go
    together, in the order of the scale. What is unfavourable always comes left: a scale that
    runs the other way is turned round. The bar is 100 units long in a box of 200. Its left side
    carries stripes, so that it differs from the right side in grey as well.
    """
    bar = _diverging(DivergingBar(shares, sides, colours), edge)
    return _svg(200, _BAR_HEIGHT, bar + _axis(_BAR_HEIGHT, axis), stretched=True)


class DivergingBar(NamedTuple):
    """See `diverging_bar`; without shares it is an empty place."""

    shares: Sequence[float]
    sides: Sequence[str]
    colours: Sequence[str]


def diverging_bars(
    bars: Sequence[DivergingBar], *, edge: str = "#ffffff", axis: str = "#1d2b31"
) -> str:
    """Several in one picture of 200 wide, each on a line of 20, around one axis: a picture less for
    every line is what makes a long document quick.
    """
    lines = [
        f'<g transform="translate(0 {_PITCH * line + (_PITCH - _THICK) // 2}) '
        f'scale(1 {_n(_THICK / _BAR_HEIGHT)})">{_diverging(bar, edge)}</g>'
        for line, bar in enumerate(bars)
        if bar.shares
    ]
    height = _PITCH * len(bars)
    return _svg(200, height, "".join(lines) + _axis(height, axis))


def _diverging(bar: DivergingBar, edge: str) -> str:
    parts = list(zip(_normalised(bar.shares), bar.sides, bar.colours, strict=True))
    if bar.sides[0] == "favourable":
        parts.reverse()
    # As it is printed, or both ends may be rounded the other way and the bar is not a hundred long.
    start = round(100 - sum(width * _LEFT_OF_CENTRE[side] for width, side, _ in parts), 2)
    stop = start + sum(width for width, side, _ in parts if side == "unfavourable")
    edges = list(accumulate((width for width, _, _ in parts), initial=start))
    return _segments(edges, [colour for _, _, colour in parts], edge) + _stripes(start, stop, edge)


def _axis(height: int, axis: str) -> str:
    return f'<path d="M100 0V{height}" stroke="{axis}" stroke-width=".5"/>'


def distribution_bar(
    shares: Sequence[float], *, colours: Sequence[str], edge: str = "#ffffff"
) -> str:
    """One stacked bar from left to right, 100 units long; `shares` are in any unit."""
    edges = list(accumulate(_normalised(shares), initial=0.0))
    return _svg(100, _BAR_HEIGHT, _segments(edges, colours, edge), stretched=True)


def meter(fraction: float, *, colour: str, track: str) -> str:
    """How much of the whole, from 0 to 1; what lies outside is drawn as empty or full. For
    progress towards a target, and for the options of a question with several answers.
    """
    width = 100 * min(max(fraction, 0.0), 1.0)
    filled = f'<path fill="{colour}" d="M0 0h{_n(width)}v{_BAR_HEIGHT}H0z"/>' if width else ""
    ground = f'<path fill="{track}" d="M0 0h100v{_BAR_HEIGHT}H0z"/>'
    return _svg(100, _BAR_HEIGHT, ground + filled, stretched=True)


def dumbbell(
    points: Sequence[Point],
    *,
    low: float = 0.0,
    high: float = 100.0,
    width: int = 400,
    line: str = "#7c8684",
    link: str = "#e9a23b",
) -> str:
    """The marks of several groups on one line from `low` to `high`, joined from the least to the
    most. Marks that would cover each other are set on rows above the line, each with its stem.

    A mark is 16 units across, so `width` (in units) decides how large it is beside the line.
    """
    if not all(low <= point.value <= high for point in points):
        raise ValueError("a point lies outside the scale")
    length = width - 2 * _MARK
    placed = sorted((_MARK + length * (p.value - low) / (high - low), p) for p in points)
    rows = _rows([x for x, _ in placed])
    y = dumbbell_height(len(set(rows))) - 10
    ticks = "".join(f"M{_n(_MARK + length * i / 4)} {y - 4}v8" for i in range(5))
    parts = [f'<path stroke="{line}" d="M{_MARK} {y}h{length}{ticks}"/>']
    if len(placed) > 1:
        ends = f"M{_n(placed[0][0])} {y}H{_n(placed[-1][0])}"
        parts.append(f'<path stroke="{link}" stroke-width="5" stroke-linecap="round" d="{ends}"/>')
    for (x, point), row in zip(placed, rows, strict=True):
        centre = y - _MARK * row
        if row:
            parts.append(f'<path stroke="{point.colour}" d="M{_n(x)} {y}V{centre}"/>')
        place = f"translate({_n(x - _MARK / 2)} {centre - _MARK // 2})"
        parts.append(f'<path fill="{point.colour}" transform="{place}" d="{SHAPES[point.shape]}"/>')
    return _svg(width, dumbbell_height(len(set(rows))), "".join(parts))


def dumbbell_rows(values: Sequence[float], *, low: float = 0.0, high: float = 100.0) -> int:
    """On how many rows the marks of a dumbbell of 400 wide stand."""
    scale = (400 - 2 * _MARK) / (high - low)
    return len(set(_rows(sorted(value * scale for value in values))))


def dumbbell_height(rows: int) -> int:
    """In units."""
    return 20 + _MARK * max(rows - 1, 0)


def trend(
    points: Sequence[tuple[int, float, bool]],
    *,
    colour: str,
    years: tuple[int, int] | None = None,
    top: float | None = None,
) -> str:
    """A small line of years, from nothing up to the highest figure: (year, figure, whether the
    series breaks before it), in any order. A break, and a year without a figure, is a gap.

    `years` (first and last) and `top` are the scale, for charts that stand beside each other.
    """
    ordered = sorted(points)
    first, last = years or (ordered[0][0], ordered[-1][0])
    span = max(last - first, 1)
    top = top or max(figure for _, figure, _ in ordered) or 1
    width, height, edge = 240, 64, 6
    path, dots, before = "", "", None
    for year, figure, breaks in ordered:
        x = edge + (width - 2 * edge) * (year - first) / span
        y = height - edge - (height - 2 * edge) * max(figure, 0.0) / top
        joined = not breaks and before == year - 1
        path += f"{'L' if joined else 'M'}{_n(x)} {_n(y)}"
        dots += f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3" fill="{colour}"/>'
        before = year
    ground = f'<path stroke="#b9b4a8" d="M{edge} {height - edge}H{width - edge}"/>'
    line = f'<path fill="none" stroke="{colour}" stroke-width="2" d="{path}"/>'
    return _svg(width, height, ground + line + dots)


def shape_svg(shape: str, colour: str) -> str:
    return _svg(_MARK, _MARK, f'<path fill="{colour}" fill-rule="evenodd" d="{SHAPES[shape]}"/>')


def shapes_svg(marks: Sequence[tuple[str, str]], *, pitch: float) -> str:
    """Marks (shape, colour) under each other, for the lines of a table: `pitch` is how high a line
    is when a mark is 1 wide.
    """
    line = _MARK * pitch
    parts = "".join(
        f'<path fill="{colour}" fill-rule="evenodd" d="{SHAPES[shape]}" '
        f'transform="translate(0 {_n(line * place + (line - _MARK) / 2)})"/>'
        for place, (shape, colour) in enumerate(marks)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_MARK} {_n(line * len(marks))}">'
        f"{parts}</svg>"
    )


def data_uri(svg: str) -> str:
    """For the `src` of an image, where a chart can have a text alternative."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _normalised(shares: Sequence[float]) -> list[float]:
    if any(share < 0 for share in shares):
        raise ValueError("a share is below zero")
    whole = sum(shares)
    return [100 * share / whole for share in shares] if whole else [0.0 for _ in shares]


def _segments(edges: Sequence[float], colours: Sequence[str], edge: str) -> str:
    """Coloured parts that touch, with a hair line where two meet."""
    drawn = [
        (left, right, colour)
        for (left, right), colour in zip(pairwise(edges), colours, strict=True)
        if _n(left) != _n(right)
    ]
    parts = "".join(
        f'<path fill="{colour}" d="M{_n(left)} 0H{_n(right)}V{_BAR_HEIGHT}H{_n(left)}z"/>'
        for left, right, colour in drawn
    )
    seams = "".join(f"M{_n(left)} 0V{_BAR_HEIGHT}" for left, _, _ in drawn[1:])
    return parts + (f'<path stroke="{edge}" stroke-width=".5" d="{seams}"/>' if seams else "")


def _stripes(start: float, stop: float, edge: str) -> str:
    """Thin lines, drawn one by one: PDF viewers smear a wide dashed line."""
    first = start + _STRIPE / 2
    if first >= stop:
        return ""
    more = f"m{_STRIPE}-{_BAR_HEIGHT}v{_BAR_HEIGHT}" * int((stop - first - 0.01) // _STRIPE)
    lines = f"M{_n(first)} 0v{_BAR_HEIGHT}{more}"
    return f'<path stroke="{edge}" stroke-opacity=".6" stroke-width=".5" d="{lines}"/>'


def _rows(positions: Sequence[float]) -> list[int]:
    """The lowest row for each mark on which it keeps clear of the one before it."""
    last: list[float] = []
    rows = []
    for x in positions:
        free = next((row for row, taken in enumerate(last) if x - taken >= _MARK), len(last))
        last[free : free + 1] = [x]
        rows.append(free)
    return rows


def _svg(width: int, height: int, content: str, *, stretched: bool = False) -> str:
    ratio = ' preserveAspectRatio="none"' if stretched else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{ratio}>'
        f"{content}</svg>"
    )


def _n(value: float) -> str:
    """At most two decimals, and no more than needed."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
