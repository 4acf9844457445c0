"""What points at a person is taken out before anybody reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quickscan.masking import is_bsn, mask, taken_out


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mail naar jan.de-boer+x@voorbeeld.nl.", "Mail naar [e-mailadres]."),
        ("jan (at) voorbeeld.nl", "[e-mailadres]"),
        ("Zie https://voorbeeld.nl/lisa of www.voorbeeld.nl", "Zie [webadres] of [webadres]"),
        ("Bel 06-12345678 of 024 123 45 67.", "Bel [nummer] of [nummer]."),
        ("Bel +31 6 1234 5678", "Bel [nummer]"),
        ("BSN 111222333 staat erbij", "BSN [burgerservicenummer] staat erbij"),
        ("BSN 111.222.333", "BSN [burgerservicenummer]"),
        ("dossier 123456789", "dossier [nummer]"),
        ("NL91 ABNA 0417 1643 00", "[rekeningnummer]"),
        ("Wij wonen op 6511 AB.", "Wij wonen op [postcode]."),
        ("6511ab", "[postcode]"),
        ("Sinds 12 maart 2024, of 12-03-2024", "Sinds [datum], of [datum]"),
        ("Op 2024-03-12", "Op [datum]"),
        ("op 3 mei kwam hij", "op [datum] kwam hij"),
        ("Lisa en Daan wonen hier", "[naam] en [naam] wonen hier"),
        ("Lisa's moeder", "[naam] moeder"),
        ("Fatima El Amrani belde", "[naam] belde"),
        ("Jan de Boer belde", "[naam] belde"),
        ("mevrouw van der Zwan zei", "mevrouw [naam] zei"),
        ("dhr. Yildirim", "dhr. [naam]"),
        ("Elke kwam elke keer, en Elke kwam", "[naam] kwam elke keer, en [naam] kwam"),
    ],
)  # fmt: skip
def test_what_points_at_somebody_goes(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Elke keer een nieuwe voogd.",
        "Wij wachten al 2 jaar op een vaste begeleider.",
        "In 2024 kwam er een nieuwe begeleider.",
        "Van de 10 keer gaat het 8 keer goed.",
        "De dokter zei dat het mocht.",
        "Wil je weten wat helpt? Hulp op tijd.",
        "Het kost 1500 euro per jaar.",
        "Er kwamen 1000 en meer formulieren.",
    ],
)
def test_the_rest_stays(text: str) -> None:
    assert mask(text) == text


def test_the_eleven_test_of_a_citizen_service_number() -> None:
    assert is_bsn("111222333")
    assert not is_bsn("111222334")
    assert not is_bsn("000000000")
    assert not is_bsn("11122233")


def test_who_wrote_it_can_see_what_was_taken_out() -> None:
    text = "Bel Daan Visser op 06-12345678, of mail daan@voorbeeld.nl."
    assert taken_out(text, mask(text)) == ["Daan Visser", "06-12345678", "daan@voorbeeld.nl"]
    assert taken_out("Het gaat goed.", "Het gaat goed.") == []
    typed = "[naam] belde Lisa"
    assert taken_out(typed, mask(typed)) == ["Lisa"]


def test_a_text_without_end_is_masked_as_any_other() -> None:
    """From each letter, or each word, the whole text was read anew: minutes for a long text."""
    assert mask("a" * 100_000) == "a" * 100_000
    text = "de Jan " * 20_000
    assert taken_out(text, mask(text)) == ["Jan"] * 20_000


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_stands_around_it_a_number_goes(before: str, after: str) -> None:
    text = mask(f"{before} 111222333 {after}")
    assert "111222333" not in text


@given(st.text(max_size=300))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text)
    assert mask(once) == once


@given(st.text(alphabet="de Jan0123@.x[]naam\n", max_size=60))
def test_what_was_taken_out_stood_there(text: str) -> None:
    place = 0
    for each in taken_out(text, mask(text)):
        place = text.index(each, place) + len(each)
