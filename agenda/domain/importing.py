"""Taking in a whole agenda as a table. It is read, shown, and only stored when somebody says so:
everything, or nothing when one row is wrong. What is not in the table stays as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda import tables
from agenda.domain.holding import held_to_write
from agenda.models import Action, FollowUp, Goal, ImprovementAgenda, PreparedImport
from agenda.table_reading import Entry, Fault, Known, Plan, read_plan
from documents.reading import Limits, Record, UnreadableError, read, records
from quickscan.published import words
from regions.domain.organisations import organisations_named
from regions.models import Organisation, User

LIMITS = Limits(size=2_000_000, unpacked=20_000_000, rows=2_000, columns=60)
KEPT = timedelta(days=7)  # a table that nobody said yes or no to
_OPTIONAL = {column.key for column in tables.COLUMNS} - {"soort", "naam", "tekst"}
_DAYS = {"eerste_stap_voor", "begint_op", "klaar_op", "evalueren_op"}


class ImportRefusedError(Exception):
    """Nothing is stored. `faults` say what is wrong, in Dutch, and on which row."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen. `changed` are the rows that are there and would be different."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: int
    organisations: tuple[str, ...]  # not known yet
    ignored: tuple[str, ...]  # labels of columns in which something stands that is not read


def prepare(agenda: ImprovementAgenda, file: BinaryIO, *, name: str, by: User) -> PreparedImport:
    """Read the table and keep it for who sent it. Raises ImportRefusedError."""
    try:
        table = read(file, LIMITS, sheet="Verbeteragenda")
        rows = [(each.line, _texts(each)) for each in records(table, tables.COLUMNS,
                                                              optional=_OPTIONAL)]  # fmt: skip
    except UnreadableError as error:
        raise ImportRefusedError([str(error)]) from error
    plan = read_plan(rows, _known(agenda))
    _refuse(plan.faults)
    prepared, _made = PreparedImport.objects.update_or_create(
        agenda=agenda, by=by,
        defaults={"name": name[:200], "rows": rows, "prepared_on": timezone.localdate()},
    )  # fmt: skip
    return prepared


def preview(prepared: PreparedImport) -> Preview:
    """Against the agenda as it is now. Raises ImportRefusedError."""
    agenda = prepared.agenda
    plan = _plan(prepared)
    there = _there(agenda)
    new, changed, same = [], [], 0
    for entry, label in _labelled(plan):
        row = there.get((label[0], entry.key)) if entry.key else None
        if row is None:
            new.append(label[1])
        elif _differs(row, entry):
            changed.append(label[1])
        else:
            same += 1
    if plan.heading and any(getattr(agenda, name) != text for name, text in plan.heading.items()):
        changed.insert(0, _("De naam en de visie"))
    known = {name.casefold() for name in Organisation.objects.values_list("name", flat=True)}
    owners = dict.fromkeys(each.owner for each in plan.actions if each.owner)
    unknown = tuple(name for name in owners if name.casefold() not in known)
    filled = {key for _line, row in prepared.rows for key in tables.EXPORTED_ONLY if row.get(key)}
    ignored = tuple(each.label for each in tables.COLUMNS if each.key in filled)
    return Preview(tuple(new), tuple(changed), same, unknown, ignored)


@transaction.atomic
def store(prepared: PreparedImport) -> int:
    """Everything or nothing; returns how many rows are in the table. Raises ImportRefusedError."""
    agenda = held_to_write(prepared.agenda)
    deleted, _rows = PreparedImport.objects.filter(pk=prepared.pk).delete()
    if not deleted:
        return 0  # a second click, or another tab
    prepared.agenda = agenda
    plan = _plan(prepared)
    if plan.heading:
        agenda.title, agenda.vision = plan.heading["title"], plan.heading["vision"]
        agenda.edition += 1
        agenda.save(update_fields=["title", "vision", "edition"])
    goals = _store_goals(agenda, plan.goals)
    _store_actions(agenda, plan.actions, goals)
    _write(FollowUp, agenda, plan.talks, [each.values for each in plan.talks])
    return len(plan.goals) + len(plan.actions) + len(plan.talks)


def forget_unconfirmed(today: date) -> int:
    """Tables that somebody sent and never confirmed; returns of how many. Safe to run again."""
    left = PreparedImport.objects.filter(prepared_on__lt=today - KEPT)
    return left.delete()[0]


