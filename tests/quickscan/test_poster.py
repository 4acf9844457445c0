import io

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from quickscan.domain import rounds
from quickscan.domain.invitations import invitations_of
from quickscan.models import Round
from regions.models import User
from regions.parties import Party
from tests.conftest import ClientOf


@pytest.fixture
def client(frank: User, client_of: ClientOf) -> Client:
    return client_of(frank)


def poster(client: Client, round_: Round, party: str) -> pikepdf.Pdf:
    trajectory = round_.trajectory
    url = reverse("poster", args=[trajectory.region.slug, trajectory.slug, 1, party])
    answer = client.get(url)
    assert answer["Content-Type"] == "application/pdf"
    return pikepdf.Pdf.open(io.BytesIO(answer.content))


def test_a_poster_is_one_accessible_a4_in_dutch(client: Client, round_: Round) -> None:
    pdf = poster(client, round_, "parent")
    assert len(pdf.pages) == 1
    width, height = (float(side) for side in pdf.pages[0].MediaBox[2:])
    assert (round(width), round(height)) == (595, 842)  # points; A4
    assert str(pdf.Root.Lang) == "nl"
    assert bool(pdf.Root.MarkInfo.Marked)
    code = round_.parties.get(party=Party.PARENT).code
    assert str(pdf.docinfo.Title) == (
        f"Woont uw kind in een pleeggezin? Code {code[:4]}-{code[4:]}"
    )
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_young_people_are_addressed_with_je(client: Client, round_: Round) -> None:
    pdf = poster(client, round_, "young_person")
    assert str(pdf.docinfo.Title).startswith("Woon je in een pleeggezin? Of woonde je er?")


def test_a_party_that_is_not_asked_has_no_poster(client: Client, round_: Round) -> None:
    trajectory = round_.trajectory
    for party in ("municipality", "nobody"):
        url = reverse("poster", args=[trajectory.region.slug, trajectory.slug, 1, party])
        assert client.get(url).status_code == 404


def test_the_link_on_paper_is_short_and_shows_the_code_as_it_is_typed(round_: Round) -> None:
    rounds.offer_supported_route(round_)
    foster_parents, parents, young = invitations_of(round_)
    assert (foster_parents.party, parents.party, young.party) == (
        Party.FOSTER_PARENT,
        Party.PARENT,
        Party.YOUNG_PERSON,
    )
    assert parents.link == f"http://testserver/v/{parents.code}"
    assert parents.short_link == f"testserver/v/{parents.shown_code}"
    assert parents.supported is None
    assert young.supported is not None
    assert young.supported.code == young.supported_code
    assert young.qr.startswith("<svg")


@pytest.mark.parametrize("party", ["foster_carer", "%00", "..%2fparent"])
def test_a_party_that_does_not_exist_has_no_poster(
    client: Client, round_: Round, party: str
) -> None:
    known = reverse("poster", args=["rijk-van-nijmegen", round_.trajectory.slug, 1, "parent"])
    assert client.get(known.replace("parent", party)).status_code == 404
