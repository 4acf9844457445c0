"""Who sits where: laid, changed by a tap, printed, and forgotten."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from dialogues.domain import presence, tables
from dialogues.models import Meeting, Registration, Seat
from regions.models import AuditEntry, User
from regions.parties import FOUR_PARTIES, Party
from tests.conftest import ClientOf

Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def base(meeting: Meeting) -> str:
    """It goes on now, so the names are still kept."""
    now = timezone.now()
    meeting.starts_at, meeting.ends_at = now, now + timedelta(minutes=150)
    meeting.save()
    return f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{meeting.pk}/tafels/"


@pytest.fixture
def as_greta(greta: User, client_of: ClientOf) -> Client:
    return client_of(greta)


@pytest.fixture
def as_alice(alice: User, client_of: ClientOf) -> Client:
    return client_of(alice)


@pytest.fixture
def people(meeting: Meeting) -> list[Registration]:
    """Fourteen: four of three parties and two parents."""
    return [
        meeting.registrations.create(
            party=party, name=f"{party.singular} {number}",
            email=f"{party.value}-{number}@voorbeeld.example",
        )
        for party in FOUR_PARTIES
        for number in range(2 if party == Party.PARENT else 4)
    ]  # fmt: skip


def sizes(meeting: Meeting) -> list[int]:
    return [len(each.people) for each in tables.tables_of(meeting)]


def table_of(person: Registration) -> int:
    return Seat.objects.get(registration=person).table.number


def test_tables_are_laid_with_one_press_and_greta_leads_at_the_first(
    as_greta: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    as_greta.post(f"{base}indelen/")
    assert sizes(meeting) == [7, 7]
    assert [table.host for table in meeting.tables.all()] == ["Greta Smeets", ""]
    for laid in tables.tables_of(meeting):
        assert {each.party for each in laid.people} == set(FOUR_PARTIES)
    page = as_greta.get(base)
    assert page.context["remarks"] == []
    assert "nog geen gespreksbegeleider" in page.content.decode()


def test_one_tap_moves_somebody_and_what_goes_wrong_is_said(
    as_greta: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    tables.lay_tables(meeting)
    dana = people[0]
    away = 3 - table_of(dana)
    for _tap in range(2):
        answer = as_greta.post(f"{base}{dana.pk}/", {"tafel": str(away)})
        assert answer.headers["Location"] == f"{base}#mens-{dana.pk}"
    assert table_of(dana) == away
    assert sorted(sizes(meeting)) == [6, 8]
    assert as_greta.get(base).context["remarks"] == [f"Aan tafel {3 - away} zit geen ouder."]
    for nowhere in ("9", "", "x", "9" * 5000):
        as_greta.post(f"{base}{dana.pk}/", {"tafel": nowhere})
    assert table_of(dana) == away


def test_two_people_change_places_in_one_step(
    as_greta: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    tables.lay_tables(meeting)
    dana = people[0]
    (there,) = [each for each in tables.tables_of(meeting) if each.table.number != table_of(dana)]
    other = there.people[0]
    page = as_greta.get(base, {"ruil": str(dana.pk)})
    assert page.context["swapping"] == dana
    assert page.content.decode().count(f"{base}{dana.pk}/ruilen/") == len(there.people)
    was = table_of(dana)
    answer = as_greta.post(f"{base}{dana.pk}/ruilen/", {"met": str(other.pk)})
    assert answer.headers["Location"] == f"{base}#mens-{dana.pk}"
    assert (table_of(dana), table_of(other)) == (there.table.number, was)
    assert sizes(meeting) == [7, 7]


def test_nobody_changes_places_with_who_sits_beside_them_or_nowhere(
    as_greta: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    tables.lay_tables(meeting)
    dana = people[0]
    (here,) = [each for each in tables.tables_of(meeting) if each.table.number == table_of(dana)]
    late = meeting.registrations.create(party=Party.PARENT, name="Laat")
    before = list(Seat.objects.order_by("pk").values_list("registration", "table"))
    for other in (here.people[-1].pk, dana.pk, late.pk, "x", "", "9" * 5000):
        page = as_greta.post(f"{base}{dana.pk}/ruilen/", {"met": str(other)}, follow=True)
        assert "Ruilen kan alleen met iemand aan een andere tafel." in page.content.decode()
    page = as_greta.post(f"{base}{dana.pk}/", {"tafel": "9" * 5000}, follow=True)
    assert "Die tafel is er niet (meer)." in page.content.decode()
    assert list(Seat.objects.order_by("pk").values_list("registration", "table")) == before


def test_who_walks_in_gets_the_best_table(
    as_greta: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    early = presence.walk_in(meeting, Party.PARENT, "Vroeg", client_id=uuid4())
    assert not Seat.objects.filter(registration=early).exists()  # no tables yet
    early.delete()
    tables.lay_tables(meeting)
    tables.move_to(people[0], meeting.tables.get(number=1))
    tables.move_to(people[1], meeting.tables.get(number=1))
    identity = uuid4()
    for _again in range(2):
        late = presence.walk_in(meeting, Party.PARENT, "Laat", client_id=identity)
    assert table_of(late) == 2
    door = as_greta.get(f"{base.replace('tafels', 'aanwezig')}")
    assert "tafel 2" in door.content.decode()


def test_who_was_on_the_waiting_list_sits_down_when_there(
    meeting: Meeting, people: list[Registration]
) -> None:
    tables.lay_tables(meeting)
    waiting = meeting.registrations.create(party="municipality", name="Petra", status="waitlisted")
    assert presence.tick(waiting)
    assert table_of(waiting) in {1, 2}
    assert not presence.tick(waiting)


def test_who_left_sits_nowhere_and_once_begun_only_who_is_there_is_mixed(
    as_greta: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    tables.lay_tables(meeting)
    Registration.objects.filter(pk=people[0].pk).update(status="cancelled")
    assert sum(sizes(meeting)) == 13
    for person in people[6:]:
        presence.tick(person)
    as_greta.post(f"{base}gespreksbegeleiders/", {"tafel_1": "Dina", "tafel_2": ""})
    as_greta.post(f"{base}indelen/", {"wie": "er is"})
    assert sizes(meeting) == [8]
    assert [table.host for table in meeting.tables.all()] == ["Dina"]
    assert len(as_greta.get(base).context["without"]) == 5


def test_only_the_organiser_knows_who_would_rather_not_sit_together(
    as_greta: Client, as_alice: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    dana, bob = people[0], people[2]
    sent = {"one": str(bob.pk), "other": str(dana.pk)}
    for _twice in range(2):
        assert as_alice.post(f"{base}liever-niet/", sent).status_code == 302
    pair = meeting.kept_apart.get()
    assert (pair.one, pair.other) == (dana, bob)
    assert as_greta.get(f"{base}liever-niet/").status_code == 403
    assert "liever-niet" not in as_greta.get(base).content.decode()
    assert "liever-niet" in as_alice.get(base).content.decode()
    for _mix in range(5):
        as_greta.post(f"{base}indelen/")
        assert table_of(dana) != table_of(bob)
    tables.move_to(dana, Seat.objects.get(registration=bob).table)
    assert "Zij zitten nu toch samen" in as_alice.get(f"{base}liever-niet/").content.decode()
    as_alice.post(f"{base}liever-niet/{pair.pk}/weghalen/")
    assert not meeting.kept_apart.exists()


def test_nobody_is_kept_from_themselves_or_from_somebody_else_s_meeting(
    as_alice: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    dana = str(people[0].pk)
    page = as_alice.post(f"{base}liever-niet/", {"one": dana, "other": dana})
    assert page.status_code == 422
    assert "Kies twee verschillende mensen." in page.content.decode()
    assert as_alice.post(f"{base}liever-niet/", {"one": dana, "other": "99"}).status_code == 422
    assert not meeting.kept_apart.exists()


def test_the_organiser_hears_when_there_are_too_few_tables(
    as_alice: Client, as_greta: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    for one, other in ((0, 1), (1, 2), (0, 2)):
        tables.keep_apart(meeting, people[one], people[other])
    page = as_alice.post(f"{base}indelen/", follow=True)
    assert (
        "1 paar kon niet uit elkaar. Er zijn 2 tafels: te weinig om ook hen uit elkaar te houden."
        in page.content.decode()
    )
    assert (
        "kon niet uit elkaar" not in as_greta.post(f"{base}indelen/", follow=True).content.decode()
    )


def test_a_list_for_every_table_to_print_is_read_aloud_too_and_is_in_the_log(
    greta: User, as_greta: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    tables.lay_tables(meeting)
    answer = as_greta.get(f"{base}tafels.pdf")
    name = f"tafels_rijk-van-nijmegen_afspreken-in-beuningen_{timezone.localdate()}.pdf"
    assert name in answer.headers["Content-Disposition"]
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 2
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "nl"
    (logged,) = AuditEntry.objects.filter(act=AuditEntry.Act.EXPORTED)
    assert (logged.subject, logged.user) == (name, greta)


def test_after_the_retention_nobody_sees_who_sat_where(
    as_greta: Client, as_alice: Client, base: str, meeting: Meeting, people: list[Registration]
) -> None:
    long_ago = timezone.now() - timedelta(days=91)
    Meeting.objects.update(starts_at=long_ago - timedelta(hours=2), ends_at=long_ago)
    for address in ("", "tafels.pdf"):
        assert as_greta.get(f"{base}{address}").status_code == 403
    assert as_alice.get(f"{base}liever-niet/").status_code == 403


@pytest.mark.parametrize("halls", [1, 3])
def test_a_page_asks_as_much_for_more_tables(
    as_greta: Client, base: str, meeting: Meeting, halls: int, django_assert_num_queries: Queries
) -> None:
    for number in range(7 * halls):
        meeting.registrations.create(party=FOUR_PARTIES[number % 4], name=f"Mens {number}")
    tables.lay_tables(meeting)
    with django_assert_num_queries(8):
        as_greta.get(base)
