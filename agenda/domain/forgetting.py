"""Who owned an action, who answered for a party, and photos are not kept longer than somebody may
want to ask (GDPR article 5(1)(e)). The organisation, the role, and the name of who agreed to that
stay: they are part of what was adopted.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from agenda.domain.holding import held
from agenda.models import Action, AgendaEvaluation, Bilan, ImprovementAgenda, Signatory, Update
from documents.models import File
from regions.domain.audit import record
from regions.models import AuditEntry
from regions.steps import step_of, step_words

PEOPLE_DAYS = 30  # after the agenda was closed
# After it was looked back on, or after the trajectory ended for what was never adopted: an agenda
# that nobody closes is no archive.
LONGEST_PEOPLE_DAYS = 180
Act = AuditEntry.Act
Row = TypeVar("Row", bound=Model)


@transaction.atomic
def forget_people(today: date) -> int:
    """Erase addresses and personal links of owners and representatives, names that were not to be
    public, and photos; returns of how many. Safe to run again. What there was of each agenda before
    (in steps) and after is in the log: the proof.
    """
    closed = Bilan.objects.filter(is_final=True, frozen_on__lt=today - timedelta(days=PEOPLE_DAYS))
    long_ago = today - timedelta(days=LONGEST_PEOPLE_DAYS)
    signed = AgendaEvaluation.objects.signed().filter(signed_on__lt=long_ago)
    never_adopted = Q(status=ImprovementAgenda.Status.CONCEPT, trajectory__ends_on__lt=long_ago)
    over = Q(pk__in=closed.values("agenda")) | Q(pk__in=signed.values("agenda")) | never_adopted
    forgotten = 0
    for agenda in map(held, ImprovementAgenda.objects.filter(over)):
        forgotten += _forget_owners(agenda)
        forgotten += _forget_representatives(agenda)
        forgotten += _forget_photos(agenda)
    return forgotten


def _forget_owners(agenda: ImprovementAgenda) -> int:
    def erase(_rows: QuerySet[Action]) -> None:
        agenda.actions.filter(owner_agreed=False).update(owner_name="")
        agenda.actions.update(owner_email="")

    agenda.owners.all().delete()
    kept = agenda.actions.filter(~Q(owner_email="") | Q(owner_agreed=False) & ~Q(owner_name=""))
    told = _("verbeteragenda: %(before)s acties vóór het wissen, %(after)s erna")
    return _erase(agenda, kept, erase, Act.ERASED_OWNERS, told)


def _forget_representatives(agenda: ImprovementAgenda) -> int:
    """The link of who has no address any more opens nothing: see `agenda.access`."""
    every = Signatory.objects.filter(version__agenda=agenda)

    def erase(_rows: QuerySet[Signatory]) -> None:
        every.filter(name_agreed=False).update(name="")
        every.update(email="")

    kept = every.filter(~Q(email="") | Q(name_agreed=False) & ~Q(name=""))
    told = _("verbeteragenda: %(before)s vertegenwoordigers vóór het wissen, %(after)s erna")
    return _erase(agenda, kept, erase, Act.ERASED_REPRESENTATIVES, told)


def _forget_photos(agenda: ImprovementAgenda) -> int:
    def erase(rows: QuerySet[Update]) -> None:
        photos = list(rows.values_list("photo", flat=True))
        rows.update(photo=None)
        File.objects.filter(pk__in=photos).delete()

    kept = Update.objects.filter(action__agenda=agenda, photo__isnull=False)
    told = _("verbeteragenda: %(before)s foto’s vóór het wissen, %(after)s erna")
    return _erase(agenda, kept, erase, Act.ERASED_PHOTOS, told)


def _erase(
    agenda: ImprovementAgenda, rows: QuerySet[Row], erase: Callable[[QuerySet[Row]], None],
    act: AuditEntry.Act, told: str,
) -> int:  # fmt: skip
    before = rows.count()
    if before:
        erase(rows)
        subject = told % {"before": step_words(step_of(before)), "after": rows.count()}
        record(agenda.trajectory, act, subject, by=None)
    return before
