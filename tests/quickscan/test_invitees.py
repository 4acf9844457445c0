"""Codes that are handed out and addresses that are written to: made, taken out, taken back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from quickscan.domain import handing_out, invitees, rounds
from quickscan.domain.admission import admit
from quickscan.domain.handing_out import NoCodesError, codes_in, make_codes, take_out, withdraw
from quickscan.domain.invitees import code_of, invite, is_unfinished, remove, unfinished
from quickscan.models import CodeSet, Draft, Invitee, Response, Round, RoundParty, SingleUseCode
from regions.models import AuditEntry, User
from regions.parties import Party
from tests.quickscan.respondent import Respondent

ADDRESSES = ["anna@voorbeeld.example", "bert@voorbeeld.example", "cees@voorbeeld.example"]


@pytest.fixture
def parents(open_round: Round) -> RoundParty:
    asked = open_round.parties.get(party=Party.FOSTER_PARENT)
    admit(asked, RoundParty.Admission.PERSONAL)
    return asked


def log() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("act", "subject"))


def send(code: str) -> None:
    respondent = Respondent(code)
    respondent.fill_in()
    respondent.post({})


# Handing out -------------------------------------------------------------------------------------


def test_a_set_is_the_same_each_time_it_is_taken_out_whoever_answered_meanwhile(
    parents: RoundParty, alice: User
) -> None:
    code_set = make_codes(parents, count=3, by=alice)
    codes = take_out(code_set, by=alice)
    send(codes[1])
    assert take_out(CodeSet.objects.get(), by=alice) == codes
    assert len(set(codes)) == 3
    taken = "ronde 1, pleegouders: 3 codes"
    assert log() == [("made_codes", taken), ("took_codes", taken), ("took_codes", taken)]


def test_no_code_and_no_hash_of_another_key_is_in_the_database(
    parents: RoundParty, alice: User
) -> None:
    codes = codes_in(make_codes(parents, count=3, by=alice))
    stored = " ".join(str(each) for each in SingleUseCode.objects.values_list())
    assert [code for code in codes if code in stored or code[4:] in stored] == []


def test_a_lost_set_is_withdrawn_and_the_others_stay(parents: RoundParty, alice: User) -> None:
    lost, kept = (make_codes(parents, count=2, by=alice) for _ in range(2))
    withdraw(lost, by=alice)
    assert CodeSet.objects.get() == kept
    assert SingleUseCode.objects.count() == 2
    send(codes_in(kept)[0])
    assert Response.objects.count() == 1
    assert log()[-1] == ("withdrew", "ronde 1, pleegouders: 2 codes")


def test_a_code_that_comes_out_twice_is_drawn_anew(
    parents: RoundParty, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_codes(parents, count=1, by=alice)
    real, doubles = codes_in, [codes_in(first)]
    monkeypatch.setattr(
        handing_out, "codes_in", lambda each: doubles.pop() if doubles else real(each)
    )
    make_codes(parents, count=1, by=alice)
    assert (CodeSet.objects.count(), SingleUseCode.objects.count()) == (2, 2)


def test_codes_are_made_only_where_they_admit(open_round: Round, alice: User) -> None:
    asked = open_round.parties.get(party=Party.FOSTER_PARENT)
    with pytest.raises(NoCodesError, match="Kies eerst"):
        make_codes(asked, count=1, by=alice)
    with pytest.raises(NoCodesError, match="Kies eerst"):
        invite(asked, ADDRESSES, by=alice)
    admit(asked, RoundParty.Admission.BOTH)
    with pytest.raises(NoCodesError, match="geen begeleide route"):
        make_codes(asked, count=1, supported=True, by=alice)


def test_no_codes_come_into_a_closed_round(
    parents: RoundParty, alice: User, messages: list[tuple[str, int]]
) -> None:
    rounds.close_round(parents.round)
    with pytest.raises(NoCodesError, match="gesloten"):
        make_codes(parents, count=1, by=alice)
    with pytest.raises(NoCodesError, match="gesloten"):
        invite(parents, ADDRESSES, by=alice)


def test_the_tag_is_drawn_again_when_another_party_has_it(
    open_round: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = ["BBBB", "BBBB", "CCCC"]
    monkeypatch.setattr("quickscan.single_use.new_tag", lambda: tags.pop(0))
    for asked in open_round.parties.order_by("pk"):
        admit(asked, RoundParty.Admission.PERSONAL)
    found = RoundParty.objects.order_by("pk").values_list("tag", flat=True)
    assert list(found) == ["BBBB", "CCCC"]


def test_the_database_wants_a_tag_where_codes_are(open_round: Round) -> None:
    with pytest.raises(IntegrityError, match="own_codes_have_a_tag"), transaction.atomic():
        RoundParty.objects.update(admission="personal")


# The list ----------------------------------------------------------------------------------------


def test_everybody_on_the_list_has_a_code_that_stays_the_same(
    parents: RoundParty, alice: User
) -> None:
    assert invite(parents, ADDRESSES, by=alice) == 3
    codes = {invitee.email: code_of(invitee) for invitee in unfinished(parents)}
    assert list(codes) == ADDRESSES
    assert len(set(codes.values())) == 3
    assert {each.email: code_of(each) for each in Invitee.objects.all()} == codes
    assert log() == [("invited", "ronde 1, pleegouders: 3 adressen")]


def test_who_is_finished_gets_no_reminder_and_the_list_stays_whole(
    parents: RoundParty, alice: User
) -> None:
    invite(parents, ADDRESSES, by=alice)
    anna = Invitee.objects.get(email=ADDRESSES[0])
    send(code_of(anna))
    assert [each.email for each in unfinished(parents)] == ADDRESSES[1:]
    assert [is_unfinished(each) for each in Invitee.objects.order_by("email")] == [
        False, True, True,
    ]  # fmt: skip
    assert Invitee.objects.count() == 3


def test_the_same_list_again_adds_nobody_and_invites_nobody_twice(
    parents: RoundParty, alice: User
) -> None:
    invite(parents, ADDRESSES[:2], by=alice)
    send(code_of(Invitee.objects.get(email=ADDRESSES[0])))
    assert invite(parents, ["ANNA@voorbeeld.example", *ADDRESSES], by=alice) == 1
    assert [each.email for each in unfinished(parents)] == ADDRESSES[1:]
    assert invite(parents, ADDRESSES, by=alice) == 0
    assert [subject for _act, subject in log()] == [
        "ronde 1, pleegouders: 2 adressen", "ronde 1, pleegouders: 1 adressen",
    ]  # fmt: skip


def test_the_database_refuses_an_address_twice(parents: RoundParty, alice: User) -> None:
    invite(parents, ADDRESSES, by=alice)
    with pytest.raises(IntegrityError, match="each_address_once_per_party"), transaction.atomic():
        parents.invitees.create(email="Anna@voorbeeld.example")


def test_an_address_code_that_comes_out_twice_is_drawn_anew(
    parents: RoundParty, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    double = codes_in(make_codes(parents, count=1, by=alice))
    real = code_of
    monkeypatch.setattr(invitees, "code_of", lambda each: double.pop() if double else real(each))
    assert invite(parents, ADDRESSES, by=alice) == 3
    assert (Invitee.objects.count(), SingleUseCode.objects.count()) == (3, 4)


def test_who_asks_is_taken_off_the_list_and_the_code_stops(
    parents: RoundParty, alice: User
) -> None:
    invite(parents, ADDRESSES, by=alice)
    anna = Invitee.objects.get(email=ADDRESSES[0])
    code = code_of(anna)
    remove(anna, by=alice)
    assert (Invitee.objects.count(), SingleUseCode.objects.count()) == (2, 2)
    assert Respondent(code).get(f"/v/{code}").status_code == 410
    assert log()[-1] == ("removed", "ronde 1, pleegouders: 1 adressen")


# Closing -----------------------------------------------------------------------------------------


def test_closing_erases_addresses_and_codes_and_proves_it(
    parents: RoundParty, alice: User, messages: list[tuple[str, int]]
) -> None:
    invite(parents, ADDRESSES, by=alice)
    codes = codes_in(make_codes(parents, count=30, by=alice))
    send(codes[0])
    assert rounds.close_round(parents.round)
    assert [model.objects.count() for model in (Invitee, SingleUseCode, CodeSet)] == [0, 0, 0]
    assert Response.objects.count() == 1
    entry = AuditEntry.objects.get(act="erased_list")
    assert entry.user is None
    assert entry.subject == (
        "ronde 1, pleegouders: 3 adressen en 30-39 ongebruikte codes vóór het wissen, 0 erna"
    )


def test_a_round_that_fails_to_close_erases_nothing(
    parents: RoundParty, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(parents, ADDRESSES, by=alice)

    def broken(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("documents.domain.jobs.start", broken)
    with pytest.raises(RuntimeError):
        rounds.close_round(parents.round)
    assert (Invitee.objects.count(), SingleUseCode.objects.count()) == (3, 3)
    assert AuditEntry.objects.filter(act="erased_list").count() == 0


def test_a_round_that_closes_by_itself_erases_the_list_too(
    parents: RoundParty, alice: User, messages: list[tuple[str, int]]
) -> None:
    invite(parents, ADDRESSES, by=alice)
    now = timezone.now()
    Round.objects.update(closes_at=now - timedelta(hours=1))
    assert rounds.move_rounds(now) == 1
    assert Invitee.objects.count() == 0


def test_a_concept_that_is_thrown_away_takes_its_list_along(
    parents: RoundParty, alice: User
) -> None:
    invite(parents, ADDRESSES, by=alice)
    Round.objects.update(status="draft", opened_on=None)
    assert rounds.discard_round(parents.round)
    assert (Invitee.objects.count(), Draft.objects.count()) == (0, 0)
    assert AuditEntry.objects.filter(act="erased_list").count() == 1
