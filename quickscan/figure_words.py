"""Figures in Dutch words, and what of them may leave the platform.

Rounding: counts of children or families of a region below 10 are 'minder dan 10', others are
rounded to 5 (product rule, after the disclosure rules of CBS StatLine). National counts stand as
they were published. A missing value is never a zero.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from quickscan import certainty
from quickscan.indicators import Indicator
from quickscan.models import Figure

SMALLEST = 10
STEP = 5


class Valued(Protocol):
    """A figure, or what somebody delivered for one."""

    @property
    def value(self) -> Decimal | None: ...
    @property
    def numerator(self) -> Decimal | None: ...
    @property
    def denominator(self) -> Decimal | None: ...
    @property
    def missing(self) -> str: ...


def said(indicator: Indicator, figure: Figure | None) -> str:
    """The value of a figure as people read it, with its sign; '' when there is no figure."""
    if figure is None:
        return ""
    return _words(indicator, *disclosed(indicator, figure))


def said_of_region(indicator: Indicator, delivered: Valued) -> str:
    """The same of what was delivered for a region: nobody sees more of it than of the figure that
    will come of it.
    """
    return said_of(indicator, delivered, of_region=True)


def said_of(indicator: Indicator, fact: Valued, *, of_region: bool) -> str:
    """The same of what CBS gives, or of what a figure was."""
    return _words(indicator, *_disclosed(indicator, fact, of_region=of_region))


def said_exactly(indicator: Indicator, delivered: Valued) -> str:
    """For who delivered it, and nobody else."""
    if delivered.value is None:
        return _words(indicator, None, _("niet beschikbaar, omdat: %s") % delivered.missing)
    return _words(indicator, _plain(delivered.value), "")


def _words(indicator: Indicator, value: Decimal | None, hidden: str) -> str:
    if value is None:
        return hidden
    if indicator.options:
        return indicator.answer(value)
    return number(indicator, value)


def number(indicator: Indicator, value: Decimal) -> str:
    """As it is printed: at most one decimal, and its sign."""
    decimals = 0 if value == value.to_integral() else 1
    printed = number_format(value, decimals, force_grouping=True)
    return f"{printed}%" if indicator.unit.startswith("%") else printed


def disclosed(indicator: Indicator, figure: Figure) -> tuple[Decimal | None, str]:
    """The value that may leave the platform, or None and what is said instead."""
    return _disclosed(indicator, figure, of_region=figure.region_id is not None)


def _disclosed(
    indicator: Indicator, fact: Valued, *, of_region: bool
) -> tuple[Decimal | None, str]:
    if fact.value is None:
        # Somebody's own sentence, in the middle of ours.
        return None, _("niet bekend: %s") % fact.missing.rstrip(".")
    if of_region and indicator.kind == "count":
        return _rounded(fact.value)
    if of_region and fact.numerator is not None and fact.denominator is not None:
        return _of_few(indicator, fact.value, fact.numerator, fact.denominator)
    return _plain(fact.value), ""


def _rounded(value: Decimal) -> tuple[Decimal | None, str]:
    if 0 <= value < SMALLEST:
        return None, _("minder dan 10")
    if -SMALLEST < value < 0:
        return None, _("tussen -10 en 0")
    return _to_five(value), ""


def _to_five(value: Decimal) -> Decimal:
    return _plain((value / STEP).to_integral(ROUND_HALF_UP) * STEP)


def _of_few(
    indicator: Indicator, value: Decimal, numerator: Decimal, denominator: Decimal
) -> tuple[Decimal | None, str]:
    """A precise percentage would give away the counts it was made of."""
    if numerator < SMALLEST:
        return None, _("minder dan 10")
    if indicator.kind != "share":
        return _plain(value), ""
    if denominator - numerator < SMALLEST:
        return None, _("bijna allemaal")
    if indicator.classes:
        # Classes add up to 100%: of precise ones what is left over would tell a small one.
        value = 100 * _to_five(numerator) / _to_five(denominator)
    return value.quantize(Decimal(1), ROUND_HALF_UP), ""


def _plain(value: Decimal) -> Decimal:
    """Without the zeros a database adds."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def difference(indicator: Indicator, region: Figure | None, national: Figure | None) -> str:
    """How the region differs from the Netherlands and how sure that is; '' when that cannot be
    said, because a count of a part is always less than that of the whole.
    """
    if region is None or national is None or indicator.kind in {"count", "words"}:
        return ""
    if disclosed(indicator, region)[0] is None or disclosed(indicator, national)[0] is None:
        return ""
    if indicator.comparability == "C":
        return _("Vergelijk dit niet met anderen: de definitie is niet overal gelijk.")
    if region.period != national.period:
        return _("De cijfers zijn van verschillende jaren; daarom vergelijken we ze niet.")
    return _compared(indicator, region, national)


def _compared(indicator: Indicator, region: Figure, national: Figure) -> str:
    assert region.value is not None  # noqa: S101  the caller looked
    assert national.value is not None  # noqa: S101
    if region.value == national.value:
        return _("Even hoog als in Nederland.")
    if indicator.kind == "share" and region.denominator:
        return _sure(share_of(region), _national_share(national, region))
    unsure = _("Hoeveel mensen erachter zitten is niet bekend, dus het verschil kan toeval zijn.")
    higher = region.value > national.value
    return f"{_('Hoger dan in Nederland.') if higher else _('Lager dan in Nederland.')} {unsure}"


def share_of(figure: Figure) -> tuple[float, float]:
    """The share (0 to 1) and of how many."""
    numerator, denominator = float(figure.numerator or 0), float(figure.denominator or 1)
    return numerator / denominator, denominator


def _national_share(national: Figure, region: Figure) -> tuple[float, float]:
    """Often only the percentage was published. The country holds the region, so of how many it is
    cannot be less: that makes the comparison more careful than it need be, and never less.
    """
    if national.denominator:
        return share_of(national)
    return float(national.value or 0) / 100, float(region.denominator or 1)


def _sure(region: tuple[float, float], national: tuple[float, float]) -> str:
    low, high = certainty.difference(*region, *national)
    if low <= 0 <= high:
        return _("Het verschil met Nederland kan toeval zijn.")
    if low > 0:
        return _("Waarschijnlijk hoger dan in Nederland.")
    return _("Waarschijnlijk lager dan in Nederland.")
