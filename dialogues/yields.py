"""The yield of all meetings together, per theme: for the page, and as sheets to take along."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dialogues.domain.factors import FactorCount
from dialogues.models import Note
from dialogues.published import MeetingIdea, MeetingNote
from documents.sheets import Column, Sheet, Value
from regions.parties import Party

Themes = Mapping[str, str | Promise]


@dataclass(frozen=True, slots=True)
class ThemeYield:
    """`columns`: what was written, per kind of note."""

    code: str
    name: str
    columns: Sequence[tuple[str, Sequence[MeetingNote]]]
    ideas: Sequence[MeetingIdea]


def per_theme(
    themes: Themes, notes: Sequence[MeetingNote], ideas: Sequence[MeetingIdea]
) -> list[ThemeYield]:
    """Only themes that yielded something, in the order of the question bank."""
    found = []
    for code, name in themes.items():
        about = [note for note in notes if note.theme == code]
        proposed = [idea for idea in ideas if idea.theme == code]
        if about or proposed:
            columns = [
                (str(kind.label), [note for note in about if note.kind == kind])
                for kind in Note.Kind
            ]
            found.append(ThemeYield(code, str(name), columns, proposed))
    return found


def notes_sheet(themes: Themes, notes: Iterable[MeetingNote]) -> Sheet:
    columns = [
        Column("datum", _("Datum"), _("van de bijeenkomst"), width=12),
        Column("bijeenkomst", _("Bijeenkomst"), width=30),
        Column("thema", _("Thema"), codes={code: str(name) for code, name in themes.items()}),
        Column("soort", _("Soort"), codes={kind.value: str(kind.label) for kind in Note.Kind}),
        Column(
            "partij", _("Partij"),
            _("die dit inbracht; leeg: de hele tafel, of een partij van minder dan drie mensen"),
            codes={party.value: str(party.label) for party in Party}, width=24,
        ),
        Column("tekst", _("Wat er gezegd is"), width=80),
    ]  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (note.held_on, note.meeting, note.theme, note.kind.value, note.party, note.text)
        for note in notes
    ]
    return Sheet("Notities", columns, rows)


def ideas_sheet(themes: Themes, ideas: Iterable[MeetingIdea]) -> Sheet:
    """An empty number: there was no vote, or too few voters of that party to show."""
    columns = [
        Column("datum", _("Datum"), _("van de bijeenkomst"), width=12),
        Column("bijeenkomst", _("Bijeenkomst"), width=30),
        Column("thema", _("Thema"), codes={code: str(name) for code, name in themes.items()}),
        Column("idee", _("Idee"), width=60),
        Column("gedragen", _("Gedragen door alle vier"), width=10),
    ]
    for party in Party:
        columns.append(Column(f"{party.value}_voor", f"{party.label}: {_('voor')}"))
        columns.append(Column(f"{party.value}_stemmers", f"{party.label}: {_('stemmers')}"))
    columns.append(Column("bezwaren", _("Bezwaren"), _("gescheiden door een streepje"), width=60))
    rows: list[tuple[Value, ...]] = []
    for idea in ideas:
        support = {each.party: each for each in idea.parties}
        numbers: list[Value] = []
        for party in Party:
            found = support.get(party)
            numbers += [found.dots, found.voters] if found else [None, None]
        carried = {True: _("ja"), False: _("nee"), None: ""}[idea.carried]
        rows.append(
            (
                idea.held_on, idea.meeting, idea.theme, idea.text, carried, *numbers,
                " | ".join(idea.objections),
            )
        )  # fmt: skip
    return Sheet("Ideeën", columns, rows)


def factors_sheet(factors: Iterable[FactorCount]) -> Sheet:
    columns = [
        Column("factor", _("Wat helpt"), width=50),
        *(
            Column(party.value, str(party.label), _("keer genoemd door deze partij"))
            for party in Party
        ),
        Column("samen", _("Keer genoemd")),
        Column("bijeenkomsten", _("Bijeenkomsten")),
    ]
    rows: list[tuple[Value, ...]] = [
        (each.name, *(each.parties[party] for party in Party), each.times, each.meetings)
        for each in factors
    ]
    return Sheet("Factoren", columns, rows)


def guide(trajectory: str, region: str, day: date) -> list[tuple[str, str]]:
    return [
        (_("Wat is dit"), _("De opbrengst van alle bijeenkomsten samen.")),
        (_("Traject"), f"{trajectory}, {region}"),
        (_("Gemaakt op"), day.isoformat()),
        (_("Notities"), _("In de laatste versie. Er staat een partij bij en nooit een naam.")),
        (
            _("Stemmen"),
            _("Van een partij met minder dan drie stemmers tonen wij geen aantallen."),
        ),
    ]
