"""The quality coach: friendly remarks on an agenda while it is made. Pure, and never a gate: only
what the method itself asks (an evaluation date for every action, a next conversation) is
`required`, and then the verb that adopts looks at it, with the same words.

Sources: SMART and PDCA as the method explains them; the ladder of participation (informeren,
consulteren, adviseren, partnerschap, regie).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.text import ActionText, AgendaText
from regions.parties import FOUR_PARTIES, Party

VERBS = Path(__file__).parent / "content" / "verbs.txt"
FIRST_STEP_DAYS = 28
MANY_ACTIONS = 12
"""More than this nobody follows: the method speaks of a handful per theme."""
_SKEWED = 2  # of this many actions with a lead, one party leading all of them is remarkable
_LONG = timedelta(days=548)


@dataclass(frozen=True, slots=True)
class Advice:
    """`why` explains the rule; `action` is the key of the action it is about."""

    code: str
    text: str
    why: str
    action: int | None = None
    required: bool = False


def advice(text: AgendaText, today: date) -> list[Advice]:
    """What is required first, then the agenda as a whole, then action by action."""
    on_actions = [
        _named(each, action) for action in text.actions for each in on_action(action, today)
    ]
    return sorted([*_on_the_whole(text, today), *on_actions], key=lambda each: not each.required)


def missing(text: AgendaText, today: date) -> list[Advice]:
    """What the method requires and is not there yet: with any of these, nobody can adopt."""
    required = [each for each in _on_the_whole(text, today) if each.required]
    return required + [_named(told, each) for each in text.actions if (told := _evaluation(each))]


def _named(told: Advice, action: ActionText) -> Advice:
    """For who reads it away from the action, among others that lack the same."""
    if not told.required:
        return told
    return replace(told, text=_("Wanneer kijkt u terug op ‘%s’?") % action.title)


def on_action(action: ActionText, today: date) -> Iterator[Advice]:
    for rule in _ACTION_RULES:
        told = rule(action, today)
        if told:
            yield told


def begins_with_verb(title: str) -> bool:
    """‘Maak één plan’ and ‘Een plan maken’: the verb stands first, or last as an infinitive."""
    words = "".join(letter if letter.isalpha() else " " for letter in title.lower()).split()
    return bool(words) and (words[0] in _verbs() or words[-1] in _infinitives())


@cache
def _verbs() -> frozenset[str]:
    return frozenset(VERBS.read_text(encoding="utf-8").split())


@cache
def _infinitives() -> frozenset[str]:
    lines = VERBS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split()[-1] for line in lines if line)


def _verb(action: ActionText, _today: date) -> Advice | None:
    if not action.title or begins_with_verb(action.title):
        return None
    return Advice(
        "verb",
        _("Begint de naam met een werkwoord?"),
        _("‘Maak één plan per kind’ zegt wat er gebeurt. ‘Eén plan per kind’ is een wens."),
        action.key,
    )


def _owner(action: ActionText, _today: date) -> Advice | None:
    if action.owner and action.owner_role:
        return None
    return Advice(
        "owner",
        _("Wie is de eigenaar? Noem de organisatie en de rol."),
        _("Wat van iedereen is, doet niemand. Een rol blijft, ook als een persoon weggaat."),
        action.key,
    )


def _lead(action: ActionText, _today: date) -> Advice | None:
    if action.lead:
        return None
    return Advice(
        "lead",
        _("Welke partij uit de vierhoek trekt deze actie?"),
        _("De trekker houdt de actie warm in de gesprekken. De eigenaar voert haar uit."),
        action.key,
    )


def _deadline(action: ActionText, _today: date) -> Advice | None:
    if action.deadline:
        return None
    return Advice(
        "deadline",
        _("Wanneer is het klaar?"),
        _("Zonder datum komt een actie nooit op tijd, en ook nooit te laat."),
        action.key,
    )


def _far_deadline(action: ActionText, today: date) -> Advice | None:
    if not action.deadline or action.deadline - today <= _LONG:
        return None
    return Advice(
        "far",
        _("Deze actie duurt langer dan anderhalf jaar. Kunt u haar in stukken delen?"),
        _("Wat binnen een jaar klaar is, zien mensen gebeuren."),
        action.key,
    )


def _first_step(action: ActionText, today: date) -> Advice | None:
    soon = max(today, action.starts_on or today) + timedelta(days=FIRST_STEP_DAYS)
    if action.first_step and (action.first_step_on is None or action.first_step_on <= soon):
        return None
    if action.status in {"done", "stopped", "running"}:
        return None
    return Advice(
        "first_step",
        _("Wat is de eerste stap, binnen vier weken?"),
        _("Een kleine stap die snel gezet is, brengt de rest op gang."),
        action.key,
    )


def _measure(action: ActionText, _today: date) -> Advice | None:
    if action.measure.code and action.measure.target:
        return None
    return Advice(
        "measure",
        _("Waaraan ziet u straks dat het geholpen heeft?"),
        _("Kies een cijfer of een vraag uit de vragenlijst, met de stand nu en waar u heen wilt."),
        action.key,
    )


def _evaluation(action: ActionText, _today: date | None = None) -> Advice | None:
    if action.evaluate_on:
        return None
    return Advice(
        "evaluation",
        _("Wanneer kijkt u terug op deze actie?"),
        _("De methode vraagt het: zonder evaluatie weet niemand of het hielp."),
        action.key,
        required=True,
    )


def _families(action: ActionText, _today: date) -> Advice | None:
    led = action.lead in {Party.PARENT, Party.FOSTER_PARENT}
    if led or action.families not in {"", "informed"}:
        return None
    return Advice(
        "families",
        _("Hoe doen ouders, pleegouders en jongeren mee?"),
        _("Alleen horen wat er gebeurt is weinig. Meedenken of meedoen maakt een actie beter."),
        action.key,
    )


def _why(action: ActionText, _today: date) -> Advice | None:
    if action.evidence:
        return None
    return Advice(
        "evidence",
        _("Waarom deze actie? Koppel een uitkomst, een cijfer of iets uit het gesprek."),
        _("Dan zien mensen dat er iets met hun antwoord is gedaan."),
        action.key,
    )


_ACTION_RULES: tuple[Callable[[ActionText, date], Advice | None], ...] = (
    _evaluation, _verb, _owner, _lead, _deadline, _far_deadline, _first_step, _measure, _families,
    _why,
)  # fmt: skip


def _on_the_whole(text: AgendaText, today: date) -> Iterator[Advice]:
    if not text.actions:
        yield Advice(
            "actions",
            _("Er staat nog geen actie in de agenda."),
            _("Een agenda zonder acties is een wens."),
            required=True,
        )
    if not any(each.next_on >= today for each in text.conversations):
        yield Advice(
            "conversation",
            _("Wanneer is het volgende gesprek?"),
            _("De methode vraagt het: een agenda blijft leven doordat mensen elkaar weer spreken."),
            required=True,
        )
    yield from _too_many(text)
    yield from _balance(text.actions)


def _too_many(text: AgendaText) -> Iterator[Advice]:
    if len(text.actions) > MANY_ACTIONS:
        yield Advice(
            "many",
            _("Dit zijn %(count)s acties. Kunt u er een paar laten wachten?")
            % {"count": len(text.actions)},
            _("Een handvol acties die lukken, geeft meer vertrouwen dan een lange lijst."),
        )


def _balance(actions: Iterable[ActionText]) -> Iterator[Advice]:
    leads = [action.lead for action in actions if action.lead]
    idle = [party for party in FOUR_PARTIES if party not in leads]
    if len(leads) > _SKEWED and len(set(leads)) == 1:
        yield Advice(
            "balance",
            _("Eén partij trekt alle acties: %(party)s.") % {"party": Party(leads[0]).label},
            _("De agenda is van alle vier. Laat elke partij ten minste één actie trekken."),
        )
    elif len(leads) > len(FOUR_PARTIES) and idle:
        names = ", ".join(str(party.label).lower() for party in idle)
        yield Advice(
            "balance",
            _("Nog geen actie wordt getrokken door: %(parties)s.") % {"parties": names},
            _("De agenda is van alle vier. Laat elke partij ten minste één actie trekken."),
        )


def on_talks(without_rhythm: Iterable[str]) -> Iterator[Advice]:
    """Of the ways to stay in conversation, in words, those for which nobody chose a rhythm."""
    for form in without_rhythm:
        yield Advice(
            "rhythm",
            _("Hoe vaak komt u bij elkaar voor: %s? Kies een ritme.") % form,
            _("Met een ritme staat na elk gesprek de datum van het volgende er vanzelf."),
        )


def on_findings(text: AgendaText) -> Iterator[Advice]:
    """Where the findings are: whether each has an answer."""
    open_ones = [each for each in text.handled if not each.actions and not each.reason]
    if open_ones:
        yield Advice(
            "gaps",
            ngettext(
                "Eén uitkomst heeft nog geen actie en geen reden.",
                "%(count)s uitkomsten hebben nog geen actie en geen reden.",
                len(open_ones),
            )
            % {"count": len(open_ones)},
            _("Wie antwoord gaf, wil weten wat ermee gebeurt. ‘Niet nu, omdat …’ is ook goed."),
        )
