"""What became of the measures that an agenda chose, since the day it was first adopted."""

from collections.abc import Iterable, Mapping

from agenda.models import ImprovementAgenda, Version
from quickscan.effect import Effect
from quickscan.published import effects


def effects_of(agenda: ImprovementAgenda, codes: Iterable[str]) -> Mapping[str, Effect]:
    """By code; nothing before the agenda was adopted. `adopted_on` moves with every new adoption,
    the beginning does not.
    """
    chosen = {code for code in codes if code}
    if not chosen:
        return {}
    since = agenda.adopted_on
    if agenda.major > 1:
        adopted = agenda.versions.filter(kind=Version.Kind.ADOPTED)
        since = adopted.order_by("frozen_on").values_list("frozen_on", flat=True).first()
    return effects(agenda.trajectory, chosen, since=since) if since else {}
