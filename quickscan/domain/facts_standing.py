"""How the part 'Feiten en cijfers' of a trajectory stands, and what its people can do now."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quickscan.models import Delivery, Figure, FigureRequest, TableImport
from regions.access import COORDINATORS, MANAGERS
from regions.models import Part, Role, Trajectory
from regions.workbench import PartState, Tab, Todo, state_by_date, when_shown


@dataclass(frozen=True, slots=True)
class _Work:
    """By trajectory (and to check: by region), what waits for somebody."""

    asked: Mapping[int, int]
    late: Mapping[int, list[date]]
    to_agree: Mapping[int, int]
    to_check: Mapping[int, int]
    revised: Mapping[int, Sequence[tuple[int, str, bool]]]
    """Tables that CBS revised: the import, the table, and whether it is about everywhere."""


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
    work = cache(partial(_work, [trajectory for trajectory, _part in shown]))
    states = {}
    for trajectory, part in shown:
        state = state_by_date(trajectory, part)
        states[trajectory.pk] = replace(
            state,
            url=_url("trajectory_figures", trajectory),
            tabs=_tabs(trajectory),
            todos=when_shown(partial(_todos, trajectory, work, begun=state.state == "current")),
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


def _todos(trajectory: Trajectory, work_of_all: Callable[[], _Work], *, begun: bool) -> list[Todo]:
    work, todos = work_of_all(), []
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
    for number, table, everywhere in work.revised.get(trajectory.pk, ()):
        place = [trajectory.region.slug, trajectory.slug, number]
        todos.append(
            Todo(
                _("Bekijk wat CBS herzag in tabel %s") % table, reverse("table_import", args=place),
                note=_("er verandert niets voordat u het zegt"), date=timezone.localdate(),
                roles={Role.Kind.METHOD_OWNER} if everywhere else COORDINATORS,
            )
        )  # fmt: skip
    if late := work.late[trajectory.pk]:
        verb = ngettext(
            "Herinner %d organisatie aan de cijfers", "Herinner %d organisaties aan de cijfers",
            len(late),
        ) % len(late)  # fmt: skip
        todos.append(Todo(verb, _url("figure_requests", trajectory), note=_("de datum is voorbij")))
    return todos


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
    return _waiting(trajectories, asked, late)


def _waiting(
    trajectories: Sequence[Trajectory],
    asked: Mapping[int, int],
    late: Mapping[int, list[date]],
) -> _Work:
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
    revised = TableImport.objects.filter(
        trajectory__in=trajectories, state=TableImport.State.PREVIEW
    ).exclude(revision="").annotate(number=Cast("pk", CharField()))  # fmt: skip
    # Without the order of the models, or what they order by would make rows differ.
    every = (
        delivered.values_list(Value("agree"), "request__trajectory", "indicator", "period"),
        waiting.values_list(Value("check"), "region", "indicator", "period"),
        revised.filter(everywhere=False)
        .values_list(Value("revised"), "trajectory", "table", "number"),
        revised.filter(everywhere=True)
        .values_list(Value("revised everywhere"), "trajectory", "table", "number"),
    )  # fmt: skip
    first, *others = (each.order_by() for each in every)
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    tables: dict[int, list[tuple[int, str, bool]]] = defaultdict(list)
    for what, place, name, number in first.union(*others):
        counts[what][place] += 1
        if what.startswith("revised"):
            tables[place].append((int(number), name, what == "revised everywhere"))
    return _Work(asked, late, counts["agree"], counts["check"], tables)


def _url(name: str, trajectory: Trajectory) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug])
