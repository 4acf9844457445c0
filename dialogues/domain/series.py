"""A conversation and what comes half a year later: planned from the start, so that it is not what
somebody should have thought of, and reminded of while there is time to invite people.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.domain import meetings
from dialogues.domain.meetings import Plan, plan_meeting
from dialogues.mails_afterwards import follow_up_is_near
from dialogues.models import Meeting

LATER = timedelta(weeks=26)
ANNOUNCE = timedelta(weeks=8)
"""How long before it somebody should invite people."""
WITH_A_FOLLOW_UP = frozenset({Meeting.Kind.DIALOGUE, Meeting.Kind.DEEPENING, Meeting.Kind.AGREE})
Status = Meeting.Status


@transaction.atomic
def announce(meeting: Meeting) -> int:
    """As `meetings.announce`, and what comes half a year later is planned at once, so that nobody
    has to think of it.
    """
    told = meetings.announce(meeting)
    if meeting.kind in WITH_A_FOLLOW_UP:
        plan_follow_up(meeting)
    return told


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str) -> int:
    """As `meetings.cancel_meeting`, with its follow-up as far as nobody was told of that."""
    told = meetings.cancel_meeting(meeting, reason=reason)
    for later in meeting.followed_by.filter(status=Status.DRAFT, starts_at__gt=timezone.now()):
        meetings.cancel_meeting(later, reason="")
    return told


@transaction.atomic
def plan_follow_up(meeting: Meeting) -> Meeting:
    """A draft at the same time of day, half a year later; the one that is there when it was planned
    before. Nobody is mailed about a draft.
    """
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    planned = locked.followed_by.exclude(status=Status.CANCELLED).first()
    if planned:
        return planned
    plan = Plan(
        title=_("Vervolg op %s") % locked.title[:80],
        starts_at=half_a_year_later(locked.starts_at),
        mode=locked.mode,
        place=locked.place,
        online_url=locked.online_url,
        themes=[each.theme for each in locked.themes.all()],
    )
    later = plan_meeting(meeting.trajectory, Meeting.Kind.FOLLOW_UP, plan=plan)
    later.follows = locked
    later.save(update_fields=["follows", "changed_at"])
    return later


def half_a_year_later(moment: datetime) -> datetime:
    """On the same day of the week, and at the same time on the clock, also in summer."""
    local = timezone.localtime(moment)
    return timezone.make_aware(local.replace(tzinfo=None) + LATER)


def remind_of_follow_ups(now: datetime) -> int:
    """Mail who leads the trajectory, once, about a follow-up that nobody announced yet."""
    near = Meeting.objects.filter(
        follows__isnull=False,
        status=Status.DRAFT,
        starts_at__gt=now,
        starts_at__lte=now + ANNOUNCE,
    ).select_related("trajectory__region")
    return sum(follow_up_is_near(meeting) for meeting in near)
