"""Whether an agenda takes part in the picture of the country, and that picture."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from agenda.adopted import adopted_actions
from agenda.models import Action, ImprovementAgenda
from agenda.national import Kind, National, TakingPart, national
from quickscan.published import words
from regions.parties import FOUR_PARTIES

Sharing = ImprovementAgenda.Sharing


def share(agenda: ImprovementAgenda, *, how: str) -> None:
    ImprovementAgenda.objects.filter(pk=agenda.pk).update(sharing=how)


def national_picture() -> National:
    """In a number of queries that does not grow with the regions."""
    agendas = list(
        ImprovementAgenda.objects.exclude(sharing=Sharing.NOT)
        .filter(major__gte=1)
        .select_related("trajectory__region")
    )
    adopted = adopted_actions([each.pk for each in agendas])
    statuses: dict[int, dict[int, str]] = defaultdict(dict)
    now = Action.objects.filter(agenda__in=agendas).values_list("agenda", "pk", "status")
    for agenda, action, status in now:
        statuses[agenda][action] = status
    taking_part = [
        TakingPart(
            region=each.trajectory.region.name,
            url=reverse("agenda", args=[each.trajectory.region.slug, each.trajectory.slug]),
            is_named=each.sharing == Sharing.NAMED,
            is_invented=each.trajectory.is_example,
            actions=adopted.get(each.pk, ()),
            statuses=statuses[each.pk],
        )
        for each in agendas
    ]
    return national(taking_part, words().labels, _kinds())


def _kinds() -> tuple[Kind, ...]:
    return (
        (_("Hoe het ermee staat"), "status", _words(Action.Status.choices)),
        (_("Hoeveel het vraagt"), "effort", _words(Action.Effort.choices)),
        (_("Wie het trekt"), "lead", {each.value: str(each.label) for each in FOUR_PARTIES}),
        (_("Hoe gezinnen meedoen"), "families", _words(Action.Families.choices)),
    )


def _words(choices: Iterable[tuple[str, object]]) -> dict[str, str]:
    words = {code: str(label) for code, label in choices}
    return {code: label[:1].upper() + label[1:] for code, label in words.items()}
