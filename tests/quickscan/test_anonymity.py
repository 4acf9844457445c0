"""Anonymity rule 1, on the database itself: nothing in it says who answered, from where or when,
and nothing ties the words of a person to that person's choices.

What no table can hide is what PostgreSQL itself keeps for whoever administers it: rows lie in the
order in which they came (ctid, and so a backup), with the number of their transaction (xmin).
Words and choices of one person share both until counting stores the words anew, which the last
test is about; the order in which the choices came stays until they are erased.
"""

import logging
from datetime import date, timedelta

import pytest
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from documents.domain import jobs
from documents.domain.jobs import Progress
from documents.models import Job
from quickscan import resume
from quickscan.domain import answering, rounds
from quickscan.domain.mixing import mix_texts
from quickscan.models import Draft, OpenAnswer, Response, Round, RoundParty
from quickscan.published_pages import published
from regions.parties import Party
from tests.quickscan import stored
from tests.quickscan.respondent import Respondent

NUMBERED = ("SAM-01", "SAM-03", "SAM-04")
DRAFT, RESPONSE, TEXT = "quickscan_draft", "quickscan_response", "quickscan_openanswer"
TELL_TALES = {
    "HTTP_USER_AGENT": "TelefoonVanBob/8.1",
    "HTTP_ACCEPT_LANGUAGE": "fy-NL",
    "HTTP_REFERER": "https://post.example/uitnodiging-aan-bob",
    "HTTP_X_FORWARDED_FOR": "203.0.113.78",
    "HTTP_FORWARDED": "for=203.0.113.79",
    "HTTP_COOKIE_OF_ANOTHER": "bob-de-wit",
    "REMOTE_ADDR": "203.0.113.77",
    "REMOTE_HOST": "huis-van-bob.example",
    "REMOTE_USER": "bob.de.wit",
}


@pytest.fixture
def yara(open_round: Round) -> Respondent:
    """A young person whose phone tells a lot about her."""
    code = open_round.parties.get(party=Party.YOUNG_PERSON).code
    phone = Client(enforce_csrf_checks=True)
    phone.defaults.update(TELL_TALES)
    return Respondent(code, browser=phone)


def resume_code_of(respondent: Respondent) -> str:
    return respondent.browser.cookies["antwoord"].value


def found_in(where: object, *words: str) -> list[str]:
    text = str(where)
    return [word for word in words if word in text]


def test_the_tables_with_answers_have_no_column_for_who_from_where_or_what_time(db: None) -> None:
    found = stored.columns()
    assert found[DRAFT] == {
        ("id", "key"), ("round_party_id", "BigIntegerField"), ("code_hash", "CharField"),
        ("language", "CharField"), ("answers", "JSONField"), ("expires_on", "DateField"),
        ("erased", "BooleanField"), ("group_code", "CharField"), ("sealed_code", "CharField"),
    }  # fmt: skip
    assert found[RESPONSE] == {
        ("id", "key"), ("round_party_id", "BigIntegerField"), ("codes", "CharField"),
    }  # fmt: skip
    assert found[TEXT] == {
        ("id", "key"), ("round_party_id", "BigIntegerField"), ("item", "CharField"),
        ("text", "TextField"), ("reviewed", "BooleanField"),
    }  # fmt: skip


def test_the_only_key_of_an_answer_is_to_a_party_in_a_round_and_nothing_has_a_key_to_an_answer(
    db: None,
) -> None:
    answers = {DRAFT, RESPONSE, TEXT}
    keys = {each for each in stored.relations() if answers & {each[0], each[2]}}
    assert keys == {(table, "round_party_id", "quickscan_roundparty") for table in answers}


def test_filling_in_leaves_a_draft_and_sending_only_what_was_answered(yara: Respondent) -> None:
    """Every other table of the database stays as it was, to the letter."""
    empty = stored.rows()
    yara.start()
    code = resume_code_of(yara)
    yara.post({"PRO-03": "foster_child", "PRO-04": "18plus"})
    yara.post({"SAM-01": "3", "naar": "later"})
    half = stored.new_rows(empty)
    assert list(half) == [DRAFT]
    assert len(half[DRAFT]) == 1
    secrets = [*TELL_TALES.values(), code, resume.shown(code), "18plus"]
    assert found_in(half, *secrets) == []

    yara.browser.get("/verder")
    yara.fill_in(**{"PRO-04": "18plus", "ALG-03": "Dat er iemand luistert."})
    yara.post({})

    assert "verstuurd" in yara.html
    sent = stored.new_rows(empty)
    assert sorted(sent) == [DRAFT, TEXT, RESPONSE]  # the draft of the first time is still there
    assert (len(sent[RESPONSE]), len(sent[TEXT])) == (1, 1)
    assert sent[DRAFT] == half[DRAFT]
    assert found_in(sent, *secrets) == []


