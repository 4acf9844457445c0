"""Ending what the storage of PostgreSQL itself remembers of who sent what."""

from django.db import connection, transaction
from django.utils.translation import gettext as _

from documents.domain.jobs import Progress
from quickscan.models import OpenAnswer, Round

CHUNK = 10_000


def mix_texts(round_: Round, progress: Progress) -> None:
    """Store the texts of a round anew, in the order of their random keys.

    PostgreSQL keeps rows in the order in which they came, also in a backup, with the number of the
    transaction that stored them: the words and the choices of one person share both. Afterwards
    they share neither. Call it when no answer can come in any more; safe to run again.
    """
    if connection.vendor == "sqlite":
        return  # there a table is kept in the order of its key
    texts = OpenAnswer.objects.filter(round_party__round=round_)
    last = -1
    while chunk := list(texts.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        progress.report(2, _("De open antwoorden worden door elkaar gehaald"))
        with transaction.atomic():
            texts.filter(pk__gt=last, pk__lte=chunk[-1].pk).delete()
            OpenAnswer.objects.bulk_create(chunk)
        last = chunk[-1].pk
