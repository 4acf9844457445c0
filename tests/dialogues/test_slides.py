"""What goes on the wall, computed from results of an invented round."""

from collections.abc import Sequence

from dialogues.slides import MOST, Slide, slides
from quickscan.results import Results
from regions.parties import Party
from tests.quickscan.worlds import FULL_ROUND, full_round

RESULTS = full_round()


def about(results: Results | None = RESULTS, themes: Sequence[str] = ("SAM",)) -> list[Slide]:
    return slides(results, themes, has_programme=True, has_code=True)


def test_an_evening_about_one_theme_first_guesses_and_then_sees() -> None:
    assert [(each.key, each.kind) for each in about()] == [
        ("welkom", "welcome"), ("programma", "programme"),
        ("sam-01", "guess"), ("sam-01-zien", "reveal"),
        ("sam-02", "guess"), ("sam-02-zien", "reveal"),
        ("sam-03", "guess"), ("sam-03-zien", "reveal"),
        ("samenwerken", "question"), ("klok", "clock"), ("meedoen", "code"),
    ]  # fmt: skip


def test_without_themes_all_of_them_are_told_and_the_general_questions_are_not() -> None:
    told = [each for each in about(themes=()) if each.kind == "question"]
    assert len(told) == 9
    assert len([each for each in about(themes=()) if each.kind == "guess"]) <= 9 * MOST


def test_every_slide_has_an_address_of_its_own() -> None:
    keys = [each.key for each in about(themes=())]
    assert len(keys) == len(set(keys))


def test_without_results_and_a_script_there_is_a_welcome() -> None:
    shown = slides(None, ["SAM"], has_programme=False, has_code=False)
    assert [each.key for each in shown] == ["welkom"]


def test_what_parties_answered_is_what_was_published() -> None:
    (asked,) = [each.asked for each in about() if each.key == "sam-03-zien"]
    assert asked
    item = RESULTS.item("SAM-03")
    published = {c.group: c.favourable.percent for c in item.cells if c.favourable}
    assert {bar.who.code: bar.value for bar in asked.bars} == published
    assert asked.bars[0].said == f"{asked.bars[0].value}%"


def test_a_party_that_may_not_be_shown_is_not_and_that_is_said() -> None:
    few = full_round(sizes={**FULL_ROUND, Party.PARENT: 6})
    asked = {each.key: each.asked for each in about(few, themes=()) if each.asked}
    assert all(Party.PARENT not in {bar.who.code for bar in each.bars} for each in asked.values())
    assert asked["sam-01-zien"].hidden == "Ouders"
    assert asked["per-02-zien"].hidden == "Ouders en mensen van beleid en organisatie"
