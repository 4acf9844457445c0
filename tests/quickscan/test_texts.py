"""A region writes its own texts, sees them as people get them, and can go back."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quickscan.domain import texts
from quickscan.letters import NEEDED, ON_PAGES, PLACEHOLDERS, Key, Words, parties_of, standard
from quickscan.models import RegionText, Round
from quickscan.placeholders import fill, problems
from regions.models import Role, Trajectory, User
from regions.parties import Party
from tests.conftest import ClientOf

TEXTS = "/regio/rijk-van-nijmegen/pleegzorg-2026/vragenlijst/teksten/"
INVITATION = f"{TEXTS}invitation/parent/"
INTRO = f"{TEXTS}intro/foster_parent/"
STANDARD = [(key, party) for key in Key if key not in ON_PAGES for party in parties_of(key)]
OWN = {"subject": "Uitnodiging: vertel het ons", "body": "Beste ouder,\r\n\r\nDoe mee: {link}"}


def test_placeholders_are_filled_in_once() -> None:
    assert fill("Ga naar {link}, {naam}.", {"link": "x", "naam": "{link}"}) == "Ga naar x, {link}."


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Doe mee: {link}", []),
        ("Doe mee: {lnk} {link}", ["{lnk} kennen wij niet. U kunt gebruiken: {link}, {regio}."]),
        ("Doe mee.", ["Zet {link} in de tekst; zonder dat kan niemand meedoen."]),
        ("{link} }", ["Er staat een accolade die niet bij een woord hoort. Haal hem weg."]),
        ("{link} {{regio}}", ["Er staat een accolade die niet bij een woord hoort. Haal hem weg."]),
    ],
)
def test_a_mistake_in_a_placeholder_is_named(text: str, wrong: list[str]) -> None:
    assert problems(text, known=("link", "regio"), needed=("link",)) == wrong


@pytest.mark.parametrize(("key", "party"), STANDARD)
def test_the_standard_texts_obey_their_own_rules(key: Key, party: Party) -> None:
    words = standard(key, party)
    assert problems(words.subject, known=PLACEHOLDERS[key]) == []
    assert problems(words.body, known=PLACEHOLDERS[key], needed=NEEDED.get(key, ())) == []
    acts = r"Uitnodiging|Herinnering|Laatste herinnering|Bedankt|Hoe |Uw toestemming"
    assert re.match(acts, words.subject)
    adult = party is not Party.YOUNG_PERSON or key == Key.CUSTODY
    assert bool(re.search(r"\bu\b|\buw\b", words.body)) is adult


@pytest.mark.parametrize(("key", "party"), STANDARD)
def test_a_complete_text_has_everything_filled_in(
    key: Key, party: Party, trajectory: Trajectory
) -> None:
    values = texts.known_values(trajectory, party) | {
        "link": "http://testserver/v/ABCD", "sluitdatum": "12 maart 2026",
    }  # fmt: skip
    words = texts.complete(key, party, standard(key, party), values)
    assert not re.search(r"[{}]", words.subject + words.body)
    assert words.body.endswith("Vragen? Alice Bakker, alice@nijmegen.example")


def test_a_coordinator_changes_a_text_and_goes_back(
    client_of: ClientOf, alice: User, trajectory: Trajectory
) -> None:
    client = client_of(alice)
    page = client.get(INVITATION).content.decode()
    assert "Dit is de standaardtekst." in page
    assert "Uitnodiging: vul de vragenlijst over pleegzorg in Rijk van Nijmegen in" in page

    page = client.post(INVITATION, OWN | {"preview": "1"}).content.decode()
    assert "Voorbeeld van uw tekst (nog niet bewaard)" in page
    assert "<p>Doe mee: (hier komt de link)</p>" in page
    assert not RegionText.objects.exists()

    page = client.post(INVITATION, OWN, follow=True).content.decode()
    assert "De tekst is bewaard." in page
    assert "Meedoen is vrijwillig. Uw antwoorden zijn anoniem" in page
    own = RegionText.objects.get()
    assert (own.party, own.changed_by) == ("parent", alice)
    assert texts.text_of(trajectory.region, "invitation", "parent") == Words(
        "Beste ouder,\n\nDoe mee: {link}", "Uitnodiging: vertel het ons"
    )
    assert "eigen tekst, van" in client.get(TEXTS).content.decode()

    page = client.get(INVITATION).content.decode()
    assert page.index("Terug naar de standaardtekst") < page.index("kan niet worden teruggehaald")
    page = client.post(INVITATION, {"standard": "1"}, follow=True).content.decode()
    assert "De standaardtekst staat er weer." in page
    assert "kan niet worden teruggehaald" not in page
    assert not RegionText.objects.exists()


def test_one_text_for_all_adults_leaves_young_people_alone(
    client_of: ClientOf, alice: User, trajectory: Trajectory
) -> None:
    client_of(alice).post(INVITATION, OWN | {"for_all": "on"})
    parties = set(RegionText.objects.values_list("party", flat=True))
    assert parties == {party.value for party in Party} - {"young_person"}
    young = client_of(alice).get(f"{TEXTS}invitation/young_person/").content.decode()
    assert "andere volwassenen" not in young


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"body": "Doe mee."}, "Zet {link} in de tekst; zonder dat kan niemand meedoen."),
        ({"body": "{link} {naam}"}, "{naam} kennen wij niet."),
        ({"subject": "Kom {voornaam}"}, "{voornaam} kennen wij niet."),
        ({"subject": ""}, "Dit veld is verplicht."),
    ],
)
def test_a_wrong_text_is_not_stored_and_says_why(
    client_of: ClientOf, alice: User, trajectory: Trajectory, typed: dict[str, str], said: str
) -> None:
    page = client_of(alice).post(INVITATION, OWN | typed).content.decode()
    assert said in page
    assert "<title>Fout:" in page
    assert not RegionText.objects.exists()


def test_only_who_coordinates_the_region_changes_its_texts(
    client_of: ClientOf, frank: User, bob: User, trajectory: Trajectory
) -> None:
    bob.roles.create(kind=Role.Kind.COORDINATOR, trajectory=trajectory)
    for user in (frank, bob):
        client = client_of(user)
        assert "De coördinator van de regio kan deze tekst wijzigen." in (
            client.get(INVITATION).content.decode()
        )
        assert client.post(INVITATION, OWN).status_code == 403
    assert not RegionText.objects.exists()


@pytest.mark.parametrize("address", ["nonsense/parent/", "invitation/nobody/"])
def test_a_text_that_is_none_does_not_exist(
    client_of: ClientOf, alice: User, trajectory: Trajectory, address: str
) -> None:
    assert client_of(alice).get(f"{TEXTS}{address}").status_code == 404


def test_the_first_and_the_last_page_say_it_in_the_words_of_the_region(
    client_of: ClientOf, alice: User, open_round: Round
) -> None:
    client = client_of(alice)
    client.post(INTRO, {"body": "Welkom in {regio}.\n\nWij <b>lezen</b> alles."})
    client.post(f"{TEXTS}thanks/foster_parent/", {"body": "Dank u wel."})
    code = open_round.parties.get(party=Party.FOSTER_PARENT).code
    page = Client().get(f"/v/{code}").content.decode()
    assert (
        '<p class="gg-lead">Welkom in Rijk van Nijmegen.</p><p>Wij &lt;b&gt;lezen&lt;/b&gt;' in page
    )
    assert "Wij vragen geen naam, geen mailadres en geen geboortedatum." in page
    assert "Ik heb de uitleg gelezen. Ik doe vrijwillig mee." in page
    assert "Welkom" not in Client().get(f"/v/{code}?taal=en").content.decode()
    thanks = Client().get(f"/v/{code}/bedankt").content.decode()
    assert '<p class="gg-lead">Dank u wel.</p>' in thanks
    assert "Veilig Thuis" in thanks
    young = open_round.parties.get(party=Party.YOUNG_PERSON).code
    assert "Fijn dat je meedoet." in Client().get(f"/v/{young}").content.decode()


def test_on_a_page_the_standard_text_is_that_of_the_questionnaire(open_round: Round) -> None:
    words = texts.standard_text("intro", Party.FOSTER_PARENT)
    assert words.body.startswith("Fijn dat u meedoet.")
    assert texts.standard_text("intro", Party.PARENT) == Words("")


def test_the_list_of_texts_asks_no_more_for_more_texts(
    client_of: ClientOf, alice: User, trajectory: Trajectory
) -> None:
    client, asked = client_of(alice), []
    for own in (1, 3):
        parties = list(Party)[:own]
        texts.change_text(trajectory.region, "letter", parties, words=Words("x"), by=alice)
        with CaptureQueriesContext(connection) as queries:
            client.get(TEXTS)
        asked.append(len(queries))
    assert asked[0] == asked[1]
