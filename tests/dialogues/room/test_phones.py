"""Taking part on a telephone, without an account."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from dialogues.domain import steps, voting
from dialogues.models import Ballot, Dot, Idea, Meeting, Objection, Room, Step
from dialogues.rooms import AFTERWARDS
from regions.domain.mail import forget_mail
from regions.models import Mail
from regions.parties import FOUR_PARTIES, Party
from tests.dialogues.room.conftest import ballot

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
PART = {"X-Part": "1"}
Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def tonight(meeting: Meeting) -> None:
    now = timezone.now()
    Meeting.objects.update(starts_at=now, ends_at=now + timedelta(hours=2))
    meeting.refresh_from_db()


def join(room: Room, party: str = "parent") -> Client:
    telephone = Client()
    telephone.post(f"/meedoen/{room.code}", {"partij": party})
    return telephone


def vote(telephone: Client, room: Room, *ideas: Idea, **objections: str) -> int:
    sent = {"stip": [idea.pk for idea in ideas], **objections}
    return telephone.post(f"/meedoen/{room.code}/stem", sent).status_code


def test_a_code_is_typed_in_any_way(room: Room, client: Client) -> None:
    for typed in (room.code.lower(), f"{room.code[:3]}-{room.code[3:]}", f" {room.code} "):
        answer = client.get("/meedoen", {"code": typed})
        assert answer.headers["Location"] == f"/meedoen/{room.code}"
    for address in (f"/meedoen/{room.code[:3]}-{room.code[3:].lower()}", f"/meedoen/{room.code}/"):
        assert client.get(address).headers["Location"] == f"/meedoen/{room.code}"
    assert client.get("/meedoen/?code=x").headers["Location"] == "/meedoen?code=x"
    for wrong in ("ABC", "AAAAAA", "\x00", "H7KM4RH7KM4R"):
        answer = client.get("/meedoen", {"code": wrong})
        assert answer.status_code == 404
        page = answer.content.decode()
        assert "<title>Fout: " in page
        assert '<a href="#code">Deze code kennen wij niet' in page
        assert 'aria-describedby="code-fout" aria-invalid="true"' in page
    assert "aria-invalid" not in client.get("/meedoen").content.decode()


def test_who_chooses_no_party_reads_why_beside_the_choice(room: Room, client: Client) -> None:
    answer = client.post(f"/meedoen/{room.code}")
    assert answer.status_code == 422
    legend = answer.content.decode().partition("<legend>")[2].partition("</legend>")[0]
    assert "Kies bij welke partij u hoort." in legend


def test_a_telephone_joins_votes_and_changes_its_mind(room: Room, ideas: list[Idea]) -> None:
    telephone = join(room)
    assert "U heeft 3 stippen" in telephone.get(f"/meedoen/{room.code}").content.decode()
    reason = {f"bezwaar-{ideas[2].pk}": "Wie neemt er dan op?"}
    for _press in range(2):
        assert vote(telephone, room, ideas[0], ideas[1], **reason) == 302
    assert (Dot.objects.count(), Objection.objects.count()) == (2, 1)
    assert vote(telephone, room, ideas[1]) == 302
    assert list(Dot.objects.values_list("idea", flat=True)) == [ideas[1].pk]
    assert not Objection.objects.exists()
    assert Ballot.objects.count() == 1


def test_too_many_dots_are_explained_and_nothing_is_lost(room: Room, ideas: list[Idea]) -> None:
    Room.objects.update(dots=1)
    telephone = join(room)
    sent = {"stip": [idea.pk for idea in ideas]}
    page = telephone.post(f"/meedoen/{room.code}/stem", sent)
    assert page.status_code == 422
    assert page.content.decode().count(" checked") == 3
    assert "U heeft 1 stip." in page.content.decode()
    assert not Dot.objects.exists()


@pytest.mark.parametrize("number", ["9" * 6000, "9" * 30, "9" * 19, "-1", "geen", ""])
def test_a_made_up_idea_is_explained_and_changes_nothing(
    room: Room, ideas: list[Idea], number: str
) -> None:
    telephone = join(room)
    vote(telephone, room, ideas[0])
    for sent in ({"stip": [number]}, {f"bezwaar-{number}": "Nee."}):
        body = urlencode(sent, doseq=True)
        page = telephone.post(f"/meedoen/{room.code}/stem", body, content_type=FORM)
        assert page.status_code == 422
        assert "Een van de ideeën is er niet meer." in page.content.decode()
    assert list(Dot.objects.values_list("idea", flat=True)) == [ideas[0].pk]


def test_two_telephones_never_share_a_ballot(room: Room, ideas: list[Idea]) -> None:
    for _telephone in range(2):
        vote(join(room), room, ideas[0])
    assert Ballot.objects.count() == 2
    assert ideas[0].dots.count() == 2


def test_without_a_party_there_is_no_vote(room: Room, ideas: list[Idea], client: Client) -> None:
    answer = client.post(f"/meedoen/{room.code}/stem", {"stip": ideas[0].pk})
    assert answer.headers["Location"] == f"/meedoen/{room.code}"
    page = client.post(f"/meedoen/{room.code}", {"partij": "burgemeester"})
    assert (page.status_code, Ballot.objects.count()) == (422, 0)
    assert "Kies bij welke partij u hoort." in page.content.decode()


def test_the_ballot_of_another_room_is_no_ballot_here(
    room: Room, ideas: list[Idea], client: Client
) -> None:
    telephone = join(room)
    stolen = telephone.cookies["stembiljet"].value
    Room.objects.update(code="BCDFGH")
    client.cookies["stembiljet"] = "verzonnen"
    assert client.get("/meedoen/BCDFGH").context["parties"]
    client.cookies["stembiljet"] = stolen
    assert client.get("/meedoen/BCDFGH").context["ballot"].party == Party.PARENT


def test_only_the_parties_that_were_invited_are_offered(
    room: Room, meeting: Meeting, client: Client
) -> None:
    meeting.quotas.create(party=Party.PARENT)
    assert client.get(f"/meedoen/{room.code}").context["parties"] == [Party.PARENT]


@pytest.mark.parametrize(
    ("few", "why"),
    [
        ({}, ""),
        ({Party.PARENT: 2}, "Van de ouders stemden er minder dan drie. Daarom zeggen wij bij geen"),
        ({Party.CHILD_PROTECTION_WORKER: 0}, "Er stemden geen jeugdbeschermers."),
    ],
)
def test_a_closed_vote_tells_who_carries_an_idea_when_enough_people_of_each_party_voted(
    room: Room, ideas: list[Idea], few: dict[Party, int], why: str
) -> None:
    for party in FOUR_PARTIES:
        for _voter in range(few.get(party, 3)):
            voting.vote(ballot(room, party), [ideas[1].pk], {})
    voting.close_voting(room)
    page = join(room).get(f"/meedoen/{room.code}").content.decode()
    assert why in page
    assert ("Gedragen door alle vier" in page) is not bool(few)


def test_a_closed_vote_shows_the_outcome_without_small_numbers(
    room: Room, ideas: list[Idea]
) -> None:
    for party in FOUR_PARTIES:
        for _voter in range(2 if party == Party.PARENT else 3):
            voting.vote(ballot(room, party), [ideas[1].pk], {ideas[0].pk: "Te veel werk."})
    telephone = join(room)
    voting.close_voting(room)
    assert vote(telephone, room, ideas[0]) == 422
    page = telephone.get(f"/meedoen/{room.code}").content.decode()
    assert "Pleegouders 3\N{NO-BREAK SPACE}van\N{NO-BREAK SPACE}3" in page
    assert "te weinig stemmers om apart te tonen: ouders" in page
    assert "Ouders 2" not in page
    assert page.count("Te veel werk.") == 11


def test_a_telephone_that_knows_how_it_stands_gets_nothing(room: Room, client: Client) -> None:
    url = f"/meedoen/{room.code}/stand"
    first = client.get(url, headers=PART)
    known = PART | {"If-None-Match": first.headers["ETag"]}
    assert client.get(url, headers=known).status_code == 304
    voting.close_voting(room)
    told = client.get(url, headers=known)
    assert "De stemming is gesloten: bekijk de uitslag" in told.content.decode()


def test_asking_how_it_stands_costs_one_query(
    room: Room, client: Client, django_assert_num_queries: Queries
) -> None:
    url = f"/meedoen/{room.code}/stand"
    mark = client.get(url, headers=PART).headers["ETag"]
    with django_assert_num_queries(1):
        client.get(url, headers=PART | {"If-None-Match": mark})


@pytest.mark.parametrize("status", [Meeting.Status.DRAFT, Meeting.Status.CANCELLED])
def test_a_code_works_for_a_meeting_that_goes_on(room: Room, client: Client, status: str) -> None:
    Meeting.objects.update(status=status)
    assert client.get(f"/meedoen/{room.code}").status_code == 404


def test_a_code_works_until_two_weeks_afterwards(room: Room, client: Client) -> None:
    Meeting.objects.update(
        starts_at=datetime(2026, 1, 1, tzinfo=UTC), ends_at=timezone.now() - AFTERWARDS
    )
    for end in ("", "/stap"):
        assert client.get(f"/meedoen/{room.code}{end}").status_code == 404
    assert client.post(f"/meedoen/{room.code}/stem").status_code == 404


# The own step -----------------------------------------------------------------------------------


def leave(telephone: Client, room: Room, **fields: str) -> None:
    telephone.post(f"/meedoen/{room.code}/stap", {"text": "Ik bel de school.", **fields})


def test_a_step_is_left_once_and_can_be_changed(room: Room) -> None:
    telephone = join(room)
    leave(telephone, room, needs="Een telefoonnummer.")
    leave(telephone, room, text="Ik mail de school.")
    step = Step.objects.get()
    assert (step.text, step.party, step.email, step.mail_on) == (
        "Ik mail de school.", "parent", "", None,
    )  # fmt: skip


def test_an_empty_step_is_explained(room: Room) -> None:
    telephone = join(room)
    page = telephone.post(f"/meedoen/{room.code}/stap", {"text": "", "email": "geen adres"})
    assert "Schrijf op wat u gaat doen." in page.content.decode()
    assert "Dit is geen e-mailadres." in page.content.decode()
    assert not Step.objects.exists()


def test_a_step_is_mailed_to_oneself_after_four_weeks_and_the_address_goes(room: Room) -> None:
    leave(join(room), room, email="Dana@voorbeeld.example", needs="Moed.")
    step = Step.objects.get()
    assert step.mail_on == timezone.localdate() + timedelta(weeks=4)
    assert steps.mail_steps() == 0
    Step.objects.update(mail_on=timezone.localdate())
    assert steps.mail_steps() == 1
    assert steps.mail_steps() == 0
    step.refresh_from_db()
    assert Step.objects.filter(email="", mail_on=None).get() == step
    mail = Mail.objects.get()
    assert mail.content
    assert mail.content.to == ["dana@voorbeeld.example"]
    assert "Ik bel de school." in mail.content.message
    assert "Moed." in mail.content.message


def test_the_mail_of_a_step_is_forgotten_soon_and_leads_nowhere(room: Room) -> None:
    """Somebody typed the address of somebody else, with a site to go to."""
    text = "Win nu op http://prijs.example of www.prijs.example. Echt."
    leave(join(room), room, text=text, email="dana@voorbeeld.example")
    Step.objects.update(mail_on=timezone.localdate())
    steps.mail_steps()
    mail = Mail.objects.select_related("content").get()
    assert mail.content
    assert "Win nu op http: //prijs. example of www. prijs. example. Echt." in mail.content.message
    Mail.objects.update(state=Mail.State.SENT)
    forget_mail(timezone.now())
    assert not Email.objects.exists()


def test_nobody_mails_many_people_by_way_of_steps(room: Room) -> None:
    for number in range(60):
        leave(join(room), room, email=f"dana{number}@voorbeeld.example")
    page = join(room).post(
        f"/meedoen/{room.code}/stap", {"text": "Ik bel.", "email": "els@voorbeeld.example"}
    )
    assert "Hier vroegen net al veel mensen om een mail." in page.content.decode()
    assert Step.objects.count() == 60
    leave(join(room), room)  # without an address there is always room
    assert Step.objects.count() == 61


def test_a_step_has_another_key_than_a_ballot(room: Room) -> None:
    """An address may stand beside a step; it must not lead to a vote."""
    leave(join(room), room)
    assert Step.objects.get().key_hash != Ballot.objects.get().key_hash
