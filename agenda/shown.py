"""An agenda as it is shown, on the workbench, on the public page and on paper: the values only.
agenda/presentation.py makes them of a text. Pure.
"""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agenda.text import (
    ActionText,
    AgendaText,
    Conversation,
    EvaluationText,
    GoalText,
    Handled,
    Signed,
)
from quickscan.effect import Effect

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


def long_date(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
