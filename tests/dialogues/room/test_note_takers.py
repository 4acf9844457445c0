"""Writing notes without an account, behind a link of one meeting."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.domain import notes, voting
from dialogues.models import Meeting, Note
from regions.models import User
from regions.parties import Party
from regions.personal_links import token_for
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db
SENT_BY_SCRIPT = {"Accept": "application/json"}


def said(**other: str) -> dict[str, str]:
    return {
        "client_id": str(uuid4()), "theme": "VRN", "kind": "goes_well", "text": "Wij bellen.",
        "party": "parent", **other,
    }  # fmt: skip


@pytest.fixture
def evening(meeting: Meeting) -> Meeting:
    """It goes on now."""
    meeting.starts_at = timezone.now()
    meeting.ends_at = meeting.starts_at + timedelta(minutes=150)
    meeting.save()
    return meeting


def link_of(meeting: Meeting) -> str:
    room = voting.room_of(meeting)
    notes.hand_out_link(room)
    room.refresh_from_db()
    assert room.note_link is not None
    return f"/meeschrijven/{token_for('notes', room.note_link)}/"


@pytest.fixture
def along(evening: Meeting) -> str:
    return link_of(evening)


def test_greta_hands_out_a_link_replaces_it_and_takes_it_back(
    greta: User, evening: Meeting, client_of: ClientOf, client: Client
) -> None:
    desk = client_of(greta)
    url = (
        f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{evening.pk}/notities/meeschrijven/"
    )
    assert desk.get(url).context["link"] == ""
    links = []
    for _turn in range(2):
        page = desk.post(url, {"besluit": "maken"}, follow=True)
        links.append(page.context["link"].removeprefix("http://testserver"))
    first, second = (link[link.index("/meeschrijven/") :] for link in links)
    assert [client.get(each).status_code for each in (first, second)] == [404, 200]
    assert "Er is een nieuwe link gemaakt." in client.get(first).content.decode()
    desk.post(url, {"besluit": "intrekken"})
    assert client.get(second).status_code == 404


def test_two_note_takers_write_and_nobody_overwrites(along: str, evening: Meeting) -> None:
    dana, bob = Client(), Client()
    for phone, text in ((dana, "Wij bellen."), (bob, "Wij mailen."), (dana, "Wij appen.")):
        answer = phone.post(along, said(text=text))
        assert answer.headers["Location"] == f"{along}?thema=VRN"
    page = bob.get(f"{along}?thema=VRN")
    assert [each.note.text for each in page.context["columns"][0].notes] == [
        "Wij bellen.", "Wij mailen.", "Wij appen.",
    ]  # fmt: skip


def test_what_is_sent_again_is_one_note(along: str, client: Client) -> None:
    written = said()
    for _turn in range(2):
        assert client.post(along, written, headers=SENT_BY_SCRIPT).json() == {"stored": True}
    assert Note.objects.get().party == Party.PARENT


def test_who_corrects_second_keeps_the_own_words_and_puts_them_right(
    along: str, evening: Meeting, client: Client
) -> None:
    note = evening.notes.create(theme="VRN", kind="goes_well", text="Wij belen.")
    client.post(f"{along}{note.pk}/", said(text="Wij bellen."))
    page = client.post(f"{along}{note.pk}/", said(text="Wij bellen vaak."))
    assert page.status_code == 409
    better = Note.objects.get(replaces=note)
    text = page.content.decode()
    assert "Er staat nu: ‘Wij bellen.’" in text
    assert "Wij bellen vaak." in text
    assert f'action="{along}{better.pk}/"' in text
    assert client.get(f"{along}{note.pk}/").headers["Location"] == f"{along}{better.pk}/"
    client.post(f"{along}{better.pk}/", said(text="Wij bellen vaak."))
    assert [each.text for each in notes.notes_in(evening)] == ["Wij bellen vaak."]


def test_words_about_a_note_that_was_taken_out_come_back(
    along: str, evening: Meeting, client: Client
) -> None:
    note = evening.notes.create(theme="VRN", kind="goes_well", text="Wij bellen.")
    client.post(f"{along}{note.pk}/", {"besluit": "weghalen"})
    assert client.get(f"{along}{note.pk}/").headers["Location"] == f"{along}?thema=VRN"
    page = client.post(f"{along}{note.pk}/", said(text="Wij bellen vaak."))
    assert "Als u hem bewaart, komt hij er weer bij." in page.content.decode()
    client.post(f"{along}{page.context['note'].pk}/", said(text="Wij bellen vaak."))
    assert [each.text for each in notes.notes_in(evening)] == ["Wij bellen vaak."]


def test_a_name_in_a_note_is_pointed_out(along: str, evening: Meeting, client: Client) -> None:
    evening.notes.create(theme="VRN", kind="goes_well", text="Mevrouw Jansen belt ons.")
    page = client.get(along).content.decode()
    assert page.count("Staat hier een naam in? Verbeter de notitie dan.") == 1


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("/meeschrijven/12.vervalst/", "Misschien is een deel van het adres weggevallen."),
        (f"/meeschrijven/{token_for('registration', 1)}/", "Misschien is een deel van het adres"),
        (f"/meeschrijven/{token_for('notes', 1)}/", "Er is een nieuwe link gemaakt."),
    ],
)
def test_a_link_that_opens_nothing_says_why(
    along: str, client: Client, link: str, why: str
) -> None:
    for address in (link, f"{link}bord/", f"{link}1/", f"{link}zonder-lijn.js"):
        page = client.get(address)
        assert page.status_code == 404
        assert why in page.content.decode()
    answer = client.post(link, said(), headers=SENT_BY_SCRIPT)
    assert answer.status_code == 422
    assert why in answer.json()["said"]
    assert not Note.objects.exists()


@pytest.mark.parametrize(("status", "days"), [("open", 2), ("held", 2), ("cancelled", 0)])
def test_the_link_works_until_a_day_after(
    along: str, client: Client, status: str, days: int
) -> None:
    ended = timezone.now() - timedelta(days=days)
    starts_at = ended - timedelta(hours=2)
    Meeting.objects.update(status=status, starts_at=starts_at, ends_at=ended)
    answer = client.post(along, said())
    assert answer.status_code == 404
    assert "Meeschrijven kan niet meer." in answer.content.decode()
    assert not Note.objects.exists()


def test_a_note_of_another_meeting_does_not_exist(
    along: str, client: Client, evening: Meeting
) -> None:
    other = evening.trajectory.meetings.create(
        kind=evening.kind, title="Elders", starts_at=evening.starts_at, ends_at=evening.ends_at
    )
    theirs = other.notes.create(theme="VRN", kind="goes_well", text="Iets anders.")
    assert client.get(f"{along}{theirs.pk}/").status_code == 404
    assert client.post(f"{along}{theirs.pk}/", said()).status_code == 404
