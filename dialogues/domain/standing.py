"""How the part 'Bijeenkomsten' of a trajectory stands, and what its people can do now."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache, partial
from typing import Literal

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.domain.balancing import balances_of
from dialogues.domain.meetings import missing_in
from dialogues.domain.reminding import ALARM_DAYS
from dialogues.domain.series import ANNOUNCE, WITH_A_FOLLOW_UP
from dialogues.models import Meeting, prefetch_meetings
from regions.access import MANAGERS
from regions.models import Part, Trajectory
from regions.workbench import PartState, Tab, Todo, when_shown

Status = Meeting.Status
_ALARM = timedelta(days=max(ALARM_DAYS))
_MOST_DRAFTS = 2  # more would push everything else off the list
State = Literal["done", "current", "later"]


def states_of(trajectories: Sequence[Trajectory]) -> dict[int, PartState]:
    prefetch_meetings(trajectories)
    meetings = {
        trajectory.pk: [
            each for each in trajectory.meetings.all() if each.status != Status.CANCELLED
        ]
        for trajectory in trajectories
    }
    every = [each for found in meetings.values() for each in found]
    missing = cache(partial(_missing_soon, every))
    return {
        trajectory.pk: _state_of(trajectory, meetings[trajectory.pk], missing)
        for trajectory in trajectories
    }


def _state_of(
    trajectory: Trajectory, meetings: Sequence[Meeting], missing: Callable[[], Mapping[int, str]]
) -> PartState:
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
        todos=when_shown(partial(_todos, trajectory, meetings, missing)),
        tabs=_tabs(trajectory),
    )


def _todos(
    trajectory: Trajectory, meetings: Sequence[Meeting], missing: Callable[[], Mapping[int, str]]
) -> tuple[Todo, ...]:
    if not meetings:
        starts_on = next(
            (part.starts_on for part in trajectory.parts.all() if part.part == Part.MEETINGS), None
        )
        new = _url("meeting_new", trajectory)
        return (Todo(_("Plan de eerste bijeenkomst"), new, date=starts_on),)
    drafts = [each for each in meetings if each.status == Status.DRAFT]
    incomplete = missing()
    return (
        *(_to_announce(trajectory, meeting) for meeting in drafts[:_MOST_DRAFTS]),
        *_follow_ups(trajectory, meetings),
        *(
            _to_complete(trajectory, meeting, incomplete[meeting.pk])
            for meeting in meetings
            if meeting.pk in incomplete
        ),
    )


def _to_announce(trajectory: Trajectory, meeting: Meeting) -> Todo:
    """A follow-up is planned long before it is announced."""
    before = ANNOUNCE if meeting.follows_id else timedelta(0)
    return Todo(
        _("Kondig %s aan") % meeting.title,
        _meeting_url(trajectory, meeting),
        date=timezone.localdate(meeting.starts_at - before),
    )


def _follow_ups(trajectory: Trajectory, meetings: Sequence[Meeting]) -> Iterator[Todo]:
    """A conversation whose follow-up is not planned."""
    followed = {each.follows_id for each in meetings}
    for meeting in meetings:
        if (
            meeting.kind in WITH_A_FOLLOW_UP
            and meeting.status != Status.DRAFT
            and meeting.pk not in followed
        ):
            yield Todo(
                _("Plan het vervolg op %s, een half jaar later") % meeting.title,
                _meeting_url(trajectory, meeting),
            )


def _to_complete(trajectory: Trajectory, meeting: Meeting, missing: str) -> Todo:
    return Todo(
        _("Zoek nog mensen voor %s") % meeting.title,
        _meeting_url(trajectory, meeting),
        note=_("nog nodig: %s") % missing,
        date=timezone.localdate(meeting.starts_at),
    )


def _missing_soon(meetings: Iterable[Meeting]) -> dict[int, str]:
    """Of the meetings for which the alarm rings: who is missing."""
    now = timezone.now()
    soon = [
        each
        for each in meetings
        if each.status == Status.OPEN and now < each.starts_at <= now + _ALARM
    ]
    if not soon:
        return {}
    undecided = [each for each in soon if not each.is_decided]  # type: ignore[attr-defined]
    balances = balances_of(undecided)
    words = {pk: missing_in(balance) for pk, balance in balances.items()}
    return {pk: missing for pk, missing in words.items() if missing}


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


def _meeting_url(trajectory: Trajectory, meeting: Meeting) -> str:
    return reverse("planned_meeting", args=[trajectory.region.slug, trajectory.slug, meeting.pk])
