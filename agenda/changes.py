"""What is different between two texts of an agenda, in sentences. Pure.

A change `matters` when a party agreed to something else: another owner, lead, date or target, or
an action more or less. Then the parties are asked again, about the changes only; other changes are
told and nothing more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import FollowUp
from agenda.text import ActionText, AgendaText, Conversation, GoalText
from regions.parties import Party

_OF_ACTION = {  # name: label, and whether it matters
    "title": (gettext_lazy("de naam"), False),
    "what": (gettext_lazy("wat er precies gebeurt"), True),
    "for_whom": (gettext_lazy("voor wie"), False),
    "owner": (gettext_lazy("eigenaar"), True),
    "owner_role": (gettext_lazy("rol van de eigenaar"), False),
    "owner_name": (gettext_lazy("naam van de eigenaar"), False),
    "lead": (gettext_lazy("trekker"), True),
    "helpers": (gettext_lazy("wie meehelpen"), False),
    "families": (gettext_lazy("hoe gezinnen meedoen"), False),
    "first_step": (gettext_lazy("eerste stap"), False),
    "first_step_on": (gettext_lazy("dag van de eerste stap"), False),
    "starts_on": (gettext_lazy("begint op"), False),
    "deadline": (gettext_lazy("klaar op"), True),
    "evaluate_on": (gettext_lazy("samen terugkijken op"), True),
    "effort": (gettext_lazy("hoeveel het vraagt"), False),
    "measure": (gettext_lazy("waaraan we het zien"), True),
    "goal": (gettext_lazy("bij welk doel"), False),
    "evidence": (gettext_lazy("onderbouwing"), False),
}
_OF_GOAL = {
    "ambition": (gettext_lazy("de gewenste situatie"), True),
    "goes_well": (gettext_lazy("wat goed gaat"), False),
    "can_improve": (gettext_lazy("wat beter kan"), False),
    "measure": (gettext_lazy("waaraan we het zien"), True),
    "evidence": (gettext_lazy("onderbouwing"), False),
}
_FEW = 3
_LONG = 80  # of a longer text we say that it changed, not from what to what
Labels = Mapping[str, tuple[Any, bool]]


@dataclass(frozen=True, slots=True)
class Change:
    text: str
    matters: bool
    action: int | None = None  # key


def told(before: AgendaText, after: AgendaText) -> list[Change]:
    """What changed in what was agreed, and what was looked back on since."""
    return [*changes(before, after), *_evaluations(before, after)]


def changes(before: AgendaText, after: AgendaText) -> list[Change]:
    return [
        *_of_the_whole(before, after),
        *_of_goals(before, after),
        *_of_actions(before, after),
        *_of_conversations(before, after),
        *_of_reasons(before, after),
    ]


def _of_the_whole(before: AgendaText, after: AgendaText) -> Iterator[Change]:
    if before.title != after.title:
        yield Change(_("De agenda heet nu ‘%s’.") % after.title, matters=False)
    if before.vision != after.vision:
        yield Change(_("De visie is gewijzigd."), matters=True)


def _of_goals(before: AgendaText, after: AgendaText) -> Iterator[Change]:
    old = {goal.key: goal for goal in before.goals}
    new = {goal.key: goal for goal in after.goals}
    for key, goal in new.items():
        if key not in old:
            yield Change(_("Nieuw doel: %s.") % goal.theme_label, matters=True)
        else:
            name = _("Doel %s") % goal.theme_label
            yield from _fields(name, old[key], goal, _OF_GOAL, None)
    for key in sorted(old.keys() - new.keys()):
        yield Change(_("Vervallen doel: %s.") % old[key].theme_label, matters=True)


def _of_actions(before: AgendaText, after: AgendaText) -> Iterator[Change]:
    old = {action.key: action for action in before.actions}
    new = {action.key: action for action in after.actions}
    for key, action in new.items():
        name = _("Actie %(number)s ‘%(title)s’") % {
            "number": action.number, "title": action.title,
        }  # fmt: skip
        if key not in old:
            yield Change(_("Nieuw: %s.") % name, matters=True, action=key)
        else:
            yield from _fields(name, old[key], action, _OF_ACTION, key)
    for key, action in old.items():
        if key not in new:
            yield Change(_("Vervallen actie: ‘%s’.") % action.title, matters=True)


def _evaluations(before: AgendaText, after: AgendaText) -> Iterator[Change]:
    """That somebody looked back changes nothing in what was agreed."""
    known = {action.key: len(action.evaluations) for action in before.actions}
    for action in after.actions:
        if len(action.evaluations) > known.get(action.key, 0):
            newest = action.evaluations[-1]
            said = _("Actie %(number)s ‘%(title)s’: teruggekeken op %(day)s.") % {
                "number": action.number, "title": action.title,
                "day": date_format(newest.evaluated_on, "j F Y"),
            }  # fmt: skip
            yield Change(said, matters=False, action=action.key)


def _of_conversations(before: AgendaText, after: AgendaText) -> Iterator[Change]:
    old = {each.key: each for each in before.conversations}
    new = {each.key: each for each in after.conversations}
    for key, each in new.items():
        if key not in old:
            said = _("Nieuwe afspraak om in gesprek te blijven: %(form)s, op %(day)s.")
            yield Change(said % _form_and_day(each), matters=False)
        elif old[key] != each:
            yield Change(_talk(old[key], each), matters=False)
    for key in sorted(old.keys() - new.keys()):
        said = _("De afspraak om in gesprek te blijven ‘%(form)s’ is vervallen.")
        yield Change(said % _form_and_day(old[key]), matters=True)


def _talk(old: Conversation, new: Conversation) -> str:
    if old.next_on != new.next_on:
        return _("Het volgende gesprek (%(form)s) is op %(day)s.") % _form_and_day(new)
    return _("De afspraak om in gesprek te blijven ‘%(form)s’ is gewijzigd.") % _form_and_day(new)


def _form_and_day(each: Conversation) -> Mapping[str, str]:
    return {
        "form": str(FollowUp.Form(each.form).label), "day": date_format(each.next_on, "j F Y")
    }  # fmt: skip


def _of_reasons(before: AgendaText, after: AgendaText) -> Iterator[Change]:
    """Without the words of the outcome: those may be a quote that is taken back later."""
    old = {each.key: each.reason for each in before.handled if each.reason}
    new = {each.key: each.reason for each in after.handled if each.reason}
    told = [reason for key, reason in new.items() if old.get(key) != reason]
    if len(told) > _FEW:
        yield Change(_("De redenen bij uitkomsten zonder actie zijn gewijzigd."), matters=False)
    else:
        said = _("Bij een uitkomst zonder actie staat nu: niet nu, omdat %s.")
        yield from (Change(said % reason.rstrip("."), matters=False) for reason in told)
    if old.keys() - new.keys():
        yield Change(_("Bij een uitkomst staat niet meer waarom nu niet."), matters=False)


def _fields(
    name: str,
    old: GoalText | ActionText,
    new: GoalText | ActionText,
    labels: Labels,
    action: int | None,
) -> Iterator[Change]:
    for field, (label, matters) in labels.items():
        before, after = getattr(old, field), getattr(new, field)
        if before == after:
            continue
        told = _("%(name)s: %(label)s is gewijzigd.") % {"name": name, "label": label}
        pair = _shown(field, before), _shown(field, after)
        if all(pair) and max(map(len, pair)) <= _LONG:
            told = _("%(name)s: %(label)s was %(before)s en is nu %(after)s.") % {
                "name": name, "label": label, "before": pair[0], "after": pair[1],
            }  # fmt: skip
        yield Change(told, matters, action)


def _shown(field: str, value: Any) -> str:
    """'' for what cannot be said in a few words."""
    if field == "lead" and value:
        return str(Party(value).label).lower()
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if field in {"owner", "owner_role", "title", "for_whom"}:
        return str(value)
    return ""
