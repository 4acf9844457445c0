"""A coordinator chooses how the people of a party come in, and hands out or reads in."""

import csv
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from quickscan.codes import shown
from quickscan.domain.admission import admit
from quickscan.domain.cards import PER_FILE
from quickscan.domain.handing_out import codes_in, make_codes
from quickscan.domain.invitees import invite
from quickscan.models import CodeSet, Invitee, Round, RoundParty, SingleUseCode
from regions.models import AuditEntry, User
from regions.parties import Party
from tests.conftest import ClientOf
from tests.pdfs import pages_of

Admission = RoundParty.Admission
INVITE_QUERIES = 12


@pytest.fixture
def client(alice: User, client_of: ClientOf) -> Client:
    return client_of(alice)


@pytest.fixture
def asked(open_round: Round) -> RoundParty:
    found = open_round.parties.get(party=Party.FOSTER_PARENT)
    admit(found, Admission.PERSONAL)
    return found


@pytest.fixture
def code_set(asked: RoundParty, alice: User) -> CodeSet:
    return make_codes(asked, count=9, by=alice)


def address(name: str, round_: Round, *more: object) -> str:
    region = round_.trajectory.region.slug
    return reverse(name, args=[region, round_.trajectory.slug, round_.number, *more])


# Choosing ----------------------------------------------------------------------------------------


def test_the_way_in_is_chosen_per_party(client: Client, open_round: Round) -> None:
    url = address("invite_party", open_round, "foster_parent")
    assert "Codes om uit te delen" not in client.get(url).content.decode()
    html = client.post(url, {"admission": "personal"}, follow=True).content.decode()
    assert "Codes om uit te delen" in html
    assert "Nog geen codes" in html
    found = {each.party: each.admission for each in open_round.parties.all()}
    assert found == {"foster_parent": "personal", "young_person": "group"}


def test_a_choice_that_is_none_is_explained(client: Client, open_round: Round) -> None:
    url = address("invite_party", open_round, "foster_parent")
    answer = client.post(url, {"admission": ""})
    assert answer.status_code == 422
    assert "<title>Fout:" in answer.content.decode()
    assert "Kies een van de drie." in answer.content.decode()


def test_codes_can_still_be_withdrawn_when_the_group_code_came_back(
    client: Client, asked: RoundParty, code_set: CodeSet
) -> None:
    admit(asked, Admission.GROUP)
    html = client.get(address("invite_party", asked.round, "foster_parent")).content.decode()
    assert address("codes_withdraw", asked.round, code_set.pk) in html
    html = client.get(address("round_invite", asked.round)).content.decode()
    assert shown(asked.code) in html
    assert "9 codes om uit te delen" in html


def test_without_a_group_code_there_is_no_link_and_no_poster(
    client: Client, asked: RoundParty, code_set: CodeSet
) -> None:
    html = client.get(address("round_invite", asked.round)).content.decode()
    assert shown(asked.code) not in html
    assert "9 codes om uit te delen" in html
    assert client.get(address("poster", asked.round, "foster_parent")).status_code == 404


