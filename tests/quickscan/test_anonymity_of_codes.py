"""Codes of one's own and addresses: who may answer, and nothing of who answered what.

The attempts take everything the database holds, and some of them the key of the installation too.
"""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from quickscan import single_use
from quickscan.domain import answering
from quickscan.domain.admission import admit
from quickscan.domain.handing_out import codes_in, make_codes
from quickscan.domain.invitees import code_of, invite, unfinished
from quickscan.domain.mixing import mix_choices
from quickscan.models import CodeSet, Draft, Invitee, Response, Round, RoundParty
from quickscan.tasks import mix_choices as every_quarter_of_a_day
from regions.models import User
from regions.parties import Party
from tests.quickscan import stored
from tests.quickscan.respondent import Respondent
from tests.quickscan.test_anonymity import by_key, digits, number_of, table

CODE, SET, INVITEE = "quickscan_singleusecode", "quickscan_codeset", "quickscan_invitee"
DRAFT, RESPONSE, TEXT = "quickscan_draft", "quickscan_response", "quickscan_openanswer"
INVITING, ANSWERS = {CODE, SET, INVITEE}, {DRAFT, RESPONSE, TEXT}
NUMBERED = ("SAM-01", "SAM-03", "SAM-04")
PEOPLE = 60


@pytest.fixture
def asked(open_round: Round) -> RoundParty:
    found = open_round.parties.get(party=Party.FOSTER_PARENT)
    admit(found, RoundParty.Admission.PERSONAL)
    found.round = open_round
    return found


@pytest.fixture
def codes(asked: RoundParty, alice: User) -> list[str]:
    """Of the people on a list, who are numbered."""
    invite(asked, [f"nummer{number:02}@voorbeeld.example" for number in range(PEOPLE)], by=alice)
    return [code_of(each) for each in asked.invitees.order_by("email")]


def begin(asked: RoundParty, code: str, number: int) -> str:
    """Somebody whose number is in the choices and in the words."""
    draft, resume_code = answering.start(asked, by=code, language="nl")
    answers = {item: [str(digit)] for item, digit in zip(NUMBERED, digits(number), strict=True)}
    Draft.objects.filter(pk=draft.pk).update(answers=answers | {"ALG-03": [f"Ik ben {number}."]})
    return resume_code


def send(asked: RoundParty, code: str, number: int) -> None:
    assert answering.send(begin(asked, code, number), by=code)


def test_these_tables_have_no_column_for_whether_when_or_what_somebody_answered(db: None) -> None:
    found = {
        name: {column for column, _kind in columns} for name, columns in stored.columns().items()
    }
    assert found[CODE] == {"id", "round_party_id", "code_hash", "supported"}
    assert found[SET] == {"id", "round_party_id", "supported", "size", "made_on"}
    assert found[INVITEE] == {"id", "round_party_id", "email"}


def test_codes_sets_addresses_and_answers_have_no_key_to_each_other(db: None) -> None:
    ours = INVITING | ANSWERS
    keys = {each for each in stored.relations() if ours & {each[0], each[2]}}
    assert keys == {(name, "round_party_id", "quickscan_roundparty") for name in ours}


def test_sending_takes_one_code_away_and_touches_nothing_else_of_who_was_invited(
    asked: RoundParty, codes: list[str]
) -> None:
    before = stored.rows()
    send(asked, codes[7], 7)
    after = stored.rows()
    changed = {name for name, rows in after.items() if rows != before[name]}
    assert changed == {CODE, RESPONSE, TEXT}
    spent = single_use.fingerprint(settings.SECRET_KEY, codes[7])
    assert after[CODE] == [row for row in before[CODE] if spent not in row]
    assert (len(after[RESPONSE]), len(after[TEXT])) == (1, 1)


