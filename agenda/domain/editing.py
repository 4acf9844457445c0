"""Writing the agenda, by several people at once.

While somebody types nothing is held. Whoever saves says which edition of the row was read; when
somebody else saved in between, nothing is written and both texts are shown. The row count is the
answer.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Max

from agenda.domain.holding import held_to_write
from agenda.domain.owning import know_owners
from agenda.models import Action, FollowUp, Goal, ImprovementAgenda
from regions.models import Trajectory

Row = ImprovementAgenda | Goal | Action | FollowUp


def start_agenda(trajectory: Trajectory, *, title: str) -> ImprovementAgenda:
    """The agenda of this trajectory: the one that is there, or a new concept."""
    agenda, _made = ImprovementAgenda.objects.get_or_create(
        trajectory=trajectory, defaults={"title": title}
    )
    return agenda


@transaction.atomic
def save(row: Row, *, edition: int, **values: object) -> bool:
    """False when this is not the newest edition: somebody else saved, or removed the row."""
    held_to_write(row if isinstance(row, ImprovementAgenda) else row.agenda)
    rows = type(row)._base_manager.filter(pk=row.pk, edition=edition)  # noqa: SLF001
    saved = bool(rows.update(edition=F("edition") + 1, **values))
    if saved and isinstance(row, Action) and "owner_email" in values:
        know_owners(row.agenda)
    return saved


@transaction.atomic
def add_goal(agenda: ImprovementAgenda, **values: object) -> Goal:
    held_to_write(agenda)
    return Goal.objects.create(agenda=agenda, position=_next(agenda.goals), **values)


@transaction.atomic
def add_action(agenda: ImprovementAgenda, **values: object) -> Action:
    held_to_write(agenda)
    action = Action.objects.create(agenda=agenda, position=_next(agenda.actions), **values)
    if action.owner_email:
        know_owners(agenda)
    return action


@transaction.atomic
def add_follow_up(agenda: ImprovementAgenda, *, form: str, **values: object) -> FollowUp:
    """One of each form, also when two people press at once: then the first counts."""
    held_to_write(agenda)
    return FollowUp.objects.get_or_create(agenda=agenda, form=form, defaults=values)[0]


@transaction.atomic
def remove_goal(goal: Goal) -> None:
    """Its actions stay, without a goal."""
    held_to_write(goal.agenda)
    goal.delete()


@transaction.atomic
def remove_action(action: Action) -> bool:
    """False once the agenda was adopted: then an action is stopped, and that is told."""
    agenda = held_to_write(action.agenda)
    if agenda.status != ImprovementAgenda.Status.CONCEPT:
        return False
    action.delete()
    know_owners(agenda)
    return True


@transaction.atomic
def remove_follow_up(follow_up: FollowUp) -> None:
    held_to_write(follow_up.agenda)
    follow_up.delete()


@transaction.atomic
def move_action(action: Action, *, by: int) -> None:
    """One place up (-1) or down (1) among the actions of the same goal."""
    agenda = held_to_write(action.agenda)
    beside = agenda.actions.filter(goal=action.goal_id)
    order = list(beside.values_list("pk", flat=True))
    place = order.index(action.pk)
    other = max(0, min(len(order) - 1, place + by))
    order[place], order[other] = order[other], order[place]
    order_actions(agenda, order)


@transaction.atomic
def order_actions(agenda: ImprovementAgenda, order: Sequence[int]) -> None:
    """In this order. What is not named, because somebody added it meanwhile or because it stands
    under another goal, keeps its own order after it; what is gone is skipped.
    """
    held_to_write(agenda)
    wanted = {pk: place for place, pk in enumerate(order)}
    actions = list(agenda.actions.only("pk", "position"))
    actions.sort(key=lambda action: wanted.get(action.pk, len(wanted)))
    for place, action in enumerate(actions, 1):
        action.position = place
    Action.objects.bulk_update(actions, ["position"])


def _next(rows: object) -> int:
    last: int | None = rows.aggregate(last=Max("position"))["last"]  # type: ignore[attr-defined]
    return (last or 0) + 1
