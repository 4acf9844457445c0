"""Examples for other regions: offering one, deciding about it, and taking it back.

The state moves by conditional UPDATE, and only of the wording that was read: the row count is the
answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda import emails
from agenda.models import Action, Evaluation, Example, ImprovementAgenda
from regions.models import User

Status = Example.Status
HELPED = (Evaluation.Result.ACHIEVED, Evaluation.Result.PARTLY)
MAY_BE_WRITTEN = (Status.OFFERED, Status.CHANGE_ASKED, Status.WITHDRAWN)
MAY_BE_WITHDRAWN = (Status.OFFERED, Status.CHANGE_ASKED, Status.ACCEPTED)
DECISIONS = (Status.ACCEPTED, Status.CHANGE_ASKED, Status.REFUSED)


class ExampleError(Exception):
    """It cannot be done; the text says in Dutch why."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action that helped, with the card that was made of it, if any."""

    action: Action
    evaluation: Evaluation
    example: Example | None


def candidates(agenda: ImprovementAgenda) -> list[Candidate]:
    """The actions of which somebody signed that they helped, by their newest evaluation."""
    evaluations = Evaluation.objects.signed().filter(action__agenda=agenda, result__in=HELPED)
    newest = {
        each.action_id: each
        for each in evaluations.select_related("action__goal", "action__example").order_by(
            "evaluated_on"
        )
    }
    return [
        Candidate(each.action, each, getattr(each.action, "example", None))
        for each in newest.values()
    ]


@transaction.atomic
def offer(action: Action, *, edition: int, by: User, **told: object) -> Example:
    """Store the card and lay it before the owner of the method; `edition` is of the card that was
    read, 0 for none. The same twice is one. Raises ExampleError.
    """
    if not Evaluation.objects.signed().filter(action=action, result__in=HELPED).exists():
        raise ExampleError(_("Kijk eerst samen terug op deze actie."))
    now: Mapping[str, object] = {
        "status": Status.OFFERED, "remark": "", "offered_by": by, "decided_on": None,
        "offered_on": timezone.localdate(), **told,
    }  # fmt: skip
    example, made = Example.objects.get_or_create(action=action, defaults=now)
    if made or (example.status == Status.OFFERED and _is(example, told)):
        return example
    writable = Example.objects.filter(
        pk=example.pk, edition=edition, status__in=MAY_BE_WRITTEN
    )  # fmt: skip
    if not writable.update(edition=F("edition") + 1, **now):
        raise ExampleError(
            _("Iemand anders heeft dit voorbeeld intussen gewijzigd, of er is al over besloten.")
        )
    example.refresh_from_db()
    return example


@transaction.atomic
def decide(example: Example, *, decision: str, remark: str, edition: int, by: User) -> bool:
    """What the owner of the method thinks of this wording; who offered it gets a mail. False when
    it was changed, withdrawn or decided about meanwhile.
    """
    waiting = Example.objects.filter(pk=example.pk, status=Status.OFFERED, edition=edition)
    if not waiting.update(status=decision, remark=remark, decided_on=timezone.localdate()):
        return False
    example.refresh_from_db()
    emails.example_decided(example, by=by)
    return True


@transaction.atomic
def withdraw(example: Example, *, by: User) -> bool:
    """It is no longer shown, and nobody's name or address is kept with it; False when there was
    nothing to withdraw. When somebody else does it, who offered it hears of it.
    """
    shown = Example.objects.filter(pk=example.pk, status__in=MAY_BE_WITHDRAWN)
    gone = shown.update(
        status=Status.WITHDRAWN, contact_name="", contact_email="", contact_agreed=False,
        edition=F("edition") + 1,
    )  # fmt: skip
    if not gone:
        return False
    example.refresh_from_db()
    if example.offered_by_id != by.pk:
        emails.example_decided(example, by=by)
    return True


def library(*, theme: str = "", words: str = "") -> QuerySet[Example]:
    """What anybody may read, the newest first."""
    found = Example.objects.filter(status=Status.ACCEPTED)
    if theme:
        found = found.filter(theme=theme)
    for word in words.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(what__icontains=word)
            | Q(who__icontains=word)
            | Q(outcome__icontains=word)
            | Q(action__agenda__trajectory__region__name__icontains=word)
        )
    return found.select_related("action__agenda__trajectory__region")


def _is(example: Example, told: Mapping[str, object]) -> bool:
    return all(getattr(example, name) == value for name, value in told.items())
