"""One concrete step of every participant, and the mail to oneself after four weeks."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from dialogues.mails_afterwards import step_of_four_weeks_ago
from dialogues.models import Meeting, Step
from regions.parties import Party

AFTER = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class OwnStep:
    """`email` is empty for who wants no mail."""

    party: Party
    text: str
    needs: str
    email: str


def leave_step(meeting: Meeting, own: OwnStep, *, key: str) -> Step:
    """A telephone leaves one step; leaving it again changes it."""
    step, _made = Step.objects.update_or_create(
        key_hash=_hash(key),
        defaults={
            "meeting": meeting, "party": own.party, "text": own.text, "needs": own.needs,
            "email": own.email, "mail_on": timezone.localdate() + AFTER if own.email else None,
        },
    )  # fmt: skip
    return step


def step_of(meeting: Meeting, key: str) -> Step | None:
    return meeting.steps.filter(key_hash=_hash(key)).first() if key else None


def mail_steps() -> int:
    """Queue what is due, and erase the address in the same transaction: after that nothing leads
    from a step to somebody. Safe to run at any time, and again.
    """
    due = Step.objects.filter(mail_on__lte=timezone.localdate()).values_list("pk", flat=True)
    return sum(_mail(pk) for pk in list(due))


@transaction.atomic
def _mail(pk: int) -> bool:
    step = Step.objects.select_for_update().filter(pk=pk).exclude(email="").first()
    if step is None:
        return False  # another worker was first
    step_of_four_weeks_ago(step)
    step.email, step.mail_on = "", None
    step.save(update_fields=["email", "mail_on"])
    return True


def _hash(key: str) -> str:
    """The key is long and random, so a bare hash keeps it."""
    return sha256(key.encode()).hexdigest()
