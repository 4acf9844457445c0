"""From the rows that people work on to one frozen text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db.models import IntegerField, Q, Value

from agenda.models import Action, Evidence, FollowUp, Goal, ImprovementAgenda
from agenda.published import newest_update, signed_evaluations, standing
from agenda.shown import Standing
from agenda.sources import Source, answerable
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
    goal_evidence: Mapping[int, Sequence[EvidenceText]]
    action_evidence: Mapping[int, Sequence[EvidenceText]]
    left_out: Sequence["Pointed"]
    standing: Mapping[int, Standing]
    talks: Sequence[FollowUp] = ()
    evaluations: Mapping[int, Sequence[EvaluationText]] = field(default_factory=dict)


class Pointed(NamedTuple):
    """What an action or a goal rests on or, with a reason, what was left out."""

    pk: int
    action: int | None
    goal: int | None
    kind: str
    key: str
    words: str
    source: str
    url: str
    reason: str


def rows_of(agenda: ImprovementAgenda) -> Rows:
    """In five queries, however large the agenda is."""
    return replace(
        _answers(agenda),
        talks=list(agenda.follow_ups.select_related("meeting")),
        evaluations=signed_evaluations(agenda.pk),
    )


def _answers(agenda: ImprovementAgenda) -> Rows:
    """Only what answers to a finding, in three."""
    goals = list(agenda.goals.all())
    actions = list(agenda.actions.select_related("owner").annotate(told=newest_update()))
    # Under their goals, as they are read; what belongs to none comes last.
    places: dict[int | None, int] = {goal.pk: place for place, goal in enumerate(goals)}
    actions.sort(key=lambda action: places.get(action.goal_id, len(places)))
    of_goals: dict[int, list[EvidenceText]] = defaultdict(list)
    of_actions: dict[int, list[EvidenceText]] = defaultdict(list)
    left_out = []
    for each in _pointed(agenda, goals, actions):
        evidence = EvidenceText(each.kind, each.key, each.words, each.source, each.url)
        if each.goal:
            of_goals[each.goal].append(evidence)
        elif each.action:
            of_actions[each.action].append(evidence)
        else:
            left_out.append(each)
    told = {each.pk: standing(each.status, each.told) for each in actions}
    return Rows(goals, actions, of_goals, of_actions, left_out, told)


def _pointed(
    agenda: ImprovementAgenda, goals: Sequence[Goal], actions: Sequence[Action]
) -> list[Pointed]:
    linked = Evidence.objects.filter(Q(goal__in=goals) | Q(action__in=actions)).order_by()
    nothing, none = Value(""), Value(None, output_field=IntegerField())
    every = linked.values_list(
        "pk", "action", "goal", "kind", "key", "words", "source", "url", nothing
    ).union(
        agenda.left_out.values_list(
            "pk", none, none, nothing, "key", "words", "source", nothing, "reason"
        ),
        all=True,
    )
    return sorted(map(Pointed._make, every), key=lambda each: each.pk)


def compose(agenda: ImprovementAgenda, found: Iterable[Source] | None = None) -> AgendaText:
    """The whole, in a number of queries that does not grow with the agenda. `found` for who needs
    nothing of what could be answered.
    """
    found = answerable(agenda.trajectory) if found is None else found
    return _with_handled(agenda, rows_of(agenda), found)


def compose_answers(agenda: ImprovementAgenda, found: Iterable[Source]) -> AgendaText:
    """Without conversations and evaluations, for who shows what answers to the findings."""
    return _with_handled(agenda, _answers(agenda), found)


def _with_handled(agenda: ImprovementAgenda, rows: Rows, found: Iterable[Source]) -> AgendaText:
    text = written(agenda, rows)
    return replace(text, handled=tuple(handled(found, text.actions, rows.left_out)))


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
    found: Iterable[Source], actions: Iterable[ActionText], left_out: Iterable[Pointed]
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
    evidence: Sequence[EvidenceText],
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
        evidence=tuple(evidence),
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
        evidence=tuple(rows.action_evidence.get(action.pk, ())),
        evaluations=tuple(rows.evaluations.get(action.pk, ())),
    )


def _measure(row: Goal | Action, measures: Mapping[str, str]) -> Measure:
    return Measure(row.measure, measures.get(row.measure, ""), row.baseline, row.target)


def _conversation(each: FollowUp) -> Conversation:
    return Conversation(
        each.pk, each.form, each.next_on, each.invited_by, each.frequency, each.involvement
    )
