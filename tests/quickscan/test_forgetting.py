"""Raw answers go when their time is up, and not a day sooner; and the page that promises it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import models
from django.test import Client

from quickscan import privacy
from quickscan.domain import answering
from quickscan.domain.forgetting import (
    LONGEST_RESPONSE_DAYS,
    OPEN_ANSWER_DAYS,
    RESPONSE_DAYS,
    forget,
)
from quickscan.models import (
    CodeSet,
    Draft,
    Invitee,
    OpenAnswer,
    Response,
    Round,
    RoundParty,
    SingleUseCode,
)
from quickscan.tasks import forget_answers
from regions.models import AuditEntry
from regions.parties import Party

NOTHING = {"drafts": 0, "responses": 0, "open_answers": 0}
DAY = timedelta(days=1)


@pytest.fixture
def asked(open_round: Round) -> RoundParty:
    """Somebody sent choices and words, somebody else is half-way."""
    asked = open_round.parties.get(party=Party.FOSTER_PARENT)
    Response.objects.create(round_party=asked, codes="." * 45)
    OpenAnswer.objects.create(round_party=asked, item="ALG-03", text="Meer rust.")
    answering.start(asked, by=asked.code, language="nl")
    return asked


def opened(asked: RoundParty) -> date:
    assert asked.round.opened_on is not None
    return asked.round.opened_on


def left() -> tuple[int, int, int]:
    return Draft.objects.count(), Response.objects.count(), OpenAnswer.objects.count()


def close(asked: RoundParty, day: date, **more: object) -> None:
    state = {"status": Round.Status.CLOSED, "closed_on": day, **more}
    Round.objects.filter(pk=asked.round_id).update(**state)


def test_nothing_goes_while_people_answer(asked: RoundParty) -> None:
    assert forget(opened(asked)) == NOTHING
    assert left() == (1, 1, 1)


def test_a_draft_goes_after_its_last_day(asked: RoundParty) -> None:
    last = Draft.objects.get().expires_on
    assert last == opened(asked) + timedelta(days=30)
    assert forget(last) == NOTHING
    assert forget(last + DAY) == {**NOTHING, "drafts": 1}


def test_a_draft_goes_when_the_round_has_closed(asked: RoundParty) -> None:
    close(asked, opened(asked))
    assert forget(opened(asked)) == {**NOTHING, "drafts": 1}
    assert left() == (0, 1, 1)


def test_choices_go_thirty_days_after_the_results_were_approved(asked: RoundParty) -> None:
    approved = opened(asked) + timedelta(days=40)
    close(asked, approved)
    forget(approved + timedelta(days=RESPONSE_DAYS + 1))
    assert left() == (0, 1, 1)  # closed, but not approved: they may have to be counted again
    assert not AuditEntry.objects.exists()
    close(asked, approved, status=Round.Status.APPROVED, approved_on=approved)
    assert forget(approved + timedelta(days=RESPONSE_DAYS)) == NOTHING
    assert forget(approved + timedelta(days=RESPONSE_DAYS + 1)) == {**NOTHING, "responses": 1}


def test_choices_of_a_round_that_nobody_approves_go_in_the_end_and_the_log_proves_it(
    asked: RoundParty,
) -> None:
    closed = opened(asked) + timedelta(days=20)
    close(asked, closed)
    OpenAnswer.objects.all().delete()
    forget(closed + timedelta(days=LONGEST_RESPONSE_DAYS))
    assert left() == (0, 1, 0)
    forget(closed + timedelta(days=LONGEST_RESPONSE_DAYS + 1))
    assert left() == (0, 0, 0)
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.user) == (AuditEntry.Act.ERASED, None)
    assert entry.subject == "ronde 1: minder dan 10 antwoorden vóór het wissen, 0 erna"


def test_words_go_within_six_months_of_the_first_day_they_can_have_been_sent(
    asked: RoundParty,
) -> None:
    last = opened(asked) + timedelta(days=OPEN_ANSWER_DAYS)
    Draft.objects.all().delete()
    assert forget(last) == NOTHING
    assert forget(last + DAY) == {**NOTHING, "open_answers": 1}
    assert forget(last + DAY) == NOTHING


def test_the_clock_forgets(asked: RoundParty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2099, 1, 1))
    forget_answers()
    assert left() == (0, 1, 0)


# The page that promises it


def test_the_page_tells_every_column_and_how_long_it_is_kept(client: Client, db: None) -> None:
    html = client.get("/wat-weten-wij/").content.decode()
    for kept in privacy.what_we_know().kept:
        for words in (kept.name, kept.until, *kept.columns):
            assert str(words) in html
    for promise in (
        "hoe laat u iets invulde of verstuurde",
        "uw internetadres of soort telefoon: het programma schrijft ze nergens op",
        "welke gebruiker u bent: er is geen verband met een account of uitnodiging",
        "met welke code of vanaf welk e-mailadres antwoorden verstuurd zijn",
        "welke antwoorden bij elkaar horen: wat u schrijft, staat los van uw keuzes",
    ):
        assert promise in html


@pytest.mark.parametrize("model", [Draft, Response, OpenAnswer, Invitee, SingleUseCode, CodeSet])
def test_a_column_that_nobody_was_told_of_makes_the_page_fail(
    model: type[models.Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = privacy._COLUMNS if model in privacy._COLUMNS else privacy._INVITING
    told = {name: text for name, text in words[model].items() if name != "round_party"}
    monkeypatch.setitem(words, model, told)
    with pytest.raises(privacy.UnexplainedColumnError) as fault:
        privacy.what_we_know()
    assert str(fault.value) == f"{model.__name__}: round_party"


@pytest.mark.parametrize(
    ("change", "promise"),
    [
        (lambda patch: patch.setattr(privacy, "_logs_requests", lambda: True), "internetadres"),
        (lambda patch: patch.setitem(privacy._COLUMNS, Round, {}), "hoe laat"),
        (lambda patch: patch.setitem(privacy._COLUMNS, Round, {}), "welke gebruiker"),
        (lambda patch: patch.setitem(privacy._COLUMNS, Invitee, {}), "bij uw antwoorden"),
        (lambda patch: patch.setitem(privacy._INVITING, RoundParty, {}), "met welke code"),
    ],
)
def test_a_promise_that_the_program_does_not_keep_is_not_made(
    change: Callable[[pytest.MonkeyPatch], None], promise: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert promise in str([str(line) for line in privacy.what_we_know().not_kept])
    change(monkeypatch)
    assert promise not in str([str(line) for line in privacy.what_we_know().not_kept])
