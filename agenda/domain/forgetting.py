"""Who owned an action is not kept longer than somebody may want to ask (GDPR article 5(1)(e)). The
organisation, the role, and the name of who agreed to that stay: they are part of what was adopted.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from agenda.models import AgendaEvaluation, Bilan, ImprovementAgenda
from regions.domain.audit import record
from regions.models import AuditEntry
from regions.steps import step_of, step_words

OWNER_DAYS = 30  # after the agenda was closed
LONGEST_OWNER_DAYS = 180  # after it was looked back on: one that nobody closes is no archive


@transaction.atomic
def forget_owners(today: date) -> int:
    """Erase addresses and personal links of owners, and names that were not to be public; returns
    of how many actions. Safe to run again. What there was of each agenda before (in steps) and
    after is in the log: the proof.
    """
    closed = Bilan.objects.filter(
        is_final=True, frozen_on__lt=today - timedelta(days=OWNER_DAYS)
    )  # fmt: skip
    signed = AgendaEvaluation.objects.signed().filter(
        signed_on__lt=today - timedelta(days=LONGEST_OWNER_DAYS)
    )
    over = Q(pk__in=closed.values("agenda")) | Q(pk__in=signed.values("agenda"))
    agendas = ImprovementAgenda.objects.filter(over).select_related("trajectory")
    return sum(_forget(agenda) for agenda in agendas)


def _forget(agenda: ImprovementAgenda) -> int:
    kept = ~Q(owner_email="") | Q(owner_agreed=False) & ~Q(owner_name="")
    before = agenda.actions.filter(kept).count()
    agenda.owners.all().delete()
    if before:
        agenda.actions.filter(owner_agreed=False).update(owner_name="")
        agenda.actions.update(owner_email="")
        subject = _("verbeteragenda: %(before)s acties vóór het wissen, %(after)s erna") % {
            "before": step_words(step_of(before)), "after": agenda.actions.filter(kept).count(),
        }  # fmt: skip
        record(agenda.trajectory, AuditEntry.Act.ERASED_OWNERS, subject, by=None)
    return before
