import pytest

from quickscan import codes


def test_a_group_code_has_eight_characters_that_cannot_be_misread() -> None:
    made = [codes.new_group_code() for _ in range(200)]
    assert {len(code) for code in made} == {8}
    assert set("".join(made)) <= set(codes.ALPHABET)
    assert len(set(made)) == 200


def test_the_alphabet_has_no_vowels_and_no_look_alikes() -> None:
    assert len(codes.ALPHABET) == len(set(codes.ALPHABET)) == 28
    assert not set(codes.ALPHABET) & set("AEIOUY01")


def test_a_code_is_shown_in_blocks_of_four() -> None:
    assert codes.shown("H7KM4RTX") == "H7KM-4RTX"
    assert codes.shown("H7KM4RTXB2") == "H7KM-4RTX-B2"


@pytest.mark.parametrize(
    "typed", ["H7KM4RTX", "h7km-4rtx", " H7KM 4RTX ", "h7km.4rtx", "H7KM–4RTX", "h7km\n4rtx"]
)
def test_typing_a_code_in_any_shape_finds_the_same_code(typed: str) -> None:
    assert codes.normalise(typed) == "H7KM4RTX"
