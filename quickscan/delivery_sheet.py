"""The questions of one request as a table to fill in, and that table read back. What we gave out
we take in again, filled in or not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO, TypeVar

from django.utils.translation import gettext as _

from documents.reading import Limits, Record, UnreadableError, read, records
from documents.sheets import Column, Sheet, Value, Variant, csv_bytes, workbook
from quickscan.delivered import Answer, problems
from quickscan.indicators import Indicator, indicators
from quickscan.models import Delivery, Figure, FigureRequest

SIZE = 1_000_000  # bytes; a filled-in template is some fifteen thousand
_LIMITS = Limits(size=SIZE, unpacked=20_000_000, rows=500, columns=40)
_EXPLAINED = {"naam", "eenheid", "definitie", "wat_telt_u", "waarvan"}
_OPTIONAL = {*_EXPLAINED, "klasse", "peildatum", "toelichting", "niet_beschikbaar_omdat"}
_FIELDS = {
    "value": "waarde", "numerator": "teller", "denominator": "noemer", "status": "status",
    "year": "jaar", "reference_date": "peildatum", "missing": "niet_beschikbaar_omdat",
    "note": "toelichting",
}  # fmt: skip
_STATUSES = {"definitief": Figure.Status.FINAL, "voorlopig": Figure.Status.PROVISIONAL}
_LONGEST = {"missing": 200, "note": 300}
_T = TypeVar("_T")


class WrongFileError(Exception):
    """Nothing of the file can be taken. `faults` say all that is wrong with it, in Dutch."""

    def __init__(self, faults: Iterable[UnreadableError]) -> None:
        self.faults = [str(each) for each in faults]
        super().__init__("; ".join(self.faults))


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the file that answers something."""

    delivery: Delivery
    answer: Answer


def columns() -> Sequence[Column]:
    return (
        Column("indicator", _("Indicator"), _("niet veranderen"), width=14),
        Column("naam", _("Naam"), width=40),
        Column("klasse", _("Klasse"), _("niet veranderen; leeg: het geheel"), width=24),
        Column("definitie", _("Definitie"), width=60),
        Column("eenheid", _("Eenheid"), width=20),
        Column("wat_telt_u", _("Wat telt u (teller)"), width=40),
        Column("waarvan", _("Waarvan (noemer)"), width=40),
        Column("jaar", _("Jaar"), width=8),
        Column("peildatum", _("Peildatum"), _("alleen als het op één dag geteld is")),
        Column("teller", _("Teller"), _("het aantal dat u telt"), width=10),
        Column("noemer", _("Noemer"), _("het geheel waar dat een deel van is"), width=10),
        Column("waarde", _("Waarde"), _("leeg laten bij een teller en een noemer"), width=10),
        Column("status", _("Status"), "", {"definitief": "", "voorlopig": ""}),
        Column(
            "niet_beschikbaar_omdat", _("Niet beschikbaar, omdat"),
            _("in plaats van een getal"), width=40,
        ),
        Column("toelichting", _("Toelichting"), width=40),
    )  # fmt: skip


def template(request: FigureRequest, deliveries: Iterable[Delivery]) -> bytes:
    """With what was delivered before."""
    guide = (
        (_("Cijfers aanleveren"), f"{request.organisation}, {request.trajectory.region}"),
        (_("Invullen"), _("Vul op het blad ‘Cijfers’ iedere regel in. Een lege regel slaan wij "
                          "over; wat u eerder invulde, blijft dan staan.")),
        (_("Aantallen"), _("Staat er iets bij ‘wat_telt_u’? Vul dan teller en noemer in, en laat "
                           "de waarde leeg. Wij rekenen.")),
        (_("In woorden"), _("Staat bij de eenheid ‘in woorden’? Schrijf dan bij de waarde een van "
                            "de antwoorden uit de definitie.")),
        (_("Geen cijfer"), _("Schrijf dan waarom, in de kolom ‘niet_beschikbaar_omdat’.")),
        (_("Terugsturen"), _("Kies dit bestand op dezelfde pagina. Klopt er iets niet, dan hoort "
                             "u welke regel en waarom, en wordt er niets bewaard.")),
    )  # fmt: skip
    # The definition must be there to read in full.
    sheet = Sheet(_("Cijfers"), columns(), _rows(deliveries), is_prose=True)
    return workbook(guide, [sheet])


def template_csv(deliveries: Iterable[Delivery]) -> bytes:
    """For Dutch Excel, and for who has no Excel."""
    return csv_bytes(columns(), _rows(deliveries), Variant.EXCEL)


def read_answers(file: BinaryIO, deliveries: Iterable[Delivery], today: date) -> list[Found]:
    """Everything that is filled in. Raises WrongFileError when anything cannot be right; nothing
    is stored here.
    """
    faults: list[UnreadableError] = []
    found = []
    try:
        table = read(file, _LIMITS, sheet=_("Cijfers"), faults=faults)
        every = records(table, columns(), optional=_OPTIONAL, faults=faults)
        for record, delivery in _each_once(every, deliveries, faults):
            line = _Line(record, faults)
            answer = line.answer(delivery)
            line.check(indicators()[delivery.indicator], answer, today)
            if not answer.is_empty:
                found.append(Found(delivery, answer))
    except UnreadableError as error:  # here reading ends; what was found so far is told as well
        faults.append(error)
    if faults:
        raise WrongFileError(faults)
    return found


