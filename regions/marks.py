"""The mark of each party: a shape and a colour that always come together with its label.

Web pages take the same colours from static/css/tokens.css (where they have a dark twin) and the
same shapes from templates/_party.html; a test keeps the three alike.
"""

from dataclasses import dataclass

from regions.parties import Party


@dataclass(frozen=True, slots=True)
class Mark:
    """`shape` is a key of `documents.charts.SHAPES`, `colour` is for white paper."""

    shape: str
    colour: str


MERGED = Mark("ring", "#5b6468")
_MARKS = {
    Party.FOSTER_PARENT: Mark("circle", "#3c8d91"),
    Party.PARENT: Mark("square", "#90586b"),
    Party.FOSTER_CARE_WORKER: Mark("triangle", "#bd7a1a"),
    Party.CHILD_PROTECTION_WORKER: Mark("diamond", "#be3847"),
    Party.MUNICIPALITY: Mark("pentagon", "#395cc1"),
    Party.PROVIDER_MANAGEMENT: Mark("hexagon", "#2e5512"),
    Party.YOUNG_PERSON: Mark("star", "#623c6b"),
}


def mark_of(group: str) -> Mark:
    """The mark of a party, or of small parties together."""
    return _MARKS[Party(group)] if group in Party.values else MERGED