def test_a_respondent_has_no_session(yara: Respondent) -> None:
    yara.fill_in(**{"PRO-04": "18plus"})
    yara.post({})
    assert sorted(yara.browser.cookies) == ["antwoord", "csrftoken"]
    assert stored.rows()["django_session"] == []


def test_the_log_holds_nothing_of_a_respondent(
    yara: Respondent, open_round: Round, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even of somebody who gets every refusal there is."""
    yara.start()
    code = resume_code_of(yara)
    yara.post({"PRO-04": "18plus", "csrfmiddlewaretoken": "x" * 64})
    yara.get(f"/v/{yara.code}")
    yara.post({}, f"/v/{yara.code}/bestaat-niet")
    yara.get(f"/v/{yara.code}/%00")
    yara.get(f"/v/{yara.code}/a/b")
    yara.get(f"/verder?code={code}")
    yara.post({"code": code})
    yara.get(f"/v/{code}")
    Round.objects.filter(pk=open_round.pk).update(status="closed", closed_on=date(2026, 3, 28))
    yara.get(f"/v/{yara.code}/samenwerken")
    assert [record.levelno for record in caplog.records] == [logging.WARNING]  # the CSRF token
    assert found_in(caplog.text, *TELL_TALES.values(), code, yara.code) == []


# Who wrote that? An attempt with everything the database holds ------------------------------------


def test_no_text_can_be_tied_to_choices(open_round: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty people each wrote something that everybody in the village recognises. Which of the
    sixty rows with choices is theirs? The last one even was the only one who sent that day.
    """
    asked = open_round.parties.get(party=Party.FOSTER_PARENT)
    today = timezone.localdate()
    for number in range(59):
        send(asked, number)
    with monkeypatch.context() as next_day:
        next_day.setattr("django.utils.timezone.localdate", lambda: today + timedelta(days=1))
        send(asked, 59)
    job = jobs.start(rounds.RESULTS_TASK, open_round.pk)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, attempts=1)
    mix_texts(open_round, Progress(job.pk, 1))

    choices, texts = table(Response), table(OpenAnswer)
    assert sorted(number_of(row) for row in choices) == list(range(60))
    shared = set(choices[0]) & set(texts[0]) - {"id"}
    for text in texts:
        candidates = [row for row in choices if all(row[name] == text[name] for name in shared)]
        assert len(candidates) == 60
    assert {row["id"] for row in choices}.isdisjoint(row["id"] for row in texts)
    # Side by side in the order of the table, or of the key: one of sixty is right by chance; for
    # twelve or more that is once in two thousand million times.
    assert hits(choices, texts) < 12
    assert hits(by_key(choices), by_key(texts)) < 12
    # Nor does any order tell who came first.
    in_turn = list(range(60))
    assert in_turn not in ([number_of(row) for row in by_key(each)] for each in (choices, texts))
    assert in_turn != [number_of(row) for row in texts]


Row = dict[str, object]


def send(asked: RoundParty, number: int) -> None:
    """A foster parent whose number is in the words, and in the choices."""
    draft, code = answering.start(asked, by=asked.code, language="nl")
    answers = {item: [str(digit)] for item, digit in zip(NUMBERED, digits(number), strict=True)}
    Draft.objects.filter(pk=draft.pk).update(answers=answers | {"ALG-03": [f"Ik ben {number}."]})
    assert answering.send(code, by=asked.code)


def digits(number: int) -> tuple[int, int, int]:
    """As answers to three questions with the options 1 to 5."""
    return number % 5 + 1, number // 5 % 5 + 1, number // 25 + 1


def table(model: type[Model]) -> list[Row]:
    """The rows as they lie in the table."""
    return [{**row} for row in model._default_manager.order_by().values()]


def by_key(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["id"]).zfill(20))


def number_of(row: Row) -> int:
    if "text" in row:
        return int(str(row["text"])[7:-1])
    asked = RoundParty.objects.get(pk=int(str(row["round_party_id"])))
    answers = published(asked.questionnaire_id).layout.decode(str(row["codes"]))
    low, middle, high = (int(answers[item][0]) - 1 for item in NUMBERED)
    return low + 5 * middle + 25 * high


def hits(choices: list[Row], texts: list[Row]) -> int:
    """How often somebody is right who puts the two tables side by side."""
    return sum(
        number_of(one) == number_of(other) for one, other in zip(choices, texts, strict=True)
    )
