"""The balance and the people of a meeting as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogues.balance import Balance, Light, Seats
from dialogues.models import Meeting, PartyContact, Registration
from regions.parties import Party

Status = Registration.Status


@dataclass(frozen=True)
class Row:
    """A party at the table; `contact` is whom to ask for more of them."""

    party: Party
    seats: Seats
    light: Light
    free: int
    expected: int
    contact: PartyContact | None


@dataclass(frozen=True)
class Card:
    """A meeting in a list."""

    meeting: Meeting
    rows: list[Row]


@dataclass(frozen=True)
class PartyPeople:
    party: Party
    people: tuple[Registration, ...]


def rows_of(balance: Balance, contacts: Mapping[str, PartyContact] | None = None) -> list[Row]:
    return [
        Row(
            seats.party,
            seats,
            balance.light(seats),
            balance.free(seats.party),
            balance.expected(seats),
            (contacts or {}).get(seats.party),
        )
        for seats in balance.seats
    ]


def people_by_party(meeting: Meeting) -> list[PartyPeople]:
    """Everybody but who left, in the order of registering."""
    registrations = meeting.registrations.exclude(status=Status.CANCELLED)
    every = list(registrations.select_related("preparation"))
    return [
        PartyPeople(party, people)
        for party in Party
        if (people := tuple(each for each in every if each.party == party))
    ]
