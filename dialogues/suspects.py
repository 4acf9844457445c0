"""Words in which a name, a number or an address may stand. No list knows every name, so people look
too; and what looks like one is not always one, so nothing is refused or changed here. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from quickscan.masking import mask


@dataclass(frozen=True, slots=True)
class Suspect:
    """A text that may name somebody, and how it would read without."""

    text: str
    masked: str


def suspect(text: str) -> str:
    """How it would read without what may name somebody; empty when there is nothing."""
    masked = mask(text)
    return masked if masked != text else ""


def suspects_in(texts: Iterable[str]) -> list[Suspect]:
    return [Suspect(text, masked) for text in texts if (masked := suspect(text))]
