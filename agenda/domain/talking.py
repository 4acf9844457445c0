"""'In gesprek blijven': from an agreement to the next meeting, and from that to the date after it.

The meetings are those of the floor below, which knows nothing of agendas. A meeting in preparation
is nobody's business yet; once it is announced, its day is the day of the agreement.
"""

from datetime import date, time

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.domain.holding import held_to_write
from agenda.models import FollowUp, ImprovementAgenda
from agenda.periods import months_later, periods_between
from dialogues.domain.meetings import Plan, plan_meeting
from dialogues.models import Meeting
from dialogues.moments import moment

Status = ImprovementAgenda.Status
_KINDS = {
    FollowUp.Form.CORE_GROUP: Meeting.Kind.FOLLOW_UP,
    FollowUp.Form.HALF_YEARLY: Meeting.Kind.FOLLOW_UP,
    FollowUp.Form.NETWORK_EVENING: Meeting.Kind.NETWORK_EVENING,
    FollowUp.Form.DIALOGUE_TABLE: Meeting.Kind.DIALOGUE_TABLE,
}
_EVENING = time(19, 30)


class PastError(Exception):
    """The agreed day is over; the text says so."""


@transaction.atomic
def plan_next(follow_up: FollowUp) -> Meeting:
    """The meeting of next time: the one that is there, or a draft on the agreed day with the
    defaults of its kind. Nobody is mailed about a draft. Raises PastError.
    """
    agenda = held_to_write(follow_up.agenda)
    now = agenda.follow_ups.get(pk=follow_up.pk)
    if now.planned:
        return now.planned
    if now.next_on <= timezone.localdate():
        raise PastError(_("Deze dag is voorbij. Kies eerst een nieuwe datum voor het gesprek."))
    plan = Plan(
        title=str(now.get_form_display()).capitalize(),
        starts_at=moment(now.next_on, _EVENING),
    )
    kind = _KINDS[FollowUp.Form(now.form)]
    meeting = plan_meeting(agenda.trajectory, kind, plan=plan)
    FollowUp.objects.filter(pk=now.pk).update(meeting=meeting)
    return meeting


def keep_dates(today: date) -> int:
    """Let the dates of agreements follow their meetings: the day of one that was announced, and
    after one that was held the next day in the rhythm that was agreed, unless the agenda was closed
    by then. Safe to run at any time; returns how many moved.
    """
    begun = FollowUp.objects.exclude(agenda__status=Status.CONCEPT)
    moved = 0
    for follow_up in begun.filter(meeting__isnull=False).select_related("meeting", "agenda"):
        goes_on = follow_up.agenda.status != Status.CLOSED and follow_up.every_months
        assert follow_up.meeting  # noqa: S101  asked for with one
        day = timezone.localdate(follow_up.meeting.starts_at)
        if follow_up.meeting.status == Meeting.Status.OPEN and day != follow_up.next_on:
            moved += _move(follow_up, day, follow_up.meeting)
        elif follow_up.meeting.status == Meeting.Status.HELD and goes_on:
            moved += _move(follow_up, _after(day, goes_on, today), None)
    return moved


def _after(held: date, months: int, today: date) -> date:
    """The first day in the rhythm that is still to come."""
    return months_later(held, (periods_between(held, today, months) + 1) * months)


def _move(follow_up: FollowUp, day: date, meeting: Meeting | None) -> int:
    """Only when nobody changed the agreement since it was looked at."""
    rows = FollowUp.objects.filter(pk=follow_up.pk, edition=follow_up.edition)
    return rows.update(next_on=day, meeting=meeting, edition=F("edition") + 1)
