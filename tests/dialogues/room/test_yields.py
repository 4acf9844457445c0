"""The yield over all meetings, and the factors that help."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from openpyxl import load_workbook

from dialogues.domain import factors, voting
from dialogues.models import Factor, FactorMention, Meeting
from regions.models import Trajectory, User
from regions.parties import Party
from tests.conftest import ClientOf
from tests.dialogues.room.test_room_pages import Queries

pytestmark = pytest.mark.django_db
BASE = "/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/opbrengst/"


@pytest.fixture
def as_alice(alice: User, client_of: ClientOf) -> Client:
    return client_of(alice)


def evening(trajectory: Trajectory, meeting: Meeting, weeks: int) -> Meeting:
    later = timedelta(weeks=weeks)
    return trajectory.meetings.create(
        kind=meeting.kind, title=f"Avond {weeks}", starts_at=meeting.starts_at + later,
        ends_at=meeting.ends_at + later,
    )  # fmt: skip


def test_a_factor_is_named_once_per_press_and_counted_per_party(
    meeting: Meeting, trajectory: Trajectory
) -> None:
    key = uuid4()
    for _press in range(2):
        factors.mention(meeting, "Op tijd bellen", Party.PARENT, client_id=key)
    other = evening(trajectory, meeting, 2)
    factors.mention(other, " op  tijd bellen ", Party.FOSTER_PARENT, client_id=uuid4())
    factors.mention(other, "Eén plan", Party.PARENT, client_id=uuid4())
    assert Factor.objects.count() == 2
    first, second = factors.factors_of(trajectory)
    assert (first.name, first.times, first.meetings) == ("Op tijd bellen", 2, 2)
    assert (first.parties[Party.PARENT], first.parties[Party.FOSTER_PARENT]) == (1, 1)
    assert second.name == "Eén plan"


def test_the_yield_is_read_noted_and_taken_along(as_alice: Client, meeting: Meeting) -> None:
    for number in range(3):  # fewer, and the party would not be named
        meeting.registrations.create(party="parent", name=f"Ouder {number}", status="attended")
    meeting.notes.create(theme="VRN", kind="goes_well", party="parent", text="=Wij bellen.")
    meeting.ideas.create(theme="VRN", text="Eén plan.")
    named = {
        "client_id": str(uuid4()), "name": "Op tijd bellen", "meeting": str(meeting.pk),
        "party": "parent",
    }  # fmt: skip
    for _press in range(2):
        as_alice.post(BASE, named)
    assert FactorMention.objects.count() == 1
    page = as_alice.get(BASE).content.decode()
    assert "=Wij bellen." in page
    assert "Op tijd bellen" in page
    book = load_workbook(BytesIO(as_alice.get(f"{BASE}opbrengst.xlsx").content))
    assert book.sheetnames == ["Leeswijzer", "Notities", "Ideeën", "Factoren", "Codeboek"]
    assert [cell.value for cell in book["Notities"][2]][2:] == [
        "VRN", "goes_well", "parent", "'=Wij bellen.",
    ]  # fmt: skip
    lines = b"".join(as_alice.get(f"{BASE}factoren-analyse.csv")).decode().splitlines()
    assert lines[1] == "Op tijd bellen,0,1,0,0,0,0,0,1,1"
    assert as_alice.get(f"{BASE}namen-excel.csv").status_code == 404


def test_a_factor_without_words_is_explained(as_alice: Client, meeting: Meeting) -> None:
    page = as_alice.post(BASE, {"client_id": str(uuid4()), "name": "", "meeting": meeting.pk})
    assert "Schrijf op wat helpt." in page.content.decode()
    assert not FactorMention.objects.exists()


@pytest.mark.parametrize("meetings", [1, 3])
def test_the_yield_asks_as_much_for_more_meetings(
    as_alice: Client, meeting: Meeting, trajectory: Trajectory, meetings: int,
    django_assert_num_queries: Queries,
) -> None:  # fmt: skip
    for weeks in range(meetings):
        one = evening(trajectory, meeting, weeks)
        one.notes.create(theme="VRN", kind="goes_well", text="Wij bellen.")
        one.ideas.create(theme="VRN", text="Eén plan.")
        factors.mention(one, f"Factor {weeks}", Party.PARENT, client_id=uuid4())
        room = voting.room_of(one)
        voting.open_voting(room)
        voting.close_voting(room)
    with django_assert_num_queries(11):
        as_alice.get(BASE)
