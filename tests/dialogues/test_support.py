"""Pure: which ideas all parties carry."""

import pytest

from dialogues.support import PartySupport, supported, untold
from quickscan.consensus import support_of_all
from regions.parties import FOUR_PARTIES, Party

FOUR = dict.fromkeys(FOUR_PARTIES, 4)


def test_what_all_four_support_rises_above_what_the_largest_party_wants() -> None:
    voters = {**FOUR, Party.FOSTER_PARENT: 40}
    dots = {
        1: {Party.FOSTER_PARENT: 40},
        2: {**dict.fromkeys(FOUR_PARTIES, 3), Party.FOSTER_PARENT: 24},
    }
    assert [each.idea for each in supported(dots, voters, {})] == [2, 1]


def test_the_score_is_that_of_the_results() -> None:
    (found,) = supported({1: {Party.PARENT: 3}}, {Party.PARENT: 4, Party.FOSTER_PARENT: 2}, {})
    assert found.score == support_of_all([(3, 4), (0, 2)]) == (4 / 6) * (1 / 4)


def test_carried_is_more_than_half_of_each_of_the_four() -> None:
    three, two = dict.fromkeys(FOUR_PARTIES, 3), {**dict.fromkeys(FOUR_PARTIES, 3)}
    two[Party.PARENT] = 2
    found = supported({1: three, 2: two}, FOUR, {})
    assert [(each.idea, each.carried) for each in found] == [(1, True), (2, False)]


@pytest.mark.parametrize("parents", [0, 1, 2])
def test_that_all_four_carry_it_does_not_tell_what_one_or_two_people_chose(parents: int) -> None:
    voters = {**FOUR, Party.PARENT: parents}
    all_of_them, none = supported({1: voters, 2: {}}, voters, {})
    assert (all_of_them.carried, none.carried) == (None, None)
    assert untold(voters) == (([], [Party.PARENT]) if parents else ([Party.PARENT], []))


def test_of_one_or_two_voters_nothing_is_shown() -> None:
    voters = {Party.PARENT: 2, Party.FOSTER_PARENT: 3}
    (found,) = supported({1: {Party.PARENT: 1, Party.FOSTER_PARENT: 1}}, voters, {})
    assert found.parties == (
        PartySupport(Party.PARENT, None, None), PartySupport(Party.FOSTER_PARENT, 1, 3),
    )  # fmt: skip


def test_an_objection_is_told_and_does_not_count_against() -> None:
    dots = {1: dict(FOUR), 2: dict(FOUR)}
    found = supported(dots, FOUR, {1: ["Te weinig tijd."]})
    assert [(each.idea, each.objections) for each in found] == [(1, ("Te weinig tijd.",)), (2, ())]
    assert found[0].score == found[1].score


def test_of_equals_the_first_comes_first() -> None:
    dots = {7: dict(FOUR), 3: dict(FOUR)}
    assert [each.idea for each in supported(dots, FOUR, {})] == [3, 7]
