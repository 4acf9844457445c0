from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quickscan import resume
from quickscan.codes import ALPHABET, normalise

KEY = "tests-only-tests-only-tests-only"
TODAY = date(2026, 3, 12)
DAYS = st.dates(date(2026, 1, 1), date(2040, 1, 1))


@given(issued=DAYS, age=st.integers(0, 700))
def test_a_code_tells_the_day_it_was_issued_for_two_years(issued: date, age: int) -> None:
    code = resume.issue(KEY, issued)

    assert resume.issued_on(KEY, code, issued + timedelta(days=age)) == issued


@given(issued=DAYS)
def test_a_code_survives_being_written_down_and_typed(issued: date) -> None:
    code = resume.issue(KEY, issued)

    assert normalise(f" {resume.shown(code).lower()} ") == code


def test_no_single_typing_mistake_gives_another_code_of_ours() -> None:
    # Three characters of proof let one in 21,952 mistakes through; of these 405 none.
    code = "2F3456789BCD" + resume._proof(KEY, "2F3456789BCD")

    ours = {
        mistyped
        for place in range(resume.LENGTH)
        for other in ALPHABET
        if resume.issued_on(KEY, mistyped := code[:place] + other + code[place + 1 :], TODAY)
    }

    assert ours == {code}


@pytest.mark.parametrize("text", ["", "H7KM", "H7KM4RTX9BDF2GJ2", "H7KM4RTX9BDF2G\x00", "é" * 15])
def test_something_else_is_not_ours(text: str) -> None:
    assert resume.issued_on(KEY, text, TODAY) is None


def test_another_installation_does_not_know_our_codes() -> None:
    code = resume.issue(KEY, TODAY)

    assert resume.issued_on("another-key-another-key", code, TODAY) is None
    assert resume.fingerprint(KEY, code) != resume.fingerprint("another-key", code)


def test_a_fingerprint_does_not_contain_the_code() -> None:
    code = resume.issue(KEY, TODAY)

    assert len(resume.fingerprint(KEY, code)) == 64
    assert code not in resume.fingerprint(KEY, code).upper()


def test_two_visitors_never_share_a_code() -> None:
    codes = {resume.issue(KEY, TODAY) for _ in range(20_000)}

    assert len(codes) == 20_000
