"""What an organisation answers about one indicator, and whether that can be right. The page and
the file that is sent in are checked here alike. Plain values in, plain values out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from quickscan.indicators import Indicator
from quickscan.models import Figure

FIRST_YEAR = 2000
NUMBERS = frozenset({"value", "numerator", "denominator"})
_HIGHEST = Decimal(10) ** 9
_PLACES = Decimal("0.001")  # as many as the column has
_FROM_WHOLE = Decimal("0.5")  # how far a rounded share may be from what was counted


@dataclass(frozen=True, slots=True)
class Answer:
    """About one indicator, or one class of it. `missing` says why there is no number."""

    year: int
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    missing: str = ""
    status: str = ""
    reference_date: date | None = None
    note: str = ""

    @property
    def has_number(self) -> bool:
        return any(each is not None for each in (self.value, self.numerator, self.denominator))

    @property
    def is_empty(self) -> bool:
        return not (self.has_number or self.missing)


def settled(indicator: Indicator, answer: Answer) -> Answer:
    """With the value that follows from what was counted."""
    if answer.numerator is None or not answer.denominator:
        return answer
    value = answer.numerator * indicator.per / answer.denominator
    return replace(answer, value=value.quantize(_PLACES, ROUND_HALF_UP))


def problems(
    indicator: Indicator, answer: Answer, today: date, *, unread: Collection[str] = ()
) -> Mapping[str, str]:
    """Per field what cannot be right, in Dutch; empty when all is well. In the fields of `unread`
    stood something that could not be read, which is told already.
    """
    found = dict(_when(answer, today))
    numbers_unread = not NUMBERS.isdisjoint(unread)
    has_number = answer.has_number or numbers_unread
    if answer.missing and has_number:
        found["missing"] = _("Vul een getal in, of waarom het er niet is. Niet allebei.")
    elif has_number:
        found |= {} if numbers_unread else _number(indicator, answer)
        if not answer.status:
            found["status"] = _("Kies of dit getal voorlopig of definitief is.")
    elif not answer.missing:
        found["missing"] = _("Vul een getal in, of schrijf waarom het er niet is.")
    return {name: text for name, text in found.items() if name not in unread}


def _when(answer: Answer, today: date) -> Mapping[str, str]:
    if not FIRST_YEAR <= answer.year <= today.year:
        return {"year": _("Kies een jaar van %(first)s tot en met %(last)s.")
                % {"first": FIRST_YEAR, "last": today.year}}  # fmt: skip
    day = answer.reference_date
    if day and day > today:
        return {"reference_date": _("Deze datum is nog niet geweest.")}
    if day and day.year != answer.year:
        return {"reference_date": _("De peildatum ligt niet in %s.") % answer.year}
    return {}


def _number(indicator: Indicator, answer: Answer) -> Mapping[str, str]:
    numbers = (answer.value, answer.numerator, answer.denominator)
    if any(each is not None and not 0 <= each < _HIGHEST for each in numbers):
        return {_first(answer): _("Dit getal kan niet: het is onder 0 of te groot.")}
    if answer.numerator is not None or answer.denominator is not None:
        return _parts(indicator, answer, answer.numerator, answer.denominator)
    value = answer.value
    assert value is not None  # noqa: S101  there is a number, and it is not counted in parts
    if indicator.kind == "count" and value != value.to_integral():
        return {"value": _("Vul een heel getal in.")}
    if indicator.kind == "share" and value > 100:  # noqa: PLR2004  per cent
        return {"value": _("Een percentage is hooguit 100.")}
    if indicator.options and value not in range(1, len(indicator.options) + 1):
        return {"value": _("Kies een van de antwoorden.")}
    return {}


def _parts(
    indicator: Indicator, answer: Answer, numerator: Decimal | None, denominator: Decimal | None
) -> Mapping[str, str]:
    if not indicator.counts_parts:
        return {"numerator": _("Bij dit cijfer horen geen teller en noemer.")}
    if numerator is None or denominator is None:
        name = "numerator" if numerator is None else "denominator"
        return {name: _("Vul beide aantallen in, of alleen het cijfer zelf.")}
    if denominator == 0:
        return {"denominator": _("Hier kan geen 0 staan. Schrijf dan waarom er geen cijfer is.")}
    if indicator.kind == "share" and numerator > denominator:
        return {"numerator": _("Dit is meer dan het geheel waar het een deel van is.")}
    made = settled(indicator, answer).value
    assert made is not None  # noqa: S101  it follows from the two
    if answer.value is not None and abs(answer.value - made) > _FROM_WHOLE:
        return {"value": _("Dit past niet bij de aantallen: die geven %s.") % round(made, 1)}
    return {}


def _first(answer: Answer) -> str:
    for name in ("value", "numerator", "denominator"):
        number = getattr(answer, name)
        if number is not None and not 0 <= number < _HIGHEST:
            return name
    return "value"


def added_up(indicator: Indicator, answers: Sequence[Answer]) -> Answer | None:
    """What organisations counted, together: of counts the sum, of a share the share of the sums.
    None when that would say nothing: a median cannot be added to another.
    """
    if len({answer.year for answer in answers}) != 1 or any(a.missing for a in answers):
        return None
    status = (
        Figure.Status.PROVISIONAL
        if any(answer.status == Figure.Status.PROVISIONAL for answer in answers)
        else Figure.Status.FINAL
    )
    days = {answer.reference_date for answer in answers}
    whole = Answer(
        year=answers[0].year, status=status, reference_date=days.pop() if len(days) == 1 else None
    )
    if indicator.kind == "count":
        return replace(whole, value=_sum([answer.value for answer in answers]))
    numerators = [answer.numerator for answer in answers]
    if not indicator.counts_parts or None in numerators:
        return None
    return settled(
        indicator,
        replace(
            whole,
            numerator=_sum(numerators),
            denominator=_sum([answer.denominator for answer in answers]),
        ),
    )


def _sum(numbers: Sequence[Decimal | None]) -> Decimal:
    return sum((each for each in numbers if each is not None), Decimal(0))
