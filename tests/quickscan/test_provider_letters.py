"""What an organisation sends itself: a letter in Word and the text of a mail."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client
from docx import Document

from quickscan.domain import rounds, texts
from quickscan.domain.admission import admit
from quickscan.letters import Words
from quickscan.models import Round, RoundParty
from regions.models import Trajectory, User
from regions.parties import Party
from tests.conftest import ClientOf

LETTERS = "/regio/rijk-van-nijmegen/pleegzorg-2026/vragenlijst/1/brief/"
SUPPORTED = "/regio/rijk-van-nijmegen/pleegzorg-2026/vragenlijst/1/brief-12-15/"
INVITE = "/regio/rijk-van-nijmegen/pleegzorg-2026/vragenlijst/1/uitnodigen/"
PAGE, FILE = f"{LETTERS}foster_parent/", f"{LETTERS}foster_parent.docx"


@pytest.fixture
def as_alice(client_of: ClientOf, alice: User) -> Client:
    return client_of(alice)


@pytest.fixture
def asked(open_round: Round) -> RoundParty:
    Round.objects.update(closes_at=datetime(2026, 3, 12, 16, tzinfo=UTC))
    return open_round.parties.get(party=Party.FOSTER_PARENT)


def test_a_letter_has_the_link_the_day_and_what_the_law_asks(
    asked: RoundParty, as_alice: Client
) -> None:
    response = as_alice.get(FILE)
    assert (
        'filename="brief-pleegouders_rijk-van-nijmegen_ronde-1.docx"'
        in (response.headers["Content-Disposition"])
    )
    document = Document(BytesIO(response.content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "Hoe gaat het met de pleegzorg in Rijk van Nijmegen?"
    text = "\n".join(lines)
    assert f"testserver/v/{asked.code[:4]}-{asked.code[4:]}" in text
    assert "U kunt meedoen tot 12 maart 2026, 17.00 uur." in text
    assert "[uw naam en organisatie]" in text
    assert "Meedoen is vrijwillig." in text
    assert lines[-1] == "Vragen? Alice Bakker, alice@nijmegen.example"
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr").startswith("QR-code naar de vragenlijst: testserver")


def test_the_text_of_the_mail_is_there_to_copy_in_the_words_of_the_region(
    asked: RoundParty, as_alice: Client, alice: User, trajectory: Trajectory
) -> None:
    page = as_alice.get(PAGE).content.decode()
    assert "Uitnodiging: vul de vragenlijst over pleegzorg in Rijk van Nijmegen in" in page
    assert f"http://testserver/v/{asked.code}" in page
    own = Words("Kom: {link}", "Uitnodiging: kom")
    texts.change_text(
        trajectory.region, "provider_mail", [Party.FOSTER_PARENT], words=own, by=alice
    )
    page = as_alice.get(PAGE).content.decode()
    assert f"Kom: http://testserver/v/{asked.code}" in page
    assert "Meedoen is vrijwillig." in page


def test_where_the_link_of_the_group_admits_nobody_there_is_none(
    asked: RoundParty, as_alice: Client
) -> None:
    assert "Brief en mailtekst" in as_alice.get(INVITE).content.decode()
    admit(asked, RoundParty.Admission.PERSONAL)
    assert as_alice.get(PAGE).status_code == 404
    assert as_alice.get(FILE).status_code == 404
    assert PAGE not in as_alice.get(INVITE).content.decode()


def test_after_closing_there_is_nothing_to_send(asked: RoundParty, as_alice: Client) -> None:
    rounds.close_round(asked.round)
    assert as_alice.get(PAGE).status_code == 404
    assert as_alice.get(FILE).status_code == 404


@pytest.fixture
def young(asked: RoundParty) -> RoundParty:
    return asked.round.parties.get(party=Party.YOUNG_PERSON)


def lines_of(client: Client, name: str) -> list[str]:
    response = client.get(f"{SUPPORTED}{name}.docx")
    assert response.status_code == 200
    return [each.text for each in Document(BytesIO(response.content)).paragraphs]


def test_who_has_custody_is_asked_first_in_u_and_gets_no_code(
    young: RoundParty, as_alice: Client
) -> None:
    lines = lines_of(as_alice, "toestemming")
    assert lines[0] == (
        "Uw toestemming: mag een jongere meedoen aan de vragenlijst over pleegzorg?"
    )
    text = "\n".join(lines)
    assert "zonder uw toestemming krijgt de jongere geen code" in text
    assert "Laat het ons dan weten voor 12 maart 2026, 17.00 uur." in text
    assert "/v/" not in text
    assert f"{young.supported_code}" not in text
    assert lines[-1] == "Vragen? Alice Bakker, alice@nijmegen.example"


def test_a_young_person_gets_a_letter_in_je_with_the_code_of_the_supported_route(
    young: RoundParty, as_alice: Client
) -> None:
    code = f"{young.supported_code}"
    text = "\n".join(lines_of(as_alice, "brief"))
    assert f"testserver/v/{code[:4]}-{code[4:]}" in text
    assert "Je ouder met gezag of je voogd vindt het goed dat je meedoet." in text
    assert "Bel gratis de Kindertelefoon" in text
    page = as_alice.get(SUPPORTED).content.decode()
    assert f"http://testserver/v/{code}" in page
    assert young.code not in page
    assert SUPPORTED in as_alice.get(INVITE).content.decode()


def test_with_codes_of_their_own_the_letter_asks_for_that_of_the_card(
    young: RoundParty, as_alice: Client
) -> None:
    admit(young, RoundParty.Admission.PERSONAL)
    text = "\n".join(lines_of(as_alice, "brief"))
    assert "testserver/v/ en typ daar de code van je kaart" in text
    assert f"{young.supported_code}" not in as_alice.get(SUPPORTED).content.decode()
    assert SUPPORTED in as_alice.get(INVITE).content.decode()


def test_without_that_route_there_is_no_letter_for_it(asked: RoundParty, as_alice: Client) -> None:
    assert as_alice.get(f"{SUPPORTED}geheim.docx").status_code == 404
    asked.round.parties.update(supported_code=None)
    assert as_alice.get(SUPPORTED).status_code == 404
    assert as_alice.get(f"{SUPPORTED}brief.docx").status_code == 404
    assert SUPPORTED not in as_alice.get(INVITE).content.decode()
