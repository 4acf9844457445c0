"""Owners tell how their actions go, and may take back what they told.

Of a concept nothing is asked, and nothing of what is over: an agenda that was evaluated, an action
of which the evaluation is signed.
"""

from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from agenda.domain.adopting import in_force
from agenda.domain.holding import held
from agenda.models import Action, Evaluation, ImprovementAgenda, Owner, Update
from documents.domain import files
from documents.photos import kept
from quickscan.masking import mask
from regions.personal_links import new_link

ASKED = (ImprovementAgenda.Status.ADOPTED, ImprovementAgenda.Status.IN_PROGRESS)
"""While an agenda is this, its owners can tell how it goes."""


class OverError(Exception):
    """Nothing can be told any more: of this action, or of this agenda."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an owner tells; the photo as it was sent."""

    status: str
    text: str
    author_role: str
    next_step: str = ""
    photo: BinaryIO | None = None


@transaction.atomic
def know_owners(agenda: ImprovementAgenda) -> None:
    """A row, and so a personal link, for everybody who owns an action now; who owns none any more
    is forgotten, and that link with it. Safe to run again.
    """
    agenda = held(agenda)
    actions = agenda.actions.exclude(owner_email="")
    owning = set(actions.values_list(Lower("owner_email"), flat=True))
    agenda.owners.exclude(email__in=owning).delete()
    known = set(agenda.owners.values_list("email", flat=True))
    Owner.objects.bulk_create(
        (Owner(agenda=agenda, email=email) for email in owning - known), ignore_conflicts=True
    )


def open_actions(agenda: ImprovementAgenda) -> QuerySet[Action]:
    """Of which somebody can tell how they go. What was written after the agenda was adopted is
    nobody's task yet.
    """
    version = in_force(agenda) if agenda.status in ASKED else None
    adopted = [each["key"] for each in version.content["actions"]] if version else []
    actions = agenda.actions.filter(pk__in=adopted).select_related("owner")
    return actions.exclude(evaluations__in=Evaluation.objects.signed())


def actions_of(owner: Owner) -> QuerySet[Action]:
    return open_actions(owner.agenda).filter(owner_email__iexact=owner.email)


def tell(action: Action, told: Told, *, client_id: UUID) -> Update:
    """Once, however often it is sent: the page made up `client_id`, and who goes back and sends
    the same again gets another one. Raises PhotoError for what is no photo, and OverError; then
    nothing is stored.
    """
    photo = kept(told.photo) if told.photo else None  # before the lock: it takes a while
    return _store(action, told, photo, client_id)


@transaction.atomic
def _store(action: Action, told: Told, photo: bytes | None, client_id: UUID) -> Update:
    agenda = held(action.agenda)
    action = agenda.actions.get(pk=action.pk)
    already = action.updates.filter(client_id=client_id).first()
    again = already or _same(action, told, photo)
    if again:
        return again
    is_over = agenda.status not in ASKED or action.evaluations.signed().exists()
    if is_over or told.status not in action.possible_statuses:
        raise OverError
    file = files.store(f"actie_{action.pk}.jpg", "image/jpeg", photo) if photo else None
    update = action.updates.create(
        made_on=timezone.localdate(), status=told.status, status_before=action.status,
        edition=action.edition + 1, text=mask(told.text), next_step=mask(told.next_step),
        author_role=mask(told.author_role), photo=file, client_id=client_id,
    )  # fmt: skip
    Action.objects.filter(pk=action.pk).update(status=told.status, edition=update.edition)
    return update


def _same(action: Action, told: Told, photo: bytes | None) -> Update | None:
    """The last thing that was told, when that is this very thing."""
    last = action.updates.order_by("pk").last()
    if last is None or photo or action.status != told.status:
        return None
    words = (mask(told.text), mask(told.next_step), mask(told.author_role))
    is_same = (last.text, last.next_step, last.author_role) == words
    return last if is_same and last.made_on == timezone.localdate() else None


@transaction.atomic
def undo(update: Update) -> bool:
    """Take back what was told, and the status with it; False when somebody changed the action
    since or looked back on it, or when it was taken back already.
    """
    agenda = held(update.action.agenda)
    action = agenda.actions.filter(pk=update.action_id).first()
    if action is None or not _fits(update, action) or action.evaluations.signed().exists():
        return False
    Action.objects.filter(pk=action.pk).update(
        status=update.status_before, edition=F("edition") + 1
    )
    erase(update)
    return True


@transaction.atomic
def erase(update: Update) -> None:
    """What was told is told no more; the status stays as it is."""
    photo = update.photo
    update.delete()
    if photo:
        photo.delete()


def replace_link(owner: Owner) -> None:
    """The link that was mailed opens nothing any more."""
    Owner.objects.filter(pk=owner.pk).update(link=new_link())


def can_undo(update: Update) -> bool:
    """Whether `undo` would do something; two people may still press at once."""
    return _fits(update, update.action)


def _fits(update: Update, action: Action) -> bool:
    return (
        bool(update.status_before)
        and (action.status, action.edition) == (update.status, update.edition)
        and action.agenda.status in ASKED
    )
