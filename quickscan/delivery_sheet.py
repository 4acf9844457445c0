"""The questions of one request as a table to fill in, and that table read back. What we gave out
we take in again, filled in or not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO

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
    return workbook(guide, [Sheet(_("Cijfers"), columns(), _rows(deliveries))])


def template_csv(deliveries: Iterable[Delivery]) -> bytes:
    """For Dutch Excel, and for who has no Excel."""
    return csv_bytes(columns(), _rows(deliveries), Variant.EXCEL)


def read_answers(file: BinaryIO, deliveries: Iterable[Delivery], today: date) -> list[Found]:
    """Everything that is filled in. Raises UnreadableError for the first line that cannot be
    right; nothing is stored here.
    """
    asked = {(each.indicator, each.category): each for each in deliveries}
    seen: dict[int, int] = {}
    found = []
    table = read(file, _LIMITS, sheet=_("Cijfers"))
    for record in records(table, columns(), optional=_OPTIONAL):
        delivery = _asked_for(record, asked)
        if delivery.pk in seen:
            reason = _("dit cijfer staat ook al op regel %s.") % seen[delivery.pk]
            raise UnreadableError(reason, record.line)
        seen[delivery.pk] = record.line
        answer = _answer(record, delivery)
        if answer.is_empty:
            continue
        _must_be_right(record, indicators()[delivery.indicator], answer, today)
        found.append(Found(delivery, answer))
    return found


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


def _answer(record: Record, delivery: Delivery) -> Answer:
    indicator = indicators()[delivery.indicator]
    year = record.number("jaar")
    if year is not None and year != year.to_integral():
        raise record.wrong("jaar", _("‘%s’ is geen jaar.") % record.text("jaar"))
    texts = {name: record.text(_FIELDS[name]) for name in _LONGEST}
    for name, most in _LONGEST.items():
        if len(texts[name]) > most:
            raise record.wrong(_FIELDS[name], _("hooguit %s tekens.") % most)
    options = {option.casefold(): n for n, option in enumerate(indicator.options, 1)}
    return Answer(
        year=delivery.year if year is None else int(year),
        value=_option(record, options) if options else record.number("waarde"),
        numerator=record.number("teller"),
        denominator=record.number("noemer"),
        status=Figure.Status.FINAL if options else _status(record),
        reference_date=record.day("peildatum"),
        **texts,
    )


def _option(record: Record, options: Mapping[str, int]) -> Decimal | None:
    text = record.text("waarde")
    if not text:
        return None
    if text.casefold() not in options:
        reason = _("schrijf een van de antwoorden: %s.") % ", ".join(options)
        raise record.wrong("waarde", reason)
    return Decimal(options[text.casefold()])


def _status(record: Record) -> str:
    text = record.text("status").casefold()
    if text and text not in _STATUSES:
        raise record.wrong("status", _("schrijf ‘definitief’ of ‘voorlopig’."))
    return _STATUSES[text] if text else ""


def _must_be_right(record: Record, indicator: Indicator, answer: Answer, today: date) -> None:
    for name, text in problems(indicator, answer, today).items():
        raise record.wrong(_FIELDS[name], text)
