"""Own words for the sentences of a theme: everything may be said otherwise, but the numbers."""

from dataclasses import replace

import pytest

from dialogues.kit.wordings import LONGEST_NAME, not_usable, slots, unpublished, worded
from quickscan import matter
from quickscan.matter import Number, ThemeMatter
from tests.quickscan.worlds import full_round

NUMBER = Number(
    "IND-GEZ-03", "Gestopte pleeggezinnen", "40", "Rijk van Nijmegen", "2025", "NVP", "Waarom?"
)
THEME: ThemeMatter = next(
    theme for theme in matter.of_results(full_round(), {"SAM": [NUMBER]}, {}) if theme.code == "SAM"
)


def test_the_sentences_come_in_the_order_of_the_placemat() -> None:
    keys = [slot.key for slot in slots(THEME)]
    assert keys == [
        "number-IND-GEZ-03", *(f"says-{each.speaker.css}" for each in THEME.says), "question",
    ]  # fmt: skip
    assert slots(THEME)[0].longest == LONGEST_NAME


def test_own_words_take_the_place_of_the_standard_text_and_nothing_else() -> None:
    told = worded(
        THEME,
        {
            "number-IND-GEZ-03": "Gezinnen die stopten",
            "says-parent": "Wij willen eerder mee aan tafel.",
            "question": "Wie belde er?",
        },
    )
    says = {each.speaker.code: each.words for each in told.says}
    assert told.numbers == (replace(NUMBER, name="Gezinnen die stopten"),)
    assert says.pop("parent") == "Wij willen eerder mee aan tafel."
    assert says == {
        each.speaker.code: each.words for each in THEME.says if each.speaker.code != "parent"
    }
    assert told.question == "Wie belde er?"
    assert (told.asked, told.gap) == (THEME.asked, THEME.gap)


def test_an_empty_text_is_the_standard_text() -> None:
    assert worded(THEME, {"question": ""}) == THEME


def test_a_number_that_was_published_may_be_said_otherwise() -> None:
    assert THEME.gap
    published = THEME.gap.points[0].said
    assert published.endswith("%")
    said = f"Maar {published} herkent dit; 40 gezinnen stopten in 2025."
    assert unpublished(THEME, "question", said) == []


def test_in_the_sentence_of_a_party_stands_no_number_of_another() -> None:
    assert THEME.gap
    lowest, *_others, highest = THEME.gap.points
    said = f"{highest.said} is het eens."
    assert unpublished(THEME, f"says-{highest.who.css}", said) == []
    assert unpublished(THEME, f"says-{lowest.who.css}", said) == [highest.said.rstrip("%")]


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Maar 7 jongeren vinden dit.", ["7"]),
        ("Het is 33,3% en 1.234 keer.", ["33,3", "1.234"]),
        ("Zeven jongeren.", []),
    ],
)
def test_a_number_that_was_not_published_is_named(text: str, strange: list[str]) -> None:
    assert unpublished(THEME, "question", text) == strange


def test_when_a_correction_takes_a_number_back_the_standard_text_stands_there_again() -> None:
    own = {"question": "Waarom stopten 40 gezinnen?"}
    assert worded(THEME, own).question == "Waarom stopten 40 gezinnen?"
    corrected = replace(THEME, numbers=(replace(NUMBER, said="minder dan 10"),))
    assert worded(corrected, own).question == THEME.question
    assert not_usable(corrected, own) == {"question"}
