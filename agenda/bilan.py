"""What was agreed, done and learned, as plain, frozen values in Dutch words: the page and the PDF
are made of this. No name of a person who works on it is in it. Pure.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from agenda.models import Evaluation
from agenda.text import Place
from quickscan.effect import Effect, EffectLine

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class VersionLine:
    number: str
    kind: str
    day: date


@dataclass(frozen=True, slots=True)
class GoalLine:
    """`nearer` and `words` are empty until somebody signed the evaluation of the whole."""

    theme: str
    ambition: str
    target: str
    nearer: str
    words: str
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    day: date
    result: str  # code of agenda.models.Evaluation.Result
    label: str
    learned: str
    further: str
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """`owner` is an organisation with a role; `told` is what the owner said last."""

    number: int
    title: str
    theme: str
    owner: str
    state: str
    told: str
    learned: tuple[Learned, ...] = ()  # the newest first
    effect: Effect | None = None

    @property
    def result(self) -> str:
        return self.learned[0].result if self.learned else ""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class Whole:
    day: date
    working_together: str
    next: str
    remains: str


@dataclass(frozen=True, slots=True)
class BilanText:
    place: Place
    title: str
    vision: str
    versions: tuple[VersionLine, ...]
    organisations: tuple[str, ...]
    goals: tuple[GoalLine, ...]
    actions: tuple[ActionLine, ...]
    meetings: tuple[MeetingLine, ...]
    answered: int  # findings with an action
    reasoned: int  # findings with a reason why not
    whole: Whole | None = None
    schema: int = SCHEMA

    @property
    def begun_on(self) -> date:
        return self.versions[0].day

    @property
    def ended(self) -> dict[str, int]:
        """How many actions ended how; '' is not looked back on yet."""
        ended: dict[str, int] = {}
        for each in self.actions:
            ended[each.result] = ended.get(each.result, 0) + 1
        return ended

    @property
    def evaluated(self) -> tuple[ActionLine, ...]:
        return tuple(each for each in self.actions if each.learned)


def results_in_words(text: BilanText) -> list[tuple[str, int]]:
    """How many actions ended how, as far as there are any: 'gelukt', 3."""
    order = [*Evaluation.Result.choices, ("", _("nog niet teruggekeken"))]
    ended = text.ended
    return [(str(label), ended[code]) for code, label in order if ended.get(code)]


def to_json(text: BilanText) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(json.dumps(asdict(text), default=date.isoformat))
    return stored


def from_json(stored: Mapping[str, Any]) -> BilanText:
    """The inverse of `to_json`; ValueError for a schema this version does not know."""
    if stored["schema"] != SCHEMA:
        raise ValueError(f"A bilan of schema {stored['schema']}, this program reads {SCHEMA}")
    whole = stored["whole"]
    return BilanText(
        **{
            **stored,
            "place": Place(**stored["place"]),
            "organisations": tuple(stored["organisations"]),
            "versions": tuple(VersionLine(**_dated(each)) for each in stored["versions"]),
            "goals": tuple(
                GoalLine(**{**each, "effect": _effect(each["effect"])}) for each in stored["goals"]
            ),
            "actions": tuple(_action(each) for each in stored["actions"]),
            "meetings": tuple(MeetingLine(**_dated(each)) for each in stored["meetings"]),
            "whole": Whole(**_dated(whole)) if whole else None,
        }
    )


def _action(stored: Mapping[str, Any]) -> ActionLine:
    learned = tuple(Learned(**_dated(each)) for each in stored["learned"])
    return ActionLine(**{**stored, "learned": learned, "effect": _effect(stored["effect"])})


def _effect(stored: Mapping[str, Any] | None) -> Effect | None:
    if stored is None:
        return None
    return Effect(**{**stored, "lines": tuple(EffectLine(**each) for each in stored["lines"])})


def _dated(stored: Mapping[str, Any]) -> dict[str, Any]:
    return {**stored, "day": date.fromisoformat(stored["day"])}
