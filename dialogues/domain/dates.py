"""Choosing a date together: who is asked, what they ticked, and picking one in one step."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues import emails
from dialogues.balance import missing_of
from dialogues.domain.balancing import balance_of
from dialogues.domain.meetings import MeetingError
from dialogues.models import DateOption, Invitee, Meeting
from regions.parties import FOUR_PARTIES, Party


class PollClosedError(Exception):
    """A date was picked already, or the meeting is no draft any more."""


@dataclass(frozen=True)
class DateResult:
    """Of one date: who can come, per party, and which party would be missing."""

    option: DateOption
    can_come: tuple[tuple[Party, tuple[Invitee, ...]], ...]
    missing: tuple[Party, ...]

    @property
    def count(self) -> int:
        return sum(len(invitees) for _party, invitees in self.can_come)

    @property
    def has_vierhoek(self) -> bool:
        """Of all four parties there is somebody; `missing` counts how many the meeting asks."""
        return set(FOUR_PARTIES) <= {party for party, _invitees in self.can_come}


def add_date(meeting: Meeting, starts_at: datetime) -> DateOption:
    """Raises PollClosedError, or MeetingError for a date that is there already."""
    _check_open(meeting)
    option, made = DateOption.objects.get_or_create(meeting=meeting, starts_at=starts_at)
    if not made:
        raise MeetingError(_("Deze datum staat er al."))
    return option


@transaction.atomic
def invite(meeting: Meeting, *, party: str, name: str, email: str) -> Invitee:
    """Ask somebody when they can come. Raises PollClosedError or MeetingError."""
    _check_open(meeting)
    if not meeting.date_options.exists():
        raise MeetingError(_("Voeg eerst de datums toe waaruit mensen kiezen."))
    invitee, made = Invitee.objects.get_or_create(
        meeting=meeting, email=email, defaults={"party": party, "name": name}
    )
    if not made:
        raise MeetingError(_("Dit e-mailadres is al uitgenodigd."))
    emails.date_asked(invitee)
    return invitee


@transaction.atomic
def answer(invitee: Invitee, options: Collection[DateOption]) -> None:
    """Raises PollClosedError. An answer may be changed as long as no date was picked."""
    _check_open(Meeting.objects.select_for_update(no_key=True).get(pk=invitee.meeting_id))
    invitee.can_come.set(options)
    invitee.answered_on = timezone.localdate()
    invitee.save(update_fields=["answered_on"])


@transaction.atomic
def pick_date(option: DateOption) -> None:
    """The meeting moves to this date and keeps its length. Raises PollClosedError, or MeetingError
    when the date is past.
    """
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=option.meeting_id)
    _check_open(meeting)
    if option.starts_at <= timezone.now():
        raise MeetingError(_("Deze dag is al voorbij. Kies een dag die nog komt."))
    DateOption.objects.filter(pk=option.pk).update(picked=True)
    length = meeting.ends_at - meeting.starts_at
    meeting.starts_at, meeting.ends_at = option.starts_at, option.starts_at + length
    meeting.save(update_fields=["starts_at", "ends_at", "changed_at"])


def is_poll_open(meeting: Meeting) -> bool:
    picked = meeting.date_options.filter(picked=True).exists()
    return meeting.status == Meeting.Status.DRAFT and not picked


def results_of(meeting: Meeting) -> list[DateResult]:
    """In three queries, whatever the number of dates and invitees."""
    seats = balance_of(meeting).seats
    options = meeting.date_options.prefetch_related(
        Prefetch("invitees", queryset=Invitee.objects.order_by("name"))
    )
    results = []
    for option in options:
        by_party = _by_party(option.invitees.all())
        counts = {party.value: len(invitees) for party, invitees in by_party}
        results.append(DateResult(option, by_party, tuple(missing_of(counts, seats))))
    return results


def _by_party(invitees: Iterable[Invitee]) -> tuple[tuple[Party, tuple[Invitee, ...]], ...]:
    every = list(invitees)
    grouped = ((party, tuple(each for each in every if each.party == party)) for party in Party)
    return tuple((party, found) for party, found in grouped if found)


def _check_open(meeting: Meeting) -> None:
    if not is_poll_open(meeting):
        raise PollClosedError(_("De datum is al gekozen."))
