"""Leaving a questionnaire, erasing it, and coming back with a resume code."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings

from quickscan import resume
from quickscan.models import Draft, Response, Round
from regions.parties import Party
from tests.quickscan.respondent import Respondent

With = Callable[..., Respondent]
NUMBERS = {"08002000", "08000432", "112"}


def numbers_to_tap(html: str) -> set[str]:
    return set(re.findall(r'<a href="tel:(\d+)">', html))


def test_help_is_one_tap_away_where_people_stop_and_where_they_end(respondent: With) -> None:
    bob = respondent()
    bob.start()
    bob.post({})
    bob.get(f"/v/{bob.code}/stoppen")
    assert numbers_to_tap(bob.html) == NUMBERS
    bob.get(f"/v/{bob.code}/samenwerken")
    bob.post({"SAM-01": "4"})
    bob.get(f"/v/{bob.code}/controle")
    bob.post({})
    assert "zijn verstuurd" in bob.html
    assert numbers_to_tap(bob.html) == NUMBERS
    bob.get("/contact/")
    assert numbers_to_tap(bob.html) == NUMBERS


def test_a_child_that_is_too_young_can_call(respondent: With) -> None:
    child = respondent(Party.YOUNG_PERSON)
    child.start()
    child.post({"PRO-04": "u12"})
    assert numbers_to_tap(child.html) == {"08000432", "112"}


def test_later_gives_a_code_that_works_many_times_until_sent(respondent: With) -> None:
    bob = respondent()
    bob.start()
    bob.post({})
    bob.post({"SAM-01": "4", "naar": "later"})
    code = re.search(r'gg-code">([0-9A-Z-]+)<', bob.html)
    assert code is not None

    for _time in range(2):
        elsewhere = Respondent(bob.code)
        elsewhere.get("/verder")
        elsewhere.post({"code": f" {code[1].lower()} "})
        assert elsewhere.url == f"/v/{bob.code}/overbelasting"
    elsewhere.get(f"/v/{bob.code}/controle")
    elsewhere.post({})
    assert "zijn verstuurd" in elsewhere.html

    late = Respondent(bob.code)
    late.get("/verder")
    assert late.post({"code": code[1]}).status_code == 410
    assert "al verstuurd" in late.html


def test_taking_the_answers_off_a_shared_screen(respondent: With) -> None:
    bob = respondent()
    bob.start()
    bob.post({"naar": "later"})

    bob.post({})

    assert bob.get(f"/v/{bob.code}/samenwerken").status_code == 403
    assert Draft.objects.count() == 1


def test_the_cookie_may_be_gone_when_the_page_still_is_there(respondent: With) -> None:
    bob = respondent()
    bob.start()
    bob.post({})
    del bob.browser.cookies["antwoord"]

    bob.post({"SAM-01": "4"})

    assert bob.url == f"/v/{bob.code}/overbelasting"
    assert Draft.objects.get().answers["SAM-01"] == ["4"]


def test_an_address_without_a_draft_explains_and_shows_two_ways_on(respondent: With) -> None:
    bob = respondent()

    response = bob.get(f"/v/{bob.code}/samenwerken")

    assert response.status_code == 403
    assert "Ik heb een code" in bob.html
    assert "Opnieuw beginnen" in bob.html


def test_erasing_leaves_nothing_and_says_so_in_every_tab(respondent: With) -> None:
    bob = respondent()
    bob.fill_in()
    other_tab = bob.html
    bob.get(f"/v/{bob.code}/stoppen")
    assert "0800-2000" in bob.html

    bob.post({})

    assert "zijn gewist" in bob.html
    assert Draft.objects.get().answers == {}
    bob.html = other_tab
    assert bob.post({}, f"/v/{bob.code}/controle").status_code == 410
    assert "zijn gewist" in bob.html
    assert Response.objects.count() == 0


def test_who_pauses_on_the_supported_route_goes_on_along_it(open_round: Round) -> None:
    supported = open_round.parties.get(party=Party.YOUNG_PERSON).supported_code
    sam = Respondent(supported or "")
    sam.start()
    sam.post({"naar": "later"})
    code = re.search(r'gg-code">([0-9A-Z-]+)<', sam.html)
    assert code is not None

    later = Respondent(supported or "")
    later.get("/verder")
    later.post({"code": code[1]})
    later.post({"PRO-03": "foster_child", "PRO-04": "12_15"})

    assert later.url.startswith(f"/v/{supported}/")
    assert "Stap 2 van" in later.html


def test_a_typed_code_finds_its_way(respondent: With) -> None:
    bob = respondent()
    typed = f"{bob.code[:4]}-{bob.code[4:]}".lower()

    assert bob.browser.get("/v/", {"code": typed})["Location"] == f"/v/{bob.code}"
    assert bob.browser.get(f"/v/{typed}")["Location"] == f"/v/{bob.code}"


def test_a_month_old_resume_code_says_until_when_it_worked(respondent: With) -> None:
    issued = date.today() - timedelta(days=40)  # noqa: DTZ011  The pages use the local day too.
    code = resume.issue(settings.SECRET_KEY, issued)
    bob = respondent()
    bob.get("/verder")

    response = bob.post({"code": code})

    assert response.status_code == 410
    assert "Deze code werkte tot en met" in bob.html


def test_a_mistyped_resume_code_is_kept_in_the_field(respondent: With) -> None:
    bob = respondent()
    bob.get("/verder")

    response = bob.post({"code": "H7KM4-RTX9B-DF2GZ"})

    assert response.status_code == 404
    assert "Deze code kennen wij niet" in bob.html
    assert 'value="H7KM4-RTX9B-DF2GZ"' in bob.html


def test_a_draft_of_another_round_does_not_open_here(respondent: With, open_round: Round) -> None:
    bob = respondent()
    bob.fill_in()
    other = open_round.parties.get(party=Party.YOUNG_PERSON)

    response = bob.post({}, f"/v/{other.code}/controle")

    assert response.status_code == 403
    assert "niet meer op dit apparaat" in bob.html
    assert (Draft.objects.count(), Response.objects.count()) == (1, 0)
