"""Ending what the storage of PostgreSQL itself remembers of who sent what.

It keeps rows in the order in which they came, also in a backup, with the number of the transaction
that stored them. SQLite keeps a table in the order of its key, which is random.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from documents.domain.jobs import Progress
from quickscan.models import OpenAnswer, Response, Round, RoundParty

CHUNK = 10_000
Answer = TypeVar("Answer", OpenAnswer, Response)


def mix_texts(round_: Round, progress: Progress) -> None:
    """The words and the choices of one person share their order and their transaction; afterwards
    they share neither. Call it when no answer can come in any more.
    """

    def report() -> None:
        progress.report(2, _("De open antwoorden worden door elkaar gehaald"))

    _store_anew(OpenAnswer.objects.filter(round_party__round=round_), report)


def mix_choices() -> None:
    """Four times a day, where people came by a code of their own: who still got a reminder on some
    day is known, so how many had answered by then is too. In the order in which they came, the
    first so many answers would be theirs; for one person, that is a name.
    """
    for asked in RoundParty.objects.filter(round__status=Round.Status.OPEN, tag__isnull=False):
        _store_anew(Response.objects.filter(round_party=asked))


def _store_anew(answers: QuerySet[Answer], report: Callable[[], object] = lambda: None) -> None:
    """In the order of their random keys; safe to run again."""
    if connection.vendor == "sqlite":
        return
    last = -1
    while chunk := list(answers.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        report()
        with transaction.atomic():
            answers.filter(pk__gt=last, pk__lte=chunk[-1].pk).delete()
            answers.model._default_manager.bulk_create(chunk)  # noqa: SLF001  Public API.
        last = chunk[-1].pk
