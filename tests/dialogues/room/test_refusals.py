"""What is not right is refused in one way on every page of the room: with 422, 'Fout:' before the
title, and everything that was typed still there.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.domain import minutes, scripts, tables
from dialogues.minutes_links import minutes_path
from dialogues.models import Idea, Meeting, Registration, Room, ScriptBlock
from quickscan.models import Theme
from regions.models import User
from regions.parties import Party
from tests.conftest import ClientOf

TOO_LONG = "Wij bellen elkaar. " * 120
IDENTITY = {"client_id": str(uuid4())}


@pytest.fixture(autouse=True)
def base(meeting: Meeting) -> str:
    """It goes on now, so the names are still kept and telephones may take part."""
    now = timezone.now()
    meeting.starts_at, meeting.ends_at = now, now + timedelta(minutes=150)
    meeting.save()
    return f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{meeting.pk}/"


@pytest.fixture
def as_greta(greta: User, client_of: ClientOf) -> Client:
    return client_of(greta)


@pytest.fixture
def block(meeting: Meeting) -> ScriptBlock:
    scripts.begin_script(meeting)
    return meeting.blocks.all()[0]


def refused(client: Client, path: str, sent: dict[str, str], *, kept: str) -> None:
    page = client.post(path, sent)
    shown = page.content.decode()
    assert page.status_code == 422
    assert "<title>Fout:" in shown
    assert "Er klopt nog iets niet" in shown
    assert kept in shown


@pytest.mark.parametrize(
    ("place", "sent", "kept"),
    [
        ("draaiboek/", {"template": "zomaar"}, "zomaar"),
        ("draaiboek/nieuw/", {"title": "Zingen", "minutes": "0"}, "Zingen"),
        ("kit/", {"themes": "XYZ"}, "XYZ"),
        ("notities/?thema=VRN", {**IDENTITY, "theme": "VRN", "text": "Wij bellen."}, "Wij bellen."),
        ("ideeen/", {"theme": "VRN", "text": TOO_LONG}, TOO_LONG.strip()),
        ("ideeen/", {"theme": "XYZ", "text": "Eén plan."}, "Eén plan."),
        ("stemmen/", {"dots": "99"}, 'value="99"'),
        ("stemmen/stickers/?partij=parent", {"people": "999"}, 'value="999"'),
        ("verslag/maken/", {"introduction": TOO_LONG, "agreements": "Elk kwartaal."}, "Elk kwar"),
        ("aanwezig/erbij/", {**IDENTITY, "name": "Dana"}, 'value="Dana"'),
    ],
)
def test_who_leads_gets_it_back(
    as_greta: Client, base: str, ideas: list[Idea], place: str, sent: dict[str, str], kept: str
) -> None:
    refused(as_greta, f"{base}{place}", sent, kept=kept)


def test_a_block_that_cannot_be_is_given_back(
    as_greta: Client, base: str, block: ScriptBlock
) -> None:
    sent = {"title": "Inloop", "minutes": "", "say": "Wat fijn dat u er bent."}
    refused(as_greta, f"{base}draaiboek/{block.pk}/", sent, kept="Wat fijn dat u er bent.")


def test_a_correction_of_a_note_is_given_back(
    as_greta: Client, base: str, meeting: Meeting
) -> None:
    note = meeting.notes.create(
        theme="VRN", kind="goes_well", text="Wij bellen.", client_id=uuid4()
    )
    sent = {**IDENTITY, "theme": "VRN", "text": "Wij bellen elke week."}
    refused(as_greta, f"{base}notities/{note.pk}/", sent, kept="Wij bellen elke week.")


def test_a_host_with_a_name_as_long_as_a_letter_is_given_back_with_the_others(
    as_greta: Client, base: str, meeting: Meeting
) -> None:
    meeting.registrations.create(party=Party.PARENT, name="Dana", status="registered")
    tables.lay_tables(meeting)
    path = f"{base}tafels/gespreksbegeleiders/"
    refused(as_greta, path, {"tafel_1": "Dina " * 30}, kept=("Dina " * 30).strip())


@pytest.mark.parametrize(
    ("photo", "said"),
    [(None, "Kies eerst een foto."), (b"%PDF-1.7", "geen foto die wij kunnen lezen")],
)
def test_a_photo_that_is_none_leaves_who_sent_it_at_the_theme(
    as_greta: Client, base: str, meeting: Meeting, photo: bytes | None, said: str
) -> None:
    theme = "SAM"
    Theme.objects.create(
        code=theme, slug="samenwerken", position=1, labels={"nl": "Samenwerken"},
        descriptions={}, conversation_question="Wat helpt?",
    )  # fmt: skip
    sent: dict[str, object] = {"theme": theme}
    if photo:
        sent["foto"] = SimpleUploadedFile("wand.jpg", photo, "image/jpeg")
    page = as_greta.post(f"{base}notities/flip-over/?thema={theme}", sent)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert page.context["theme"] == theme
    assert not meeting.flip_charts.exists()


def test_what_somebody_heard_beforehand_is_given_back(
    as_greta: Client, base: str, meeting: Meeting
) -> None:
    dana = meeting.registrations.create(party=Party.PARENT, name="Dana", status="registered")
    path = reverse("preparation", args=["rijk-van-nijmegen", "pleegzorg-2026", meeting.pk, dana.pk])
    sent = {"phoned_on": "gisteren", "focus": "Wil vertellen wat hielp."}
    refused(as_greta, path, sent, kept="Wil vertellen wat hielp.")


def test_a_factor_without_a_party_is_given_back(
    alice: User, client_of: ClientOf, meeting: Meeting
) -> None:
    path = "/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/opbrengst/"
    sent = {**IDENTITY, "name": "Vaste belavond", "meeting": str(meeting.pk)}
    refused(client_of(alice), path, sent, kept="Vaste belavond")


def test_a_date_that_cannot_be_is_given_back(
    alice: User, client_of: ClientOf, meeting: Meeting
) -> None:
    meeting.status, meeting.published_on = Meeting.Status.DRAFT, None
    meeting.save()
    path = reverse("date_desk", args=["rijk-van-nijmegen", "pleegzorg-2026", meeting.pk])
    sent = {"datum": "ja", "datum-day": "2027-03-28", "datum-begins": "02:30"}
    refused(client_of(alice), path, sent, kept='value="2027-03-28"')


def test_who_was_there_gets_a_correction_back(client: Client, meeting: Meeting) -> None:
    reader: Registration = meeting.registrations.create(
        party=Party.PARENT, name="Dana", email="dana@ouders.example", status="attended",
        status_before="registered",
    )  # fmt: skip
    minutes.ask_for_corrections(minutes.minutes_of(meeting))
    refused(client, minutes_path(reader), {**IDENTITY, "text": TOO_LONG}, kept=TOO_LONG.strip())


def test_a_step_is_given_back_on_the_telephone(client: Client, room: Room) -> None:
    path = reverse("take_part", args=[room.code])
    client.post(path, {"partij": "parent"})
    sent = {"text": "Ik bel morgen.", "email": "dana"}
    refused(client, reverse("own_step", args=[room.code]), sent, kept="Ik bel morgen.")
