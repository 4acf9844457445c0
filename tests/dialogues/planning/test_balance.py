"""Who is at the table, who is missing, and who is next. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.balance import Balance, Light, Seats, missing_of
from regions.parties import FOUR_PARTIES, Party

PARENT, FOSTER, WORKER, GUARD = FOUR_PARTIES


def four(
    *counts: int, waiting: dict[Party, int] | None = None, capacity: int | None = None,
    no_show: int = 0,
) -> Balance:  # fmt: skip
    """Two to four of each of the vierhoek, of whom so many have a seat."""
    queue = waiting or {}
    return Balance(
        tuple(
            Seats(party, 2, 4, seated, queue.get(party, 0))
            for party, seated in zip(FOUR_PARTIES, counts, strict=True)
        ),
        capacity, no_show,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("seated", "no_show", "light"),
    [
        (0, 0, Light.MISSING), (1, 0, Light.MISSING), (2, 0, Light.ENOUGH), (4, 0, Light.ENOUGH),
        (2, 20, Light.ENOUGH), (2, 30, Light.NARROW), (3, 30, Light.ENOUGH), (1, 90, Light.MISSING),
    ],
)  # fmt: skip
def test_a_party_has_a_light(seated: int, no_show: int, light: Light) -> None:
    balance = four(seated, 4, 4, 4, no_show=no_show)
    assert balance.light(balance.seats[0]) is light


def test_a_light_is_said_in_words() -> None:
    assert [str(light.words) for light in Light] == ["genoeg", "net genoeg", "te weinig"]


def test_the_table_is_complete_when_no_party_is_missing() -> None:
    assert four(2, 2, 2, 2).is_complete
    assert [each.party for each in four(2, 1, 2, 0).missing] == [FOSTER, GUARD]


def test_a_party_that_is_not_invited_has_no_place() -> None:
    assert four(0, 0, 0, 0).free(Party.MUNICIPALITY) == 0
    assert four(0, 0, 0, 0).of(Party.MUNICIPALITY) is None


def test_without_a_room_that_is_too_small_a_party_has_its_own_places() -> None:
    assert [four(0, 1, 4, 5).free(party) for party in FOUR_PARTIES] == [4, 3, 0, 0]


def test_in_a_small_room_places_are_kept_for_who_is_missing() -> None:
    """Ten fit; six sit; of the four that are left, two are for parents and one for guardians."""
    balance = four(0, 3, 2, 1, capacity=10)
    assert [balance.free(party) for party in FOUR_PARTIES] == [3, 1, 1, 2]


def test_who_is_furthest_from_the_minimum_is_next() -> None:
    waiting = {PARENT: 1, WORKER: 2, GUARD: 1}
    assert four(2, 2, 1, 4, waiting=waiting).next_to_offer() == WORKER
    assert four(2, 2, 4, 4, waiting=waiting).next_to_offer() == PARENT
    assert four(4, 4, 4, 4, waiting=waiting).next_to_offer() is None
    assert four(0, 0, 0, 0).next_to_offer() is None


def test_who_waits_is_told_why() -> None:
    assert four(2, 4, 4, 4).why_waiting(FOSTER) == (
        "Er zijn nog 2 plekken, maar die zijn voor ouders."
    )
    assert four(3, 4, 4, 4).why_waiting(FOSTER) == "Er is nog 1 plek, maar die is voor ouders."
    assert four(3, 4, 4, 3).why_waiting(FOSTER) == (
        "Er zijn nog 2 plekken, maar die zijn voor ouders en jeugdbeschermers."
    )
    assert four(4, 4, 4, 4).why_waiting(FOSTER) == "Alle plekken zijn bezet."
    assert four(1, 4, 3, 2, capacity=11).why_waiting(FOSTER) == (
        "Er is nog 1 plek, maar die is voor ouders."
    )


def test_a_date_misses_whom_the_meeting_needs() -> None:
    seats = (*four(0, 0, 0, 0).seats, Seats(Party.MUNICIPALITY, 0, 4, 0, 0))
    counts = {PARENT.value: 2, FOSTER.value: 1, WORKER.value: 2}
    assert missing_of(counts, seats) == [FOSTER, GUARD]
    nobody_needed = [Seats(PARENT, 0, 4, 0, 0)]
    assert missing_of({}, nobody_needed) == [PARENT]


counts = st.integers(0, 6)


@given(
    st.lists(st.tuples(counts, counts, counts, counts), min_size=4, max_size=4),
    st.none() | st.integers(2, 20),
)
def test_places_never_exceed_what_there_is(
    rows: list[tuple[int, int, int, int]], capacity: int | None
) -> None:
    balance = Balance(
        tuple(
            Seats(party, minimum, minimum + extra, seated, waiting)
            for party, (minimum, extra, seated, waiting) in zip(FOUR_PARTIES, rows, strict=True)
        ),
        capacity,
    )
    seated = sum(each.seated for each in balance.seats)
    for each in balance.seats:
        free = balance.free(each.party)
        assert 0 <= free <= max(0, each.maximum - each.seated)
        assert capacity is None or free <= max(0, capacity - seated)
    chosen = balance.next_to_offer()
    if chosen:
        seats = balance.of(chosen)
        assert seats
        assert seats.waiting
        assert balance.free(chosen)
