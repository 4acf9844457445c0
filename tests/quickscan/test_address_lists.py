"""What is taken of a list of addresses, and why the rest is not; as plain values."""

from io import BytesIO

import pytest

from documents.reading import UnreadableError, read
from quickscan.address_lists import LIMITS, Sorted, sort_out, still_new


def sorted_(text: str, here: set[str] | None = None, **elsewhere: str) -> Sorted:
    others = {f"{name}@voorbeeld.example": party for name, party in elsewhere.items()}
    table = read(BytesIO(text.encode()), LIMITS)
    return sort_out(table, here=here or set(), elsewhere=others)


def test_every_line_is_new_or_has_a_reason() -> None:
    found = sorted_(
        "naam;E-mailadres\n"
        "Anna;Anna@voorbeeld.example\n"
        "Bert;bert\n"
        "\n"
        "Nog eens;anna@voorbeeld.example \n"
        "Cees;cees@voorbeeld.example\n"
        "Dirk;dirk@voorbeeld.example\n",
        here={"cees@voorbeeld.example"},
        dirk="Ouders",
    )
    assert found.new == ["anna@voorbeeld.example"]
    assert [(each.line, each.text, each.reason) for each in found.refused] == [
        (3, "bert", "dit is geen e-mailadres"),
        (5, "anna@voorbeeld.example", "dit adres staat ook op regel 2"),
        (6, "cees@voorbeeld.example", "dit adres staat al op de lijst"),
        (7, "dirk@voorbeeld.example", "dit adres staat op de lijst van een andere partij: Ouders"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "anna@voorbeeld.example\nbert@voorbeeld.example\n",  # no row of names
        "email\nanna@voorbeeld.example\nbert@voorbeeld.example\n",
        "Naam,Mail,Plaats\nA,anna@voorbeeld.example,Beek\nB,bert@voorbeeld.example,Ooij\n",
        "Anna;anna@voorbeeld.example\nBert;bert@voorbeeld.example\n",
    ],
)
def test_the_column_is_found_by_its_name_or_by_what_is_in_it(text: str) -> None:
    assert sorted_(text).new == ["anna@voorbeeld.example", "bert@voorbeeld.example"]


def test_a_file_without_such_a_column_says_what_is_wanted() -> None:
    with pytest.raises(UnreadableError, match="een kolom te staan die ‘email’ heet"):
        sorted_("naam;plaats\nAnna;Beek\n")


def test_what_became_known_in_between_falls_off() -> None:
    chosen = ["a@voorbeeld.example", "b@voorbeeld.example", "a@voorbeeld.example", "<script>"]
    assert still_new(chosen, here={"b@voorbeeld.example"}, elsewhere=()) == ["a@voorbeeld.example"]
