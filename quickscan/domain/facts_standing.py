"""How the part 'Feiten en cijfers' of a trajectory stands, and what its people can do now."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quickscan.models import Delivery, Figure, FigureRequest
from regions.access import COORDINATORS, MANAGERS
from regions.models import Part, Trajectory
from regions.workbench import PartState, Tab, Todo, state_by_date


@dataclass(frozen=True, slots=True)
class _Work:
    """By trajectory (and to check: by region), what waits for somebody."""

    asked: Mapping[int, int]
    late: Mapping[int, list[date]]
    to_agree: Mapping[int, int]
    to_check: Mapping[int, int]


def facts_states_of(trajectories: Sequence[Trajectory]) -> dict[int, PartState]:
    """The dates tell how it stands; what was asked and delivered tells what to do."""
    shown = [
        (trajectory, part)
        for trajectory in trajectories
        for part in trajectory.parts.all()
        if part.part == Part.FACTS
    ]
    if not shown:
        return {}
    work = _work([trajectory for trajectory, _part in shown])
    states = {}
    for trajectory, part in shown:
        state = state_by_date(trajectory, part)
        states[trajectory.pk] = replace(
            state,
            url=_url("trajectory_figures", trajectory),
            tabs=_tabs(trajectory),
            todos=_todos(trajectory, work, begun=state.state == "current"),
        )
    return states


def _tabs(trajectory: Trajectory) -> tuple[Tab, ...]:
    return (
        Tab("figures", _("Cijfers"), _url("trajectory_figures", trajectory)),
        Tab("ask", _("Opvragen"), _url("figure_requests", trajectory), MANAGERS),
        Tab("agree", _("Afspreken"), _url("agree_figures", trajectory), MANAGERS),
        Tab("check", _("Nakijken"), _url("check_figures", trajectory), MANAGERS),
        Tab("cbs", _("CBS"), _url("table_imports", trajectory), COORDINATORS),
        Tab("choose", _("Volgorde"), _url("choose_figures", trajectory), MANAGERS),
    )


def _todos(trajectory: Trajectory, work: _Work, *, begun: bool) -> tuple[Todo, ...]:
    todos = []
    if begun and not work.asked[trajectory.pk]:
        verb = _("Vraag aanbieders en gemeenten om cijfers")
        todos.append(Todo(verb, _url("figure_requests", trajectory)))
    if count := work.to_check[trajectory.region_id]:
        verb = ngettext("Kijk %d cijfer na", "Kijk %d cijfers na", count) % count
        note = _("door iemand anders dan wie het afsprak")
        todos.append(Todo(verb, _url("check_figures", trajectory), note=note))
    if count := work.to_agree[trajectory.pk]:
        verb = ngettext("Spreek %d cijfer af", "Spreek %d cijfers af", count) % count
        todos.append(Todo(verb, _url("agree_figures", trajectory), note=_("er is aangeleverd")))
    if late := work.late[trajectory.pk]:
        verb = ngettext(
            "Herinner %d organisatie aan de cijfers", "Herinner %d organisaties aan de cijfers",
            len(late),
        ) % len(late)  # fmt: skip
        todos.append(Todo(verb, _url("figure_requests", trajectory), note=_("de datum is voorbij")))
    return tuple(todos)


def _work(trajectories: Sequence[Trajectory]) -> _Work:
    still_open = Delivery.objects.filter(request=OuterRef("pk"), delivered_on=None)
    requests = FigureRequest.objects.filter(
        trajectory__in=trajectories, withdrawn_on=None
    ).annotate(waits=Exists(still_open))  # fmt: skip
    asked: Counter[int] = Counter()
    late: dict[int, list[date]] = defaultdict(list)
    today = timezone.localdate()
    for trajectory, due_on, waits in requests.values_list("trajectory", "due_on", "waits"):
        asked[trajectory] += 1
        if waits and due_on < today:
            late[trajectory].append(due_on)
    return _Work(asked, late, *_to_agree_and_check(trajectories))


def _to_agree_and_check(
    trajectories: Sequence[Trajectory],
) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Each indicator of a period counts once, however many organisations delivered it: a union
    leaves equal rows out. In one question, because this stands around every page.
    """
    delivered = Delivery.objects.filter(
        request__trajectory__in=trajectories, delivered_on__isnull=False, figure=None
    ).annotate(period=Cast("year", CharField()))
    waiting = Figure.objects.filter(
        region__in={trajectory.region_id for trajectory in trajectories},
        checked_on=None,
        sent_back_because="",
    )
    to_agree: Counter[int] = Counter()
    to_check: Counter[int] = Counter()
    every = delivered.values_list(Value(True), "request__trajectory", "indicator", "period")
    others = waiting.values_list(Value(False), "region", "indicator", "period")
    # Without the order of the models, or what they order by would make rows differ.
    for is_delivery, place, _indicator, _period in every.order_by().union(others.order_by()):
        (to_agree if is_delivery else to_check)[place] += 1
    return to_agree, to_check


def _url(name: str, trajectory: Trajectory) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug])
