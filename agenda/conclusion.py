"""What came of the agenda as a whole, as it is shown: on the workbench, to everybody and on paper.
Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agenda.models import AgendaEvaluation, GoalEvaluation
from agenda.text import GoalText


@dataclass(frozen=True, slots=True)
class GoalCame:
    """`nearer` in words, '' when nobody said; `key` is that of the goal."""

    key: int
    theme: str
    ambition: str
    nearer: str
    words: str


@dataclass(frozen=True, slots=True)
class Conclusion:
    day: date
    goals: tuple[GoalCame, ...]
    working_together: str
    next: str
    remains: str


def conclusion_view(evaluation: AgendaEvaluation, goals: Sequence[GoalText]) -> Conclusion:
    told = {each.goal_key: each for each in evaluation.goals.all()}
    return Conclusion(
        evaluation.evaluated_on,
        tuple(_goal(goal, told.get(goal.key)) for goal in goals),
        evaluation.working_together,
        str(evaluation.get_next_display()),
        evaluation.remains,
    )


def _goal(goal: GoalText, told: GoalEvaluation | None) -> GoalCame:
    code = told.nearer if told else ""
    nearer = str(GoalEvaluation.Nearer(code).label) if code else ""
    words = told.words if told else ""
    return GoalCame(goal.key, goal.theme_label, goal.ambition, nearer, words)
