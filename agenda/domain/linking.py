"""The thread of evidence: from a finding to an action, and back."""

from django.db import transaction

from agenda.domain.editing import add_action
from agenda.domain.holding import held_to_write
from agenda.models import Action, Evidence, Goal, ImprovementAgenda, LeftOut
from agenda.sources import Source, source
from quickscan.published import words


class UnknownSourceError(Exception):
    """Not of this trajectory, not approved, or gone."""


@transaction.atomic
def link(target: Action | Goal, key: str) -> bool:
    """Let the action or goal rest on this source; False when it did already. Raises
    UnknownSourceError.
    """
    found = _source(target.agenda, key)
    return _link(target, found)


@transaction.atomic
def unlink(target: Action | Goal, key: str) -> None:
    held_to_write(target.agenda)
    target.evidence.filter(key=key).delete()


@transaction.atomic
def take_up(agenda: ImprovementAgenda, key: str) -> Action:
    """A draft action out of a finding or an idea, with it as evidence, under the goal of its
    theme. Twice gives the action that is there. Raises UnknownSourceError.
    """
    found = _source(agenda, key)
    there = agenda.actions.filter(evidence__key=key).first()
    if there:
        return there
    action = add_action(agenda, title=_title(found), goal=_goal(agenda, found), what=found.text)
    _link(action, found)
    LeftOut.objects.filter(agenda=agenda, key=key).delete()
    return action


@transaction.atomic
def leave_out(agenda: ImprovementAgenda, key: str, *, reason: str) -> None:
    """'Niet nu, omdat …'. Raises UnknownSourceError."""
    found = _source(agenda, key)
    LeftOut.objects.update_or_create(
        agenda=agenda, key=key,
        defaults={"words": found.words[:600], "source": found.source[:200], "reason": reason},
    )  # fmt: skip


@transaction.atomic
def take_back(agenda: ImprovementAgenda, key: str) -> None:
    """There is no reason any more: the finding waits for an answer again."""
    held_to_write(agenda)
    LeftOut.objects.filter(agenda=agenda, key=key).delete()


def _source(agenda: ImprovementAgenda, key: str) -> Source:
    """As it is now, until the transaction ends: a quote that is withdrawn meanwhile waits, and then
    finds the words that were copied here.
    """
    held_to_write(agenda)
    found = source(agenda.trajectory, key)
    if found is None:
        raise UnknownSourceError
    return found


def _link(target: Action | Goal, found: Source) -> bool:
    place = {"action": target} if isinstance(target, Action) else {"goal": target}
    _evidence, made = Evidence.objects.get_or_create(
        key=found.key, **place,
        defaults={
            "kind": found.kind, "words": found.words[:600], "source": found.source[:200],
            "url": found.url,
        },
    )  # fmt: skip
    return made


def _title(found: Source) -> str:
    """What was proposed, or room for the verb that somebody has to find."""
    text = " ".join((found.text or found.words).split())
    return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1]}…"


def _goal(agenda: ImprovementAgenda, found: Source) -> Goal | None:
    code = {theme.slug: theme.code for theme in words().themes}.get(found.theme)
    return agenda.goals.filter(theme=code).first() if code else None


_LONGEST_TITLE = 100
