import pytest
from django.test import override_settings

from regions.personal_links import key_of, token_for


def test_a_link_leads_back_to_its_row() -> None:
    assert key_of("registration", token_for("registration", 42)) == 42


def test_the_same_row_has_the_same_link_so_a_reminder_can_carry_it() -> None:
    assert token_for("registration", 42) == token_for("registration", 42)


def test_a_link_of_one_purpose_opens_nothing_of_another() -> None:
    assert key_of("owner update", token_for("registration", 42)) is None


def test_a_link_of_another_installation_opens_nothing() -> None:
    with override_settings(SECRET_KEY="y" * 60):
        theirs = token_for("registration", 42)
    assert key_of("registration", theirs) is None


@pytest.mark.parametrize(
    "token", ["", ".", "42", "42.", "42.vals", "é.é", "\x00", "٤٢.x", "4" * 10_000]
)
def test_a_token_that_was_made_up_opens_nothing(token: str) -> None:
    assert key_of("registration", token) is None


def test_another_number_before_the_same_signature_opens_nothing() -> None:
    _key, signature = token_for("registration", 42).split(".")
    assert key_of("registration", f"43.{signature}") is None


def test_a_link_survives_mail_programs_and_addresses() -> None:
    token = token_for("registration", 42)
    assert token.isascii()
    assert not set(token) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_")
