"""Three questions afterwards: anonymous, once, and counted in classes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from dialogues.domain.thanking import give_thanks, thanks_of
from dialogues.links import registration_path
from dialogues.models import Meeting, Registration, Thanks
from regions.parties import Party
from regions.personal_links import token_for
from tests.dialogues.planning.conftest import Register, begin

pytestmark = pytest.mark.django_db
ANSWERS = {"understanding": "yes", "voice": "partly", "follow_up": "unknown"}


def answer(meeting: Meeting, party: Party, *, yes: int, of: int) -> None:
    for number in range(of):
        said = "yes" if number < yes else "no"
        meeting.thanks.create(party=party, understanding=said, voice="no", follow_up="yes")


@pytest.fixture
def dana(meeting: Meeting, coming: Register) -> Registration:
    """Was there; it is over."""
    dana = coming(Party.PARENT, "Dana")
    begin(meeting, since=timedelta(hours=3))
    return dana


def post(client: Client, registration: Registration, answers: dict[str, str]) -> tuple[int, str]:
    url = reverse("registration_thanks", args=[token_for("registration", registration.pk)])
    page = client.post(url, answers, follow=True)
    return page.status_code, page.content.decode()


def test_who_was_there_answers_once(client: Client, dana: Registration) -> None:
    assert "Begrijpt u de anderen nu beter?" in client.get(registration_path(dana)).content.decode()
    status, page = post(client, dana, ANSWERS)
    assert (status, "Uw antwoorden zijn bewaard, zonder uw naam." in page) == (200, True)
    status, page = post(client, dana, ANSWERS)
    assert status == 409
    assert Thanks.objects.count() == 1


def test_an_answer_leads_to_nobody(client: Client, dana: Registration) -> None:
    post(client, dana, ANSWERS)
    assert {field.name for field in Thanks._meta.get_fields()} == {
        "id", "meeting", "party", "understanding", "voice", "follow_up",
    }  # fmt: skip
    assert Thanks.objects.get().pk.version == 4  # at random


@pytest.mark.django_db(transaction=True)  # each answer in a transaction of its own, as it is
def test_neither_the_order_of_answers_nor_their_transaction_leads_to_somebody(
    meeting: Meeting, coming: Register
) -> None:
    people = [coming(Party.PARENT, name) for name in ("Dana", "Els", "Fien")]
    begin(meeting, since=timedelta(hours=3))
    for each, voice in zip(people, ("yes", "partly", "no"), strict=True):
        each.refresh_from_db()
        give_thanks(each, understanding="yes", voice=voice, follow_up="yes")
    place = {"postgresql": "ctid", "sqlite": "rowid"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM dialogues_thanks ORDER BY {place}")  # noqa: S608
        lying = [str(pk).replace("-", "") for (pk,) in cursor.fetchall()]
        assert lying == sorted(lying)
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(DISTINCT xmin::text) FROM dialogues_thanks")
            assert cursor.fetchone() == (1,)
    assert sorted(Thanks.objects.values_list("voice", flat=True)) == ["no", "partly", "yes"]


def test_a_question_without_an_answer_changes_nothing(client: Client, dana: Registration) -> None:
    status, page = post(client, dana, {"understanding": "yes"})
    assert status == 422
    assert "‘Weet ik niet’ mag ook." in page
    assert not Thanks.objects.exists()
    dana.refresh_from_db()
    assert not dana.answered_thanks


@pytest.mark.parametrize("since", [timedelta(hours=1), timedelta(days=15), timedelta(days=-1)])
def test_the_questions_are_asked_for_two_weeks(
    client: Client, meeting: Meeting, dana: Registration, since: timedelta
) -> None:
    begin(meeting, since=since)
    status, _page = post(client, dana, ANSWERS)
    assert status == 409
    assert not Thanks.objects.exists()


def test_who_did_not_come_is_not_asked(client: Client, dana: Registration) -> None:
    Registration.objects.update(status="cancelled")
    assert post(client, dana, ANSWERS)[0] == 409


def test_few_answers_are_not_shown(meeting: Meeting) -> None:
    answer(meeting, Party.PARENT, yes=9, of=9)
    answer(meeting, Party.FOSTER_PARENT, yes=9, of=12)
    foster_parents, parents = thanks_of(meeting.trajectory)
    assert (parents.answers, parents.said) == ("minder dan 10", ())
    assert foster_parents.answers == "10-19"
    assert foster_parents.said == ("meer dan de helft", "bijna niemand", "bijna iedereen")


@pytest.mark.parametrize(
    ("yes", "words"),
    [
        (0, "bijna niemand"), (3, "bijna niemand"), (4, "minder dan de helft"),
        (8, "ongeveer de helft"), (12, "ongeveer de helft"), (13, "meer dan de helft"),
        (16, "bijna iedereen"), (20, "bijna iedereen"),
    ],
)  # fmt: skip
def test_a_part_is_said_in_words(meeting: Meeting, yes: int, words: str) -> None:
    answer(meeting, Party.PARENT, yes=yes, of=20)
    (parents,) = thanks_of(meeting.trajectory)
    assert parents.said[0] == words
