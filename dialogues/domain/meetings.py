"""The life of a meeting: draft -> open -> held, or cancelled. State moves by a conditional UPDATE;
what people were told is kept up to date by mail and in their calendars.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues import emails
from dialogues.balance import Balance
from dialogues.domain.balancing import balance_of
from dialogues.domain.registering import offer_places
from dialogues.kinds import DEFAULTS, Places
from dialogues.models import Meeting, PartyQuota
from dialogues.moments import after
from regions.models import Trajectory, User
from regions.parties import Party

Status = Meeting.Status

# What stands in a calendar; of these the last is only told to who registered.
_IN_CALENDARS = ("title", "starts_at", "ends_at", "mode", "place")
_WHEN_AND_WHERE = ("starts_at", "ends_at", "mode", "place")


class MeetingError(Exception):
    """What the planner asked cannot be; the text says what and why."""


@dataclass(frozen=True)
class Plan:
    """What a form showed and somebody filled in; what is None was not shown and stays as it is."""

    title: str | None = None
    description: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    mode: str | None = None
    place: str | None = None
    online_url: str | None = None
    no_show_percent: int | None = None
    asks_organisation: bool | None = None
    asks_needs: bool | None = None
    asks_training: bool | None = None
    capacity: "Capacity | None" = None
    themes: Collection[str] | None = None
    places: Mapping[Party, Places] | None = None
    facilitators: "Facilitators | None" = None


@dataclass(frozen=True)
class Capacity:
    """How many fit in all; None: as many as the places add up to."""

    people: int | None


@dataclass(frozen=True)
class Facilitators:
    """`chosen` of those who were `offered`; somebody who was not offered is not taken off."""

    offered: Collection[User]
    chosen: Collection[User]


_FIELDS = [
    field.name
    for field in fields(Plan)
    if field.name not in {"capacity", "themes", "places", "facilitators"}
]


@transaction.atomic
def plan_meeting(trajectory: Trajectory, kind: Meeting.Kind, *, plan: Plan) -> Meeting:
    """A draft with the defaults of its kind, as far as the plan does not say otherwise."""
    defaults = DEFAULTS[kind]
    assert plan.starts_at  # noqa: S101  a meeting is planned on a day
    meeting = Meeting(
        trajectory=trajectory,
        kind=kind,
        title=str(kind.label),
        description=defaults.purpose,
        starts_at=plan.starts_at,
        ends_at=after(plan.starts_at, defaults.minutes),
        mode=defaults.mode,
        no_show_percent=defaults.no_show_percent,
        asks_organisation=defaults.asks_organisation,
        asks_needs=defaults.asks_needs,
        asks_training=defaults.asks_training,
    )
    _fill_in(meeting, plan)
    _check(meeting)
    meeting.save()
    _set_themes(meeting, plan.themes or ())
    _set_places(meeting, defaults.places if plan.places is None else plan.places)
    _set_facilitators(meeting, plan.facilitators)
    return meeting


@transaction.atomic
def change_meeting(meeting: Meeting, *, plan: Plan) -> int:
    """Returns how many people are told: those with a seat or waiting, when an announced meeting
    gets another time or place. Raises MeetingError.
    """
    meeting = _locked(meeting)
    if meeting.status not in {Status.DRAFT, Status.OPEN}:
        raise MeetingError(_("Deze bijeenkomst is voorbij of afgezegd, en verandert niet meer."))
    was = {name: getattr(meeting, name) for name in _IN_CALENDARS}
    was_when_and_where = when_and_where(meeting)
    _fill_in(meeting, plan)
    _check(meeting)
    if meeting.starts_at != was["starts_at"] and meeting.starts_at <= timezone.now():
        raise MeetingError(_("Deze dag is al voorbij. Kies een dag die nog komt."))
    changed = {name for name in _IN_CALENDARS if getattr(meeting, name) != was[name]}
    if changed:
        meeting.sequence += 1
    meeting.save()
    if plan.themes is not None:
        _set_themes(meeting, plan.themes)
    if plan.places is not None:
        _set_places(meeting, plan.places)
    _set_facilitators(meeting, plan.facilitators)
    if meeting.status == Status.DRAFT:
        return 0
    told = 0
    if changed.intersection(_WHEN_AND_WHERE):
        told = emails.moved(meeting, was_when_and_where)
    offer_places(meeting)  # there may be more of them now
    return told


@transaction.atomic
def announce(meeting: Meeting) -> int:
    """Put a draft on the public list; returns how many invitees of its date are told. Raises
    MeetingError when it is not ready.
    """
    meeting = _locked(meeting)
    if meeting.status != Status.DRAFT:
        raise MeetingError(_("Deze bijeenkomst was al aangekondigd."))
    if meeting.starts_at <= timezone.now():
        raise MeetingError(_("Deze dag is al voorbij. Kies een dag die nog komt."))
    if not meeting.quotas.exists():
        raise MeetingError(_("Kies eerst welke partijen u uitnodigt."))
    meeting.status, meeting.published_on = Status.OPEN, timezone.localdate()
    _check(meeting)
    meeting.save(update_fields=["status", "published_on", "changed_at"])
    return emails.open_to_invitees(meeting)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str) -> int:
    """Returns how many people are told; of a draft nobody is. Raises MeetingError."""
    meeting = _locked(meeting)
    if meeting.status not in {Status.DRAFT, Status.OPEN} or meeting.ends_at <= timezone.now():
        raise MeetingError(_("Deze bijeenkomst is voorbij of was al afgezegd."))
    was_open = meeting.status == Status.OPEN
    meeting.status = Status.CANCELLED
    meeting.sequence += 1
    meeting.save(update_fields=["status", "sequence", "changed_at"])
    return emails.cancelled(meeting, reason) if was_open else 0


def go_ahead_incomplete(meeting: Meeting, *, reason: str, by: User) -> None:
    """Record why a meeting goes ahead although a party is missing. Raises MeetingError when none
    is.
    """
    missing = missing_words(meeting)
    if meeting.status != Status.OPEN or not missing:
        raise MeetingError(_("Er ontbreekt geen partij bij deze bijeenkomst."))
    day = timezone.localdate(meeting.starts_at)
    meeting.decisions.create(by=by, starts_on=day, missing=missing, reason=reason)


def missing_words(meeting: Meeting) -> str:
    """'2 jeugdbeschermers, 1 ouder': who is missing, empty when nobody is."""
    return missing_in(balance_of(meeting))


def missing_in(balance: Balance) -> str:
    return ", ".join(_people(each.needed, each.party) for each in balance.missing)


def _people(count: int, party: Party) -> str:
    return f"{count} {party.singular if count == 1 else str(party.label).lower()}"


def end_meetings(now: datetime) -> int:
    """What is over was held; returns how many. Safe to run at any time."""
    over = Meeting.objects.filter(status=Status.OPEN, ends_at__lte=now)
    return over.update(status=Status.HELD)


def when_and_where(meeting: Meeting) -> str:
    day = timezone.localtime(meeting.starts_at)
    where = _("online") if meeting.mode == Meeting.Mode.ONLINE else meeting.place
    return f"{date_format(day, 'l j F Y, H.i')} uur, {where}".rstrip(", ")


def _locked(meeting: Meeting) -> Meeting:
    """With the lock of who registers: places do not change under their feet."""
    meetings = Meeting.objects.select_for_update(of=("self",), no_key=True)
    return meetings.select_related("trajectory__region").get(pk=meeting.pk)


def _fill_in(meeting: Meeting, plan: Plan) -> None:
    for name in _FIELDS:
        value = getattr(plan, name)
        if value is not None:
            setattr(meeting, name, value)
    if plan.capacity is not None:
        meeting.capacity = plan.capacity.people


def _check(meeting: Meeting) -> None:
    """The rules of the database, in words."""
    try:
        meeting.validate_constraints(exclude={"uid"})
    except ValidationError as error:
        raise MeetingError(" ".join(error.messages)) from error


def _set_themes(meeting: Meeting, themes: Collection[str]) -> None:
    """With those that this kind of meeting always has."""
    always = DEFAULTS[Meeting.Kind(meeting.kind)].themes
    wanted = [*themes, *(theme for theme in always if theme not in themes)]
    meeting.themes.exclude(theme__in=wanted).delete()
    there = set(meeting.themes.values_list("theme", flat=True))
    for theme in wanted:
        if theme not in there:
            meeting.themes.create(theme=theme)


def _set_places(meeting: Meeting, places: Mapping[Party, Places]) -> None:
    """A party that loses its places keeps who is registered; nobody new of it can come."""
    meeting.quotas.exclude(party__in=places).delete()
    for party, (minimum, maximum) in places.items():
        PartyQuota.objects.update_or_create(
            meeting=meeting, party=party, defaults={"minimum": minimum, "maximum": maximum}
        )


def _set_facilitators(meeting: Meeting, facilitators: Facilitators | None) -> None:
    if facilitators is None:
        return
    meeting.facilitators.remove(*facilitators.offered)
    meeting.facilitators.add(*facilitators.chosen)


def initial_of_kind(kind: Meeting.Kind) -> dict[str, Any]:
    """What a form for a new meeting shows: what its kind starts with."""
    defaults = DEFAULTS[kind]
    return {
        "title": kind.label,
        "description": defaults.purpose,
        "minutes": defaults.minutes,
        "mode": defaults.mode,
        "no_show_percent": defaults.no_show_percent,
        "asks_organisation": defaults.asks_organisation,
        "asks_needs": defaults.asks_needs,
        "asks_training": defaults.asks_training,
        "themes": defaults.themes,
        "places": defaults.places,
        "facilitators": [],
    }


def initial_of(meeting: Meeting) -> dict[str, Any]:
    """What a form shows of a meeting: the names of `Plan`."""
    return {
        **{name: getattr(meeting, name) for name in _FIELDS},
        "capacity": meeting.capacity,
        "themes": [each.theme for each in meeting.themes.all()],
        "places": {
            Party(each.party): (each.minimum, each.maximum) for each in meeting.quotas.all()
        },
        "facilitators": list(meeting.facilitators.all()),
    }
