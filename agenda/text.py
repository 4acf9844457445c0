"""An agenda as plain, frozen values: what is laid before the parties, adopted, printed and
exported. Words such as the name of a theme are part of it, so that a later edit elsewhere changes
nothing that was adopted. No name of a person is in it, unless that person agreed.

`key` is the permanent number of a goal, an action or a follow-up; `number` is its place in this
text, as people speak of it ('actie 3').
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

SCHEMA = 1
DAYS = ("first_step_on", "starts_on", "deadline", "evaluate_on")
"""The dates of an action."""


@dataclass(frozen=True, slots=True)
class EvidenceText:
    kind: str
    key: str
    words: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Measure:
    """How a change is seen: a figure or a statement, with its value now and the one hoped for."""

    code: str = ""
    label: str = ""
    baseline: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationText:
    """What came of an action, as it was signed."""

    evaluated_on: date
    result: str
    learned: str
    conclusion: str
    next_action: int | None = None  # key


@dataclass(frozen=True, slots=True)
class GoalText:
    key: int
    number: int
    theme: str  # code
    theme_label: str
    ambition: str
    goes_well: str = ""
    can_improve: str = ""
    measure: Measure = Measure()
    evidence: tuple[EvidenceText, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionText:
    key: int
    number: int
    title: str
    goal: int | None = None  # key
    what: str = ""
    for_whom: str = ""
    owner: str = ""
    owner_role: str = ""
    owner_name: str = ""  # only when that person agreed
    lead: str = ""  # party
    helpers: str = ""
    families: str = ""
    first_step: str = ""
    first_step_on: date | None = None
    starts_on: date | None = None
    deadline: date | None = None
    evaluate_on: date | None = None
    effort: str = ""
    measure: Measure = Measure()
    status: str = "not_started"
    evidence: tuple[EvidenceText, ...] = ()
    evaluations: tuple[EvaluationText, ...] = ()  # signed, the earliest first


@dataclass(frozen=True, slots=True)
class Conversation:
    """One way to stay in conversation."""

    key: int
    form: str
    next_on: date
    invited_by: str
    frequency: str = ""
    involvement: str = ""


@dataclass(frozen=True, slots=True)
class Handled:
    """A finding that asked for an answer: the actions that answer it, or why there is none."""

    key: str
    words: str
    source: str
    url: str
    theme: str = ""  # slug
    parties: tuple[str, ...] = ()
    actions: tuple[int, ...] = ()  # keys
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OnAction:
    action: int  # key
    answer: str
    reservation: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What somebody answered for a party. `name` is empty unless that person agreed; an empty
    `answer` says that none was given before the agenda was adopted.
    """

    party: str
    organisation: str
    role: str
    name: str = ""
    answer: str = ""
    reservation: str = ""
    answered_on: date | None = None
    on_actions: tuple[OnAction, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    region: str
    region_slug: str
    trajectory: str
    slug: str
    contact_name: str
    contact_email: str
    partnership: str = ""
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class AgendaText:
    place: Place
    title: str
    vision: str
    goals: tuple[GoalText, ...] = ()
    actions: tuple[ActionText, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    handled: tuple[Handled, ...] = ()
    signed: tuple[Signed, ...] = ()
    schema: int = SCHEMA

    def actions_of(self, goal: int | None) -> tuple[ActionText, ...]:
        return tuple(each for each in self.actions if each.goal == goal)

    @property
    def evidence_keys(self) -> set[str]:
        """What goals and actions rest on."""
        rows: tuple[GoalText | ActionText, ...] = (*self.goals, *self.actions)
        return {each.key for row in rows for each in row.evidence}

    @property
    def measures(self) -> set[str]:
        """The codes of what goals and actions are measured with."""
        rows: tuple[GoalText | ActionText, ...] = (*self.goals, *self.actions)
        return {row.measure.code for row in rows if row.measure.code}

    @property
    def organisations(self) -> tuple[str, ...]:
        """Who stands behind it, each once."""
        agreed = [each for each in self.signed if each.answer in {"agreed", "reserved"}]
        return tuple(dict.fromkeys(each.organisation for each in agreed if each.organisation))


def to_json(text: AgendaText) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(json.dumps(asdict(text), default=date.isoformat))
    return stored


def checksum(stored: Mapping[str, Any]) -> str:
    """Of the content as it is stored, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()


def without_words(stored: Any, key: str, instead: str) -> Any:
    """What is stored, with these words wherever it tells of the source with this key."""
    if isinstance(stored, list):
        return [without_words(each, key, instead) for each in stored]
    if not isinstance(stored, dict):
        return stored
    told = {name: without_words(value, key, instead) for name, value in stored.items()}
    return {**told, "words": instead} if told.get("key") == key else told


def from_json(stored: Mapping[str, Any]) -> AgendaText:
    """The inverse of `to_json`; ValueError for a schema this version does not know. What was added
    later than the schema, and has a default, may be absent: a version is never rewritten.
    """
    if stored["schema"] != SCHEMA:
        raise ValueError(f"An agenda of schema {stored['schema']}, this program reads {SCHEMA}")
    return AgendaText(
        **{
            **stored,
            "place": Place(**stored["place"]),
            "goals": tuple(_goal(each) for each in stored["goals"]),
            "actions": tuple(_action(each) for each in stored["actions"]),
            "conversations": tuple(
                Conversation(**{**each, "next_on": date.fromisoformat(each["next_on"])})
                for each in stored["conversations"]
            ),
            "handled": tuple(
                Handled(
                    **{
                        **each, "parties": tuple(each["parties"]), "actions": tuple(each["actions"])
                    }
                )
                for each in stored["handled"]
            ),
            "signed": tuple(_signed(each) for each in stored["signed"]),
        }
    )  # fmt: skip


def _goal(stored: Mapping[str, Any]) -> GoalText:
    return GoalText(
        **{**stored, "measure": Measure(**stored["measure"]), "evidence": _evidence(stored)}
    )


def _action(stored: Mapping[str, Any]) -> ActionText:
    days = {name: _day(stored[name]) for name in DAYS}
    return ActionText(
        **{
            **stored, **days, "measure": Measure(**stored["measure"]),
            "evidence": _evidence(stored),
            "evaluations": tuple(_evaluation(each) for each in stored.get("evaluations", ())),
        }
    )  # fmt: skip


def _evaluation(stored: Mapping[str, Any]) -> EvaluationText:
    day = date.fromisoformat(stored["evaluated_on"])
    return EvaluationText(**{**stored, "evaluated_on": day})


def _signed(stored: Mapping[str, Any]) -> Signed:
    on_actions = tuple(OnAction(**each) for each in stored["on_actions"])
    return Signed(
        **{**stored, "answered_on": _day(stored["answered_on"]), "on_actions": on_actions}
    )


def _evidence(stored: Mapping[str, Any]) -> tuple[EvidenceText, ...]:
    return tuple(EvidenceText(**each) for each in stored["evidence"])


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