def _each_once(
    every: Iterable[Record], deliveries: Iterable[Delivery], faults: list[UnreadableError]
) -> Iterator[tuple[Record, Delivery]]:
    """The lines that are about something that was asked."""
    asked = {(each.indicator, each.category): each for each in deliveries}
    seen: dict[int, int] = {}
    for record in every:
        if record.refused & {"indicator", "klasse"}:
            continue
        try:
            delivery = _asked_for(record, asked)
        except UnreadableError as error:
            faults.append(error)
            continue
        if delivery.pk in seen:
            reason = _("dit cijfer staat ook al op regel %s.") % seen[delivery.pk]
            faults.append(UnreadableError(reason, record.line))
            continue
        seen[delivery.pk] = record.line
        yield record, delivery


def _rows(deliveries: Iterable[Delivery]) -> Iterator[Sequence[Value]]:
    words = {status: word for word, status in _STATUSES.items()}
    for each in deliveries:
        indicator = indicators()[each.indicator]
        counted = each.numerator is not None
        value = None if counted else each.value
        yield (
            indicator.code, indicator.name, each.category, indicator.definition, indicator.unit,
            indicator.numerator, indicator.denominator, each.year, each.reference_date,
            each.numerator, each.denominator,
            indicator.answer(value) if value and indicator.options else value,
            words.get(Figure.Status(each.status), "") if each.status else "",
            each.missing, each.note,
        )  # fmt: skip


def _asked_for(record: Record, asked: Mapping[tuple[str, str], Delivery]) -> Delivery:
    code, category = record.text("indicator").upper(), record.text("klasse")
    delivery = asked.get((code, category))
    if delivery:
        return delivery
    if code not in indicators():
        reason = _("de indicator ‘%s’ bestaat niet.") % code
    elif code not in {each for each, _category in asked}:
        reason = _("om het cijfer ‘%s’ is u niet gevraagd.") % indicators()[code].name
    else:
        reason = _("de klasse ‘%s’ hoort niet bij dit cijfer.") % category
    raise UnreadableError(reason, record.line)


class _Line:
    """One line and its answer. What is wrong goes to the faults, and reading goes on."""

    def __init__(self, record: Record, faults: list[UnreadableError]) -> None:
        self.record = record
        self.faults = faults
        self.unread = {name for name, key in _FIELDS.items() if key in record.refused}

    def answer(self, delivery: Delivery) -> Answer:
        record, indicator = self.record, indicators()[delivery.indicator]
        options = {option.casefold(): n for n, option in enumerate(indicator.options, 1)}
        year = self._read("year", lambda: _year(record))
        return Answer(
            year=delivery.year if year is None else year,
            value=self._read("value", lambda: _value(record, options)),
            numerator=self._read("numerator", lambda: record.number("teller")),
            denominator=self._read("denominator", lambda: record.number("noemer")),
            status=Figure.Status.FINAL if options else self._read(
                "status", lambda: _status(record)
            ) or "",
            reference_date=self._read("reference_date", lambda: record.day("peildatum")),
            missing=self._read("missing", lambda: _text(record, "missing")) or "",
            note=self._read("note", lambda: _text(record, "note")) or "",
        )  # fmt: skip

    def check(self, indicator: Indicator, answer: Answer, today: date) -> None:
        """An empty line is no answer, and needs not be right."""
        if answer.is_empty and not self.unread:
            return
        for name, text in problems(indicator, answer, today, unread=self.unread).items():
            self.faults.append(self.record.wrong(_FIELDS[name], text))

    def _read(self, name: str, read_cell: Callable[[], _T]) -> _T | None:
        try:
            return read_cell()
        except UnreadableError as error:
            self.faults.append(error)
            self.unread.add(name)
            return None


def _year(record: Record) -> int | None:
    year = record.number("jaar")
    if year is not None and year != year.to_integral():
        raise record.wrong("jaar", _("‘%s’ is geen jaar.") % record.text("jaar"))
    return None if year is None else int(year)


def _text(record: Record, name: str) -> str:
    text = record.text(_FIELDS[name])
    if len(text) > _LONGEST[name]:
        raise record.wrong(_FIELDS[name], _("hooguit %s tekens.") % _LONGEST[name])
    return text


def _value(record: Record, options: Mapping[str, int]) -> Decimal | None:
    """A number, or one of the options of an indicator in words."""
    text = record.text("waarde")
    if not options or not text:
        return record.number("waarde")
    if text.casefold() not in options:
        reason = _("schrijf een van de antwoorden: %s.") % ", ".join(options)
        raise record.wrong("waarde", reason)
    return Decimal(options[text.casefold()])


def _status(record: Record) -> str:
    text = record.text("status").casefold()
    if text and text not in _STATUSES:
        raise record.wrong("status", _("schrijf ‘definitief’ of ‘voorlopig’."))
    return _STATUSES[text] if text else ""
