"""From the rows that people work on to one frozen text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from agenda.models import Action, Evidence, FollowUp, Goal, ImprovementAgenda, LeftOut
from agenda.presentation import Standing
from agenda.published import newest_update, signed_evaluations, standing
from agenda.sources import Source, sources
from agenda.text import (
    ActionText,
    AgendaText,
    Conversation,
    EvaluationText,
    EvidenceText,
    GoalText,
    Handled,
    Measure,
    Place,
)
from quickscan.published import words
from regions.models import Trajectory


@dataclass(frozen=True, slots=True)
class Rows:
    """What people work on: of an agenda everything but what it may rest on. Evidence, evaluations
    and standing by the key of what they are about.
    """

    goals: Sequence[Goal]
    actions: Sequence[Action]
    talks: Sequence[FollowUp]
    goal_evidence: Mapping[int, Sequence[Evidence]]
    action_evidence: Mapping[int, Sequence[Evidence]]
    evaluations: Mapping[int, Sequence[EvaluationText]]
    standing: Mapping[int, Standing]


def rows_of(agenda: ImprovementAgenda) -> Rows:
    """In five queries, however large the agenda is."""
    goals = list(agenda.goals.all())
    actions = list(agenda.actions.select_related("owner").annotate(told=newest_update()))
    # Under their goals, as they are read; what belongs to none comes last.
    places: dict[int | None, int] = {goal.pk: place for place, goal in enumerate(goals)}
    actions.sort(key=lambda action: places.get(action.goal_id, len(places)))
    of_goals: dict[int, list[Evidence]] = defaultdict(list)
    of_actions: dict[int, list[Evidence]] = defaultdict(list)
    for each in Evidence.objects.filter(Q(goal__in=goals) | Q(action__in=actions)):
        if each.goal_id:
            of_goals[each.goal_id].append(each)
        elif each.action_id:
            of_actions[each.action_id].append(each)
    return Rows(
        goals, actions, list(agenda.follow_ups.select_related("meeting")), of_goals, of_actions,
        signed_evaluations(agenda.pk),
        {each.pk: standing(each.status, each.told) for each in actions},
    )  # fmt: skip


def compose(agenda: ImprovementAgenda, found: Iterable[Source] | None = None) -> AgendaText:
    """The whole, in a number of queries that does not grow with the agenda. `found` for who has
    the sources at hand, or needs none of them.
    """
    text = written(agenda, rows_of(agenda))
    found = sources(agenda.trajectory) if found is None else found
    return replace(text, handled=tuple(handled(found, text.actions, agenda.left_out.all())))


def written(agenda: ImprovementAgenda, rows: Rows) -> AgendaText:
    """What people wrote, without what was done with the findings."""
    bank = words()
    labels = {theme.code: theme.label for theme in bank.themes}
    return AgendaText(
        place=_place(agenda.trajectory),
        title=agenda.title,
        vision=agenda.vision,
        goals=tuple(
            _goal(each, number, labels, bank.measures, rows.goal_evidence.get(each.pk, ()))
            for number, each in enumerate(rows.goals, 1)
        ),
        actions=tuple(
            _action(each, number, bank.measures, rows)
            for number, each in enumerate(rows.actions, 1)
        ),
        conversations=tuple(_conversation(each) for each in rows.talks),
    )


def handled(
    found: Iterable[Source], actions: Iterable[ActionText], left_out: Iterable[LeftOut]
) -> list[Handled]:
    """What asked for an answer, with what was done with it. What was left out for a reason stays
    here, also when its source is gone.
    """
    answers: dict[str, list[int]] = {}
    for action in actions:
        for each in action.evidence:
            answers.setdefault(each.key, []).append(action.key)
    reasons = {each.key: each for each in left_out}
    told = [
        Handled(
            each.key, each.words, each.source, each.url, each.theme, each.parties,
            tuple(answers.get(each.key, ())),
            reasons[each.key].reason if each.key in reasons else "",
        )
        for each in found
        if each.asks or each.key in reasons
    ]  # fmt: skip
    known = {each.key for each in told}
    return told + [
        Handled(each.key, each.words, each.source, "", reason=each.reason)
        for each in reasons.values()
        if each.key not in known
    ]


def _place(trajectory: Trajectory) -> Place:
    return Place(
        region=trajectory.region.name,
        region_slug=trajectory.region.slug,
        trajectory=trajectory.title,
        slug=trajectory.slug,
        contact_name=trajectory.contact_name,
        contact_email=trajectory.contact_email,
        partnership=trajectory.partnership.name if trajectory.partnership else "",
        is_example=trajectory.is_example,
    )


def _goal(
    goal: Goal, number: int, labels: Mapping[str, str], measures: Mapping[str, str],
    evidence: Sequence[Evidence],
) -> GoalText:  # fmt: skip
    return GoalText(
        key=goal.pk,
        number=number,
        theme=goal.theme,
        theme_label=labels.get(goal.theme, goal.theme),
        ambition=goal.ambition,
        goes_well=goal.goes_well,
        can_improve=goal.can_improve,
        measure=_measure(goal, measures),
        evidence=_evidence(evidence),
    )


def _action(action: Action, number: int, measures: Mapping[str, str], rows: Rows) -> ActionText:
    return ActionText(
        key=action.pk,
        number=number,
        title=action.title,
        goal=action.goal_id,
        what=action.what,
        for_whom=action.for_whom,
        owner=action.owner.name if action.owner else "",
        owner_role=action.owner_role,
        owner_name=action.owner_name if action.owner_agreed else "",
        lead=action.lead_party,
        helpers=action.helpers,
        families=action.families,
        first_step=action.first_step,
        first_step_on=action.first_step_on,
        starts_on=action.starts_on,
        deadline=action.deadline,
        evaluate_on=action.evaluate_on,
        effort=action.effort,
        measure=_measure(action, measures),
        status=action.status,
        evidence=_evidence(rows.action_evidence.get(action.pk, ())),
        evaluations=tuple(rows.evaluations.get(action.pk, ())),
    )


def _measure(row: Goal | Action, measures: Mapping[str, str]) -> Measure:
    return Measure(row.measure, measures.get(row.measure, ""), row.baseline, row.target)


def _conversation(each: FollowUp) -> Conversation:
    return Conversation(
        each.pk, each.form, each.next_on, each.invited_by, each.frequency, each.involvement
    )


def _evidence(rows: Iterable[Evidence]) -> tuple[EvidenceText, ...]:
    return tuple(
        EvidenceText(each.kind, each.key, each.words, each.source, each.url) for each in rows
    )
