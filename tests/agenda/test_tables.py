"""The tables of an agenda say what the document says."""

import csv
from io import BytesIO, StringIO

from openpyxl import load_workbook

from agenda.table_reading import Known, read_plan
from agenda.tables import agenda_csv, agenda_workbook
from agenda.text import AgendaText, OnAction, Place, Signed
from documents.sheets import Variant
from regions.parties import Party

PLACE = Place("Rijk van Nijmegen", "rijk-van-nijmegen", "Pleegzorg", "p", "Alice", "a@n.example")
RESERVED = Signed(
    Party.PARENT, "Cliëntenraad", "lid", answer="reserved", reservation="Er is geen geld voor.",
    on_actions=(OnAction(1, "refused", "Wacht op de gemeenten."),),
)  # fmt: skip
TEXT = AgendaText(PLACE, "Verbeteragenda", "Rust.", signed=(RESERVED,))
TOLD = [
    ("parent", "Cliëntenraad", "", "reserved", "Er is geen geld voor."),
    ("parent", "Cliëntenraad", "a1", "refused", "Wacht op de gemeenten."),
]
_TOLD_IN = ("partij", "eigenaar", "bij_actie", "antwoord", "kanttekening")


def test_reservations_stand_in_the_workbook() -> None:
    sheet = load_workbook(BytesIO(agenda_workbook(TEXT, "1.0")))["Verbeteragenda"]
    keys, _labels, *rows = sheet.iter_rows(values_only=True)
    found = [dict(zip(keys, row, strict=True)) for row in rows]
    told = [row for row in found if row["soort"] == "antwoord"]
    assert [tuple(row[each] or "" for each in _TOLD_IN) for row in told] == TOLD


def test_reservations_stand_in_the_csv_and_are_never_read_in() -> None:
    written = agenda_csv(TEXT, Variant.ANALYSIS).decode()
    rows = list(csv.DictReader(StringIO(written)))
    told = [row for row in rows if row["soort"] == "antwoord"]
    assert [tuple(row[each] for each in _TOLD_IN) for row in told] == TOLD
    plan = read_plan(enumerate(rows, 2), Known(themes={}, goals={}))
    assert (plan.faults, plan.goals, plan.actions, plan.talks) == ([], [], [], [])
