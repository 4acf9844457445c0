"""The marks of groups in results: those of the parties, and of what only results have."""

from quickscan.disclosure import POLICY
from regions.marks import MERGED, Mark, mark_of
from regions.parties import MERGED_LABELS, Party

_OWN = {
    # The two sides of the one breakdown there is, in the colour of their party.
    f"{Party.FOSTER_PARENT}:kinship": mark_of(Party.FOSTER_PARENT),
    f"{Party.FOSTER_PARENT}:non_kinship": Mark("ring", mark_of(Party.FOSTER_PARENT).colour),
    # Two groups of small parties may stand side by side.
    POLICY: Mark("cross", MERGED.colour),
}
GROUPS = (*Party.values, *MERGED_LABELS, *_OWN)


def group_mark(group: str) -> Mark:
    return _OWN.get(group) or mark_of(group)


def screen_colour(group: str) -> str:
    """The same colour as a token, so that dark mode and a region's own colours reach it."""
    party = group.partition(":")[0]
    name = party.replace("_", "-") if party in Party.values else "merged"
    return f"var(--gg-color-party-{name})"
