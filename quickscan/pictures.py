"""The drawings beside the figures, from the same values: for the screen in CSS variables, so that
dark mode and a region's colours reach them, and for paper in fixed colours.
"""

from collections.abc import Sequence
from typing import NamedTuple

from documents import charts
from quickscan.marks import group_mark, screen_colour
from quickscan.presentation import BarRow, MarkRow
from quickscan.story import GapView


class Palette(NamedTuple):
    likert: tuple[str, ...]  # from helemaal oneens to helemaal eens
    edge: str
    axis: str
    line: str
    link: str
    on_paper: bool

    def point(self, value: float, group: str) -> charts.Point:
        mark = group_mark(group)
        return charts.Point(
            value, mark.shape, mark.colour if self.on_paper else screen_colour(group)
        )


SCREEN = Palette(
    likert=tuple(f"var(--gg-color-likert-{step})" for step in range(1, 6)),
    edge="var(--gg-color-paper)",
    axis="var(--gg-color-ink-soft)",
    line="var(--gg-color-edge)",
    link="var(--gg-color-accent)",
    on_paper=False,
)
PAPER = Palette(
    likert=("#a8481f", "#e0a47c", "#d8d5cc", "#86c3bc", "#176e6b"),
    edge="#ffffff",
    axis="#1d2b31",
    line="#bdb5a5",
    link="#e9a23b",
    on_paper=True,
)


def bar(row: BarRow, palette: Palette) -> str:
    return charts.diverging_bar(
        row.shares,
        row.sides,
        colours=_steps(palette.likert, len(row.shares)),
        edge=palette.edge,
        axis=palette.axis,
    )


def bars(rows: Sequence[BarRow], palette: Palette) -> str:
    """The bars of all groups in one picture, a line each; it stays empty without a bar."""
    drawn = [
        charts.DivergingBar(row.shares, row.sides, _steps(palette.likert, len(row.shares)))
        for row in rows
    ]
    return charts.diverging_bars(drawn, edge=palette.edge, axis=palette.axis)


def gap(view: GapView, palette: Palette) -> str:
    points = [palette.point(point.value, point.who.code) for point in view.points]
    return charts.dumbbell(points, line=palette.line, link=palette.link)


def marks(rows: Sequence[MarkRow], palette: Palette) -> str:
    """The marks of all groups on one line from 1 to 10."""
    points = [palette.point(row.value, row.who.code) for row in rows]
    return charts.dumbbell(points, low=1, high=10, line=palette.line, link=palette.line)


def marks_class(rows: Sequence[BarRow] | Sequence[MarkRow]) -> str:
    """On paper the marks of all lines of a table are one background; this is the name of it."""
    return "-".join(("lines", *(row.who.css for row in rows)))


def _steps(likert: Sequence[str], options: int) -> Sequence[str]:
    """Of a short scale the middle colours: 'klopt' is less than 'helemaal eens'."""
    skipped = (len(likert) - options) // 2
    return likert[skipped : len(likert) - skipped]


def shape(group: str) -> str:
    """The mark of a group beside its name, on the screen."""
    return charts.shape_svg(group_mark(group).shape, screen_colour(group))
