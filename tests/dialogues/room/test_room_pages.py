"""The pages of who leads a conversation: the script, live mode and the notes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.domain import notes, voting
from dialogues.links import registration_path
from dialogues.models import Idea, LiveEvent, Meeting, Note, Room, ScriptBlock
from regions.models import User
from regions.parties import Party
from tests.conftest import ClientOf
from tests.dialogues.room.conftest import EVENING, ballot

SENT_BY_SCRIPT = {"Accept": "application/json"}
Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def base(meeting: Meeting) -> str:
    return f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{meeting.pk}/"


@pytest.fixture
def as_greta(greta: User, client_of: ClientOf) -> Client:
    return client_of(greta)


def said(**changes: str) -> dict[str, str]:
    return {
        "client_id": str(uuid4()), "theme": "VRN", "kind": "goes_well", "text": "Wij bellen.",
        "party": "parent", **changes,
    }  # fmt: skip


# The script -------------------------------------------------------------------------------------


def test_a_script_is_made_with_one_press(as_greta: Client, base: str, meeting: Meeting) -> None:
    page = as_greta.get(f"{base}draaiboek/")
    assert page.context["form"].initial == {"template": "afspreken"}
    as_greta.post(f"{base}draaiboek/", {"template": "afspreken"})
    page = as_greta.get(f"{base}draaiboek/")
    assert "Het draaiboek loopt" not in page.content.decode()
    assert [each.slot.starts_at.strftime("%H.%M") for each in page.context["planned"]][:2] == [
        "19.30", "19.45",
    ]  # fmt: skip


def test_a_longer_block_moves_the_rest_and_says_so(
    as_greta: Client, base: str, meeting: Meeting
) -> None:
    as_greta.post(f"{base}draaiboek/", {"template": "afspreken"})
    block = meeting.blocks.all()[0]
    answer = as_greta.post(
        f"{base}draaiboek/{block.pk}/", {"title": "Inloop", "minutes": "35", "locked_at": ""}
    )
    assert answer.headers["Location"] == f"{base}draaiboek/#blok-{block.pk}"
    assert (
        "Het draaiboek loopt 20 minuten uit." in as_greta.get(f"{base}draaiboek/").content.decode()
    )
    for minutes, says in (("13", "Er zijn 2 minuten over."), ("14", "Er is 1 minuut over.")):
        sent = {"title": "Inloop", "minutes": minutes, "locked_at": ""}
        as_greta.post(f"{base}draaiboek/{block.pk}/", sent)
        assert says in as_greta.get(f"{base}draaiboek/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("minutes", "0", "Kies 1 tot en met 600 minuten."),
        ("minutes", "601", "Kies 1 tot en met 600 minuten."),
        ("title", "", "Geef het blok een naam."),
        ("locked_at", "12:00", "De bijeenkomst is van 19.30 tot 22.00 uur."),
    ],
)
def test_a_block_that_cannot_be_is_explained(
    as_greta: Client, base: str, meeting: Meeting, field: str, value: str, error: str
) -> None:
    block = meeting.blocks.create(position=0, title="Inloop", minutes=15)
    sent = {"title": "Inloop", "minutes": "15", "locked_at": "", field: value}
    page = as_greta.post(f"{base}draaiboek/{block.pk}/", sent)
    assert error in page.content.decode()
    block.refresh_from_db()
    assert (block.title, block.minutes, block.locked_at) == ("Inloop", 15, None)


def test_blocks_are_added_moved_and_removed(as_greta: Client, base: str, meeting: Meeting) -> None:
    first = meeting.blocks.create(position=0, title="Inloop", minutes=15)
    as_greta.post(
        f"{base}draaiboek/nieuw/?na={first.pk}", {"title": "Lied", "minutes": "5", "locked_at": ""}
    )
    as_greta.post(f"{base}draaiboek/{first.pk}/verplaatsen/", {"kant": "omlaag"})
    assert [block.title for block in meeting.blocks.all()] == ["Lied", "Inloop"]
    as_greta.post(f"{base}draaiboek/{first.pk}/verplaatsen/", {"kant": "omlaag"})
    assert (
        "Weg te halen" not in as_greta.get(f"{base}draaiboek/{first.pk}/weghalen/").content.decode()
    )
    as_greta.post(f"{base}draaiboek/{first.pk}/weghalen/")
    assert [block.title for block in meeting.blocks.all()] == ["Lied"]


def test_a_script_is_taken_along(as_greta: Client, base: str, meeting: Meeting) -> None:
    meeting.blocks.create(position=0, title="Inloop", minutes=15, say="Welkom.")
    pdf = as_greta.get(f"{base}draaiboek/draaiboek.pdf")
    assert pdf.content.startswith(b"%PDF")
    name = f"draaiboek_rijk-van-nijmegen_afspreken-in-beuningen_{EVENING:%Y-%m-%d}"
    assert f'filename="{name}.pdf"' in pdf.headers["Content-Disposition"]
    table = as_greta.get(f"{base}draaiboek/draaiboek.xlsx")
    assert f'filename="{name}.xlsx"' in table.headers["Content-Disposition"]


@pytest.mark.parametrize("blocks", [1, 3])
def test_a_script_asks_as_much_for_more_blocks(
    as_greta: Client, base: str, meeting: Meeting, blocks: int,
    django_assert_num_queries: Queries,
) -> None:  # fmt: skip
    for number in range(blocks):
        meeting.blocks.create(position=number, title=f"Blok {number}", minutes=15)
    with django_assert_num_queries(6):
        as_greta.get(f"{base}draaiboek/")


# Live mode --------------------------------------------------------------------------------------


@pytest.fixture
def block(meeting: Meeting) -> ScriptBlock:
    meeting.blocks.create(position=1, title="Afronden", minutes=10)
    return meeting.blocks.create(position=0, title="Inloop", minutes=15, say="Welkom.")


def press(block: ScriptBlock, act: str, **changes: str) -> dict[str, str]:
    return {"client_id": str(uuid4()), "block": str(block.pk), "act": act, **changes}


def test_before_the_beginning_the_first_block_is_next(
    as_greta: Client, base: str, block: ScriptBlock
) -> None:
    page = as_greta.get(f"{base}zaal/")
    assert (page.context["now"], page.context["next"]) == (None, block)


def test_a_press_is_stored_once_and_answers_until_when(
    as_greta: Client, base: str, block: ScriptBlock
) -> None:
    begun = press(block, "begin", at=f"{EVENING:%Y-%m-%dT%H:%M:%S}.123Z")
    ends = EVENING + timedelta(minutes=15, milliseconds=123)
    for _turn in range(2):
        answer = as_greta.post(f"{base}zaal/moment/", begun, headers=SENT_BY_SCRIPT)
        assert answer.json() == {"stored": True, "block": block.pk, "ends": ends.isoformat()}
    assert LiveEvent.objects.count() == 1


def test_without_javascript_a_press_leads_back_to_the_page(
    as_greta: Client, base: str, block: ScriptBlock
) -> None:
    answer = as_greta.post(f"{base}zaal/moment/", press(block, "begin"))
    assert answer.headers["Location"] == f"{base}zaal/"
    page = as_greta.get(f"{base}zaal/")
    assert (page.context["now"], page.context["next"].title) == (block, "Afronden")


def test_a_press_that_makes_no_sense_changes_nothing(
    as_greta: Client, base: str, block: ScriptBlock
) -> None:
    wrong = press(block, "explode")
    assert as_greta.post(f"{base}zaal/moment/", wrong).status_code == 302
    answer = as_greta.post(f"{base}zaal/moment/", wrong, headers=SENT_BY_SCRIPT)
    assert (answer.status_code, answer.json()["stored"]) == (422, False)
    assert not LiveEvent.objects.exists()


# Notes ------------------------------------------------------------------------------------------


def test_a_note_stands_in_its_column(as_greta: Client, base: str) -> None:
    answer = as_greta.post(f"{base}notities/", said())
    assert answer.headers["Location"] == f"{base}notities/?thema=VRN"
    page = as_greta.get(f"{base}notities/?thema=VRN")
    assert [[each.note.text for each in column.notes] for column in page.context["columns"]] == [
        ["Wij bellen."], [], [],
    ]  # fmt: skip


def test_a_note_of_a_device_is_stored_once(as_greta: Client, base: str) -> None:
    written = said()
    for _turn in range(2):
        answer = as_greta.post(f"{base}notities/", written, headers=SENT_BY_SCRIPT)
        assert answer.json() == {"stored": True}
    assert Note.objects.get().party == "parent"


@pytest.mark.parametrize(
    ("field", "error"), [("text", "Schrijf op wat er gezegd is."), ("kind", "Kies een kolom.")]
)
def test_a_note_without_words_or_column_is_refused(
    as_greta: Client, base: str, field: str, error: str
) -> None:
    written = said(**{field: ""})
    assert error in as_greta.post(f"{base}notities/", written).content.decode()
    answer = as_greta.post(f"{base}notities/", written, headers=SENT_BY_SCRIPT)
    assert (answer.status_code, answer.json()) == (422, {"stored": False, "said": error})
    assert not Note.objects.exists()


def test_who_looks_again_gets_nothing_until_somebody_wrote(as_greta: Client, base: str) -> None:
    url, part = f"{base}notities/bord/?thema=VRN", {"X-Part": "1"}
    first = as_greta.get(url, headers=part)
    known = part | {"If-None-Match": first.headers["ETag"]}
    assert as_greta.get(url, headers=known).status_code == 304
    as_greta.post(f"{base}notities/", said())
    assert "Wij bellen." in as_greta.get(url, headers=known).content.decode()


def test_a_note_is_corrected_and_taken_out(as_greta: Client, base: str, note: Note) -> None:
    url = f"{base}notities/{note.pk}/"
    as_greta.post(url, said(text="Wij horen het op tijd.", theme="VRN"))
    better = Note.objects.get(replaces=note)
    assert better.text == "Wij horen het op tijd."
    assert as_greta.get(url).headers["Location"] == f"{base}notities/{better.pk}/"
    as_greta.post(f"{base}notities/{better.pk}/", {"besluit": "weghalen"})
    assert "Wij horen" not in as_greta.get(f"{base}notities/?thema=VRN").content.decode()


@pytest.mark.parametrize("notes", [1, 3])
def test_the_notes_ask_as_much_for_more_notes(
    as_greta: Client, base: str, meeting: Meeting, notes: int,
    django_assert_num_queries: Queries,
) -> None:  # fmt: skip
    for number in range(notes):
        meeting.notes.create(theme="VRN", kind="goes_well", text=f"Notitie {number}")
    with django_assert_num_queries(10):
        as_greta.get(f"{base}notities/?thema=VRN")


def test_a_facilitator_of_another_meeting_sees_nothing(
    as_greta: Client, base: str, meeting: Meeting, greta: User
) -> None:
    meeting.facilitators.remove(greta)
    for page in ("draaiboek/", "zaal/", "notities/", "draaiboek/draaiboek.pdf"):
        assert as_greta.get(base + page).status_code == 404


# Who is there -----------------------------------------------------------------------------------


@pytest.fixture
def recent(meeting: Meeting) -> None:
    """Names are kept for a while only."""
    now = timezone.now()
    Meeting.objects.update(starts_at=now, ends_at=now + timedelta(hours=2))
    meeting.refresh_from_db()


def test_a_tap_says_that_somebody_is_there_and_another_takes_it_back(
    as_greta: Client, base: str, meeting: Meeting, recent: None
) -> None:
    dana = meeting.registrations.create(party="parent", name="Dana", status="waitlisted")
    for _twice in range(2):
        answer = as_greta.post(f"{base}aanwezig/{dana.pk}/", {"hier": "ja"})
        assert answer.headers["Location"] == f"{base}aanwezig/#mens-{dana.pk}"
        dana.refresh_from_db()
        assert dana.status == "attended"
    for _twice in range(2):
        as_greta.post(f"{base}aanwezig/{dana.pk}/", {"hier": "nee"})
        dana.refresh_from_db()
        assert dana.status == "waitlisted"  # a wrong tap gets nobody past those who wait


def test_an_offered_place_is_taken_by_being_there(
    as_greta: Client, base: str, meeting: Meeting, recent: None
) -> None:
    dana = meeting.registrations.create(
        party="parent", name="Dana", status="offered", offered_until=meeting.ends_at
    )
    as_greta.post(f"{base}aanwezig/{dana.pk}/", {"hier": "ja"})
    dana.refresh_from_db()
    assert (dana.status, dana.has_offer) == ("attended", False)
    as_greta.post(f"{base}aanwezig/{dana.pk}/", {"hier": "nee"})
    dana.refresh_from_db()
    assert (dana.status, dana.has_offer) == ("offered", True)


def test_who_was_ticked_too_early_can_still_cancel(
    client: Client, as_greta: Client, base: str, meeting: Meeting
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    Meeting.objects.update(starts_at=tomorrow, ends_at=tomorrow + timedelta(hours=2))
    dana = meeting.registrations.create(party="parent", name="Dana", email="dana@voorbeeld.example")
    as_greta.post(f"{base}aanwezig/{dana.pk}/", {"hier": "ja"})
    assert client.post(f"{registration_path(dana)}afmelden/").status_code == 302
    dana.refresh_from_db()
    assert (dana.status, dana.status_before) == ("cancelled", "")


def test_who_walks_in_is_there_once_and_can_be_taken_off(
    as_greta: Client, base: str, meeting: Meeting, recent: None
) -> None:
    came = {"client_id": str(uuid4()), "party": "parent", "name": ""}
    for _twice in range(2):
        as_greta.post(f"{base}aanwezig/erbij/", came)
    somebody = meeting.registrations.get()
    assert (somebody.status, somebody.name) == ("attended", "")
    page = as_greta.get(f"{base}aanwezig/").content.decode()
    assert "1 van 1 zijn er." in page
    taken_off = as_greta.post(f"{base}aanwezig/{somebody.pk}/", {"hier": "nee"}, follow=True)
    assert "Deze persoon staat niet meer op de lijst." in taken_off.content.decode()
    assert not meeting.registrations.exists()


def test_who_walks_in_has_a_party(
    as_greta: Client, base: str, meeting: Meeting, recent: None
) -> None:
    page = as_greta.post(f"{base}aanwezig/erbij/", {"client_id": str(uuid4()), "name": "Dana"})
    assert (page.status_code, meeting.registrations.count()) == (422, 0)
    assert "Kies een partij." in page.content.decode()


def test_after_its_term_nobody_is_shown(as_greta: Client, base: str, meeting: Meeting) -> None:
    """This meeting was long ago."""
    Meeting.objects.update(
        starts_at=timezone.now() - timedelta(days=92), ends_at=timezone.now() - timedelta(days=91)
    )
    dana = meeting.registrations.create(party="parent", name="Dana")
    assert as_greta.get(f"{base}aanwezig/").status_code == 403
    assert as_greta.post(f"{base}aanwezig/{dana.pk}/", {"hier": "ja"}).status_code == 403
    assert as_greta.post(f"{base}aanwezig/erbij/", {"party": "parent"}).status_code == 403


# Ideas and stickers -----------------------------------------------------------------------------


def test_an_idea_comes_out_of_a_note(
    as_greta: Client, base: str, meeting: Meeting, note: Note
) -> None:
    page = as_greta.get(f"{base}ideeen/?notitie={note.pk}")
    assert page.context["form"].initial["text"] == note.text
    as_greta.post(
        f"{base}ideeen/?notitie={note.pk}", {"theme": "VRN", "text": "Mail een week ervoor."}
    )
    idea = meeting.ideas.get()
    assert idea.note == note
    as_greta.post(f"{base}ideeen/{idea.pk}/weghalen/")
    assert not meeting.ideas.exists()


def test_an_idea_comes_out_of_a_note_as_it_stands_now(
    as_greta: Client, base: str, meeting: Meeting, note: Note
) -> None:
    said = notes.Said(note.theme, Note.Kind.CAN_IMPROVE, "Mail ruim van tevoren.")
    better = notes.correct_note(note, said, client_id=uuid4())
    address = f"{base}ideeen/?notitie={note.pk}"
    assert as_greta.get(address).context["form"].initial["text"] == better.text
    as_greta.post(address, {"theme": "VRN", "text": "Mail een week ervoor."})
    assert meeting.ideas.get().note == better
    notes.take_out(better, client_id=uuid4())
    assert as_greta.get(address).context["note"] is None


def test_stickers_of_the_wall_are_counted_in(
    as_greta: Client, base: str, room: Room, ideas: list[Idea]
) -> None:
    url = f"{base}stemmen/stickers/?partij=parent"
    too_many = {"people": "2", f"idea_{ideas[0].pk}": "3"}
    assert "één per mens" in as_greta.post(url, too_many).content.decode()
    as_greta.post(url, {"people": "3", f"idea_{ideas[0].pk}": "3", f"idea_{ideas[1].pk}": ""})
    assert as_greta.get(url).context["form"].initial == {"people": 3, f"idea_{ideas[0].pk}": 3}
    as_greta.post(f"{base}stemmen/stand/", {"stand": "dicht"})
    page = as_greta.get(f"{base}stemmen/").content.decode()
    assert "Ouders 3\N{NO-BREAK SPACE}van\N{NO-BREAK SPACE}3" in page


def test_stickers_of_no_party_are_nobodys(
    as_greta: Client, base: str, room: Room, ideas: list[Idea]
) -> None:
    counted = {"people": "3", f"idea_{ideas[0].pk}": "3"}
    refused = as_greta.post(f"{base}stemmen/stickers/?partij=buren", counted)
    assert refused.status_code == 404
    assert not room.sheets.exists()


def test_the_number_of_dots_is_chosen_before_the_vote(
    as_greta: Client, base: str, meeting: Meeting
) -> None:
    assert "Kies 10 of minder." in as_greta.post(f"{base}stemmen/", {"dots": "11"}).content.decode()
    as_greta.post(f"{base}stemmen/", {"dots": "5"})
    assert meeting.room.dots == 5
    as_greta.post(f"{base}stemmen/stand/", {"stand": "open"})
    assert meeting.room.voting == Room.Voting.WAITING  # there is nothing to choose from


@pytest.mark.parametrize("voters", [1, 3])
def test_the_desk_of_a_vote_asks_as_much_for_more_voters(
    as_greta: Client, base: str, room: Room, ideas: list[Idea], voters: int,
    django_assert_num_queries: Queries,
) -> None:  # fmt: skip
    for _voter in range(voters):
        voting.vote(ballot(room, Party.PARENT), [ideas[0].pk], {})
    with django_assert_num_queries(12):
        as_greta.get(f"{base}stemmen/")
    voting.close_voting(room)
    with django_assert_num_queries(9):
        as_greta.get(f"{base}stemmen/")
