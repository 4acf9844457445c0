from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from documents.models import Job
from quickscan.domain import rounds
from quickscan.models import Questionnaire, Round, RoundParty, Snapshot
from quickscan.tasks import move_rounds
from regions.models import Trajectory, User
from regions.parties import Party

Questionnaires = dict[Party, Questionnaire]
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def draft(trajectory: Trajectory, by: User, **changes: object) -> Round:
    asked: dict[str, object] = {
        "parties": {Party.PARENT: 40}, "opens_at": None, "closes_at": None, "threshold": 10,
    }  # fmt: skip
    return rounds.new_round(trajectory, by=by, **{**asked, **changes})  # type: ignore[arg-type]


def state(round_: Round) -> str:
    return Round.objects.get(pk=round_.pk).status


# Setting up


def test_a_round_asks_each_party_with_its_own_code_and_latest_questionnaire(
    trajectory: Trajectory, alice: User, questionnaires: Questionnaires
) -> None:
    old = questionnaires[Party.PARENT]
    newest = Questionnaire.objects.create(
        party=Party.PARENT, version=2, bank_version="test", texts={}, wordings={},
        checksum="parent-2",
        definition=old.definition,
    )  # fmt: skip
    round_ = draft(trajectory, alice, parties={Party.PARENT: 40, Party.FOSTER_PARENT: None})
    assert (round_.number, round_.status, round_.threshold) == (1, "draft", 10)
    found = {each.party: each for each in round_.parties.all()}
    assert {party: each.target for party, each in found.items()} == {
        "parent": 40,
        "foster_parent": None,
    }
    assert found["parent"].questionnaire == newest
    assert found["foster_parent"].questionnaire == questionnaires[Party.FOSTER_PARENT]
    assert len({each.code for each in found.values()}) == 2
    assert {each.supported_code for each in found.values()} == {None}


def test_rounds_of_a_trajectory_are_numbered_from_one_and_come_one_at_a_time(
    trajectory: Trajectory, alice: User, round_: Round
) -> None:
    with pytest.raises(rounds.UnfinishedRoundError) as refusal:
        draft(trajectory, alice)
    assert refusal.value.round == round_
    assert str(refusal.value) == (
        "Ronde 1 is nog niet vastgesteld. Daarna kunt u een nieuwe ronde klaarzetten."
    )
    finish(round_, alice)
    assert draft(trajectory, alice).number == 2


def test_another_trajectory_numbers_its_own_rounds(
    twente_trajectory: Trajectory, charlie: User, round_: Round
) -> None:
    assert draft(twente_trajectory, charlie).number == 1


def test_the_database_refuses_a_second_unfinished_round(round_: Round) -> None:
    with pytest.raises(IntegrityError):
        round_.trajectory.rounds.create(number=2)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"parties": {}}, "Kies ten minste één partij."),
        ({"threshold": 9}, "Een groep kleiner dan 10 mag alleen de methode-eigenaar kiezen."),
        ({"threshold": 4}, "De kleinste groep is nooit kleiner dan 5."),
        (
            {"opens_at": NOON, "closes_at": NOON},
            "De vragenlijst sluit voordat hij opengaat.",
        ),
    ],
)
def test_a_round_that_cannot_be_is_explained_and_not_made(
    trajectory: Trajectory, alice: User, questionnaires: Questionnaires,
    changes: dict[str, object], message: str,
) -> None:  # fmt: skip
    with pytest.raises(rounds.RoundError) as refusal:
        draft(trajectory, alice, **changes)
    assert str(refusal.value) == message
    assert Round.objects.count() == 0


def test_a_party_without_a_published_questionnaire_cannot_be_asked(
    trajectory: Trajectory, alice: User
) -> None:
    with pytest.raises(rounds.RoundError) as refusal:
        draft(trajectory, alice)
    assert str(refusal.value) == "Er is nog geen vragenlijst gepubliceerd voor: Ouders."


def test_only_the_method_owner_goes_below_ten_and_nobody_below_five(
    trajectory: Trajectory, nora: User, questionnaires: Questionnaires
) -> None:
    with pytest.raises(rounds.RoundError, match="nooit kleiner dan 5"):
        draft(trajectory, nora, threshold=4)
    assert draft(trajectory, nora, threshold=5).threshold == 5


def test_young_people_get_a_second_code_for_the_supported_route_once(round_: Round) -> None:
    assert rounds.offer_supported_route(round_) is True
    young = round_.parties.get(party=Party.YOUNG_PERSON)
    assert young.supported_code not in {None, young.code}
    assert rounds.offer_supported_route(round_) is False
    assert round_.parties.get(party=Party.YOUNG_PERSON).supported_code == young.supported_code
    assert round_.parties.exclude(supported_code=None).count() == 1


