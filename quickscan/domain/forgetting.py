"""Raw answers do not live longer than they are needed (product rule 8; GDPR article 5(1)(e))."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from quickscan.models import Draft, OpenAnswer, Response, Round

RESPONSE_DAYS = 30  # after the results were approved
OPEN_ANSWER_DAYS = 180  # 'binnen zes maanden'
"""After the round opened: a text carries no date of its own (see OpenAnswer), and counted from
the first day on which it can have been sent, none lives longer than was promised."""


@transaction.atomic
def forget(today: date) -> dict[str, int]:
    """Erase what is past its time; returns how many rows of each kind. Safe to run again."""
    over = ~Q(round_party__round__status=Round.Status.OPEN)
    drafts, _ = Draft.objects.filter(over | Q(expires_on__lt=today)).delete()
    responses, _ = Response.objects.filter(
        round_party__round__approved_on__lt=today - timedelta(days=RESPONSE_DAYS)
    ).delete()
    texts, _ = OpenAnswer.objects.filter(
        round_party__round__opened_on__lt=today - timedelta(days=OPEN_ANSWER_DAYS)
    ).delete()
    return {"drafts": drafts, "responses": responses, "open_answers": texts}
