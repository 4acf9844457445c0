"""Tables, by properties that hold for every hall, and by examples."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.seating import (
    LARGEST,
    SMALLEST,
    Guest,
    Pair,
    Seating,
    best_table,
    can_be_divided,
    number_of_tables,
    remarks,
    seat,
    sitting_together,
)
from regions.parties import FOUR_PARTIES, Party

HALLS = st.lists(st.sampled_from(Party), max_size=90)
SEEDS = st.integers(0, 2**31)


def guests_of(parties: Sequence[Party]) -> list[Guest]:
    return [Guest(key, party) for key, party in enumerate(parties, 1)]


def hall(**counts: int) -> list[Guest]:
    return guests_of([Party(name) for name, count in counts.items() for _each in range(count)])


@st.composite
def halls_with_pairs(draw: st.DrawFn) -> tuple[list[Guest], list[Pair]]:
    """Nobody avoids as many people as there are tables, so that it can always be done."""
    guests = guests_of(draw(st.lists(st.sampled_from(Party), min_size=12, max_size=60)))
    most = number_of_tables(guests) - 1
    keys = st.integers(1, len(guests))
    avoided: Counter[int] = Counter()
    pairs = []
    for pair in draw(st.lists(st.frozensets(keys, min_size=2, max_size=2), max_size=12)):
        if pair not in pairs and all(avoided[key] < most for key in pair):
            avoided.update(pair)
            pairs.append(pair)
    return guests, pairs


def counts_of(seating: Seating, party: Party) -> list[int]:
    return [sum(guest.party == party for guest in table) for table in seating.tables]


@given(HALLS, SEEDS)
def test_everybody_sits_at_exactly_one_table(parties: list[Party], seed: int) -> None:
    guests = guests_of(parties)
    seated = [guest for table in seat(guests, seed=seed).tables for guest in table]
    assert sorted(guest.key for guest in seated) == [guest.key for guest in guests]


@given(HALLS, SEEDS)
def test_tables_have_six_to_eight_people_whenever_that_can_be(
    parties: list[Party], seed: int
) -> None:
    sizes = [len(table) for table in seat(guests_of(parties), seed=seed).tables]
    if can_be_divided(len(parties)):
        assert all(SMALLEST <= size <= LARGEST for size in sizes)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert all(size <= LARGEST for size in sizes)


@given(HALLS, SEEDS)
def test_every_party_is_spread_as_evenly_as_can_be(parties: list[Party], seed: int) -> None:
    seating = seat(guests_of(parties), seed=seed)
    for party in Party:
        there = counts_of(seating, party)
        assert not there or max(there) - min(there) <= 1


@settings(deadline=None)
@given(halls_with_pairs(), SEEDS)
def test_people_are_kept_apart_and_tables_stay_equal(
    given_hall: tuple[list[Guest], list[Pair]], seed: int
) -> None:
    guests, pairs = given_hall
    seating = seat(guests, pairs, seed=seed)
    assert seating.together == ()
    assert sitting_together(seating.tables, pairs) == []
    sizes = [len(table) for table in seating.tables]
    assert sum(sizes) == len(guests)
    assert max(sizes) - min(sizes) <= 1


@given(halls_with_pairs(), SEEDS)
@settings(deadline=None)
def test_the_same_seed_gives_the_same_tables_in_whatever_order_people_came(
    given_hall: tuple[list[Guest], list[Pair]], seed: int
) -> None:
    guests, pairs = given_hall
    again = seat(reversed(guests), reversed(pairs), seed=seed)
    assert again == seat(guests, pairs, seed=seed)


@given(st.lists(st.frozensets(st.integers(1, 20), min_size=2, max_size=2), max_size=40), SEEDS)
@settings(deadline=None)
def test_what_could_not_be_kept_apart_is_told_and_nothing_else(
    pairs: list[Pair], seed: int
) -> None:
    guests = hall(parent=5, foster_parent=5, foster_care_worker=5, child_protection_worker=5)
    seating = seat(guests, pairs, seed=seed)
    kept = set(pairs) - set(seating.together)
    assert sitting_together(seating.tables, kept) == []


def test_two_who_are_the_only_ones_of_their_party_are_kept_apart_too() -> None:
    guests = hall(parent=1, child_protection_worker=1, foster_parent=6, foster_care_worker=6)
    seating = seat(guests, [frozenset({1, 2})], seed=1)
    assert sitting_together(seating.tables, [frozenset({1, 2})]) == []


def test_three_who_avoid_each_other_do_not_fit_at_two_tables() -> None:
    guests = hall(parent=4, foster_parent=4, foster_care_worker=4)
    pairs = [frozenset({1, 2}), frozenset({2, 3}), frozenset({1, 3})]
    assert seat(guests, pairs, seed=1).together == (frozenset({2, 3}),)


@pytest.mark.parametrize(
    ("people", "tables"),
    [(0, 0), (1, 1), (8, 1), (9, 2), (11, 2), (12, 2), (17, 3), (21, 3), (42, 6), (50, 7)],
)
def test_how_many_tables_there_are(people: int, tables: int) -> None:
    guests = guests_of([FOUR_PARTIES[place % 4] for place in range(people)])
    assert number_of_tables(guests) == tables


def test_fewer_tables_when_a_party_is_small() -> None:
    guests = hall(parent=3, foster_parent=7, foster_care_worker=7, child_protection_worker=7)
    assert number_of_tables(guests) == 3
    assert counts_of(seat(guests, seed=1), Party.PARENT) == [1, 1, 1]


def test_who_walks_in_goes_where_the_party_is_missed() -> None:
    everybody = hall(parent=3, foster_parent=10)
    tables = [[*everybody[:2], *everybody[3:7]], [everybody[2], *everybody[7:]]]
    dana = Guest(99, Party.PARENT)
    assert best_table(dana, tables) == 1
    assert best_table(dana, [tables[0], [*tables[1], Guest(50, Party.YOUNG_PERSON)]]) == 0
    assert best_table(dana, tables, [frozenset({99, tables[1][0].key})]) == 0


def test_what_is_not_as_it_should_be_is_said_with_the_reason() -> None:
    ten = guests_of([*FOUR_PARTIES[1:], *FOUR_PARTIES[1:], *FOUR_PARTIES[1:], Party.PARENT])
    assert remarks(seat(ten, seed=1).tables) == [
        "Er zijn 10 mensen. Daarmee lukken tafels van 6 tot en met 8 mensen niet.",
        "Aan tafel 1 zit geen ouder. Er is er maar 1, voor 2 tafels.",
    ]
    full = hall(foster_parent=5, foster_care_worker=4, child_protection_worker=5)
    (first, second) = seat(full, seed=1).tables
    assert remarks([first, second]) == ["Er komt geen ouder."]
    moved = [first[0], *second]
    assert remarks([first[1:], [*moved, Guest(99, Party.PARENT)]])[0] == (
        "Aan tafel 2 zitten 9 mensen. Met 6 tot en met 8 praat het best."
    )
