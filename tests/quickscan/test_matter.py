"""What a meeting can start from: only what was published, and nothing that was suppressed."""

from dataclasses import replace
from datetime import date

import pytest

from quickscan import matter, story
from quickscan.matter import Number, Quoted, ThemeMatter
from quickscan.models import Round, Snapshot, Theme
from quickscan.published import approved_results, largest_gaps, matter_of
from quickscan.results import Cell, Results, to_json
from regions.models import Trajectory
from tests.quickscan.worlds import full_round

RESULTS = full_round()
FEW = "te weinig antwoorden om anoniem te blijven"


def themes(results: Results = RESULTS) -> list[ThemeMatter]:
    return list(matter.of_results(results, {}, {}))


def one(results: Results = RESULTS, code: str = "SAM") -> ThemeMatter:
    return next(theme for theme in themes(results) if theme.code == code)


def hidden(results: Results, group: str, code: str) -> Results:
    """The same, with everything of one group on one theme suppressed."""

    def cell(each: Cell) -> Cell:
        if each.group != group:
            return each
        return Cell(each.group, "", each.scale, each.wordings)

    return replace(
        results,
        themes=tuple(
            replace(
                theme,
                items=tuple(
                    replace(item, cells=tuple(map(cell, item.cells))) for item in theme.items
                ),
            )
            if theme.code == code
            else theme
            for theme in results.themes
        ),
    )


def test_every_theme_but_the_general_questions_is_there() -> None:
    assert [theme.title for theme in themes()] == [
        view.title for view in story.theme_views(RESULTS)
    ]


def test_every_group_that_was_asked_says_one_sentence() -> None:
    for theme in themes():
        result = next(each for each in RESULTS.themes if each.code == theme.code)
        asked = {cell.group for item in result.items for cell in item.cells}
        assert [each.speaker.code for each in theme.says] == [
            group.code for group in RESULTS.groups if group.code in asked
        ]
        assert all(each.words for each in theme.says)


def test_a_group_with_too_few_answers_is_named_and_nothing_of_it_is_told() -> None:
    theme = one(hidden(RESULTS, "parent", "SAM"))
    (parents,) = (each for each in theme.says if each.speaker.code == "parent")
    assert parents.words == "Te weinig antwoorden om anoniem te blijven."
    told = [
        answer for asked in theme.asked for answer in asked.answers
        if answer.speaker.code == "parent"
    ]  # fmt: skip
    assert told
    assert {(answer.said, answer.percent) for answer in told} == {(FEW, None)}


def test_the_statement_on_which_groups_differ_most_comes_first() -> None:
    for theme in themes():
        if theme.gap:
            assert theme.asked[0].item == theme.gap.item
            assert theme.points == theme.gap.points[-1].value - theme.gap.points[0].value
        assert len(theme.asked) <= matter.MOST_STATEMENTS


def test_a_question_that_one_group_answered_is_no_card() -> None:
    for theme in themes():
        for asked in theme.asked:
            shown = [answer for answer in asked.answers if answer.said != FEW]
            assert len(shown) > (0 if asked.is_statement else 1)


def test_what_most_groups_want_to_work_on_comes_first() -> None:
    ordered = matter.most_pressing_first(themes())
    assert [(each.wanted, each.points) for each in ordered] == sorted(
        ((each.wanted, each.points) for each in ordered), reverse=True
    )


@pytest.fixture
def bank(db: None) -> None:
    for position, (code, slug) in enumerate((("SAM", "samenwerken"), ("ALG", "tot-slot"))):
        Theme.objects.create(
            code=code, slug=slug, position=position, labels={"nl": slug.capitalize()},
            descriptions={"nl": "Hoe het gaat"}, conversation_question="Wat helpt?",
        )  # fmt: skip


@pytest.fixture
def round_(trajectory: Trajectory) -> Round:
    closed = trajectory.rounds.create(
        number=1, status=Round.Status.CLOSED, opened_on=date(2026, 2, 2),
        closed_on=date(2026, 3, 6),
    )  # fmt: skip
    Snapshot.objects.create(round=closed, content=to_json(RESULTS), checksum="stof")
    return closed