def test_what_is_left_is_the_same_in_whatever_order_people_sent(
    asked: RoundParty, codes: list[str]
) -> None:
    """Rows as they lie in the table, which is how a backup holds them."""

    def left_after(order: Sequence[int]) -> dict[str, list[str]]:
        with transaction.atomic():
            for number in order:
                send(asked, codes[number], number)
            left = {name: rows for name, rows in stored.rows().items() if name in INVITING}
            transaction.set_rollback(True)
        return left

    some = range(5, 45)
    assert left_after(some) == left_after(some[::-1])


def test_nothing_in_the_database_is_a_code_of_somebody_who_began(
    asked: RoundParty, codes: list[str]
) -> None:
    begin(asked, codes[7], 7)
    (draft,) = stored.rows()[DRAFT]
    anna = asked.invitees.get(email="nummer07@voorbeeld.example")
    fingerprint = single_use.fingerprint(settings.SECRET_KEY, codes[7])
    for secret in (codes[7], codes[7][4:], fingerprint, str(anna.pk), anna.email):
        assert secret not in draft


def test_with_the_database_and_the_key_a_draft_fits_every_address_as_well(
    asked: RoundParty, codes: list[str]
) -> None:
    """Without the resume code each code on the list could have been sealed like this: for each
    there is a number that makes it so, and nothing tells which number it was.
    """
    begin(asked, codes[7], 7)
    seal = Draft.objects.get().sealed_code
    tried = {single_use.unsealed(settings.SECRET_KEY, codes[7][:4], seal, code) for code in codes}
    assert tried.isdisjoint(codes)


def test_no_answer_can_be_tied_to_an_address_even_with_the_key(
    asked: RoundParty, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All sixty on the list answered, the last one alone on the next day. Whose row is whose?"""
    today = timezone.localdate()
    for number in range(PEOPLE - 1):
        send(asked, codes[number], number)
    with monkeypatch.context() as next_day:
        next_day.setattr("django.utils.timezone.localdate", lambda: today + timedelta(days=1))
        send(asked, codes[-1], PEOPLE - 1)
    mix_choices()

    assert unfinished(asked) == []
    choices, people = table(Response), table(Invitee)
    assert {name for row in choices for name in row} == {"id", "round_party_id", "codes"}
    assert {row["id"] for row in choices}.isdisjoint(row["id"] for row in people)
    # One of sixty is right by chance; twelve or more once in two thousand million times.
    for rows in (choices, by_key(choices)):
        for others in (people, by_key(people)):
            assert hits(rows, others) < 12
    assert [number_of(row) for row in choices] != list(range(PEOPLE))


def test_who_answered_before_a_reminder_is_not_the_first_in_the_table(
    asked: RoundParty, codes: list[str]
) -> None:
    """The log of mails tells that the first ten got none, so the first ten rows would be theirs."""
    for number in range(PEOPLE):
        send(asked, codes[number], number)
    every_quarter_of_a_day()
    found = [number_of(row) for row in table(Response)]
    assert sorted(found) == list(range(PEOPLE))
    # Ten of sixty are all of the first ten once in 7 x 10^10 times, and eight once in 10^7.
    assert len(set(found[:10]) & set(range(10))) < 8


def test_two_exports_of_one_set_do_not_tell_who_answered_in_between(
    asked: RoundParty, alice: User
) -> None:
    code_set = make_codes(asked, count=5, by=alice)
    before = codes_in(code_set)
    send(asked, before[3], 3)
    assert codes_in(CodeSet.objects.get()) == before


def test_the_pages_of_who_sent_and_who_did_not_differ_in_the_code_only(
    asked: RoundParty, codes: list[str]
) -> None:
    """A spent code tells that it was spent, and no more: not when, and not a word of it."""
    for number in (7, 8):
        send(asked, codes[number], number)
    pages = set()
    for number in (7, 8):
        visitor = Respondent(codes[number])
        visitor.get(f"/v/{codes[number]}")
        pages.add(visitor.html)
    assert len(pages) == 1


def hits(choices: list[dict[str, object]], people: list[dict[str, object]]) -> int:
    """How often somebody is right who puts the two tables side by side."""
    return sum(
        number_of(one) == int(str(other["email"])[6:8])
        for one, other in zip(choices, people, strict=True)
    )
