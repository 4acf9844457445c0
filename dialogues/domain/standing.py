"""How the part 'Bijeenkomsten' of a trajectory stands, and what its people can do now."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.domain.series import ANNOUNCE, WITH_A_FOLLOW_UP
from dialogues.models import Meeting
from regions.access import MANAGERS
from regions.models import Part, Trajectory
from regions.workbench import PartState, Tab, Todo

Status = Meeting.Status
State = Literal["done", "current", "later"]


def states_of(trajectories: Sequence[Trajectory]) -> dict[int, PartState]:
    meetings: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(trajectory__in=trajectories).exclude(
        status=Status.CANCELLED
    ):
        meetings[meeting.trajectory_id].append(meeting)
    return {
        trajectory.pk: _state_of(trajectory, meetings[trajectory.pk]) for trajectory in trajectories
    }


def _state_of(trajectory: Trajectory, meetings: Sequence[Meeting]) -> PartState:
    now = timezone.now()
    coming = [each for each in meetings if each.status == Status.OPEN and each.ends_at > now]
    held = [each for each in meetings if each.status == Status.HELD]
    state: State = "later"
    note = _("nog niets gepland")
    if coming:
        state = "current"
        note = _("eerstvolgende op %s") % _day(coming[0])
    elif any(each.status == Status.DRAFT for each in meetings):
        state, note = "current", _("in voorbereiding")
    elif held:
        state, note = "done", _("laatste op %s") % _day(held[-1])
    return PartState(
        Part.MEETINGS.label,
        state,
        note,
        _url("planning", trajectory),
        todos=_todos(trajectory, meetings),
        tabs=_tabs(trajectory),
    )


def _todos(trajectory: Trajectory, meetings: Sequence[Meeting]) -> tuple[Todo, ...]:
    if not meetings:
        starts_on = next(
            (part.starts_on for part in trajectory.parts.all() if part.part == Part.MEETINGS), None
        )
        return (
            Todo(_("Plan de eerste bijeenkomst"), _url("planning", trajectory), date=starts_on),
        )
    return tuple(_follow_ups(trajectory, meetings))


def _follow_ups(trajectory: Trajectory, meetings: Sequence[Meeting]) -> Iterator[Todo]:
    """A conversation whose follow-up is not planned, and a planned one that nobody announced."""
    followed = {each.follows_id for each in meetings}
    for meeting in meetings:
        place = [trajectory.region.slug, trajectory.slug, meeting.pk]
        url = reverse("planned_meeting", args=place)
        if meeting.follows_id and meeting.status == Status.DRAFT:
            day = timezone.localdate(meeting.starts_at - ANNOUNCE)
            yield Todo(_("Kondig %s aan") % meeting.title, url, date=day)
        elif (
            meeting.kind in WITH_A_FOLLOW_UP
            and meeting.status != Status.DRAFT
            and meeting.pk not in followed
        ):
            yield Todo(_("Plan het vervolg op %s, een half jaar later") % meeting.title, url)


def _tabs(trajectory: Trajectory) -> tuple[Tab, ...]:
    return (
        Tab("planning", _("Overzicht"), _url("planning", trajectory)),
        Tab("contacts", _("Contactpersonen"), _url("party_contacts", trajectory), MANAGERS),
        Tab("yield", _("Opbrengst"), _url("meeting_yield", trajectory), MANAGERS),
        Tab("meetings", _("Openbare lijst"), _url("meetings", trajectory)),
    )


def _day(meeting: Meeting) -> str:
    return date_format(timezone.localtime(meeting.starts_at), "j F")


def _url(name: str, trajectory: Trajectory) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug])
