"""The sheets of the kit as PDF/UA-1. Always Dutch, as what lies on the table is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from django.template.loader import render_to_string
from django.utils.translation import override

from dialogues.kit.content import GROUND_RULES, Content
from documents import charts
from documents.charts import data_uri, shape_svg
from documents.pdf import render_pdf
from quickscan.matter import Asked, Speaker, ThemeMatter, speaker
from quickscan.story import GapView
from regions.parties import Party

_PER_SHEET = 4  # cards of A6 on an A4; also parties on a sheet of stickers
_LINES = 7  # to write on, per theme in the booklet
_PAGE_OF_LINES = 19
_NAMES = 10  # name cards on an A4
_COLUMNS, _ROWS, _PITCH = 12, 4, 26  # stickers of a party; a shape is 16 units across
_LINE, _LINK = "#bdb5a5", "#e9a23b"
# How the sentences of the parties can be set on a placemat: class, characters on a line, and in
# millimetres how high a line is and the space after it. They have so much room in all.
_SETTINGS = (("", 74, 5.15, 2.2), ("mat--full", 85, 4.35, 1.5), ("mat--crowded", 94, 3.97, 1.5))
_ROOM = 78
_NOTE = (110, 3.9)  # the same of what is said of groups that were left out


@dataclass(frozen=True, slots=True)
class Sheet:
    """Of one theme; `gap` is the picture of the largest difference, as an address."""

    number: int
    theme: ThemeMatter
    gap: str
    left_out: str

    @property
    def setting(self) -> str:
        """The class of the largest letters in which everything fits, by estimate."""
        fitting = (name for name, *setting in _SETTINGS if self._height(*setting) <= _ROOM)
        return next(fitting, _SETTINGS[-1][0])

    def _height(self, characters: float, line: float, after: float) -> float:
        told = [len(each.speaker.label) + 2 + len(each.words) for each in self.theme.says]
        sentences = sum(ceil(length / characters) * line + after for length in told)
        return sentences + ceil(len(self.left_out) / _NOTE[0]) * _NOTE[1]


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


@dataclass(frozen=True, slots=True)
class NameCard:
    """Without a name it is a blank one; `place` is where it lies on its sheet."""

    place: str
    name: str = ""
    party: str = ""
    speaker: Speaker | None = None


def placemats(content: Content) -> bytes:
    """A3 on its side, one sheet per theme."""
    return _pdf("placemats", content, {"sheets": _sheets(content)}, _speakers(content))


def posters(content: Content) -> bytes:
    """A3 upright: how we talk with each other, and one for every theme."""
    more = {"sheets": _sheets(content), "rules": GROUND_RULES}
    return _pdf("posters", content, more, _speakers(content))


def tents(content: Content) -> bytes:
    """A4 to fold, one for every theme."""
    return _pdf("tents", content, {"sheets": _sheets(content)}, ())


def stickers(content: Content) -> bytes:
    """A4 with 48 round stickers for each party, four parties to a sheet."""
    parties = content.parties
    sheets = [parties[at : at + _PER_SHEET] for at in range(0, len(parties), _PER_SHEET)]
    more = {"sheets": sheets, "more_css": _strips_css(parties)}
    return _pdf("stickers", content, more, parties)


def booklet(content: Content) -> bytes:
    """On A5, for who leads a table."""
    more = {
        "rules": GROUND_RULES, "lines": range(_LINES), "programme_lines": range(_PAGE_OF_LINES),
    }  # fmt: skip
    return _pdf("booklet", content, more, _speakers(content))


def names(content: Content, people: Sequence[tuple[Party, str]]) -> bytes:
    """A4 with ten cards, for these people; what is left of the last sheet and one sheet more are
    blank, for who comes without having registered.
    """
    blank = 2 * _NAMES - len(people) % _NAMES
    told = [(name, party) for party, name in people] + [("", None)] * blank
    cards = [
        NameCard(
            f"r{place % _NAMES // 2} c{place % 2}", name,
            str(party.singular) if party else "",
            speaker(party.value, str(party.label)) if party else None,
        )
        for place, (name, party) in enumerate(told)
    ]  # fmt: skip
    sheets = [cards[start : start + _NAMES] for start in range(0, len(cards), _NAMES)]
    marks = [card.speaker for card in cards if card.speaker]
    return _pdf("names", content, {"sheets": sheets}, marks)


def cards(content: Content) -> bytes:
    """A4 with four cards of A6, and the backs on the next page."""
    asked = [each for theme in content.themes for each in theme.asked]
    more = {"sheets": _sheets_of_cards(content), "more_css": _bars_css(asked)}
    return _pdf("cards", content, more, _speakers(content))


def _sheets(content: Content) -> list[Sheet]:
    return [
        Sheet(number, theme, _dumbbell(theme.gap) if theme.gap else "", content.left_out)
        for number, theme in content.numbered
    ]


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
    yield from content.parties
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


def _strips_css(parties: Iterable[Speaker]) -> str:
    return "".join(
        f".strip--{each.css}{{background-image:url({data_uri(_strip(each))})}}" for each in parties
    )


def _strip(party: Speaker) -> str:
    """All stickers of a party in one picture; the thin circle is where to cut."""
    one = (
        '<circle cx="8" cy="8" r="12.2" fill="none" stroke="#b9b4a8" stroke-width=".25"/>'
        f'<path fill="{party.colour}" fill-rule="evenodd" d="{charts.SHAPES[party.shape]}"/>'
    )
    every = "".join(
        f'<g transform="translate({5 + _PITCH * column} {5 + _PITCH * row})">{one}</g>'
        for row in range(_ROWS)
        for column in range(_COLUMNS)
    )
    box = f"0 0 {_PITCH * _COLUMNS} {_PITCH * _ROWS}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{every}</svg>'
