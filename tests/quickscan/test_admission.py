"""Coming in by a code of one's own: once, and whatever happens in between."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from quickscan.codes import shown
from quickscan.domain import rounds
from quickscan.domain.admission import admit, came_by
from quickscan.domain.answering import find
from quickscan.domain.handing_out import codes_in, make_codes, withdraw
from quickscan.models import CodeSet, Draft, OpenAnswer, Response, Round, RoundParty, SingleUseCode
from regions.models import User
from regions.parties import Party
from tests.quickscan.respondent import Respondent

Admission = RoundParty.Admission
USED = "Deze code is al gebruikt"
SENT = "Uw antwoorden zijn verstuurd"


@pytest.fixture
def foster_parents(open_round: Round) -> RoundParty:
    """Of whom only those with a code of their own can begin."""
    asked = open_round.parties.get(party=Party.FOSTER_PARENT)
    admit(asked, Admission.PERSONAL)
    return asked


@pytest.fixture
def codes(foster_parents: RoundParty, alice: User) -> list[str]:
    return codes_in(make_codes(foster_parents, count=3, by=alice))


def token_of(respondent: Respondent) -> str:
    return respondent.browser.cookies["antwoord"].value


def send(respondent: Respondent) -> None:
    respondent.fill_in()
    respondent.post({})


def test_a_code_brings_somebody_to_the_questionnaire_and_is_spent_by_sending(
    codes: list[str],
) -> None:
    anna = Respondent(codes[0])
    anna.fill_in(**{"ALG-03": "Meer rust."})
    assert SingleUseCode.objects.count() == 3
    anna.post({})
    assert SENT in anna.html
    assert (SingleUseCode.objects.count(), Response.objects.count()) == (2, 1)
    assert (OpenAnswer.objects.count(), Draft.objects.count()) == (1, 0)


def test_a_spent_code_thanks_and_admits_nobody(codes: list[str]) -> None:
    send(Respondent(codes[0]))
    other = Respondent(codes[0])
    assert other.get(f"/v/{codes[0]}").status_code == 410
    assert USED in other.html
    assert "Dan bent u klaar. Dank u wel." in other.html
    assert Draft.objects.count() == 0


def test_it_may_be_typed_with_dashes_spaces_and_small_letters(codes: list[str]) -> None:
    anna = Respondent(codes[0])
    assert anna.get(f"/v/{shown(codes[0]).lower()}")["Location"] == f"/v/{codes[0]}"
    assert anna.get(f"/v/?code={shown(codes[0])}")["Location"] == f"/v/{codes[0]}"


def test_the_group_code_admits_nobody_then(foster_parents: RoundParty) -> None:
    nobody = Respondent(foster_parents.code)
    assert nobody.get(f"/v/{foster_parents.code}").status_code == 403
    assert "U hebt een eigen code nodig" in nobody.html
    assert Draft.objects.count() == 0


def test_who_began_by_the_group_code_before_that_may_finish(open_round: Round) -> None:
    asked = open_round.parties.get(party=Party.FOSTER_PARENT)
    anna = Respondent(asked.code)
    anna.start()
    admit(asked, Admission.PERSONAL)
    anna.get(f"/v/{asked.code}")
    assert ">Verder gaan</a>" in anna.html
    anna.get(f"/v/{asked.code}/samenwerken")
    anna.post({"SAM-01": "4"})
    anna.get(f"/v/{asked.code}/controle")
    anna.post({})
    assert SENT in anna.html


def test_both_kinds_of_code_admit_when_that_was_chosen(
    foster_parents: RoundParty, codes: list[str]
) -> None:
    admit(foster_parents, Admission.BOTH)
    for code in (foster_parents.code, codes[0]):
        send(Respondent(code))
    assert Response.objects.count() == 2


def test_codes_that_were_handed_out_go_on_when_the_group_code_comes_back(
    foster_parents: RoundParty, codes: list[str]
) -> None:
    admit(foster_parents, Admission.GROUP)
    send(Respondent(codes[0]))
    assert Response.objects.count() == 1


def test_a_second_click_on_send_thanks_again(codes: list[str]) -> None:
    anna = Respondent(codes[0])
    anna.fill_in()
    page = anna.html
    anna.post({})
    anna.html, anna.url = page, f"/v/{codes[0]}/controle"
    anna.post({})
    assert SENT in anna.html
    assert Response.objects.count() == 1


def test_somebody_goes_on_with_the_resume_code_on_another_device(codes: list[str]) -> None:
    phone = Respondent(codes[0])
    phone.start()
    phone.post({"PRO-01": "kinship"})
    phone.post({"SAM-01": "2", "naar": "later"})
    laptop = Respondent(codes[0])
    laptop.get("/verder")
    laptop.post({"code": token_of(phone)})
    assert laptop.url.startswith(f"/v/{codes[0]}/")
    laptop.get(f"/v/{codes[0]}/controle")
    laptop.post({})
    assert SENT in laptop.html
    assert (Response.objects.count(), SingleUseCode.objects.count()) == (1, 2)


def test_coming_back_on_the_same_device_offers_to_go_on(codes: list[str]) -> None:
    anna = Respondent(codes[0])
    anna.start()
    anna.get(f"/v/{codes[0]}")
    assert "U bent al begonnen" in anna.html


def test_the_code_alone_does_not_show_what_somebody_else_began(codes: list[str]) -> None:
    """Whoever handed out the cards knows the codes, and must not read along."""
    anna = Respondent(codes[0])
    anna.start()
    anna.post({"SAM-01": "2"})
    provider = Respondent(codes[0])
    provider.get(f"/v/{codes[0]}/controle")
    assert "Uw antwoorden staan niet meer op dit apparaat" in provider.html
    provider.start()
    assert provider.chosen() == {}
    assert Draft.objects.count() == 2


def test_a_draft_is_found_by_its_own_code_only(codes: list[str]) -> None:
    """A couple with two codes and one tablet."""
    anna = Respondent(codes[0])
    anna.start()
    anna.browser.cookies["antwoord"]["path"] = "/"
    bert = Respondent(codes[1], browser=anna.browser)
    bert.get(f"/v/{codes[1]}")
    assert "U bent al begonnen" not in bert.html
    bert.get(f"/v/{codes[1]}/controle")
    assert "Uw antwoorden staan niet meer op dit apparaat" in bert.html


def test_of_two_devices_the_first_that_sends_counts_and_the_other_is_told(
    codes: list[str],
) -> None:
    phone, laptop = Respondent(codes[0]), Respondent(codes[0])
    for each in (phone, laptop):
        each.fill_in(**{"ALG-03": "Meer rust."})
    phone.post({})
    laptop.post({})
    assert SENT in phone.html
    assert USED in laptop.html
    assert (Response.objects.count(), OpenAnswer.objects.count()) == (1, 1)
    assert [(each.answers, each.erased) for each in Draft.objects.all()] == [({}, True)]


def test_the_other_device_is_told_before_the_last_step(codes: list[str]) -> None:
    phone, laptop = Respondent(codes[0]), Respondent(codes[0])
    laptop.start()
    laptop.post({"SAM-01": "2"})
    send(phone)
    assert laptop.get(f"/v/{codes[0]}/controle").status_code == 410
    assert USED in laptop.html


def test_an_empty_questionnaire_spends_nothing(codes: list[str]) -> None:
    anna = Respondent(codes[0])
    anna.start()
    anna.get(f"/v/{codes[0]}/controle")
    assert anna.post({}).status_code == 422
    assert SingleUseCode.objects.count() == 3


def test_who_erases_can_begin_again_with_the_same_code(codes: list[str]) -> None:
    anna = Respondent(codes[0])
    anna.start()
    anna.get(f"/v/{codes[0]}/stoppen")
    anna.post({})
    assert f'href="/v/{codes[0]}"' in anna.html
    send(anna)
    assert Response.objects.count() == 1


def test_a_withdrawn_code_says_that_it_may_be_withdrawn(codes: list[str], alice: User) -> None:
    withdraw(CodeSet.objects.get(), by=alice)
    anna = Respondent(codes[0])
    assert anna.get(f"/v/{codes[0]}").status_code == 410
    assert "of is hij ingetrokken" in anna.html


def test_a_mistyped_code_is_unknown_and_not_used(codes: list[str]) -> None:
    wrong = codes[0][:-1] + ("2" if codes[0][-1] != "2" else "3")
    anna = Respondent(wrong)
    assert anna.get(f"/v/{wrong}").status_code == 404
    assert "Deze code kennen wij niet" in anna.html


@pytest.mark.parametrize("used", [True, False])
def test_after_closing_a_code_says_that_the_questionnaire_is_closed(
    codes: list[str], open_round: Round, messages: list[tuple[str, int]], used: bool
) -> None:
    if used:
        send(Respondent(codes[0]))
    assert rounds.close_round(open_round)
    anna = Respondent(codes[0])
    assert anna.get(f"/v/{codes[0]}").status_code == 410
    assert "Deze vragenlijst is gesloten" in anna.html


def test_before_opening_a_code_says_that_it_is_not_open_yet(
    codes: list[str], open_round: Round
) -> None:
    Round.objects.update(status="draft", opened_on=None)
    anna = Respondent(codes[0])
    assert anna.get(f"/v/{codes[0]}").status_code == 403
    assert "nog niet open" in anna.html


# Young people of 12 to 15 ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("supported", "told"), [(True, "Stap 2 van"), (False, "Fijn dat je mee wilt doen")]
)
def test_only_a_code_of_the_supported_route_lets_somebody_of_13_in(
    open_round: Round, alice: User, supported: bool, told: str
) -> None:
    asked = open_round.parties.get(party=Party.YOUNG_PERSON)
    admit(asked, Admission.PERSONAL)
    (code,) = codes_in(make_codes(asked, count=1, supported=supported, by=alice))
    yara = Respondent(code)
    yara.start()
    yara.post({"PRO-03": "foster_child", "PRO-04": "12_15"})
    assert told in yara.html
    assert SingleUseCode.objects.count() == 1


@pytest.mark.parametrize(("supported", "age"), [(True, "12 jaar"), (False, "16 jaar")])
def test_a_child_of_10_reads_from_which_age_this_code_works(
    open_round: Round, alice: User, supported: bool, age: str
) -> None:
    asked = open_round.parties.get(party=Party.YOUNG_PERSON)
    admit(asked, Admission.PERSONAL)
    (code,) = codes_in(make_codes(asked, count=1, supported=supported, by=alice))
    child = Respondent(code)
    child.start()
    child.post({"PRO-04": "u12"})
    assert f"voor jongeren vanaf {age}." in child.html


def test_somebody_of_13_stays_on_the_supported_route_with_the_resume_code(
    open_round: Round, alice: User
) -> None:
    asked = open_round.parties.get(party=Party.YOUNG_PERSON)
    admit(asked, Admission.PERSONAL)
    (code,) = codes_in(make_codes(asked, count=1, supported=True, by=alice))
    yara = Respondent(code)
    yara.start()
    assert Draft.objects.get().group_code == asked.supported_code
    laptop = Respondent(code)
    laptop.get("/verder")
    laptop.post({"code": token_of(yara)})
    laptop.post({"PRO-03": "foster_child", "PRO-04": "12_15"})
    assert "Stap 2 van" in laptop.html


# What it costs -----------------------------------------------------------------------------------


@pytest.fixture(params=["group code", "code of one's own"])
def respondent(
    request: pytest.FixtureRequest, open_round: Round, alice: User
) -> Callable[[], Respondent]:
    asked = open_round.parties.get(party=Party.FOSTER_PARENT)
    if request.param == "group code":
        return lambda: Respondent(asked.code)
    admit(asked, Admission.PERSONAL)
    codes = codes_in(make_codes(asked, count=3, by=alice))
    return lambda: Respondent(codes[0])


def test_a_page_of_questions_costs_one_query_to_show_and_two_to_save(
    respondent: Callable[[], Respondent], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    anna = respondent()
    anna.start()
    with django_assert_num_queries(1):
        anna.get(f"/v/{anna.code}/samenwerken")
    with django_assert_num_queries(3):  # and one to show the next page
        anna.post({"SAM-01": "4"})


def test_a_draft_tells_by_which_code_only_to_who_has_its_resume_code(codes: list[str]) -> None:
    anna = Respondent(codes[0])
    anna.start()
    draft = Draft.objects.get()
    assert came_by(find(token_of(anna)), token_of(anna)) == codes[0]
    assert came_by(draft, "23456789BCDFGHJ") not in codes
