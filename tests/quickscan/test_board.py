"""Counts leave in steps of ten, and in no other way (anonymity rule 2)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from quickscan.domain import rounds
from quickscan.domain.board import Board, Row, boards_of
from quickscan.models import Response, Round
from regions.models import Part, Trajectory, User
from regions.parties import Party
from regions.steps import step_of, step_words
from regions.workbench import part_states
from tests.conftest import ClientOf
from tests.quickscan.conftest import MakeResponses


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "minder dan 10"),
        (9, "minder dan 10"),
        (10, "10-19"),
        (11, "10-19"),
        (19, "10-19"),
        (20, "20-29"),
        (99, "90-99"),
        (100, "100-109"),
    ],
)
def test_a_count_is_told_in_steps_of_ten(count: int, words: str) -> None:
    assert step_words(step_of(count)) == words


@pytest.mark.parametrize(
    ("step", "target", "percent", "needed"),
    [
        (0, 40, 0, 40),
        (20, 40, 50, 20),
        (30, 35, 85, 10),
        (40, 40, 100, 0),
        (90, 40, 100, 0),
        (20, None, None, 0),
    ],
)
def test_bar_and_what_is_needed_follow_the_step(
    step: int, target: int | None, percent: int | None, needed: int
) -> None:
    row = Row(Party.PARENT, step, target)
    assert (row.percent, row.needed) == (percent, needed)


def test_the_total_is_the_sum_of_the_steps_and_the_furthest_behind_come_first() -> None:
    far, near = Row(Party.PARENT, 10, 40), Row(Party.FOSTER_PARENT, 90, 120)
    there = Row(Party.FOSTER_CARE_WORKER, 40, 40)
    board = Board((near, far, there))
    assert board.at_least == 140
    assert board.behind == [far, near]


EXACT = {Party.FOSTER_PARENT: 104, Party.PARENT: 23, Party.YOUNG_PERSON: 7}


@pytest.fixture
def answered(round_: Round, make_responses: MakeResponses) -> Round:
    rounds.plan_round(round_, opens_at=None, closes_at=timezone.now() + timedelta(days=9))
    rounds.open_round(round_)
    for party, count in EXACT.items():
        make_responses(round_, party, count)
    return Round.objects.get(pk=round_.pk)


def test_no_exact_number_is_anywhere_on_the_board(
    answered: Round, frank: User, client_of: ClientOf
) -> None:
    html = client_of(frank).get(answered.get_absolute_url()).content.decode()
    table = re.search(r"<tbody>.*?</tbody>", html, flags=re.DOTALL)
    assert table
    cells = re.findall(r"\d+(?:-\d+)?|minder dan 10", re.sub(r"<svg.*?</svg>", "", table[0]))
    assert cells == [
        "100-109", "100", "100", "20",  # step, bar (max, value), target
        "20-29", "100", "50", "40",
        "minder dan 10",
    ]  # fmt: skip
    assert "ten minste 120 mensen" in html


def test_aloud_fewer_than_ten_is_never_a_share(
    answered: Round, frank: User, client_of: ClientOf
) -> None:
    """A screen reader reads the bar of 'minder dan 10' as 0 percent, which may be untrue."""
    page = client_of(frank).get(answered.get_absolute_url()).content.decode()
    bars = re.findall(r"<progress[^>]*>", page)
    assert bars
    assert all('aria-hidden="true"' in bar for bar in bars)


def test_one_answer_within_a_step_changes_nothing(
    answered: Round, frank: User, client_of: ClientOf, make_responses: MakeResponses
) -> None:
    def page() -> str:
        html = client_of(frank).get(answered.get_absolute_url()).content.decode()
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)

    before = page()
    make_responses(answered, Party.PARENT, 1)
    assert page() == before


def test_boards_of_many_rounds_cost_one_query(
    answered: Round,
    twente_trajectory: Trajectory,
    charlie: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    other = rounds.new_round(
        twente_trajectory, parties={Party.PARENT: None}, opens_at=None, closes_at=None,
        threshold=10, by=charlie,
    )  # fmt: skip
    with django_assert_num_queries(1):
        boards = boards_of([answered, other])
    assert [row.step for row in boards[answered.pk].rows] == [100, 20, 0]
    assert [row.party for row in boards[answered.pk].rows] == list(EXACT)
    assert boards[other.pk].rows == (Row(Party.PARENT, 0, None),)


@pytest.mark.parametrize("responses", [1, 3])
def test_the_board_asks_the_same_number_of_queries_however_many_answers(
    round_: Round,
    frank: User,
    client_of: ClientOf,
    make_responses: MakeResponses,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    responses: int,
) -> None:
    rounds.open_round(round_)
    make_responses(round_, Party.PARENT, responses)
    client = client_of(frank)
    with django_assert_max_num_queries(13):
        assert client.get(round_.get_absolute_url()).status_code == 200


def test_after_approval_there_is_no_board_because_the_answers_are_erased(
    answered: Round, frank: User, client_of: ClientOf
) -> None:
    Response.objects.all().delete()
    today = timezone.localdate()
    Round.objects.filter(pk=answered.pk).update(
        status="approved", closed_on=today, approved_on=today, approved_by=frank
    )
    html = client_of(frank).get(answered.get_absolute_url()).content.decode()
    assert "minder dan 10" not in html
    assert "door Frank Vos" in html


# What to do now


def todos(trajectory: Trajectory) -> list[tuple[str, str]]:
    fresh = Trajectory.objects.select_related("region").get(pk=trajectory.pk)
    state = part_states([fresh])[fresh.pk][Part.EXPERIENCES]
    return [(str(todo.verb), str(todo.note)) for todo in state.todos]


def test_the_workbench_says_what_to_do_at_every_stage(
    trajectory: Trajectory, round_: Round, make_responses: MakeResponses
) -> None:
    assert todos(trajectory) == [("Open de vragenlijst", "")]
    rounds.open_round(round_)
    make_responses(round_, Party.FOSTER_PARENT, 12)
    make_responses(round_, Party.PARENT, 31)
    assert todos(trajectory) == [
        ("Vraag pleegouders om mee te doen", "nog ongeveer 10 nodig"),
        ("Vraag ouders om mee te doen", "nog ongeveer 10 nodig"),
    ]
    make_responses(round_, Party.FOSTER_PARENT, 8)
    make_responses(round_, Party.PARENT, 9)
    assert todos(trajectory) == [("Sluit de vragenlijst", "")]
    rounds.close_round(round_)
    assert todos(trajectory) == []  # the job is running; there is nothing to do but wait
    job = Round.objects.get(pk=round_.pk).job
    assert job is not None
    job.state, job.finished_at = "failed", timezone.now()
    job.save()
    assert todos(trajectory) == [("Bekijk waarom het rapport niet klaar is", "")]
    job.state = "done"
    job.save()
    assert todos(trajectory) == [("Bekijk en stel de resultaten vast", "")]
    today = timezone.localdate()
    Round.objects.update(status="approved", approved_on=today)
    assert todos(trajectory) == [("Download het rapport", "")]
    Round.objects.update(approved_on=today - timedelta(days=31))
    assert todos(trajectory) == []


def test_without_a_round_the_workbench_asks_to_set_one_up(trajectory: Trajectory) -> None:
    assert todos(trajectory) == [("Zet de vragenlijst klaar", "")]


def test_a_round_that_missed_its_closing_time_needs_a_new_date(
    trajectory: Trajectory, round_: Round
) -> None:
    rounds.plan_round(round_, opens_at=None, closes_at=timezone.now() - timedelta(days=1))
    assert todos(trajectory) == [
        ("Kies een nieuwe sluitdatum", "de vragenlijst is niet op tijd geopend")
    ]
