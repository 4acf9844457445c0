"""How many people answered, per party, in steps of ten. An exact count never leaves this module
(anonymity rule 2).
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from quickscan.models import Round, RoundParty
from regions.parties import Party
from regions.steps import STEP, step_of, step_words

_FULL = 100  # percent


@dataclass(frozen=True)
class Row:
    party: Party
    step: int  # lower edge of the step; 0 for fewer than ten
    target: int | None  # None when no number was chosen

    @property
    def words(self) -> str:
        return step_words(self.step)

    @property
    def percent(self) -> int | None:
        """Of the target, by the step: an exact bar would give the exact count away."""
        return min(_FULL, self.step * _FULL // self.target) if self.target else None

    @property
    def needed(self) -> int:
        """About how many are missing, in tens; 0 when the target is reached or was not chosen."""
        missing = (self.target or 0) - self.step
        return -(-missing // STEP) * STEP if missing > 0 else 0


@dataclass(frozen=True)
class Board:
    rows: tuple[Row, ...]

    @property
    def at_least(self) -> int:
        """The sum of the lower edges."""
        return sum(row.step for row in self.rows)

    @property
    def behind(self) -> list[Row]:
        """The parties below their target, furthest behind first."""
        return sorted((row for row in self.rows if row.needed), key=lambda row: row.percent or 0)

    @property
    def has_targets(self) -> bool:
        return any(row.target for row in self.rows)


def boards_of(rounds: Collection[Round]) -> dict[int, Board]:
    """Per round its board, in one query however many rounds."""
    counts = (
        RoundParty.objects.filter(round__in=rounds)
        .annotate(answers=Count("responses"))
        .values_list("round_id", "party", "target", "answers")
    )
    order = list(Party)
    rows: dict[int, list[Row]] = {round_.pk: [] for round_ in rounds}
    for round_id, party, target, answers in counts:
        rows[round_id].append(Row(Party(party), step_of(answers), target))
    return {
        round_id: Board(tuple(sorted(some, key=lambda row: order.index(row.party))))
        for round_id, some in rows.items()
    }