@pytest.mark.parametrize("parties", [1, 3])
def test_the_page_costs_the_same_for_one_party_and_for_three(
    client: Client,
    round_: Round,
    alice: User,
    parties: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for asked in round_.parties.all()[:parties]:
        admit(asked, Admission.BOTH)
        make_codes(asked, count=2, by=alice)
        invite(asked, [f"{asked.party}@voorbeeld.example"], by=alice)
    round_.parties.filter(admission=Admission.GROUP).delete()
    url = address("round_invite", round_)
    client.get(url)
    with django_assert_num_queries(INVITE_QUERIES):
        client.get(url)


# Handing out -------------------------------------------------------------------------------------


def test_codes_are_made_and_shown_as_something_to_download(
    client: Client, asked: RoundParty
) -> None:
    url = address("codes_new", asked.round, "foster_parent")
    html = client.post(url, {"count": "12"}, follow=True).content.decode()
    assert "12 codes, gemaakt op" in html
    assert "Download de kaarten (PDF)" in html
    assert SingleUseCode.objects.count() == 12


@pytest.mark.parametrize(
    ("count", "told"),
    [("", "Vul in hoeveel"), ("0", "Kies 1 of meer."), ("10001", "Kies 10000 of minder.")],
)
def test_a_number_that_cannot_be_is_explained(
    client: Client, asked: RoundParty, count: str, told: str
) -> None:
    answer = client.post(address("codes_new", asked.round, "foster_parent"), {"count": count})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert SingleUseCode.objects.count() == 0


def test_the_cards_are_eight_on_a_sheet_after_a_page_for_who_hands_them_out(
    client: Client, code_set: CodeSet
) -> None:
    answer = client.get(address("cards", code_set.round_party.round, code_set.pk, 1))
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="kaarten_pleegouders_rijk-van-nijmegen_' in answer["Content-Disposition"]
    guide, first, second = pages_of(answer.content)
    assert "Zo deelt u deze kaarten uit" in guide
    printed = [shown(code) for code in codes_in(code_set)]
    assert [code for code in printed if code in first] == printed[:8]
    assert [code for code in printed if code in second] == printed[8:]
    assert "werkt één keer" in second
    pdf = pikepdf.Pdf.open(BytesIO(answer.content))
    assert str(pdf.Root.Lang) == "nl"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_cards_for_the_youngest_tell_who_helps_them_how(
    client: Client, open_round: Round, alice: User
) -> None:
    asked = open_round.parties.get(party=Party.YOUNG_PERSON)
    admit(asked, Admission.PERSONAL)
    url = address("codes_new", open_round, "young_person")
    assert client.post(url, {"count": "2"}).status_code == 422
    client.post(url, {"count": "2", "route": "begeleid"})
    made = CodeSet.objects.get()
    answer = client.get(address("cards", open_round, made.pk, 1))
    assert "kaarten_jongeren_12-15_" in answer["Content-Disposition"]
    guide, cards = pages_of(answer.content)
    assert "Voor wie een jongere van 12 tot en met 15 jaar helpt" in guide
    assert "0800-0432" in guide
    assert "Deze code is van jou" in cards
    assert list(SingleUseCode.objects.values_list("supported", flat=True)) == [True, True]


def test_a_large_set_comes_in_parts(client: Client, asked: RoundParty, alice: User) -> None:
    large = make_codes(asked, count=PER_FILE + 1, by=alice)
    html = client.get(address("invite_party", asked.round, "foster_parent")).content.decode()
    assert "deel 2 van 2" in html
    (_guide, cards) = pages_of(client.get(address("cards", asked.round, large.pk, 2)).content)
    assert shown(codes_in(large)[-1]) in cards
    assert client.get(address("cards", asked.round, large.pk, 3)).status_code == 404


@pytest.mark.parametrize(("variant", "separator"), [("excel", ";"), ("analyse", ",")])
def test_the_codes_as_a_table_have_the_code_and_its_link(
    client: Client, code_set: CodeSet, variant: str, separator: str
) -> None:
    answer = client.get(address("codes_csv", code_set.round_party.round, code_set.pk, variant))
    text = answer.content.decode("utf-8-sig")
    head, *rows = csv.reader(StringIO(text), delimiter=separator)
    assert head == ["code", "link"]
    assert [code for code, _link in rows] == [shown(code) for code in codes_in(code_set)]
    assert all(link.endswith(f"/v/{code.replace('-', '')}") for code, link in rows)


def test_who_takes_codes_out_is_in_the_log(client: Client, code_set: CodeSet, alice: User) -> None:
    round_ = code_set.round_party.round
    client.get(address("cards", round_, code_set.pk, 1))
    client.get(address("codes_csv", round_, code_set.pk, "excel"))
    entries = AuditEntry.objects.filter(act="took_codes").values_list("user", "subject")
    assert list(entries) == [(alice.pk, "ronde 1, pleegouders: 9 codes")] * 2


def test_withdrawing_asks_once_and_then_does_it(client: Client, code_set: CodeSet) -> None:
    url = address("codes_withdraw", code_set.round_party.round, code_set.pk)
    assert "ook niet wie al begonnen is" in client.get(url).content.decode()
    assert SingleUseCode.objects.count() == 9
    client.post(url)
    assert (SingleUseCode.objects.count(), CodeSet.objects.count()) == (0, 0)


def test_codes_that_are_not_there_are_not_found(client: Client, code_set: CodeSet) -> None:
    round_ = code_set.round_party.round
    assert client.get(address("cards", round_, code_set.pk + 1, 1)).status_code == 404


def test_after_closing_there_is_nothing_to_take_out(client: Client, code_set: CodeSet) -> None:
    round_ = code_set.round_party.round
    Round.objects.update(status="closed", closed_on="2026-03-28")
    for url in (
        address("cards", round_, code_set.pk, 1),
        address("invite_party", round_, "foster_parent"),
        address("addresses", round_, "foster_parent"),
    ):
        assert client.get(url).status_code == 404


# The list ----------------------------------------------------------------------------------------


def upload(client: Client, asked: RoundParty, content: bytes, name: str = "lijst.csv") -> str:
    file = SimpleUploadedFile(name, content)
    url = address("addresses", asked.round, asked.party)
    return client.post(url, {"file": file}).content.decode()


def test_a_list_is_looked_at_first_and_kept_only_then(client: Client, asked: RoundParty) -> None:
    html = upload(client, asked, b"email\nanna@voorbeeld.example\nbert\nANNA@voorbeeld.example\n")
    assert "1 nieuw adres voor pleegouders." in html
    assert "Regel 3: dit is geen e-mailadres." in html
    assert "Regel 4: dit adres staat ook op regel 2." in html
    assert Invitee.objects.count() == 0

    url = address("addresses", asked.round, asked.party)
    html = client.post(url, {"adressen": "anna@voorbeeld.example"}, follow=True).content.decode()
    assert "Er staat 1 adres op de lijst." in html
    assert "anna@" not in html
    assert [each.email for each in Invitee.objects.all()] == ["anna@voorbeeld.example"]


def test_confirming_twice_adds_once(client: Client, asked: RoundParty) -> None:
    url = address("addresses", asked.round, asked.party)
    for _turn in range(2):
        client.post(url, {"adressen": "anna@voorbeeld.example bert@voorbeeld.example"})
    assert (Invitee.objects.count(), SingleUseCode.objects.count()) == (2, 2)


def test_somebody_of_another_party_is_not_invited_twice(
    client: Client, asked: RoundParty, alice: User
) -> None:
    young = asked.round.parties.get(party=Party.YOUNG_PERSON)
    admit(young, Admission.PERSONAL)
    invite(young, ["yara@voorbeeld.example"], by=alice)
    html = upload(client, asked, b"email\nyara@voorbeeld.example\n")
    assert "dit adres staat op de lijst van een andere partij: Jongeren" in html
    url = address("addresses", asked.round, asked.party)
    client.post(url, {"adressen": "yara@voorbeeld.example"})
    assert asked.invitees.count() == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "Het bestand is leeg."), (b"%PDF-1.7", "Dit is een PDF."), (b"a;b\n1;2\n", "email")],
)
def test_a_file_that_is_no_list_is_explained(
    client: Client, asked: RoundParty, content: bytes, told: str
) -> None:
    assert told in upload(client, asked, content)
    assert Invitee.objects.count() == 0


def test_somebody_is_taken_off_the_list_by_address(
    client: Client, asked: RoundParty, alice: User
) -> None:
    invite(asked, ["anna@voorbeeld.example"], by=alice)
    url = address("address_remove", asked.round, asked.party)
    answer = client.post(url, {"email": "bert@voorbeeld.example"})
    assert "Dit adres staat niet op de lijst van deze partij." in answer.content.decode()
    client.post(url, {"email": "Anna@voorbeeld.example"})
    assert (Invitee.objects.count(), SingleUseCode.objects.count()) == (0, 0)


def test_there_is_no_list_where_the_group_code_is_the_only_way(
    client: Client, open_round: Round
) -> None:
    for name in ("addresses", "codes_new"):
        url = address(name, open_round, "foster_parent")
        assert client.post(url, {"count": "3"}).status_code == 404
