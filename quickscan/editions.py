"""One version of the results of a round with everything that is published with it: what the report
on paper, the long page and the tables are made of. Frozen from the day of approval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.timezone import localdate

from quickscan.corrections import Correction, corrections
from quickscan.models import Quote, Round, Snapshot
from quickscan.models.snapshots import version_name
from quickscan.published import ReleasedQuote, released_quotes, results_in, results_of
from quickscan.results import Results


@dataclass(frozen=True, slots=True)
class Edition:
    results: Results
    number: int = 0
    is_draft: bool = False  # not approved yet
    quotes: Sequence[ReleasedQuote] = ()
    corrections: Sequence[Correction] = ()  # of the versions before, the newest first
    earlier: Results | None = None  # of the round before, to see what changed
    versions: Sequence[Snapshot] = ()  # all there are, without what is in them

    @property
    def is_newest(self) -> bool:
        return all(each.version <= self.number for each in self.versions)

    @property
    def version(self) -> str:
        return version_name(self.number)

    def quotes_of(self, theme: str) -> list[ReleasedQuote]:
        return [quote for quote in self.quotes if quote.theme == theme]


def edition_of(round_: Round, version: int | None = None) -> Edition | None:
    """The newest, or this one; None when there is no such version."""
    snapshots = Snapshot.objects.filter(round=round_).defer("content").order_by("version")
    numbers = {snapshot.version: snapshot for snapshot in snapshots}
    wanted = max(numbers, default=0) if version is None else version
    if wanted not in numbers:
        return None
    approved = round_.status == Round.Status.APPROVED
    results = results_in(numbers[wanted])
    return Edition(
        results,
        wanted,
        is_draft=not approved,
        quotes=released_quotes(round_, results, wanted if approved else None),
        corrections=_corrections(round_, numbers, wanted),
        earlier=_earlier(round_),
        versions=tuple(numbers.values()),
    )


def _corrections(
    round_: Round, numbers: Mapping[int, Snapshot], newest: int
) -> tuple[Correction, ...]:
    made = []
    for number in range(newest, 0, -1):
        snapshot, before = numbers[number], numbers[number - 1]
        changed = corrections(results_in(before), results_in(snapshot))
        quotes = Quote.objects.filter(round=round_, version=number).count()
        day = localdate(snapshot.made_at)
        made.append(Correction(snapshot.name, day, snapshot.reason, changed, quotes))
    return tuple(made)


def _earlier(round_: Round) -> Results | None:
    """Of the last approved round before this one that shows anything."""
    before = Round.objects.filter(
        trajectory=round_.trajectory_id, number__lt=round_.number, status=Round.Status.APPROVED
    ).order_by("-number")
    found = (results_of(each) for each in before)
    return next((each for each in found if each and each.groups), None)
