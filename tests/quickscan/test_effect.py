"""What became of a measure: told of what was published, in words where numbers are small, and never
a number that was hidden.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from quickscan import effect
from quickscan.effect import Effect, EffectLine
from quickscan.indicators import indicators
from quickscan.models import Figure
from quickscan.published import effects
from quickscan.results import Share
from regions.models import Trajectory
from regions.parties import Party
from tests.quickscan.test_change import FIRST, SECOND, with_cell

BEGUN = date(2024, 6, 1)
FEW = "Te weinig antwoorden om te vergelijken."


def of_group(found: Effect, label: str) -> EffectLine:
    return next(each for each in found.lines if each.who == label)


def compared(**hidden: Any) -> EffectLine:
    earlier = with_cell(FIRST, "SAM-01", Party.PARENT, **hidden) if hidden else FIRST
    return of_group(effect.of_item("SAM-01", "Samen", earlier, SECOND), "Ouders")


def test_a_statement_is_compared_per_group_with_how_sure_it_is() -> None:
    line = compared()
    assert line.before.endswith("%")
    assert line.after.endswith("%")
    assert line.words.endswith(("kan toeval zijn.", "geen toeval."))
    found = effect.of_item("SAM-01", "Samen", FIRST, SECOND)
    assert found.is_compared
    assert found.before.startswith("ronde ")


def test_what_was_hidden_stays_hidden_and_is_told_in_words() -> None:
    line = compared(people="", favourable=None)
    assert (line.before, line.words) == ("", FEW)


def test_almost_everybody_is_no_number() -> None:
    line = compared(favourable=Share(100, "all"))
    assert line.before == "bijna iedereen"
    assert line.words.startswith("Niet in punten te vergelijken")


def test_another_question_is_not_compared() -> None:
    assert compared(wordings=("Iets anders",)).words.startswith("De vraag was niet")


def test_other_people_are_not_compared() -> None:
    groups = tuple(
        replace(each, parties=(*each.parties, Party.MUNICIPALITY))
        if each.code == Party.PARENT else each
        for each in FIRST.groups
    )  # fmt: skip
    found = effect.of_item("SAM-01", "Samen", replace(FIRST, groups=groups), SECOND)
    assert of_group(found, "Ouders").words == FEW


@pytest.mark.parametrize(
    ("earlier", "later", "note"),
    [
        (FIRST, None, "Er is na het begin nog geen ronde van de vragenlijst"),
        (None, SECOND, "Er is van vóór het begin geen ronde van de vragenlijst"),
        (None, None, "Van deze vraag zijn er nog geen vastgestelde uitkomsten."),
    ],
)
def test_without_two_rounds_it_says_what_is_missing(earlier: Any, later: Any, note: str) -> None:
    found = effect.of_item("SAM-01", "Samen", earlier, later)
    assert found.note.startswith(note)
    assert not found.is_compared


def figure(year: int, value: int, **more: Any) -> Figure:
    return Figure(
        indicator="IND-WCH-01", region_id=1, year=year, period=str(year), value=Decimal(value),
        **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((30, 42), "Hoger dan in 2023. Zulke aantallen schommelen ook vanzelf"),
        ((42, 30), "Lager dan in 2023."),
        ((42, 38), "Gelijk gebleven."),  # both are 40 when they are shown
        ((42, 4), "Het aantal is te klein om te vergelijken."),
    ],
)
def test_a_count_is_compared_as_it_is_shown(values: tuple[int, int], words: str) -> None:
    before, after = values
    figures = [figure(2022, 99), figure(2023, before), figure(2024, 77), figure(2025, after)]
    found = effect.of_figure(indicators()["IND-WCH-01"], figures, BEGUN)
    assert (found.before, found.after) == ("2023", "2025")
    (line,) = found.lines
    assert line.words.startswith(words)


def test_a_break_in_a_series_is_not_compared() -> None:
    figures = [figure(2023, 30), figure(2025, 60, series_break="sinds 2024 anders geteld")]
    (line,) = effect.of_figure(indicators()["IND-WCH-01"], figures, BEGUN).lines
    assert line.words == "Niet te vergelijken: sinds 2024 anders geteld"


@pytest.mark.parametrize(
    ("numerators", "words"),
    [
        ((80, 20), "Lager dan in 2023. Dat is waarschijnlijk geen toeval."),
        ((50, 52), "Dit verschil kan toeval zijn."),
    ],
)
def test_a_share_says_how_sure_a_difference_is(numerators: tuple[int, int], words: str) -> None:
    figures = [
        Figure(
            indicator="IND-VRM-01", year=year, period=str(year), value=Decimal(numerator),
            numerator=Decimal(numerator), denominator=Decimal(100), region_id=1,
        )
        for year, numerator in zip((2023, 2025), numerators, strict=True)
    ]  # fmt: skip
    (line,) = effect.of_figure(indicators()["IND-VRM-01"], figures, BEGUN).lines
    assert line.words == words


def test_before_there_is_a_later_figure_it_says_so() -> None:
    found = effect.of_figure(indicators()["IND-WCH-01"], [figure(2023, 30)], BEGUN)
    assert found.note == "Er is nog geen cijfer van na het begin om mee te vergelijken."


@pytest.mark.django_db
def test_only_checked_figures_of_the_own_region_count(
    trajectory: Trajectory, twente_trajectory: Trajectory,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for year, value, checked_on, place in (
        (2023, 40, BEGUN, trajectory), (2025, 60, None, trajectory),
        (2025, 80, BEGUN, twente_trajectory),
    ):  # fmt: skip
        place.region.figures.create(
            indicator="IND-WCH-01", year=year, period=str(year), value=value, status="final",
            source="wij", checked_on=checked_on,
        )  # fmt: skip
    with django_assert_num_queries(3):
        found = effects(trajectory, ["IND-WCH-01", "SAM-01", ""], since=BEGUN)
    assert list(found) == ["SAM-01", "IND-WCH-01"]
    assert not any(each.is_compared for each in found.values())