# Opening, closing, approving


def finish(round_: Round, by: User) -> None:
    rounds.open_round(round_)
    rounds.close_round(round_)
    Snapshot.objects.create(round=round_, content={}, checksum="")
    rounds.approve_round(round_, by=by)


def test_a_round_goes_from_draft_to_open_to_closed_to_approved_once_each(
    round_: Round, alice: User
) -> None:
    assert rounds.close_round(round_) is False
    assert [rounds.open_round(round_) for _ in range(2)] == [True, False]
    assert [rounds.close_round(round_) for _ in range(2)] == [True, False]
    assert rounds.approve_round(round_, by=alice) is False, "there are no results yet"
    Snapshot.objects.create(round=round_, content={}, checksum="")
    assert [rounds.approve_round(round_, by=alice) for _ in range(2)] == [True, False]
    stored = Round.objects.get(pk=round_.pk)
    today = timezone.localdate()
    assert stored.status == "approved"
    assert (stored.opened_on, stored.closed_on, stored.approved_on) == (today, today, today)
    assert stored.approved_by == alice


def test_closing_starts_exactly_one_job(round_: Round) -> None:
    rounds.open_round(round_)
    rounds.close_round(round_)
    rounds.close_round(round_)
    job = Job.objects.get()
    assert (job.task, job.subject_id, job.state) == (
        "quickscan.tasks.make_results",
        round_.pk,
        "queued",
    )
    assert Round.objects.get(pk=round_.pk).job == job


def test_a_draft_can_be_thrown_away_but_an_open_round_cannot(
    round_: Round, trajectory: Trajectory, alice: User
) -> None:
    assert rounds.discard_round(round_) is True
    assert (Round.objects.count(), RoundParty.objects.count()) == (0, 0)
    second = draft(trajectory, alice)
    rounds.open_round(second)
    assert rounds.discard_round(second) is False
    assert state(second) == "open"


def test_dates_move_until_the_round_is_closed(round_: Round) -> None:
    assert rounds.plan_round(round_, opens_at=NOON, closes_at=NOON + DAY) is True
    stored = Round.objects.get(pk=round_.pk)
    assert (stored.opens_at, stored.closes_at) == (NOON, NOON + DAY)
    rounds.plan_round(round_, opens_at=None, closes_at=None)
    rounds.open_round(round_)
    rounds.close_round(round_)
    assert rounds.plan_round(round_, opens_at=None, closes_at=NOON) is False


# By the clock


def test_the_clock_opens_and_closes_what_is_due_and_nothing_twice(round_: Round) -> None:
    now = timezone.now()
    rounds.plan_round(round_, opens_at=now, closes_at=now + DAY)
    assert rounds.move_rounds(now - DAY) == 0
    assert [rounds.move_rounds(now) for _ in range(2)] == [1, 0]
    assert state(round_) == "open"
    assert [rounds.move_rounds(now + 3 * DAY) for _ in range(2)] == [1, 0]
    assert state(round_) == "closed"


def test_a_draft_that_was_never_opened_does_not_open_after_its_closing_time(round_: Round) -> None:
    rounds.plan_round(round_, opens_at=NOON - DAY, closes_at=NOON)
    assert timezone.now() > NOON
    assert rounds.move_rounds(timezone.now()) == 0
    assert rounds.open_round(round_) is False
    assert state(round_) == "draft"


def test_the_task_moves_by_the_present_time(round_: Round) -> None:
    rounds.plan_round(round_, opens_at=timezone.now(), closes_at=None)
    move_rounds()
    assert state(round_) == "open"


# At the same moment


def at_once(times: int, verb: Callable[[], object]) -> list[object]:
    """What `times` threads got that did this at the same moment; a refusal counts by its name."""
    start = Barrier(times)
    got: list[object] = []

    def call() -> None:
        start.wait()
        try:
            got.append(verb())
        except rounds.RoundError as refusal:
            got.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [Thread(target=call) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


@pytest.mark.django_db(transaction=True)
def test_of_eight_people_who_close_one_closes_and_one_job_starts(
    round_: Round, messages: list[tuple[str, int]]
) -> None:
    rounds.open_round(round_)
    assert Counter(at_once(8, lambda: rounds.close_round(round_))) == {True: 1, False: 7}
    assert Job.objects.count() == 1
    assert messages == [("quickscan.tasks.make_results", Job.objects.get().pk)]


@pytest.mark.django_db(transaction=True)
def test_of_eight_people_who_set_up_a_round_one_does(
    trajectory: Trajectory, alice: User, questionnaires: Questionnaires
) -> None:
    got = Counter(at_once(8, lambda: draft(trajectory, alice).number))
    assert got == {1: 1, "UnfinishedRoundError": 7}
    assert Round.objects.count() == 1
