"""What became of what people said: where it is discussed, and what came of it. The pages of results
and 'U zei, wij deden' show it; the apps above know it and register it, since this floor does not
know them (as `regions.publications` does for publications).

In `ready()` of an app above:

    followups.register(followups.Kind.DISCUSSED, discussed_in)   # dialogues: the meetings
    followups.register(followups.Kind.DONE, done_with)           # agenda: the actions, and reasons

where `discussed_in(trajectory)` gives `FollowUp`s in a number of queries that does not grow with
them. Everything that is registered is shown to anybody: only what is public already (a meeting
that is announced, an agenda that was adopted), and no names of people.

A follow-up says for which themes (their slugs, as in `quickscan.published`) and which parties it
is meant; empty means all of them. What is not taken up is told too: a `FollowUp` of kind DONE whose
text gives the reason. Young people are addressed with 'je': when the text addresses the reader, it
has an `informal` form beside it.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from regions.models import Trajectory
from regions.parties import Party


class Kind(Enum):
    DISCUSSED = "besproken"
    DONE = "gedaan"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One line: 'Tweede bijeenkomst, verdiepen en dromen' or 'De aanbieders bellen binnen een week
    terug (loopt)'. The day is when it is, was, or is due. `said` is what it answers, in words that
    were published: the same line may answer different things to different parties. `more` is what
    there is to tell beside it.
    """

    text: str
    url: str = ""
    day: date | None = None
    themes: frozenset[str] = frozenset()
    parties: frozenset[Party] = frozenset()
    informal: str = ""
    said: tuple[str, ...] = ()
    more: str = ""

    def concerns(self, parties: Collection[str]) -> bool:
        return not self.parties or not self.parties.isdisjoint(parties)

    def said_to(self, *, young: bool) -> str:
        return self.informal if young and self.informal else self.text


FollowUpsOf = Callable[[Trajectory], Iterable[FollowUp]]
_sources: dict[Kind, list[FollowUpsOf]] = {kind: [] for kind in Kind}


def register(kind: Kind, followups_of: FollowUpsOf) -> None:
    _sources[kind].append(followups_of)


def followups(trajectory: Trajectory, kind: Kind) -> Sequence[FollowUp]:
    """The earliest first, those without a day last."""
    told = [each for source in _sources[kind] for each in source(trajectory)]
    return sorted(told, key=lambda each: (each.day is None, each.day or date.min, each.text))
