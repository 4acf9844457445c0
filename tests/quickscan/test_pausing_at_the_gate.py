from quickscan.models import Round
from quickscan.resume import shown
from tests.quickscan.respondent import Respondent


def test_who_paused_before_telling_an_age_is_asked_again(open_round: Round) -> None:
    """The page was seen, but nobody passes it unanswered: going on must lead back to it."""
    code = open_round.parties.get(party="young_person").code
    yara = Respondent(code)
    yara.start()
    yara.post({"naar": "later"})
    token = yara.browser.cookies["antwoord"].value
    assert f'href="/v/{code}/over-jou"' in yara.html

    at_home = Respondent(code)
    at_home.get("/verder")
    at_home.post({"code": shown(token)})
    assert at_home.url == f"/v/{code}/over-jou"
    assert at_home.get(f"/v/{code}/stem").status_code == 404
    assert f'href="/v/{code}/over-jou"' in at_home.html
