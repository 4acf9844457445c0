"""What everybody may know of agendas: only of a version that was adopted."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from agenda.models import Action, Update, Version
from agenda.presentation import Progress, Standing
from agenda.text import AgendaText, from_json
from quickscan.followups import FollowUp
from quickscan.published import themes
from regions.models import Trajectory
from regions.parties import Party
from regions.publications import Publication


def publications_of(trajectories: Sequence[Trajectory]) -> Mapping[int, Sequence[Publication]]:
    """The adopted agenda of each trajectory."""
    adopted = Version.objects.filter(
        agenda__trajectory__in=trajectories, kind=Version.Kind.ADOPTED
    ).values_list("agenda__trajectory", "agenda__title", "frozen_on")
    newest = {pk: (title, day) for pk, title, day in adopted.order_by("frozen_on")}
    return {
        each.pk: [Publication(newest[each.pk][0], _url(each), newest[each.pk][1])]
        for each in trajectories
        if each.pk in newest
    }


def done_with(trajectory: Trajectory) -> Iterator[FollowUp]:
    """For 'U zei, wij deden': the actions and how they stand, and what waits for a reason."""
    versions = Version.objects.filter(agenda__trajectory=trajectory)
    version = versions.exclude(kind=Version.Kind.PROPOSAL).last()
    if version is None:
        return
    text = from_json(version.content)
    url = _url(trajectory)
    slugs = {theme.code: theme.slug for theme in themes()}
    known = standing_of(version.agenda_id)
    for action in text.actions:
        yield FollowUp(
            _done(action.title, known.get(action.key, Standing(action.status))),
            f"{url}#actie-{action.key}", action.deadline, _themes(text, action.key, slugs),
        )  # fmt: skip
    for each in text.handled:
        if each.reason and not each.actions:
            yield FollowUp(
                _("Niet nu: %(what)s Dat komt doordat: %(why)s")
                % {"what": each.words, "why": each.reason},
                url, None, frozenset({each.theme} - {""}), frozenset(map(Party, each.parties)),
            )  # fmt: skip


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


def _done(action: str, standing: Standing) -> str:
    told = _("%(action)s (%(state)s)") % {
        "action": action, "state": Action.Status(standing.status).label,
    }  # fmt: skip
    return f"{told}. {standing.progress}" if standing.progress else told


def _themes(text: AgendaText, action: int, slugs: Mapping[str, str]) -> frozenset[str]:
    """Of the goal, and of the findings that the action answers."""
    goals = {goal.key: slugs.get(goal.theme, "") for goal in text.goals}
    own = next(each.goal for each in text.actions if each.key == action)
    answered = {each.theme for each in text.handled if action in each.actions}
    return frozenset({goals.get(own or 0, ""), *answered} - {""})


def _url(trajectory: Trajectory) -> str:
    return reverse("agenda", args=[trajectory.region.slug, trajectory.slug])
