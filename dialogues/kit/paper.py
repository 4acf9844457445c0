"""The sheets of the kit as PDF/UA-1. Always Dutch, as what lies on the table is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import override

from dialogues.kit.content import Content
from documents import charts
from documents.charts import data_uri, shape_svg
from documents.pdf import render_pdf
from quickscan.matter import Asked, Speaker, ThemeMatter, speaker
from quickscan.story import GapView

_PER_SHEET = 4  # cards of A6 on an A4
_LINE, _LINK = "#bdb5a5", "#e9a23b"
_MANY_WORDS = 620  # of all parties together: then their sentences are set a little smaller


@dataclass(frozen=True, slots=True)
class Placemat:
    number: int
    theme: ThemeMatter
    gap: str  # the picture, as an address

    @property
    def is_full(self) -> bool:
        return sum(len(each.words) for each in self.theme.says) > _MANY_WORDS


@dataclass(frozen=True, slots=True)
class Card:
    """`place` is where the front lies on its sheet; the back lies mirrored, so that both meet when
    the printer turns the paper over its long edge.
    """

    number: int
    theme: ThemeMatter
    asked: Asked
    place: int

    @property
    def front(self) -> str:
        return f"r{self.place // 2} c{self.place % 2}"

    @property
    def back(self) -> str:
        return f"r{self.place // 2} c{1 - self.place % 2}"


def placemats(content: Content) -> bytes:
    """A3 on its side, one sheet per theme."""
    sheets = [
        Placemat(number, theme, _dumbbell(theme.gap) if theme.gap else "")
        for number, theme in content.numbered
    ]
    return _pdf("placemats", content, {"sheets": sheets}, _speakers(content))


def cards(content: Content) -> bytes:
    """A4 with four cards of A6, and the backs on the next page."""
    asked = [each for theme in content.themes for each in theme.asked]
    more = {"sheets": _sheets_of_cards(content), "bars_css": _bars_css(asked)}
    return _pdf("cards", content, more, _speakers(content))


def _sheets_of_cards(content: Content) -> list[list[Card]]:
    every = [(number, theme, asked) for number, theme in content.numbered for asked in theme.asked]
    return [
        [Card(*each, place=place) for place, each in enumerate(every[start : start + _PER_SHEET])]
        for start in range(0, len(every), _PER_SHEET)
    ]


def _dumbbell(gap: GapView) -> str:
    marks = [(point.value, speaker(point.who.code, point.who.label)) for point in gap.points]
    points = [charts.Point(value, mark.shape, mark.colour) for value, mark in marks]
    return data_uri(charts.dumbbell(points, line=_LINE, link=_LINK))


def _pdf(
    name: str, content: Content, more: Mapping[str, object], speakers: Iterable[Speaker]
) -> bytes:
    with override("nl"):
        context = {"content": content, "marks_css": _marks_css(speakers), **more}
        return render_pdf(render_to_string(f"dialogues/print/kit/{name}.html", context))


def _speakers(content: Content) -> Iterator[Speaker]:
    yield from (party for party, _places in content.parties)
    for theme in content.themes:
        yield from (each.speaker for each in theme.says)
        yield from (each.speaker for asked in theme.asked for each in asked.answers)


def _marks_css(speakers: Iterable[Speaker]) -> str:
    """The mark of each group as a background: WeasyPrint sets it as decoration, and the name beside
    it says the same.
    """
    return "".join(
        f".mark--{each.css}{{background-image:url({data_uri(shape_svg(each.shape, each.colour))})}}"
        f".fill--{each.css}{{background:{each.colour}}}"
        for each in dict.fromkeys(speakers)
    )


def _bars_css(asked: Iterable[Asked]) -> str:
    """How long the bar of each share is."""
    shares = {answer.percent for each in asked for answer in each.answers}
    known = sorted(share for share in shares if share is not None)
    return "".join(f".w{share}{{width:{share}%}}" for share in known)
