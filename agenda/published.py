"""What everybody may know of agendas: only of a version that was adopted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.adopted import adopted_actions
from agenda.models import Action, Evaluation, ImprovementAgenda, Update, Version, prefetch_agendas
from agenda.presentation import agenda_view
from agenda.shown import ActionView, Progress, Standing
from agenda.text import AgendaText, EvaluationText, Handled, from_json
from quickscan.followups import FollowUp
from quickscan.published import words
from regions.models import Trajectory
from regions.parties import Party
from regions.publications import Publication


def publications_of(trajectories: Sequence[Trajectory]) -> Mapping[int, Sequence[Publication]]:
    """The adopted agenda of each trajectory."""
    prefetch_agendas(trajectories)
    return {
        each.pk: [Publication(each.agenda.title, _url(each), each.agenda.adopted_on)]
        for each in trajectories
        if hasattr(each, "agenda") and each.agenda.adopted_on
    }


def done_with(trajectory: Trajectory) -> Iterator[FollowUp]:
    """For 'U zei, wij deden': what was said, the action that answers it, how that stands and, when
    it was signed, what came of it. And what waits, for a reason.
    """
    versions = Version.objects.filter(agenda__trajectory=trajectory)
    version = versions.exclude(kind=Version.Kind.PROPOSAL).last()
    if version is None:
        return
    text = from_json(version.content)
    url = _url(trajectory)
    slugs = {theme.code: theme.slug for theme in words().themes}
    view = agenda_view(
        text, standing=standing_of(version.agenda_id),
        evaluations=signed_evaluations(version.agenda_id), today=timezone.localdate(),
    )  # fmt: skip
    for action in view.actions:
        answered = [each for each in text.handled if action.key in each.actions]
        came = action.evaluations[0].text.evaluated_on if action.evaluations else None
        for parties, said in _said_by(answered):
            yield FollowUp(
                _done(action), f"{url}#actie-{action.key}", came or action.text.deadline,
                _themes(text, action.key, slugs), parties, said=said, more=_more(action),
            )  # fmt: skip
    for each in text.handled:
        if each.reason and not each.actions:
            yield FollowUp(
                _("Niet nu, omdat %s") % each.reason, url, None, frozenset({each.theme} - {""}),
                frozenset(map(Party, each.parties)), said=(each.words,),
            )  # fmt: skip


def _said_by(answered: Iterable[Handled]) -> Iterator[tuple[frozenset[Party], tuple[str, ...]]]:
    """What each party said, the same for whoever said the same; and the rest, who read only what
    everybody said.
    """
    by_party: dict[Party, list[str]] = {party: [] for party in Party}
    for each in answered:
        for party in map(Party, each.parties or Party.values):
            by_party[party].append(each.words)
    together: dict[tuple[str, ...], set[Party]] = defaultdict(set)
    for party, own in by_party.items():
        together[tuple(own)].add(party)
    for said, parties in together.items():
        everybody = len(together) == 1
        yield frozenset() if everybody else frozenset(parties), said


def signed_evaluations(agenda: int) -> Mapping[int, Sequence[EvaluationText]]:
    """What came of the actions, by their key; the earliest first."""
    signed: dict[int, list[EvaluationText]] = defaultdict(list)
    for each in Evaluation.objects.signed().filter(action__agenda=agenda):
        signed[each.action_id].append(
            EvaluationText(
                each.evaluated_on, each.result, each.learned, each.conclusion, each.next_action_id
            )
        )
    return signed


@dataclass(frozen=True, slots=True)
class SharedEvaluation:
    """What a region learned, for others. Of a region that does not want to be named there is only
    how it ended, because words can give it away; and nowhere the name of a person.
    """

    theme: str  # code
    result: str
    conclusion: str
    evaluated_on: date
    region: str = ""
    action: str = ""
    learned: str = ""


def shared_evaluations() -> list[SharedEvaluation]:
    """Of the regions that chose to take part in the picture of the country, in three queries."""
    sharing = ImprovementAgenda.objects.exclude(sharing=ImprovementAgenda.Sharing.NOT)
    named = {
        pk: region if how == ImprovementAgenda.Sharing.NAMED else ""
        for pk, how, region in sharing.filter(major__gte=1).values_list(
            "pk", "sharing", "trajectory__region__name"
        )
    }
    adopted = {each.key: each for rows in adopted_actions(named).values() for each in rows}
    signed = Evaluation.objects.signed().filter(action__agenda__in=named, action__in=adopted)
    told = []
    for each in signed.select_related("action").order_by("-evaluated_on", "pk"):
        action, region = adopted[each.action_id], named[each.action.agenda_id]
        words = (region, action.title, each.learned) if region else ("", "", "")
        told.append(
            SharedEvaluation(action.theme, each.result, each.conclusion, each.evaluated_on, *words)
        )
    return told


def newest_update() -> Subquery:
    """What the owner of an action told last, to annotate actions with."""
    newest = Update.objects.filter(action=OuterRef("pk")).order_by("-made_on", "-pk")
    told = JSONObject(
        text="text", made_on="made_on", author_role="author_role", next_step="next_step"
    )
    return Subquery(newest.values(told=told)[:1])


def standing(status: str, told: Mapping[str, str] | None) -> Standing:
    """`told` is `newest_update` of the action."""
    return Standing(status, _progress(told) if told else None)


def standing_of(agenda: int) -> dict[int, Standing]:
    """How every action of an agenda stands, in one query."""
    rows = Action.objects.filter(agenda=agenda).order_by().annotate(told=newest_update())
    return {
        pk: standing(status, told) for pk, status, told in rows.values_list("pk", "status", "told")
    }


def _progress(found: Mapping[str, str]) -> Progress:
    day = date.fromisoformat(found["made_on"])
    return Progress(found["text"], day, found["author_role"], found["next_step"])


def _done(action: ActionView) -> str:
    """'Maak één plan per kind (bezig)'."""
    return _("%(action)s (%(state)s)") % {"action": action.text.title, "state": action.state}


def _more(action: ActionView) -> str:
    """What was learned of it or, until then, what the owner told last."""
    if action.evaluations:
        return _("Dit leerden we: %s") % action.evaluations[0].text.learned
    return str(action.progress) if action.progress else ""


def _themes(text: AgendaText, action: int, slugs: Mapping[str, str]) -> frozenset[str]:
    """Of the goal, and of the findings that the action answers."""
    goals = {goal.key: slugs.get(goal.theme, "") for goal in text.goals}
    own = next(each.goal for each in text.actions if each.key == action)
    answered = {each.theme for each in text.handled if action in each.actions}
    return frozenset({goals.get(own or 0, ""), *answered} - {""})


def _url(trajectory: Trajectory) -> str:
    return reverse("agenda", args=[trajectory.region.slug, trajectory.slug])
