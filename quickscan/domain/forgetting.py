"""Raw answers do not live longer than they are needed (product rule 8; GDPR article 5(1)(e))."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from quickscan.models import Draft, OpenAnswer, Response, Round
from regions.domain.audit import record
from regions.models import AuditEntry
from regions.steps import step_of, step_words

RESPONSE_DAYS = 30  # after the results were approved
LONGEST_RESPONSE_DAYS = 180  # after the round closed: a round that nobody approves is no archive
OPEN_ANSWER_DAYS = 180  # 'binnen zes maanden'
"""After the round opened: a text carries no date of its own (see OpenAnswer), and counted from
the first day on which it can have been sent, none lives longer than was promised."""

Answers = QuerySet[Response] | QuerySet[OpenAnswer]


@transaction.atomic
def forget(today: date) -> dict[str, int]:
    """Erase what is past its time; returns how many rows of each kind. Safe to run again. What of
    each round was there before (in steps, as everywhere) and after is in the log: the proof.
    """
    over = ~Q(round_party__round__status=Round.Status.OPEN)
    drafts, _rows = Draft.objects.filter(over | Q(expires_on__lt=today)).delete()
    approved = Q(round_party__round__approved_on__lt=today - timedelta(days=RESPONSE_DAYS))
    closed = Q(round_party__round__closed_on__lt=today - timedelta(days=LONGEST_RESPONSE_DAYS))
    opened = Q(round_party__round__opened_on__lt=today - timedelta(days=OPEN_ANSWER_DAYS))
    return {
        "drafts": drafts,
        "responses": _erase(Response.objects.all(), approved | closed, _("antwoorden")),
        "open_answers": _erase(OpenAnswer.objects.all(), opened, _("open antwoorden")),
    }


def _erase(rows: Answers, past: Q, name: str) -> int:
    expired = rows.filter(past)
    before = _per_round(expired)
    erased, _rows = expired.delete()
    for round_, count in before.items():
        after = rows.filter(round_party__round=round_).count()
        subject = _("ronde %(number)s: %(before)s %(name)s vóór het wissen, %(after)s erna") % {
            "number": round_.number, "before": step_words(step_of(count)), "name": name,
            "after": after,
        }  # fmt: skip
        record(round_.trajectory, AuditEntry.Act.ERASED, subject, by=None)
    return erased


def _per_round(rows: Answers) -> dict[Round, int]:
    counts = dict(rows.order_by().values_list("round_party__round").annotate(count=Count("pk")))
    rounds = Round.objects.select_related("trajectory").in_bulk(list(counts))
    return {rounds[pk]: count for pk, count in counts.items()}
