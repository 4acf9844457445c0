"""Whoever changes an agenda, or anything in it, holds it for that moment. So what is written,
answered or signed is in what is frozen, or comes after it and is told so; and nothing lands in an
agenda that was closed meanwhile. All take the agenda first: nobody waits for each other in a ring.
"""

from django.core.exceptions import PermissionDenied

from agenda.access import CLOSED
from agenda.models import ImprovementAgenda


def held(agenda: ImprovementAgenda) -> ImprovementAgenda:
    """The same agenda as it is now, until the transaction ends."""
    rows = ImprovementAgenda.objects.select_for_update(of=["self"])
    return rows.select_related("trajectory__region").get(pk=agenda.pk)


def held_to_write(agenda: ImprovementAgenda) -> ImprovementAgenda:
    """Also refuses, as the gate does, when somebody closed it since the gate was passed."""
    now = held(agenda)
    if now.status == ImprovementAgenda.Status.CLOSED:
        raise PermissionDenied(CLOSED)
    return now
