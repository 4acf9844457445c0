"""The workbook of an agenda says what the document says."""

from io import BytesIO

from openpyxl import load_workbook

from agenda.tables import agenda_workbook
from agenda.text import AgendaText, OnAction, Place, Signed
from regions.parties import Party

PLACE = Place("Rijk van Nijmegen", "rijk-van-nijmegen", "Pleegzorg", "p", "Alice", "a@n.example")


def test_reservations_stand_in_the_reading_guide() -> None:
    signed = Signed(
        Party.PARENT, "Cliëntenraad", "lid", answer="reserved", reservation="Er is geen geld voor.",
        on_actions=(OnAction(1, "reserved", "Wacht op de gemeenten."),),
    )  # fmt: skip
    text = AgendaText(PLACE, "Verbeteragenda", "Rust.", signed=(signed,))
    guide = load_workbook(BytesIO(agenda_workbook(text, "1.0")))["Leeswijzer"]
    told = [row for row in guide.iter_rows(values_only=True) if "Kanttekening" in str(row[0])]
    assert [row[:2] for row in told] == [
        ("Kanttekening: Ouders", "Er is geen geld voor."),
        ("Kanttekening: Ouders", "Wacht op de gemeenten."),
    ]
