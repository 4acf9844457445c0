"""What happens to mail that was queued: it can be stopped, and it is forgotten."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from regions import outbox
from regions.domain.audit import record
from regions.models import AuditEntry, Mail, Trajectory, User
from regions.steps import step_of, step_words

MAIL_DAYS = 30
"""How long an address and a text stay: long enough to answer 'I never got it'."""


@transaction.atomic
def stop_all(trajectory: Trajectory, *, by: User) -> int:
    """Stop every mail of the trajectory that waits; returns how many."""
    stopped = outbox.stop(Mail.objects.filter(trajectory=trajectory))
    if stopped:
        record(trajectory, AuditEntry.Act.MAIL_STOPPED, _many(stopped), by=by)
    return stopped


def forget_troubles(trajectory: Trajectory) -> int:
    """Somebody saw what did not arrive: address and text are needed no more."""
    return outbox.erase(Mail.objects.filter(trajectory=trajectory).in_trouble())


@transaction.atomic
def forget_mail(now: datetime) -> int:
    """Erase addresses and texts of mail that is over and past its term, or one of many that went;
    returns how many. Safe to run again. What there was of each trajectory before (in steps) and
    after is in the log.
    """
    past = Q(queued_at__lt=now - timedelta(days=MAIL_DAYS))
    old = Mail.objects.filter(past | Q(is_bulk=True, state=Mail.State.SENT))
    full = old.over().exclude(content=None)
    before = dict(full.order_by().values_list("trajectory").annotate(count=Count("pk")))
    erased = outbox.erase(old)
    for trajectory in Trajectory.objects.filter(pk__in=[pk for pk in before if pk]):
        after = full.filter(trajectory=trajectory).count()
        subject = _("%(before)s vóór het wissen, %(after)s erna") % {
            "before": _many(before[trajectory.pk]), "after": after,
        }  # fmt: skip
        record(trajectory, AuditEntry.Act.MAIL_ERASED, subject, by=None)
    return erased


def _many(count: int) -> str:
    """In steps: an exact number of reminders would tell how many people answered."""
    return _("%s e-mails") % step_words(step_of(count))
