"""What changed between two rounds: only the same question to the same people is compared."""

from dataclasses import replace

from django.template.loader import render_to_string

from quickscan import story
from quickscan.certainty import difference
from quickscan.change import changes
from quickscan.results import Cell, Results
from regions.parties import Party
from tests.quickscan.worlds import FULL_ROUND, full_round

FIRST = full_round(seed=1)
SECOND = full_round(seed=2)


def with_cell(results: Results, item: str, group: str, **given: object) -> Results:
    """The same results with one cell changed."""

    def cell(each: Cell) -> Cell:
        return replace(each, **given) if each.group == group else each  # type: ignore[arg-type]

    themes = tuple(
        replace(
            theme,
            items=tuple(
                replace(each, cells=tuple(map(cell, each.cells))) if each.code == item else each
                for each in theme.items
            ),
        )
        for theme in results.themes
    )
    return replace(results, themes=themes)


def test_every_statement_both_rounds_show_is_compared_and_the_certain_come_first() -> None:
    found = changes(FIRST, SECOND)
    assert found
    for each in found:
        assert each.before.favourable
        assert each.after.favourable
        assert each.points == each.after.favourable.percent - each.before.favourable.percent
        assert {each.before.favourable.near, each.after.favourable.near} == {""}
    certain = [each.certain for each in found]
    assert certain == sorted(certain, reverse=True)


def test_certain_is_what_newcombe_says_of_the_fewest_people() -> None:
    (each,) = (
        each for each in changes(FIRST, SECOND)
        if (each.item, each.group) == ("SAM-01", Party.FOSTER_PARENT)
    )  # fmt: skip
    shares = sorted(
        cell.favourable.percent / 100 for cell in (each.before, each.after) if cell.favourable
    )
    assert each.certain == (difference(shares[1], 100, shares[0], 100)[0] > 0)


def test_other_words_other_answers_or_other_people_are_not_compared() -> None:
    assert "SAM-01" in {each.item for each in changes(FIRST, SECOND) if each.group == Party.PARENT}
    reworded = with_cell(FIRST, "SAM-01", Party.PARENT, wordings=("Iets anders",))
    hidden = with_cell(FIRST, "SAM-01", Party.PARENT, people="", favourable=None)
    for earlier in (reworded, hidden):
        found = changes(earlier, SECOND)
        assert ("SAM-01", Party.PARENT) not in {(each.item, each.group) for each in found}
    others = replace(
        FIRST,
        groups=tuple(
            replace(group, parties=(*group.parties, Party.MUNICIPALITY))
            if group.code == Party.PARENT else group
            for group in FIRST.groups
        ),
    )  # fmt: skip
    assert Party.PARENT not in {each.group for each in changes(others, SECOND)}


def test_a_party_that_was_too_small_has_nothing_to_be_compared_with() -> None:
    few = full_round(sizes={**FULL_ROUND, Party.PARENT: 6})
    assert Party.PARENT not in {each.group for each in changes(few, SECOND)}


def test_a_change_is_told_in_words() -> None:
    for view, each in zip(story.change_views(FIRST, SECOND), changes(FIRST, SECOND), strict=True):
        wanted = (
            "meer eens" if each.points > 0 else "minder eens" if each.points else "evenveel eens"
        )
        assert wanted in view.words
        assert view.is_certain == ("geen toeval" in view.certainty)
    assert {view.points for view in changes(FIRST, FIRST)} == {0}


def test_on_a_page_the_certain_changes_come_first_and_the_rest_can_be_opened() -> None:
    every = story.change_views(FIRST, SECOND)
    certain = [each for each in every if each.is_certain]
    html = render_to_string(
        "quickscan/_results_changes.html",
        {"changes": every, "certain_changes": certain, "number": 1},
    )
    at_once, opened = html.split("<details>")
    assert "Vergeleken met ronde 1:" in at_once
    assert at_once.count("<tr>") == len(certain) + bool(certain)
    assert opened.count("<tr>") == len(every) + 1
