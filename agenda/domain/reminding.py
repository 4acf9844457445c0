"""Owners are asked how it goes: what is due and not yet sent. Everything an owner owes goes in one
mail, that is written when it goes: who finished in between is not asked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from agenda.domain.owning import ASKED, know_owners, open_actions
from agenda.emails import how_is_it_going
from agenda.models import OVER, Action, ImprovementAgenda, Owner, Reminder
from agenda.occasions import Occasion, occasions
from regions import outbox
from regions.models import User

KIND = "agenda_owner"
Asked = tuple[Action, Occasion]


def remind(today: date) -> int:
    """Returns how many mails are new. Safe to run again, late, and twice at once."""
    agendas = ImprovementAgenda.objects.filter(status__in=ASKED)
    sent = 0
    for agenda in agendas.select_related("trajectory__region"):
        know_owners(agenda)
        actions = unfinished_by_owner(agenda)
        asked = set(
            Reminder.objects.filter(action__agenda=agenda).values_list("action", "kind", "due_on")
        )
        for owner in agenda.owners.filter(wants_mail=True):
            owner.agenda = agenda
            due = list(_due(agenda, actions[owner.email], today, asked=asked))
            sent += _remind(owner, due) if due else 0
    return sent


def write(once: str) -> outbox.NewMail | None:
    """Asked by the outbox right before it goes; None for who needs it no more."""
    sent = Reminder.objects.filter(once=once)
    owners = Owner.objects.filter(pk__in=sent.values("owner"), wants_mail=True)
    owner = owners.select_related("agenda__trajectory__region").first()
    if owner is None:
        return None
    asked = set(sent.values_list("action", flat=True))
    actions = unfinished_by_owner(owner.agenda)[owner.email]
    return _mail(owner, [each for each in actions if each.pk in asked], once)


def unfinished_by_owner(agenda: ImprovementAgenda) -> Mapping[str, list[Action]]:
    """What can be asked, by address in lower case; empty for who owes nothing."""
    found: dict[str, list[Action]] = defaultdict(list)
    for action in open_actions(agenda).exclude(status__in=OVER):
        found[action.owner_email.lower()].append(action)
    return found


def preview(owner: Owner, actions: Sequence[Action]) -> outbox.NewMail | None:
    """What this owner would get today about these; None for nothing."""
    return _mail(owner, actions, f"agenda-owner-{owner.pk}-{owner.link}-{timezone.localdate()}")


def _mail(owner: Owner, actions: Sequence[Action], once: str) -> outbox.NewMail | None:
    return how_is_it_going(owner, actions, once=once, kind=KIND) if actions else None


@transaction.atomic
def ask_now(owner: Owner, actions: Sequence[Action]) -> bool:
    """By hand; at most once a day with the same link."""
    mail = preview(owner, actions)
    if mail is None or not outbox.queue(mail):
        return False
    Owner.objects.filter(pk=owner.pk).update(asked_on=timezone.localdate())
    return True


def try_out(owner: Owner, actions: Sequence[Action], *, by: User) -> bool:
    """The same mail to who asks for it; as often as they like."""
    mail = preview(owner, actions)
    if mail is None:
        return False
    once = f"{mail.once}-proef-{by.pk}-{timezone.now().timestamp()}"
    return outbox.queue(replace(mail, once=once, to=by.email))


def set_wants_mail(owner: Owner, *, wanted: bool) -> None:
    """What is on its way to somebody who wants none any more is not written."""
    Owner.objects.filter(pk=owner.pk).update(wants_mail=wanted)


def _due(
    agenda: ImprovementAgenda,
    actions: Sequence[Action],
    today: date,
    *,
    asked: Collection[tuple[int, str, date]],
) -> Iterator[Asked]:
    """`asked`: the action, occasion and day of what was asked before."""
    adopted_on = agenda.adopted_on
    assert adopted_on  # noqa: S101  adopted_agenda_has_a_date
    for action in actions:
        for each in occasions(adopted_on=adopted_on, deadline=action.deadline, today=today):
            if (action.pk, each.kind, each.due_on) not in asked:
                yield action, each


def _remind(owner: Owner, due: Sequence[Asked]) -> int:
    once = f"agenda-owner-{uuid4()}"
    try:
        with transaction.atomic():
            Reminder.objects.bulk_create(
                Reminder(owner=owner, action=action, kind=each.kind, due_on=each.due_on, once=once)
                for action, each in due
            )
            Owner.objects.filter(pk=owner.pk).update(asked_on=timezone.localdate())
            return outbox.queue_unwritten(
                [once], kind=KIND, batch=f"agenda-owners-{owner.agenda_id}",
                trajectory=owner.agenda.trajectory,
            )  # fmt: skip
    except IntegrityError:
        return 0  # another worker has it
