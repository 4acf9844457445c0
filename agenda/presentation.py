"""From the text of an agenda to what is shown of it (agenda/shown.py). Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import OVER, Action, Answer, Evaluation, Evidence, FollowUp
from agenda.shown import (
    ActionView,
    AgendaView,
    Balance,
    ConversationView,
    EvaluationView,
    EvidenceView,
    GoalView,
    HandledView,
    PartyName,
    SignedView,
    Standing,
    long_date,
)
from agenda.text import ActionText, AgendaText, EvaluationText, EvidenceText, Measure, Signed
from quickscan.effect import Effect
from regions.parties import FOUR_PARTIES, Party

_FURTHER = {
    Evaluation.Conclusion.KEEP: gettext_lazy("Dit houden we zo."),
    Evaluation.Conclusion.ADAPT: gettext_lazy("Dit passen we aan."),
    Evaluation.Conclusion.STOP: gettext_lazy("Hier stoppen we mee."),
}


def reservations_in_words(text: AgendaText) -> list[str]:
    """Where there is room for lines only: 'Kanttekening van ouders: ...'."""
    view = agenda_view(text)
    told = []
    for each in view.reservations:
        party = each.party.label.lower()
        if each.text.reservation:
            about = {"party": party, "words": each.text.reservation}
            told.append(_("Kanttekening van %(party)s: %(words)s") % about)
        for action, _answer, words in each.on_actions:
            about = {"party": party, "action": action.title, "words": words}
            told.append(_("Kanttekening van %(party)s bij ‘%(action)s’: %(words)s") % about)
    return told


def agenda_view(
    text: AgendaText,
    *,
    standing: Mapping[int, Standing] | None = None,
    evaluations: Mapping[int, Sequence[EvaluationText]] | None = None,
    effects: Mapping[str, Effect] | None = None,
    today: date | None = None,
    outdated: Collection[str] = (),
) -> AgendaView:
    """`standing` and `evaluations` are newer than the text; with `today`, a date that is past is
    told, neutrally; `outdated` are keys of evidence of which there is a newer version; `effects`
    are what became of the measures, by their code.
    """
    known, became = standing or {}, effects or {}
    text = replace(text, actions=tuple(_with_news(text, known, evaluations)))
    by_key = {each.key: each for each in text.actions}
    actions = {
        each.key: replace(
            _action(each, by_key, today, outdated),
            progress=known[each.key].progress if each.key in known else None,
            effect=became.get(each.measure.code),
        )
        for each in text.actions
    }
    return AgendaView(
        text=text,
        groups=tuple(_groups(text, actions, became, outdated)),
        conversations=tuple(
            ConversationView(each, str(FollowUp.Form(each.form).label))
            for each in text.conversations
        ),
        handled=tuple(
            HandledView(each, tuple(by_key[key] for key in each.actions if key in by_key))
            for each in text.handled
        ),
        signed=tuple(_signed(each, by_key) for each in text.signed),
        balance=tuple(
            Balance(party_name(party), sum(each.lead == party for each in text.actions))
            for party in FOUR_PARTIES
        ),
    )


def party_name(code: str) -> PartyName:
    return PartyName(code, str(Party(code).label))


def measure_in_words(measure: Measure) -> str:
    """'Aantal kinderen in pleegzorg: van 310 naar 330'."""
    words = (measure.label or measure.code).rstrip(".")  # an item is a sentence; more follows
    if measure.baseline and measure.target:
        return _("%(what)s: van %(from)s naar %(to)s") % {
            "what": words, "from": measure.baseline, "to": measure.target,
        }  # fmt: skip
    if measure.target:
        return _("%(what)s: naar %(to)s") % {"what": words, "to": measure.target}
    return words


def state_in_words(action: ActionText, today: date | None) -> str:
    """What a visitor reads. Nothing is ever late: it waits for an evaluation, and when that is
    there it says what came of it.
    """
    is_over = action.status in OVER
    newest = action.evaluations[-1] if action.evaluations else None
    if newest and (is_over or not action.deadline or newest.evaluated_on >= action.deadline):
        return str(Evaluation.Result(newest.result).label)
    label = str(Action.Status(action.status).label)
    if today is None or is_over:
        return label
    if action.deadline and action.deadline < today:
        return _("wacht op evaluatie")
    if action.status == Action.Status.NOT_STARTED and action.starts_on and action.starts_on > today:
        return _("begint op %(day)s") % {"day": date_format(action.starts_on, "j F")}
    return label


def evaluation_view(text: EvaluationText, actions: Mapping[int, ActionText]) -> EvaluationView:
    return EvaluationView(
        text=text,
        day=long_date(text.evaluated_on),
        result=str(Evaluation.Result(text.result).label).capitalize(),
        further=str(_FURTHER[Evaluation.Conclusion(text.conclusion)]),
        next_action=actions.get(text.next_action or 0),
    )


def _with_news(
    text: AgendaText,
    standing: Mapping[int, Standing],
    evaluations: Mapping[int, Sequence[EvaluationText]] | None,
) -> Iterable[ActionText]:
    """The actions as they are today: what was agreed stays, how it goes is newer."""
    for each in text.actions:
        status = standing[each.key].status if each.key in standing else each.status
        came = each.evaluations if evaluations is None else tuple(evaluations.get(each.key, ()))
        yield replace(each, status=status, evaluations=came)


def _groups(
    text: AgendaText,
    actions: Mapping[int, ActionView],
    became: Mapping[str, Effect],
    outdated: Collection[str],
) -> Iterable[GoalView]:
    for goal in text.goals:
        own = tuple(actions[each.key] for each in text.actions_of(goal.key))
        why = _evidence(goal.evidence, outdated)
        effect = became.get(goal.measure.code)
        yield GoalView(goal, measure_in_words(goal.measure), why, own, effect)
    loose = tuple(actions[each.key] for each in text.actions_of(None))
    if loose:
        yield GoalView(None, "", (), loose)


def _action(
    action: ActionText,
    actions: Mapping[int, ActionText],
    today: date | None,
    outdated: Collection[str],
) -> ActionView:
    owner = ", ".join(filter(None, (action.owner, action.owner_role, action.owner_name)))
    return ActionView(
        text=action,
        lead=party_name(action.lead) if action.lead else None,
        owner=owner,
        families=str(Action.Families(action.families).label) if action.families else "",
        effort=str(Action.Effort(action.effort).label) if action.effort else "",
        measure=measure_in_words(action.measure),
        status=action.status,
        state=state_in_words(action, today),
        evidence=_evidence(action.evidence, outdated),
        evaluations=tuple(evaluation_view(each, actions) for each in reversed(action.evaluations)),
    )


def _evidence(
    rows: Collection[EvidenceText], outdated: Collection[str]
) -> tuple[EvidenceView, ...]:
    labels = {kind.value: str(kind.label) for kind in {Evidence.Kind(each.kind) for each in rows}}
    return tuple(
        EvidenceView(
            each.kind,
            labels[each.kind],
            each.words,
            each.source,
            each.url,
            each.key in outdated,
        )
        for each in rows
    )


def _answer(signed: Signed) -> str:
    if signed.answer:
        return str(Answer(signed.answer).label)
    if signed.reservation or signed.on_actions:
        return _("nog geen antwoord, eerder met een kanttekening")
    return _("nog geen antwoord")


def _signed(signed: Signed, actions: Mapping[int, ActionText]) -> SignedView:
    return SignedView(
        text=signed,
        party=party_name(signed.party),
        answer=_answer(signed),
        on_actions=tuple(
            (actions[each.action], str(Answer(each.answer).label), each.reservation)
            for each in signed.on_actions
            if each.action in actions
        ),
    )
