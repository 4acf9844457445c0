"""An agenda as it is shown: the same on the workbench, on the public page and on paper. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import OVER, Action, Answer, Evaluation, Evidence, FollowUp
from agenda.text import (
    ActionText,
    AgendaText,
    Conversation,
    EvaluationText,
    EvidenceText,
    GoalText,
    Handled,
    Measure,
    Signed,
)
from quickscan.effect import Effect
from regions.parties import FOUR_PARTIES, Party

_FURTHER = {
    Evaluation.Conclusion.KEEP: gettext_lazy("Dit houden we zo."),
    Evaluation.Conclusion.ADAPT: gettext_lazy("Dit passen we aan."),
    Evaluation.Conclusion.STOP: gettext_lazy("Hier stoppen we mee."),
}


Fact = tuple[str, str]
"""A label, and what is known."""
_HALF_A_LINE = 31  # characters


@dataclass(frozen=True, slots=True)
class PartyName:
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    kind: str
    label: str
    words: str
    source: str
    url: str
    is_outdated: bool  # the results were corrected since: there is a newer version


@dataclass(frozen=True, slots=True)
class Progress:
    """What an owner told last; the role, never a person."""

    text: str
    made_on: date
    author_role: str
    next_step: str = ""

    def __str__(self) -> str:
        """In one line, for where it stands among other lines."""
        return _("%(text)s (%(role)s, %(day)s)") % {
            "text": self.text, "role": self.author_role, "day": long_date(self.made_on),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How an action stands now; that is newer than any text."""

    status: str
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """What came of an action. `next_action` only when that is in the same text: of a draft that
    nobody adopted we say that it comes, not what it is.
    """

    text: EvaluationText
    day: str
    result: str
    further: str
    next_action: ActionText | None


@dataclass(frozen=True, slots=True)
class ActionView:
    """`state` is neutral: what is past its date 'wacht op evaluatie'."""

    text: ActionText
    lead: PartyName | None
    owner: str
    families: str
    effort: str
    measure: str
    status: str
    state: str
    evidence: tuple[EvidenceView, ...]
    progress: Progress | None = None
    evaluations: tuple[EvaluationView, ...] = ()  # the newest first
    effect: Effect | None = None

    @property
    def key(self) -> int:
        return self.text.key

    @property
    def number(self) -> int:
        return self.text.number

    @property
    def main_facts(self) -> tuple[Fact, ...]:
        """Who it is of, by when, and how one sees that it helped."""
        text = self.text
        told = (
            (_("Eigenaar"), self.owner),
            (_("Trekker"), self.lead.label if self.lead else ""),
            (_("Klaar op"), long_date(text.deadline)),
            (_("Samen terugkijken op"), long_date(text.evaluate_on)),
            (_("Gemeten met"), self.measure),
        )
        return tuple((label, shown) for label, shown in told if shown)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is known, each with its label: the same on the page and in every document."""
        text = self.text
        told = (
            (_("Voor wie"), text.for_whom),
            (_("Eigenaar"), self.owner),
            (_("Trekker"), self.lead.label if self.lead else ""),
            (_("Wie helpen mee"), text.helpers),
            (_("Gezinnen"), self.families),
            (_("Eerste stap"), self.first_step),
            (_("Begint op"), long_date(text.starts_on)),
            (_("Klaar op"), long_date(text.deadline)),
            (_("Samen terugkijken op"), long_date(text.evaluate_on)),
            (_("Gemeten met"), self.measure),
            (_("Hoeveel het vraagt"), self.effort),
        )
        return tuple((label, shown) for label, shown in told if shown)

    @property
    def paired_facts(self) -> list[tuple[Fact, Fact | None]]:
        """For paper: what needs a whole line, and then what is short two by two."""
        short = [each for each in self.facts if len(each[1]) <= _HALF_A_LINE]
        long = [each for each in self.facts if len(each[1]) > _HALF_A_LINE]
        return [*((each, None) for each in long), *zip_longest(short[::2], short[1::2])]

    @property
    def first_step(self) -> str:
        if self.text.first_step and self.text.first_step_on:
            return _("%(step)s, vóór %(day)s") % {
                "step": self.text.first_step, "day": long_date(self.text.first_step_on),
            }  # fmt: skip
        return self.text.first_step


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its actions; without a goal for the actions that belong to none."""

    text: GoalText | None
    measure: str
    evidence: tuple[EvidenceView, ...]
    actions: tuple[ActionView, ...]
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class ConversationView:
    text: Conversation
    form: str


@dataclass(frozen=True, slots=True)
class HandledView:
    text: Handled
    actions: tuple[ActionText, ...]


@dataclass(frozen=True, slots=True)
class SignedView:
    text: Signed
    party: PartyName
    answer: str
    on_actions: tuple[tuple[ActionText, str, str], ...]  # action, answer, reservation

    @property
    def who(self) -> str:
        """'Karin de Boer, voorzitter, Pleegouderraad Waalstreek', as far as it is known."""
        return ", ".join(filter(None, (self.text.name, self.text.role, self.text.organisation)))


@dataclass(frozen=True, slots=True)
class Balance:
    """How many actions each of the four parties leads."""

    party: PartyName
    leads: int


@dataclass(frozen=True, slots=True)
class AgendaView:
    text: AgendaText
    groups: tuple[GoalView, ...]
    conversations: tuple[ConversationView, ...]
    handled: tuple[HandledView, ...]
    signed: tuple[SignedView, ...]
    balance: tuple[Balance, ...]

    @property
    def actions(self) -> tuple[ActionView, ...]:
        return tuple(each for group in self.groups for each in group.actions)

    @property
    def goals(self) -> tuple[GoalView, ...]:
        return tuple(group for group in self.groups if group.text)

    @property
    def next_conversation(self) -> ConversationView | None:
        return self.conversations[0] if self.conversations else None

    @property
    def reservations(self) -> tuple[SignedView, ...]:
        return tuple(each for each in self.signed if each.text.reservation or each.on_actions)


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


def long_date(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


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