def approve(round_: Round) -> None:
    Round.objects.filter(pk=round_.pk).update(
        status=Round.Status.APPROVED, approved_on=date(2026, 3, 12)
    )


def test_without_a_round_there_are_the_themes_and_their_questions(
    bank: None, trajectory: Trajectory
) -> None:
    told = matter_of(trajectory)
    assert (told.has_results, told.waiting) == (False, None)
    assert [(theme.code, theme.question, theme.says) for theme in told.themes] == [
        ("SAM", "Wat helpt?", ())
    ]


def test_of_results_that_nobody_approved_there_is_nothing_but_the_number(
    bank: None, trajectory: Trajectory, round_: Round
) -> None:
    told = matter_of(trajectory)
    assert (told.has_results, told.waiting) == (False, 1)
    assert all(theme.says == () for theme in told.themes)


def test_approved_results_are_told_with_their_source(
    bank: None, trajectory: Trajectory, round_: Round
) -> None:
    approve(round_)
    told = matter_of(trajectory)
    assert told.source == "Vragenlijst, ronde 1, gesloten op 6 maart 2026"
    assert [theme.code for theme in told.themes] == [theme.code for theme in themes()]


def test_a_later_round_that_waits_takes_nothing_away_from_the_approved_one(
    bank: None, trajectory: Trajectory, round_: Round
) -> None:
    approve(round_)
    later = trajectory.rounds.create(
        number=2, status=Round.Status.CLOSED, opened_on=date(2026, 9, 2),
        closed_on=date(2026, 10, 6),
    )  # fmt: skip
    Snapshot.objects.create(round=later, content=to_json(RESULTS), checksum="later")
    told = matter_of(trajectory)
    assert told.source.startswith("Vragenlijst, ronde 1,")
    assert told.waiting == 2


def test_a_later_round_in_which_nobody_may_be_shown_takes_nothing_away(
    bank: None, trajectory: Trajectory, round_: Round
) -> None:
    later = trajectory.rounds.create(
        number=2, status=Round.Status.APPROVED, opened_on=date(2026, 9, 2),
        closed_on=date(2026, 10, 6), approved_on=date(2026, 10, 9),
    )  # fmt: skip
    nobody = replace(RESULTS, people="", groups=(), themes=(), gaps=(), agreements=())
    Snapshot.objects.create(round=later, content=to_json(nobody), checksum="niemand")
    told = matter_of(trajectory)  # alone it is as if nothing was asked
    assert not told.has_results
    assert [theme.code for theme in told.themes] == ["SAM"]
    assert (approved_results(trajectory), largest_gaps(trajectory)) == (None, [])

    approve(round_)
    told = matter_of(trajectory)
    assert approved_results(trajectory) == RESULTS
    assert largest_gaps(trajectory)
    assert told.source.startswith("Vragenlijst, ronde 1,")
    assert [theme.code for theme in told.themes] == [theme.code for theme in themes()]


def test_numbers_and_quotes_stand_with_their_theme() -> None:
    number = Number("IND-WRK-02", "Wisseling", "20%", "Nijmegen", "2025", "bron", "Waarom?")
    quote = Quoted("Wij bellen elkaar.", "Ouders")
    told = list(matter.of_results(RESULTS, {"SAM": [number]}, {"samenwerken": [quote]}))
    assert [(each.numbers, each.quotes) for each in told if each.numbers or each.quotes] == [
        ((number,), (quote,))
    ]


def test_the_largest_difference_of_every_theme_is_told_once_approved(
    bank: None, trajectory: Trajectory, round_: Round
) -> None:
    assert largest_gaps(trajectory) == []
    approve(round_)
    told = largest_gaps(trajectory)
    slugs = {theme.code: theme.slug for theme in RESULTS.themes}
    first: dict[str, str] = {}
    for gap in RESULTS.gaps:
        first.setdefault(slugs[gap.theme], f"gap/{round_.snapshots.get().pk}/{gap.item}")
    assert [(each.theme, each.key) for each in told] == list(first.items())
    assert told[0].url.endswith(f"/resultaten/1/{told[0].theme}/")
