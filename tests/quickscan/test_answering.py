"""The way of an answer, as a browser without JavaScript walks it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from quickscan.models import Draft, OpenAnswer, Response, Round, RoundParty
from quickscan.published_pages import published
from regions.models import User
from regions.parties import Party
from tests.conftest import ClientOf
from tests.quickscan.respondent import Respondent

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

With = Callable[..., Respondent]


def test_the_whole_way(respondent: With) -> None:
    bob = respondent()
    bob.fill_in(**{"ALG-02": "De begeleider belt terug.", "ALG-03": "Meer rust. 😀 شكرا"})
    assert "Controleer uw antwoorden" in bob.html

    bob.post({})

    assert bob.url == f"/v/{bob.code}/bedankt?taal=nl"
    assert "Uw antwoorden zijn verstuurd" in bob.html
    response = Response.objects.get()
    layout = published(response.round_party.questionnaire_id).layout
    assert layout.decode(response.codes)["SAM-01"] == ["1"]
    assert sorted(OpenAnswer.objects.values_list("item", "text")) == [
        ("ALG-02", "De begeleider belt terug."),
        ("ALG-03", "Meer rust. 😀 شكرا"),
    ]
    assert Draft.objects.count() == 0


def test_consent_is_asked_and_nothing_is_stored_without_it(respondent: With) -> None:
    bob = respondent()
    bob.get(f"/v/{bob.code}")

    response = bob.post({})

    assert response.status_code == 422
    assert bob.html.count("Zet een vinkje") == 2  # in the summary and with the box
    assert 'aria-invalid="true" aria-describedby="akkoord-fout"' in bob.html
    assert Draft.objects.count() == 0


def test_back_keeps_what_was_filled_in_on_both_pages(respondent: With) -> None:
    bob = respondent()
    bob.start()
    bob.post({"PRO-01": "kinship"})
    bob.post({"SAM-01": "4", "naar": "terug"})
    assert bob.chosen() == {"PRO-01": "kinship"}

    bob.post({"PRO-01": "kinship"})

    assert bob.chosen() == {"SAM-01": "4"}


def test_switching_language_keeps_the_answers(respondent: With) -> None:
    bob = respondent()
    bob.start()
    bob.post({})

    bob.post({"SAM-01": "4", "taal": "en"})

    assert '<html lang="en"' in bob.html
    assert "Step 2 of" in bob.html
    assert bob.chosen() == {"SAM-01": "4"}


def test_the_review_speaks_the_other_language_too_and_sends_nothing_by_it(
    respondent: With,
) -> None:
    bob = respondent()
    bob.fill_in()

    bob.post({"taal": "en"})

    assert bob.url == f"/v/{bob.code}/controle"
    assert "Check your answers" in bob.html
    assert '<a href="stoppen">Stop</a>' in bob.html
    assert (Draft.objects.get().language, Response.objects.count()) == ("en", 0)
    bob.post({"taal": "xx"})
    assert "Check your answers" in bob.html
    bob.post({})
    assert Response.objects.count() == 1


def test_sending_twice_is_sending_once(respondent: With) -> None:
    bob = respondent()
    bob.fill_in()
    page = bob.html
    bob.post({})
    first = bob.html

    bob.html = page  # the second click of a double click, or a second tab
    bob.post({}, f"/v/{bob.code}/controle?taal=nl")

    assert bob.html == first
    assert Response.objects.count() == 1


def test_two_people_in_two_tabs_of_one_browser_do_not_mix(respondent: With) -> None:
    bob = respondent()
    bob.start()
    bob.post({})
    tab_of_bob = bob.html
    alice = Respondent(bob.code, browser=bob.browser)
    alice.start()
    alice.post({})
    alice.post({"SAM-01": "1"})

    bob.html = tab_of_bob
    bob.post({"SAM-01": "5"}, f"/v/{bob.code}/samenwerken")

    assert [draft.answers["SAM-01"] for draft in Draft.objects.order_by("pk")] == [["5"], ["1"]]


def test_a_round_that_closed_explains_itself_and_takes_nothing(
    respondent: With, open_round: Round
) -> None:
    bob = respondent()
    bob.fill_in()
    Round.objects.filter(pk=open_round.pk).update(status="closed", closed_on=date(2026, 3, 28))

    response = bob.post({})

    assert response.status_code == 410
    assert "Deze vragenlijst is gesloten" in bob.html
    assert "28 maart 2026" in bob.html
    assert Response.objects.count() == 0
    assert bob.get(f"/v/{bob.code}").status_code == 410


@pytest.mark.parametrize(
    ("page", "data", "words"),
    [
        ("samenwerken", {"SAM-01": "6"}, "hoort niet bij deze vraag"),
        ("samenwerken", {"SAM-01": ["1", "2"]}, "hoort niet bij deze vraag"),
        ("tot-slot", {"ALG-03": "a" * 10_000}, "10000 tekens. Er passen er 1000"),
        ("tot-slot", {"ALG-04": ["cooperation", "overload", "voice", "support"]}, "hoogstens 3"),
        ("tot-slot", {"ALG-04": ["cooperation", "na"]}, "gaat niet samen"),
    ],
)
def test_what_does_not_fit_is_explained_shown_again_and_not_stored(
    respondent: With, page: str, data: Mapping[str, object], words: str
) -> None:
    bob = respondent()
    bob.start()
    bob.get(f"/v/{bob.code}/{page}")

    response = bob.post(data)

    assert response.status_code == 422
    assert words in bob.html
    assert "<title>Fout: Stap" in bob.html
    (code,) = data
    (target,) = re.findall(r'<li><a href="#([^"]+)">', bob.html)
    # The summary leads to something that can take the focus, and that says what is wrong.
    (control,) = re.findall(rf'<(?:input|textarea) [^>]*id="{target}"[^>]*>', bob.html)
    group = re.search(rf'id="q-{code}">(.*?)(?:</legend>|</textarea>)', bob.html, re.DOTALL)
    assert group
    assert f'<span class="gg-error" id="{code}-fout">' in group[1]
    described = f'aria-invalid="true" aria-describedby="{code}-fout '
    assert (described in control) == control.startswith("<textarea")
    assert Draft.objects.get().answers == {}
    for value in data.values():
        if isinstance(value, str) and len(value) > 1000:
            assert value in bob.html


def test_a_page_of_another_route_is_explained(respondent: With) -> None:
    bob = respondent()
    bob.start()
    bob.post({"PRO-02": "no_children"})

    response = bob.post({"EIG-01": "4"}, f"/v/{bob.code}/eigen-kinderen")

    assert response.status_code == 404
    assert "hoort niet bij uw vragenlijst" in bob.html
    assert f'href="/v/{bob.code}/samenwerken"' in bob.html
    assert "EIG-01" not in Draft.objects.get().answers


def test_an_answer_that_a_later_choice_makes_impossible_is_not_sent(respondent: With) -> None:
    bob = respondent()
    bob.fill_in()
    bob.get(f"/v/{bob.code}/over-u")
    bob.post({"PRO-02": "no_children"})
    bob.get(f"/v/{bob.code}/controle")

    bob.post({})

    response = Response.objects.get()
    answers = published(response.round_party.questionnaire_id).layout.decode(response.codes)
    assert "EIG-01" not in answers
    assert answers["SAM-01"] == ["1"]


def test_without_any_answer_there_is_nothing_to_send(respondent: With) -> None:
    bob = respondent()
    bob.start()
    bob.get(f"/v/{bob.code}/controle")

    response = bob.post({})

    assert response.status_code == 422
    assert "niets om te versturen" in bob.html
    assert (Draft.objects.count(), Response.objects.count()) == (1, 0)


@pytest.mark.parametrize("age", ["16_17", "18plus"])
def test_a_young_person_who_is_old_enough_goes_on_and_the_age_is_forgotten(
    respondent: With, age: str
) -> None:
    yara = respondent(Party.YOUNG_PERSON)
    yara.start()

    yara.post({"PRO-03": "foster_child", "PRO-04": age})

    assert "Stap 2 van" in yara.html
    assert age not in str(Draft.objects.values())


def test_a_child_gets_a_kind_page_and_nothing_is_kept(respondent: With) -> None:
    yara = respondent(Party.YOUNG_PERSON)
    yara.start()

    yara.post({"PRO-03": "foster_child", "PRO-04": "u12"})

    assert "Fijn dat je mee wilt doen" in yara.html
    assert Draft.objects.get().answers == {}


def test_twelve_to_fifteen_only_by_the_supported_route(respondent: With, open_round: Round) -> None:
    yara = respondent(Party.YOUNG_PERSON)
    yara.start()
    yara.post({"PRO-04": "12_15"})
    assert "Fijn dat je mee wilt doen" in yara.html

    supported = open_round.parties.get(party=Party.YOUNG_PERSON).supported_code
    sam = Respondent(supported or "")
    sam.start()
    sam.post({"PRO-04": "12_15"})

    assert "Stap 2 van" in sam.html


def test_only_where_the_age_is_asked_not_every_question_may_be_skipped(respondent: With) -> None:
    yara = respondent(Party.YOUNG_PERSON)
    yara.get(f"/v/{yara.code}")
    assert "je leeftijd vragen wij altijd, en die bewaren wij niet" in " ".join(yara.html.split())
    yara.start()
    assert "Elke andere vraag mag je overslaan" in yara.html
    assert "Je mag elke vraag overslaan" not in yara.html
    yara.post({"PRO-04": "16_17"})
    assert "Je mag elke vraag overslaan" in yara.html


def test_the_age_gate_cannot_be_walked_around(respondent: With) -> None:
    yara = respondent(Party.YOUNG_PERSON)
    yara.start()
    first = yara.url

    assert yara.post({}).status_code == 422
    assert "<title>Fout:" in yara.html
    assert yara.get(f"/v/{yara.code}/tot-slot").status_code == 404
    assert f'href="{first}"' in yara.html
    assert yara.get(f"/v/{yara.code}/controle").status_code == 404


@pytest.mark.parametrize("code", ["ABCD", "zzzz-zzzz", "22222222", "%00", "🙂"])
def test_an_unknown_code_is_explained(client: Client, db: None, code: str) -> None:
    response = client.get(f"/v/{code}")

    assert response.status_code == 404
    assert "Deze code kennen wij niet" in response.content.decode()


@pytest.mark.parametrize("address", ["/verder", "/v/ABCD", "/v/"])
def test_a_page_without_a_round_speaks_english_when_asked(
    client: Client, db: None, address: str
) -> None:
    html = client.get(address, {"taal": "en"}).content.decode()

    assert '<html lang="en"' in html
    assert "code of" in html
    assert 'href="?taal=nl"' in html


def test_a_broken_csrf_token_is_explained_and_changes_nothing(respondent: With) -> None:
    bob = respondent()
    bob.start()
    bob.post({})

    response = bob.post({"SAM-01": "4", "csrfmiddlewaretoken": "x" * 64})

    assert response.status_code == 403
    assert "SAM-01" not in Draft.objects.get().answers


def test_the_csrf_cookie_is_sent_when_the_browser_has_none_that_fits(respondent: With) -> None:
    bob = respondent()
    assert "csrftoken" in bob.get(f"/v/{bob.code}").cookies
    bob.start()
    assert "csrftoken" not in bob.get(bob.url).cookies

    bob.browser.cookies["csrftoken"] = "cut off"

    assert "csrftoken" in bob.get(bob.url).cookies
    assert bob.post({}).status_code == 200


def test_every_page_costs_a_constant_number_of_queries(
    respondent: With,
    open_round: Round,
    django_assert_num_queries: "DjangoAssertNumQueries",
) -> None:
    bob = respondent()
    bob.fill_in()
    party: RoundParty = open_round.parties.get(party=Party.FOSTER_PARENT)
    for answer in ("1", "2"):
        for page in ("/samenwerken", "/controle"):
            with django_assert_num_queries(1):
                bob.get(f"/v/{bob.code}{page}")
        with django_assert_num_queries(2):
            # The group, and what the region wrote itself.
            bob.get(f"/v/{bob.code}/bedankt")
        with django_assert_num_queries(3):
            # The same and, because this device has one, the draft.
            bob.get(f"/v/{bob.code}")
        with django_assert_num_queries(2):
            # Read and write.
            bob.browser.post(f"/v/{bob.code}/samenwerken", {**_hidden(bob), "SAM-01": answer})
        Response.objects.bulk_create(Response(round_party=party, codes="A" * 45) for _ in range(50))


def _hidden(respondent: Respondent) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', respondent.html))


def test_whoever_is_signed_in_is_nobody_here(
    respondent: With, client_of: ClientOf, alice: User
) -> None:
    bob = respondent()
    bob.start()
    page = client_of(alice).get(f"/v/{bob.code}")
    assert page.status_code == 200
    for what in ("session", "user", "_messages"):
        assert not hasattr(page.wsgi_request, what)
    assert client_of(alice).get("/privacy/").wsgi_request.user == alice
