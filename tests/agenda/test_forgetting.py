"""Who owned an action or answered for a party, and photos, are forgotten once nobody is asked any
more, and the log proves it.
"""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from agenda.domain import adopting, editing, owning
from agenda.domain.forgetting import LONGEST_PEOPLE_DAYS, PEOPLE_DAYS, forget_people
from agenda.domain.owning import Told
from agenda.emails import sign_url
from agenda.models import (
    Action,
    AgendaEvaluation,
    Bilan,
    ImprovementAgenda,
    Owner,
    Signatory,
    Version,
)
from agenda.tasks import forget_people as by_the_clock
from documents.domain.files import store
from documents.models import File
from regions.models import AuditEntry
from tests.agenda.conftest import first_action
from tests.documents.test_photos import photo

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CLOSED = date(2027, 11, 1)


@pytest.fixture
def running(adopted: Version) -> ImprovementAgenda:
    """Of two actions; the owner of the first agreed to be named."""
    action = first_action(adopted.agenda)
    editing.save(action, edition=action.edition, owner_agreed=True)
    return adopted.agenda


@pytest.fixture
def closed(running: ImprovementAgenda) -> ImprovementAgenda:
    Bilan.objects.create(
        agenda=running, is_final=True, content={}, content_hash="0" * 64, frozen_on=CLOSED
    )
    return running


def left() -> tuple[list[tuple[str, str]], int]:
    people = Action.objects.values_list("owner_name", "owner_email")
    return list(people), Owner.objects.count()


JOOST = ("Joost Willems", "joost@waalstreek.example")
ALL = ([JOOST, JOOST], 1)
NONE = ([("Joost Willems", ""), ("", "")], 0)


def test_owners_of_a_closed_agenda_go_and_the_log_proves_it(closed: ImprovementAgenda) -> None:
    last = CLOSED + timedelta(days=PEOPLE_DAYS)
    assert (forget_people(last), left()) == (0, ALL)
    assert not AuditEntry.objects.exists()
    assert (forget_people(last + DAY), left()) == (3, NONE)
    entry = AuditEntry.objects.get(act=AuditEntry.Act.ERASED_OWNERS)
    assert entry.user is None
    assert entry.subject == "verbeteragenda: minder dan 10 acties vóór het wissen, 0 erna"
    entries = AuditEntry.objects.count()
    assert forget_people(last + DAY) == 0
    assert AuditEntry.objects.count() == entries


@pytest.mark.parametrize("agreed", [True, False])
def test_representatives_go_with_their_links_and_only_public_names_stay(
    closed: ImprovementAgenda, dana: Signatory, client: Client, agreed: bool
) -> None:
    """Also of the second one of a party, who would then have the same address: none."""
    adopting.add_signatory(
        dana.version, party=dana.party, name="Rik Vos", email="rik@voorbeeld.example"
    )
    Signatory.objects.filter(pk=dana.pk).update(name_agreed=agreed)
    link = sign_url(dana).removeprefix("http://testserver")
    assert client.get(link).status_code == 200
    forget_people(CLOSED + timedelta(days=PEOPLE_DAYS) + DAY)
    kept = Signatory.objects.values_list("name", "email", "organisation", "answer")
    assert list(kept) == [
        ("Dana Smit" if agreed else "", "", "Cliëntenraad", "agreed"), ("", "", "", ""),
    ]  # fmt: skip
    assert client.get(link).status_code == 404
    entry = AuditEntry.objects.get(act=AuditEntry.Act.ERASED_REPRESENTATIVES)
    assert (entry.user, entry.subject) == (
        None, "verbeteragenda: minder dan 10 vertegenwoordigers vóór het wissen, 0 erna",
    )  # fmt: skip


def test_photos_go_with_their_files_and_what_was_told_stays(closed: ImprovementAgenda) -> None:
    action = first_action(closed)
    told = Told("running", "Het loopt.", "teamleider", photo=BytesIO(photo()))
    update = owning.tell(action, told, client_id=uuid4())
    other = store("rapport.pdf", "application/pdf", b"%PDF")
    assert File.objects.count() == 2
    forget_people(CLOSED + timedelta(days=PEOPLE_DAYS))
    assert File.objects.count() == 2
    forget_people(CLOSED + timedelta(days=PEOPLE_DAYS) + DAY)
    update.refresh_from_db()
    assert (update.text, update.photo) == ("Het loopt.", None)
    assert list(File.objects.all()) == [other]
    entry = AuditEntry.objects.get(act=AuditEntry.Act.ERASED_PHOTOS)
    assert (entry.user, entry.subject) == (
        None, "verbeteragenda: minder dan 10 foto’s vóór het wissen, 0 erna",
    )  # fmt: skip


def test_owners_of_an_agenda_that_nobody_closes_go_in_the_end(running: ImprovementAgenda) -> None:
    AgendaEvaluation.objects.create(
        agenda=running, evaluated_on=CLOSED, working_together="Goed.", next="close",
        signed_on=CLOSED, signed_by="regiocoördinator",
    )  # fmt: skip
    last = CLOSED + timedelta(days=LONGEST_PEOPLE_DAYS)
    assert (forget_people(last), left()) == (0, ALL)
    assert (forget_people(last + DAY), left()) == (3, NONE)


def test_people_of_a_concept_that_nobody_adopts_go_after_the_trajectory(dana: Signatory) -> None:
    end = dana.version.agenda.trajectory.ends_on
    assert dana.version.agenda.status == ImprovementAgenda.Status.CONCEPT
    owning.know_owners(dana.version.agenda)
    last = end + timedelta(days=LONGEST_PEOPLE_DAYS)
    assert (forget_people(last), left()) == (0, ALL)
    assert (forget_people(last + DAY), left()) == (3, ([("", ""), ("", "")], 0))
    dana.refresh_from_db()
    assert (dana.name, dana.email, dana.organisation) == ("", "", "Cliëntenraad")
    assert AuditEntry.objects.filter(act=AuditEntry.Act.ERASED_REPRESENTATIVES).count() == 1


def test_owners_of_an_agenda_that_goes_on_stay(running: ImprovementAgenda) -> None:
    assert (forget_people(date(2099, 1, 1)), left()) == (0, ALL)


def test_the_clock_forgets(closed: ImprovementAgenda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2099, 1, 1))
    by_the_clock()
    assert left() == NONE


def test_the_page_that_promises_it(client: Client) -> None:
    page = client.get(reverse("privacy")).content.decode()
    assert PEOPLE_DAYS == 30
    assert "Dertig dagen nadat de agenda is afgesloten" in page
    assert LONGEST_PEOPLE_DAYS == 180
    assert "een half jaar nadat er op de agenda is teruggekeken" in page
    assert "Wordt de agenda nooit vastgesteld, dan een half jaar na het einde" in page
    assert "Op dezelfde dag wissen wij uw foto’s" in page
    assert "U spreekt voor uw partij over een verbeteragenda" in page
