"""How the part 'Verbeteragenda' of a trajectory stands, and what its people can do now."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Literal

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.access import EDITORS
from agenda.models import ImprovementAgenda, counts_of, prefetch_agendas
from dialogues.domain.series import ANNOUNCE
from regions.access import MANAGERS
from regions.models import Part, Trajectory
from regions.workbench import PartState, Tab, Todo, when_shown

Status = ImprovementAgenda.Status
State = Literal["done", "current", "later"]
_STATES: Mapping[str, State] = {
    Status.CONCEPT: "current", Status.ADOPTED: "current", Status.IN_PROGRESS: "current",
    Status.EVALUATED: "done", Status.CLOSED: "done",
}  # fmt: skip


def states_of(trajectories: Sequence[Trajectory]) -> dict[int, PartState]:
    """In one query, or none when they were asked for before."""
    prefetch_agendas(trajectories)
    return {
        trajectory.pk: _state(trajectory, trajectory.agenda)
        if hasattr(trajectory, "agenda")
        else _before_the_first(trajectory)
        for trajectory in trajectories
    }


def _before_the_first(trajectory: Trajectory) -> PartState:
    begins_on = next(
        (each.starts_on for each in trajectory.parts.all() if each.part == Part.AGENDA), None
    )
    note = _("vanaf %s") % date_format(begins_on, "j F") if begins_on else ""
    url = _url("agenda_work", trajectory)
    todo = Todo(_("Begin de verbeteragenda"), url, date=begins_on)
    tabs = (Tab("overview", _("Overzicht"), url),)
    return PartState(Part.AGENDA.label, "later", note, url, todos=(todo,), tabs=tabs)


def _state(trajectory: Trajectory, agenda: ImprovementAgenda) -> PartState:
    return PartState(
        Part.AGENDA.label,
        _STATES[agenda.status],
        _note(agenda),
        _url("agenda_work", trajectory),
        todos=when_shown(partial(_todos, trajectory, agenda)),
        tabs=_tabs(trajectory),
    )


def _note(agenda: ImprovementAgenda) -> str:
    if agenda.adopted_on and agenda.status == Status.ADOPTED:
        return _("vastgesteld op %s") % date_format(agenda.adopted_on, "j F")
    return agenda.get_status_display()


def _tabs(trajectory: Trajectory) -> tuple[Tab, ...]:
    return (
        Tab("overview", _("Doelen en acties"), _url("agenda_work", trajectory)),
        Tab("findings", _("Uitkomsten"), _url("agenda_findings", trajectory)),
        Tab("adoption", _("Vaststellen"), _url("agenda_adoption", trajectory)),
        Tab("examples", _("Voorbeelden"), _url("agenda_exchange", trajectory)),
        Tab("owners", _("Eigenaren"), _url("agenda_owners", trajectory), MANAGERS),
        Tab("looking_back", _("Terugkijken"), _url("agenda_looking_back", trajectory)),
    )


def _todos(trajectory: Trajectory, agenda: ImprovementAgenda) -> Iterator[Todo]:
    if agenda.status == Status.CLOSED:
        return
    url = _url("agenda_work", trajectory)
    counts = counts_of(agenda)
    if agenda.status != Status.CONCEPT:
        if counts.next_action:
            place = _url("agenda_evaluate", trajectory, counts.next_action)
            day = counts.next_evaluation
            yield Todo(_("Kijk terug op een actie"), place, date=day, roles=EDITORS)
        if counts.next_talk:
            yield from _talk(f"{url}#gesprek", counts.next_talk)
    elif not counts.actions_in_all:
        yield Todo(_("Schrijf de eerste actie"), url, roles=EDITORS)
    elif counts.undated:
        note = ngettext(
            "%(count)s actie heeft nog geen datum", "%(count)s acties hebben nog geen datum",
            counts.undated,
        ) % {"count": counts.undated}  # fmt: skip
        yield Todo(_("Kies wanneer u terugkijkt"), url, note=note, roles=EDITORS)
    else:
        yield Todo(_("Stel de verbeteragenda vast"), _url("agenda_adoption", trajectory))


def _talk(url: str, day: date) -> Iterator[Todo]:
    """While there is time to invite people; or when the day went by."""
    today = timezone.localdate()
    if day <= today:
        yield Todo(_("Kies de dag van het volgende gesprek"), url, date=day)
    elif day <= today + ANNOUNCE:
        yield Todo(_("Plan het volgende gesprek"), url, date=day)


def _url(name: str, trajectory: Trajectory, *more: object) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, *more])
