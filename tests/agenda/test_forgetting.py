"""Who owned an action is forgotten once nobody is asked any more, and the log proves it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from agenda.domain import editing
from agenda.domain.forgetting import LONGEST_OWNER_DAYS, OWNER_DAYS, forget_owners
from agenda.models import Action, AgendaEvaluation, Bilan, ImprovementAgenda, Owner, Version
from agenda.tasks import forget_owners as by_the_clock
from regions.models import AuditEntry
from tests.agenda.conftest import first_action

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
    last = CLOSED + timedelta(days=OWNER_DAYS)
    assert (forget_owners(last), left()) == (0, ALL)
    assert not AuditEntry.objects.exists()
    assert (forget_owners(last + DAY), left()) == (2, NONE)
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.user) == (AuditEntry.Act.ERASED_OWNERS, None)
    assert entry.subject == "verbeteragenda: minder dan 10 acties vóór het wissen, 0 erna"
    assert forget_owners(last + DAY) == 0
    assert AuditEntry.objects.count() == 1


def test_owners_of_an_agenda_that_nobody_closes_go_in_the_end(running: ImprovementAgenda) -> None:
    AgendaEvaluation.objects.create(
        agenda=running, evaluated_on=CLOSED, working_together="Goed.", next="close",
        signed_on=CLOSED, signed_by="regiocoördinator",
    )  # fmt: skip
    last = CLOSED + timedelta(days=LONGEST_OWNER_DAYS)
    assert (forget_owners(last), left()) == (0, ALL)
    assert (forget_owners(last + DAY), left()) == (2, NONE)


def test_owners_of_an_agenda_that_goes_on_stay(running: ImprovementAgenda) -> None:
    assert (forget_owners(date(2099, 1, 1)), left()) == (0, ALL)


def test_the_clock_forgets(closed: ImprovementAgenda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2099, 1, 1))
    by_the_clock()
    assert left() == NONE


def test_the_page_that_promises_it(client: Client) -> None:
    page = client.get(reverse("privacy")).content.decode()
    assert OWNER_DAYS == 30
    assert "Dertig dagen nadat de agenda is afgesloten" in page
    assert LONGEST_OWNER_DAYS == 180
    assert "een half jaar nadat er op de agenda is teruggekeken" in page
