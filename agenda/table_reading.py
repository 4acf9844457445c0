"""From the rows of a table that somebody sent to what is to be stored, or to what is wrong with
which row. Pure: `Known` says what there is. Everything that is wrong is told, not only the first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from agenda import tables
from agenda.models import LONGEST_TEXT, LONGEST_VISION

Row = Mapping[str, str]
_UNDER_WAY = {"running", "waiting", "done"}
_NEEDED_UNDER_WAY = ("eigenaar", "rol", "trekker", "klaar_op", "evalueren_op")
# Column and how long: what somebody may type elsewhere comes in again.
_LONGEST = {
    "naam": 100, "voor_wie": 200, "eigenaar": 150, "rol": 100, "helpers": 300, "eerste_stap": 200,
    "meten_met": 40, "stand_nu": 60, "streefwaarde": 60, "hoe_vaak": 60,
    "tekst": LONGEST_TEXT, "gaat_goed": LONGEST_TEXT, "kan_beter": LONGEST_TEXT,
}  # fmt: skip
_INVOLVEMENT = 300


@dataclass(frozen=True, slots=True)
class Known:
    """What the agenda has: themes by code, and the keys of its own rows."""

    themes: Mapping[str, str]
    goals: Mapping[int, str]  # key: theme
    actions: frozenset[int] = frozenset()
    talks: Mapping[int, str] = field(default_factory=dict)  # key: form


@dataclass(frozen=True, slots=True)
class Entry:
    """One goal, action or conversation; `key` is None for a new one. `goal` is what an action
    belongs to: the key of a goal that is there, or the `name` of one in the same table.
    """

    line: int
    key: int | None
    values: Mapping[str, Any]
    owner: str = ""
    goal: int | str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    reason: str

    def __str__(self) -> str:
        return _("Regel %(line)s: %(reason)s") % {"line": self.line, "reason": self.reason}


@dataclass(slots=True)
class Plan:
    """What the table says; nothing may be stored while there are faults."""

    heading: Mapping[str, str] | None = None
    goals: list[Entry] = field(default_factory=list)
    actions: list[Entry] = field(default_factory=list)
    talks: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class _WrongError(Exception):
    """The text is a whole sentence for the person who sent the table."""


def read_plan(rows: Iterable[tuple[int, Row]], known: Known) -> Plan:
    """`rows`: number of the line and its texts by column; dates as ISO 8601."""
    plan = Plan()
    found = [(line, _stripped(row)) for line, row in rows]
    named = _named_goals([row for _line, row in found], known)
    for line, row in found:
        try:
            _read(line, row, known, named, plan)
        except _WrongError as wrong:
            plan.faults.append(Fault(line, str(wrong)))
    _check_once(plan)
    return plan


def _named_goals(rows: Iterable[Row], known: Known) -> dict[str, str]:
    """The names of the goals in the table, by key and by theme: an agenda that comes from
    elsewhere brings keys that are not ours. Of several on one theme the first stands for it.
    """
    goals = [row for row in rows if row["soort"].casefold() == tables.GOAL]
    names: dict[str, str] = {}
    for row in goals:
        name = _name(row, known)
        names[name] = name
        names.setdefault(_theme(row["thema"], known), name)
    return names


def _name(goal: Row, known: Known) -> str:
    """How other rows of the table can call it."""
    return goal["sleutel"] or _theme(goal["thema"], known)


def _read(line: int, row: Row, known: Known, names: Mapping[str, str], plan: Plan) -> None:
    _check_lengths(row)
    kind = row.get("soort", "").casefold()
    if kind == tables.AGENDA:
        if plan.heading is not None:
            raise _WrongError(_("er is meer dan één regel van de soort ‘agenda’."))
        plan.heading = _heading(row)
    elif kind == tables.GOAL:
        plan.goals.append(_goal(line, row, known))
    elif kind == tables.ACTION:
        plan.actions.append(_action(line, row, known, names))
    elif kind == tables.TALK:
        plan.talks.append(_talk(line, row, known))
    elif kind != tables.ANSWER:  # a party gave that itself: we export it and never read it
        raise _WrongError(
            _("‘%(kind)s’ is geen soort. Kies uit: %(kinds)s.")
            % {"kind": row.get("soort", ""), "kinds": ", ".join(tables.READ_KINDS)}
        )


def _heading(row: Row) -> Mapping[str, str]:
    if not row["naam"]:
        raise _WrongError(_("de agenda heeft geen naam."))
    if len(row["tekst"]) > LONGEST_VISION:
        raise _WrongError(_("de visie is langer dan %s tekens.") % LONGEST_VISION)
    return {"title": row["naam"], "vision": row["tekst"]}


def _goal(line: int, row: Row, known: Known) -> Entry:
    theme = _theme(row["thema"], known)
    if theme not in known.themes:
        raise _WrongError(_("het thema ‘%s’ bestaat niet.") % row["thema"])
    if not row["tekst"]:
        raise _WrongError(_("dit doel heeft geen tekst: wat is de gewenste situatie?"))
    values = {
        "theme": theme, "ambition": row["tekst"], "goes_well": row["gaat_goed"],
        "can_improve": row["kan_beter"], **_measure(row),
    }  # fmt: skip
    return Entry(line, _key(row, "d", known.goals), values, name=_name(row, known))


def _action(line: int, row: Row, known: Known, names: Mapping[str, str]) -> Entry:
    if not row["naam"]:
        raise _WrongError(_("deze actie heeft geen naam."))
    days = {name: _day(row, name) for name in ("begint_op", "klaar_op", "evalueren_op",
                                               "eerste_stap_voor")}  # fmt: skip
    _check_order(days)
    status = _choice(row, "stand", tables.STATUSES) or "not_started"
    if status in _UNDER_WAY and (missing := [name for name in _NEEDED_UNDER_WAY if not row[name]]):
        raise _WrongError(_("een actie die begonnen is, heeft ook nodig: %s.") % ", ".join(missing))
    values = {
        "title": row["naam"], "what": row["tekst"], "for_whom": row["voor_wie"],
        "owner_role": row["rol"], "lead_party": _choice(row, "trekker", tables.PARTIES),
        "helpers": row["helpers"], "families": _choice(row, "gezinnen", tables.FAMILIES),
        "first_step": row["eerste_stap"], "first_step_on": days["eerste_stap_voor"],
        "starts_on": days["begint_op"], "deadline": days["klaar_op"],
        "evaluate_on": days["evalueren_op"], "effort": _choice(row, "moeite", tables.EFFORTS),
        "status": status, **_measure(row),
    }  # fmt: skip
    goal = _goal_of(row, known, names)
    return Entry(line, _key(row, "a", known.actions), values, row["eigenaar"], goal)


def _talk(line: int, row: Row, known: Known) -> Entry:
    form = _choice(row, "naam", tables.FORMS)
    if not form:
        forms = ", ".join(tables.FORMS.values())
        raise _WrongError(_("zet bij ‘naam’ hoe u in gesprek blijft: %s.") % forms)
    day = _day(row, "klaar_op")
    if day is None:
        raise _WrongError(_("zet bij ‘klaar_op’ wanneer het volgende gesprek is."))
    if not row["rol"]:
        raise _WrongError(_("zet bij ‘rol’ wie uitnodigt."))
    if len(row["tekst"]) > _INVOLVEMENT:
        raise _WrongError(_("de tekst is langer dan %s tekens.") % _INVOLVEMENT)
    values = {
        "form": form, "next_on": day, "invited_by": row["rol"], "frequency": row["hoe_vaak"],
        "involvement": row["tekst"],
    }  # fmt: skip
    same_form = next((key for key, known_form in known.talks.items() if known_form == form), None)
    return Entry(line, _key(row, "g", known.talks) or same_form, values)


def _check_lengths(row: Row) -> None:
    for name, most in _LONGEST.items():
        if len(row[name]) > most:
            raise _WrongError(
                _("‘%(column)s’ is langer dan %(most)s tekens.") % {"column": name, "most": most}
            )


def _check_order(days: Mapping[str, date | None]) -> None:
    begin, end, look = days["begint_op"], days["klaar_op"], days["evalueren_op"]
    if begin and end and end < begin:
        raise _WrongError(_("de actie is klaar voordat zij begint."))
    if end and look and look < end:
        raise _WrongError(_("de evaluatie is voordat de actie klaar is."))


def _check_once(plan: Plan) -> None:
    """A key twice would be stored twice over the same row."""
    for entries, same in (
        (plan.goals, _by_key), (plan.actions, _by_key), (plan.talks, _by_form),
    ):  # fmt: skip
        seen: dict[object, int] = {}
        for entry in entries:
            mark = same(entry)
            if mark in seen:
                reason = _("dit staat ook al op regel %s.") % seen[mark]
                plan.faults.append(Fault(entry.line, reason))
            elif mark is not None:
                seen[mark] = entry.line
    plan.faults.sort(key=lambda fault: fault.line)


def _by_key(entry: Entry) -> object:
    return entry.key


def _by_form(entry: Entry) -> object:
    return entry.values["form"]


def _measure(row: Row) -> dict[str, str]:
    if row["streefwaarde"] and not row["meten_met"]:
        raise _WrongError(_("zeg bij ‘meten_met’ waarmee u de streefwaarde meet."))
    return {
        "measure": row["meten_met"], "baseline": row["stand_nu"], "target": row["streefwaarde"],
    }  # fmt: skip


def _goal_of(row: Row, known: Known, names: Mapping[str, str]) -> int | str | None:
    named = row["doel"]
    if not named:
        return None
    key = _number(named, "d")
    if key in known.goals:
        return key
    theme = _theme(named, known)
    if named in names or theme in names:
        return names.get(named) or names[theme]
    own = next((goal for goal, code in known.goals.items() if code == theme), None)
    if own is None:
        raise _WrongError(_("het doel ‘%s’ staat niet in de agenda en niet in deze tabel.") % named)
    return own


def _key(row: Row, letter: str, known: Iterable[int]) -> int | None:
    """None for what is not ours: a row of another agenda becomes a new one here."""
    key = _number(row["sleutel"], letter)
    return key if key in set(known) else None


def _number(text: str, letter: str) -> int:
    digits = text.removeprefix(letter)
    return int(digits) if text.startswith(letter) and digits.isascii() and digits.isdigit() else 0


def _choice(row: Row, column: str, codes: Mapping[str, str]) -> str:
    """The code, from the code or from its words."""
    text = row[column]
    if not text or text in codes:
        return text
    by_words = {words.casefold(): code for code, words in codes.items()}
    if text.casefold() not in by_words:
        raise _WrongError(
            _("‘%(text)s’ kennen wij niet bij ‘%(column)s’. Kies uit: %(known)s.")
            % {"text": text, "column": column, "known": ", ".join(codes.values())}
        )
    return by_words[text.casefold()]


def _theme(text: str, known: Known) -> str:
    by_words = {label.casefold(): code for code, label in known.themes.items()}
    return by_words.get(text.casefold(), text)


def _day(row: Row, column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError:
        reason = _("‘%(text)s’ bij ‘%(column)s’ is geen datum; schrijf bijvoorbeeld 31-12-2026.")
        raise _WrongError(reason % {"text": row[column], "column": column}) from None


def _stripped(row: Row) -> dict[str, str]:
    return {column.key: row.get(column.key, "") for column in tables.COLUMNS}