def _store_goals(agenda: ImprovementAgenda, entries: list[Entry]) -> dict[str, int]:
    """The goals of the table, by the name they have in it; the first of a name counts."""
    keys = _write(Goal, agenda, entries, [each.values for each in entries])
    pairs = [(each.name, key) for each, key in zip(entries, keys, strict=True)]
    return dict(reversed(pairs))


def _store_actions(
    agenda: ImprovementAgenda, entries: list[Entry], goals: Mapping[str, int]
) -> None:
    owners = organisations_named(
        {each.owner for each in entries if each.owner}, agenda.trajectory.region
    )
    values = [
        {
            **each.values,
            "owner": owners.get(each.owner.casefold()),
            "goal_id": goals[each.goal] if isinstance(each.goal, str) else each.goal,
        }
        for each in entries
    ]
    _write(Action, agenda, entries, values)


def _write(
    model: Any,  # Goal, Action or FollowUp
    agenda: ImprovementAgenda,
    entries: Sequence[Entry],
    values: Sequence[Mapping[str, Any]],
) -> list[int]:
    """Insert the new ones after what is there, and write the others over their rows. Returns the
    keys, in the order of the table.
    """
    rows = model.objects.filter(agenda=agenda).in_bulk()
    ordered = model is not FollowUp
    last = 0
    if ordered:
        last = model.objects.filter(agenda=agenda).aggregate(last=Max("position"))["last"] or 0
    new, old, written = [], [], []
    for entry, fields in zip(entries, values, strict=True):
        row = rows.get(entry.key or 0)
        if row is None:
            last += 1
            place = {"position": last} if ordered else {}
            row = model(agenda=agenda, **place, **fields)
            new.append(row)
        else:
            for name, value in fields.items():
                setattr(row, name, value)
            row.edition += 1
            old.append(row)
        written.append(row)
    model.objects.bulk_create(new)
    if old:
        names = [name.removesuffix("_id") for name in values[0]]
        model.objects.bulk_update(old, [*names, "edition"], batch_size=100)
    return [row.pk for row in written]


def _plan(prepared: PreparedImport) -> Plan:
    plan = read_plan(((line, row) for line, row in prepared.rows), _known(prepared.agenda))
    _refuse(plan.faults)
    return plan


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise ImportRefusedError(str(fault) for fault in faults)


def _known(agenda: ImprovementAgenda) -> Known:
    return Known(
        themes=words().labels,
        goals=dict(agenda.goals.values_list("pk", "theme")),
        actions=frozenset(agenda.actions.values_list("pk", flat=True)),
        talks=dict(agenda.follow_ups.values_list("pk", "form")),
    )


def _texts(record: Record) -> dict[str, str]:
    """The row as texts; a date is a date, however it was written."""
    return {
        each.key: _day(record, each.key) if each.key in _DAYS else record.text(each.key)
        for each in tables.COLUMNS
    }


def _day(record: Record, column: str) -> str:
    """What is no date stays as it is, and is told together with what else is wrong."""
    try:
        day = record.day(column)
    except UnreadableError:
        return record.text(column)
    return day.isoformat() if day else ""


def _labelled(plan: Plan) -> Iterable[tuple[Entry, tuple[str, str]]]:
    for goal in plan.goals:
        yield goal, (tables.GOAL, _("Doel: %s") % goal.values["ambition"])
    for action in plan.actions:
        yield action, (tables.ACTION, _("Actie: %s") % action.values["title"])
    for talk in plan.talks:
        label = tables.FORMS[talk.values["form"]]
        yield talk, (tables.TALK, _("Gesprek: %s") % label)


def _there(agenda: ImprovementAgenda) -> dict[tuple[str, int | None], Goal | Action | FollowUp]:
    goals: Iterable[Goal | Action | FollowUp] = agenda.goals.all()
    actions = agenda.actions.select_related("owner")
    return {
        **{(tables.GOAL, row.pk): row for row in goals},
        **{(tables.ACTION, row.pk): row for row in actions},
        **{(tables.TALK, row.pk): row for row in agenda.follow_ups.all()},
    }


def _differs(row: Goal | Action | FollowUp, entry: Entry) -> bool:
    if any(getattr(row, name) != value for name, value in entry.values.items()):
        return True
    if not isinstance(row, Action):
        return False
    owner = row.owner.name.casefold() if row.owner else ""
    # A goal named by its theme is one of the table; which row it is shows when it is stored.
    moved = not isinstance(entry.goal, str) and row.goal_id != entry.goal
    return moved or owner != entry.owner.casefold()
