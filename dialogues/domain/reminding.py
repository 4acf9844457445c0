"""Everything about meetings that happens by the clock. What is due and not yet sent is sent: every
mail has a key, so running this again, or late, or twice at once, sends nothing twice.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from dialogues import emails
from dialogues.domain.balancing import balances_of
from dialogues.domain.meetings import end_meetings, missing_words
from dialogues.domain.registering import end_offers
from dialogues.domain.thanking import THANKS_OPEN
from dialogues.models import Apart, Invitee, Meeting, Preparation, Registration, Table
from dialogues.models.meetings import RETENTION
from dialogues.models.planning import with_decisions
from regions.outbox import NewMail

REMINDER_DAYS = (7, emails.LAST_REMINDER)
ALARM_DAYS = (14, 7, 2)
NEEDS_DAYS = 14
THANKS_AFTER = timedelta(hours=2)
Status = Meeting.Status


def move_meetings(now: datetime) -> None:
    end_meetings(now)
    end_offers(now)
    _remind(now)
    _give_alarm(now)
    _thank(now)


def _remind(now: datetime) -> None:
    """The nearest reminder that is due; a week before does not come on the last day."""
    coming = Meeting.objects.filter(
        status=Status.OPEN, starts_at__gt=now, starts_at__lte=now + _days(max(REMINDER_DAYS))
    ).select_related("trajectory__region")
    for meeting in coming:
        emails.reminders(meeting, _nearest(meeting, REMINDER_DAYS, now))


def _give_alarm(now: datetime) -> None:
    """A party is missing, and nobody recorded that the meeting goes ahead without it."""
    coming = Meeting.objects.filter(
        status=Status.OPEN, starts_at__gt=now, starts_at__lte=now + _days(max(ALARM_DAYS))
    ).select_related("trajectory__region")
    undecided = [each for each in with_decisions(coming) if not each.is_decided]  # type: ignore[attr-defined]
    balances = balances_of(undecided)
    for meeting in undecided:
        if not balances[meeting.pk].is_complete:
            emails.alarm(meeting, _nearest(meeting, ALARM_DAYS, now))


def _thank(now: datetime) -> None:
    over = Meeting.objects.filter(
        status=Status.HELD, ends_at__lte=now - THANKS_AFTER, ends_at__gt=now - THANKS_OPEN
    ).select_related("trajectory__region")
    for meeting in over:
        emails.thanks(meeting)


def shows_online_address(registration: Registration) -> bool:
    """To who has a seat, from the day before, as in the last reminder."""
    meeting = registration.meeting
    near = meeting.starts_at - _days(emails.LAST_REMINDER) <= timezone.now() < meeting.ends_at
    return (
        near
        and meeting.status == Status.OPEN
        and registration.status in {Registration.Status.REGISTERED, Registration.Status.ATTENDED}
    )


def write_alarm(once: str) -> NewMail | None:
    """Asked by the outbox right before it goes."""
    return emails.write_alarm(once, missing_words=missing_words)


def forget(now: datetime) -> None:
    """What people need goes after 14 days; names and addresses after the retention, with what was
    said beforehand and who sat where. That somebody of a party came stays.
    """
    needy = Registration.objects.exclude(needs="")
    needy.filter(meeting__ends_at__lte=now - _days(NEEDS_DAYS)).update(needs="")
    over = Meeting.objects.filter(ends_at__lte=now - RETENTION)
    named = Registration.objects.exclude(name="", email="", organisation="")
    named.filter(meeting__in=over).update(name="", email="", organisation="", wants_training=False)
    Preparation.objects.filter(registration__meeting__in=over).delete()
    Invitee.objects.filter(meeting__in=over).delete()
    Table.objects.filter(meeting__in=over).delete()
    Apart.objects.filter(meeting__in=over).delete()


def _nearest(meeting: Meeting, days: tuple[int, ...], now: datetime) -> int:
    """Of the numbers of days the smallest that is still ahead."""
    return min(each for each in days if meeting.starts_at <= now + _days(each))


def _days(number: int) -> timedelta:
    return timedelta(days=number)
