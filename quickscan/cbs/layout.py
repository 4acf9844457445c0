"""The layout of the table, as StatLine shows it ('CSV volgens tabelindeling').

    "Kerncijfers over jeugdzorg, 2015-2020"
    "";"";"";"Jongeren met jeugdzorg";"Jongeren met jeugdzorg"
    "";"";"";"Jongeren met jeugdzorg";"Jongeren met jeugdzorg (relatief)"
    "Vormen van jeugdzorg";"Regio's";"Perioden";"aantal";"In % bepaalde leeftijdsklasse"
    "JZ Totaal jeugdzorg";"Zeeland (JZ)";"2020";"9805";"10,6"
    "Bron: CBS"

Whoever exports chooses what stands at the left and what above the columns. A dimension above the
columns has its name at the left of its own row; the other rows above are the subjects, from general
to particular.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.reading import Line, UnreadableError
from quickscan.cbs.codes import is_region
from quickscan.cbs.observations import PERIOD, Category, Observation, Place, Topic, folded, number
from quickscan.cbs.periods import period_of

_MOST_HEAD = 12  # lines above the numbers
_SUBJECTS = {"", "onderwerp", "onderwerpen"}


@dataclass(frozen=True, slots=True)
class _Column:
    """What stands above one column of numbers; `titles` by folded name of a dimension."""

    topic: Topic
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Head:
    stub: Sequence[str]  # folded names of the dimensions at the left
    columns: Sequence[_Column]


def read_layout(lines: Iterator[Line]) -> tuple[str, Iterator[Observation]]:
    """The title of the table, and its cells."""
    title = ""
    above: list[list[str]] = []
    for line in lines:
        texts = [str(cell).strip() for cell in line.cells]
        if not title and not above and not any(texts[1:]):
            title = texts[0]
            continue
        above.append(texts)
        # The last line of the head names what stands at the left, the regions among it.
        if any(is_region(folded(text)) for text in texts):
            return title, _observations(_head(above, line.number), lines)
        if len(above) > _MOST_HEAD:
            break
    raise UnreadableError(
        _(
            "In dit bestand staat geen regel met ‘Regio's’ erin. Kies in StatLine bij het "
            "downloaden ‘CSV volgens tabelindeling’, met de regio’s links van de cijfers."
        )
    )


def _head(above: Sequence[Sequence[str]], line: int) -> _Head:
    *upper, last = above
    width = min((_stub_of(row) for row in upper), default=0)
    if not width:
        raise UnreadableError(_("boven de kolommen staan geen onderwerpen."), line)
    stub = [folded(name) for name in last[:width]]
    subjects = [row for row in upper if folded(row[0]) in _SUBJECTS]
    titles = {folded(row[0]): row for row in upper if folded(row[0]) not in _SUBJECTS}
    if PERIOD not in {*stub, *titles}:
        raise UnreadableError(_("‘Perioden’ staat niet in deze tabel."), line)
    columns = [
        _Column(
            Topic(_lowest(subjects, place), last[place]),
            {name: row[place] for name, row in titles.items() if place < len(row)},
        )
        for place in range(width, len(last))
    ]
    return _Head(stub, columns)


def _stub_of(row: Sequence[str]) -> int:
    """How many columns stand at the left of the numbers, by a row above them."""
    return next((place for place, text in enumerate(row) if place and text), len(row))


def _lowest(subjects: Sequence[Sequence[str]], place: int) -> str:
    """The most particular subject that is filled in."""
    texts = [row[place] for row in subjects if place < len(row) and row[place]]
    return texts[-1] if texts else ""


def _observations(head: _Head, lines: Iterator[Line]) -> Iterator[Observation]:
    width = len(head.stub)
    for line in lines:
        cells = [str(cell).strip() for cell in line.cells]
        if cells[0].startswith("Bron: CBS"):
            return
        if len(cells) != width + len(head.columns):
            reason = _("er horen %(right)s waarden te staan; er staan er %(found)s.")
            counts = {"right": width + len(head.columns), "found": len(cells)}
            raise UnreadableError(reason % counts, line.number)
        # Tables keep old municipalities, as rows in which everything is empty.
        if not any(cells[width:]):
            continue
        left = dict(zip(head.stub, cells[:width], strict=True))
        for column, cell in zip(head.columns, cells[width:], strict=True):
            yield _observation(line.number, {**left, **column.titles}, column.topic, cell)


def _observation(line: int, titles: dict[str, str], topic: Topic, cell: str) -> Observation:
    region = next(filter(is_region, titles))
    period = period_of(title=titles[PERIOD])
    if period is None:
        raise UnreadableError(_("de periode ‘%s’ kennen wij niet.") % titles[PERIOD], line)
    value, absence = number(cell)
    others = {
        name: Category(title=title)
        for name, title in titles.items()
        if name not in {region, PERIOD}
    }
    return Observation(line, Place(title=titles[region]), period, topic, value, absence, others)
