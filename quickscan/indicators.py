"""What the figures count: the indicators of 'feiten en cijfers', from content/indicators.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CONTENT = Path(__file__).parent / "content" / "indicators.yaml"
MOST_HEADLINES = 12  # more than this nobody reads at once (product: the start page of a region)
Deliverer = Literal["cbs", "provider", "institution", "municipality", "derived"]

DELIVERERS: Mapping[Deliverer, str | Promise] = {
    "cbs": gettext_lazy("CBS"),
    "provider": gettext_lazy("pleegzorgaanbieders"),
    "institution": gettext_lazy("gecertificeerde instellingen"),
    "municipality": gettext_lazy("gemeenten"),
    "derived": gettext_lazy("wij rekenen het uit"),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """`kind`: count (children, families or trajectories), share (%), rate, measure or words.

    `comparability`: A everywhere the same, B with care, C inside one region only. There is no
    polarity: of none of them more, or less, is simply better.

    Who delivers a share or a rate counts `numerator` and `denominator`; what is counted apart are
    the `classes`. The answer of words is one of `options`, and the value of its figure their
    number, from 1.
    """

    code: str
    name: str
    unit: str
    kind: Literal["count", "share", "rate", "measure", "words"]
    definition: str
    source: str
    deliverer: Deliverer
    comparability: Literal["A", "B", "C"]
    question: str
    meaning: str
    headline: bool = False
    item: str = ""
    also: Deliverer | None = None
    numerator: str = ""
    denominator: str = ""
    per: int = 100
    classes: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        return self.code.removeprefix("IND-").lower()

    @property
    def group(self) -> str:
        return self.code.split("-")[1]

    @property
    def deliverers(self) -> str:
        """Who delivers it, in words."""
        names = [str(DELIVERERS[each]) for each in (self.deliverer, self.also) if each]
        return get_text_list(names, _("en"))

    @property
    def counts_parts(self) -> bool:
        """Whether who delivers it counts two things, of which we make the figure."""
        return bool(self.numerator)

    @property
    def categories(self) -> tuple[str, ...]:
        """The parts a figure comes in; one without a name when it comes whole."""
        return self.classes or ("",)

    def answer(self, number: Decimal) -> str:
        """Of an indicator in words, the option with this number; '' when there is none."""
        return dict(enumerate(self.options, 1)).get(int(number), "")


@cache
def indicators() -> Mapping[str, Indicator]:
    """By code, in the order of the file."""
    read = (Indicator(**_frozen(each)) for each in _content()["indicators"])
    return {indicator.code: indicator for indicator in read}


@cache
def by_slug() -> Mapping[str, Indicator]:
    """As an address names them."""
    return {indicator.slug: indicator for indicator in indicators().values()}


def delivered_by(deliverer: Deliverer) -> list[Indicator]:
    """What somebody of this kind can deliver."""
    return [each for each in indicators().values() if deliverer in (each.deliverer, each.also)]


@cache
def groups() -> Mapping[str, str]:
    """The subjects under which indicators stand: code and title."""
    return {each["code"]: each["title"] for each in _content()["groups"]}


def _frozen(content: Mapping[str, Any]) -> dict[str, Any]:
    """A list of the file as a tuple, so that nobody changes what everybody shares."""
    return {k: tuple(each) if isinstance(each, list) else each for k, each in content.items()}


@cache
def _content() -> Mapping[str, list[dict[str, Any]]]:
    content: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(CONTENT.read_text("utf-8"))
    return content
