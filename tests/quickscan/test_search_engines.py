from django.test import Client

from quickscan.models import Round


def test_no_search_engine_finds_a_questionnaire(client: Client, open_round: Round) -> None:
    code = open_round.parties.get(party="foster_parent").code
    for address in (f"/v/{code}", f"/v/{code}/bedankt", f"/v/{code}/later", "/v/WRONG", "/verder"):
        page = client.get(address).content.decode()
        assert page.count('<meta name="robots" content="noindex">') == 1
    assert "noindex" not in client.get("/privacy/").content.decode()
