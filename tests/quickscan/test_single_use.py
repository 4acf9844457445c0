"""The code itself, without a database."""

import pytest

from quickscan import resume, single_use
from quickscan.codes import ALPHABET, is_group_code, normalise, read, shown, written

KEY = "k" * 50
CODE = single_use.code_of(KEY, "H7KM", "set 5 0")


def test_a_code_is_the_same_each_time_and_another_for_every_seed_party_and_installation() -> None:
    others = [
        single_use.code_of(KEY, "H7KM", "set 5 1"),
        single_use.code_of(KEY, "H7KN", "set 5 0"),
        single_use.code_of("l" * 50, "H7KM", "set 5 0"),
    ]
    assert single_use.code_of(KEY, "H7KM", "set 5 0") == CODE
    assert len({CODE, *others}) == 4


def test_it_reads_as_three_blocks_of_four_and_is_no_other_kind_of_code() -> None:
    assert [len(block) for block in shown(CODE).split("-")] == [4, 4, 4]
    assert normalise(shown(CODE).lower()) == CODE
    assert set(CODE) <= set(ALPHABET)
    assert not is_group_code(CODE)
    assert len(CODE) != resume.LENGTH


def test_it_says_of_which_party_it_is() -> None:
    assert single_use.tag_of(KEY, CODE) == "H7KM"


@pytest.mark.parametrize("place", range(single_use.LENGTH))
def test_a_code_with_another_character_somewhere_is_not_ours(place: int) -> None:
    """Of one place all 27 others. The proof is two characters, so one in 784 passes; none of these
    does, and the same 324 are tried every time.
    """
    others = [each for each in ALPHABET if each != CODE[place]]
    mistyped = [CODE[:place] + each + CODE[place + 1 :] for each in others]
    assert [each for each in mistyped if single_use.tag_of(KEY, each)] == []


@pytest.mark.parametrize("text", ["", "H7KM", CODE.lower(), f"{CODE}2", CODE[:-1] + "É", "0" * 12])
def test_what_is_no_code_has_no_tag(text: str) -> None:
    assert single_use.tag_of(KEY, text) is None


def test_the_code_of_another_installation_is_not_ours() -> None:
    assert single_use.tag_of("l" * 50, CODE) is None


def test_what_is_sealed_only_its_own_resume_code_opens() -> None:
    seal = single_use.sealed(KEY, CODE, "RESUME")
    assert len(seal) == 8
    assert single_use.unsealed(KEY, "H7KM", seal, "RESUME") == CODE
    assert single_use.unsealed(KEY, "H7KM", seal, "RESUMF") != CODE
    assert single_use.unsealed("l" * 50, "H7KM", seal, "RESUME") != CODE
    assert seal not in CODE


def test_two_drafts_of_one_code_have_nothing_in_common() -> None:
    seals = {single_use.sealed(KEY, CODE, f"resume {number}") for number in range(200)}
    assert len(seals) == 200


@pytest.mark.parametrize("value", [0, 1, 27, 28, 28**8 - 1])
def test_numbers_are_written_in_characters_and_read_back(value: int) -> None:
    assert read(written(value, 8)) == value
    assert len(written(value, 8)) == 8
