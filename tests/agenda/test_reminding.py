"""Owners are asked how it goes: each occasion once, everything due in one mail, and never about
what is finished.
"""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from agenda.domain import editing, owning, reminding
from agenda.emails import status_url
from agenda.models import Action, ImprovementAgenda, Owner, Reminder, Version
from agenda.occasions import Occasion, occasions
from agenda.periods import months_later, periods_between
from regions import outbox
from regions.models import Mail, User
from tests.agenda.conftest import DEADLINE, action_values
from tests.agenda.test_owning import JOOST
from tests.agenda.test_pages import address
from tests.conftest import ClientOf

ADOPTED = date(2027, 2, 15)


# When, as pure dates ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)), (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 3, 1), 12, date(2028, 3, 1)), (date(2027, 3, 1), 0, date(2027, 3, 1)),
    ],
)  # fmt: skip
def test_months_are_counted_as_people_do(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("today", "whole"),
    [
        (date(2027, 1, 1), 0), (date(2027, 5, 14), 0), (date(2027, 5, 15), 1),
        (date(2027, 8, 14), 1), (date(2028, 2, 15), 4),
    ],
)  # fmt: skip
def test_a_quarter_is_over_on_its_day(today: date, whole: int) -> None:
    assert periods_between(ADOPTED, today, 3) == whole


def due(today: date, deadline: date | None = DEADLINE) -> list[tuple[str, date]]:
    found = occasions(adopted_on=ADOPTED, deadline=deadline, today=today)
    return [(each.kind, each.due_on) for each in found]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 5, 14), []),
        (date(2027, 5, 15), [("quarter", date(2027, 5, 15))]),
        (date(2027, 7, 30), [("quarter", date(2027, 5, 15))]),
        (date(2027, 8, 4), [("quarter", date(2027, 5, 15)), ("before", date(2027, 8, 4))]),
        (date(2027, 8, 31), [("quarter", date(2027, 8, 15)), ("before", date(2027, 8, 4))]),
        (date(2027, 9, 1), [("quarter", date(2027, 8, 15)), ("deadline", DEADLINE)]),
        (date(2027, 12, 1), [("quarter", date(2027, 11, 15)), ("deadline", DEADLINE)]),
        (date(2027, 12, 2), [("quarter", date(2027, 11, 15))]),
    ],
)
def test_what_is_due_stays_due_until_it_would_only_puzzle(
    today: date, expected: list[tuple[str, date]]
) -> None:
    """Also when nothing ran on the day itself; and never an old quarter."""
    assert due(today) == expected


def test_what_was_due_before_the_agenda_was_adopted_is_not() -> None:
    assert due(date(2027, 3, 1), deadline=date(2027, 3, 5)) == []
    assert due(date(2027, 3, 1), deadline=date(2027, 2, 1)) == []
    assert due(date(2027, 3, 1), deadline=None) == []
    (quarter,) = occasions(adopted_on=ADOPTED, deadline=None, today=date(2027, 6, 1))
    assert quarter == Occasion(Reminder.Kind.QUARTER, date(2027, 5, 15))


# Asking -----------------------------------------------------------------------------------------


@pytest.fixture
def joost(adopted: Version) -> Owner:
    """Owns both actions, of which one is ready two months sooner."""
    last = adopted.agenda.actions.last()
    assert last
    editing.save(last, edition=1, deadline=date(2027, 7, 1))
    ImprovementAgenda.objects.update(adopted_on=ADOPTED)
    return adopted.agenda.owners.get(email=JOOST)


def go() -> list[str]:
    """The texts of what went out now."""
    mail.outbox.clear()
    outbox.send_due()
    return [str(each.body) for each in mail.outbox]


@pytest.mark.django_db
def test_everything_that_is_due_goes_in_one_mail_and_once(joost: Owner) -> None:
    day = date(2027, 6, 4)
    assert [reminding.remind(day) for _ in range(2)] == [1, 0]
    (text,) = go()
    assert mail.outbox[0].to == [JOOST]
    assert mail.outbox[0].subject == "Herinnering: hoe staat het met uw 2 acties voor pleegzorg?"
    assert "- Maak één plan per kind\n  Nu: nog niet begonnen, klaar op" in text
    assert status_url(joost) in text
    assert JOOST not in text
    assert "Joost" not in text
    assert sorted(Reminder.objects.values_list("kind", "due_on")) == [
        ("before", date(2027, 6, 3)), ("quarter", date(2027, 5, 15)),
        ("quarter", date(2027, 5, 15)),
    ]  # fmt: skip
    assert reminding.remind(date(2027, 6, 30)) == 0
    assert reminding.remind(date(2027, 7, 2)) == 1
    (text,) = go()
    assert "Bel ouders op tijd" in text
    assert "Maak één plan per kind" not in text


@pytest.mark.django_db
def test_every_owner_gets_a_mail_of_their_own(joost: Owner) -> None:
    last = joost.agenda.actions.last()
    assert last
    editing.save(last, edition=2, owner_email="mila@waalstreek.example")
    assert reminding.remind(date(2027, 5, 20)) == 2
    go()
    assert sorted(each.to[0] for each in mail.outbox) == [JOOST, "mila@waalstreek.example"]


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["done", "stopped"])
def test_what_is_finished_is_not_asked(joost: Owner, status: str) -> None:
    Action.objects.update(status=status)
    assert reminding.remind(date(2027, 9, 1)) == 0


@pytest.mark.django_db
def test_who_finished_after_the_mail_was_queued_is_not_asked(joost: Owner) -> None:
    assert reminding.remind(date(2027, 5, 20)) == 1
    Action.objects.update(status="done")
    assert go() == []
    assert Mail.objects.get(kind="agenda_owner").state == Mail.State.LAPSED


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["evaluated", "closed"])
def test_of_an_agenda_that_is_over_nothing_is_asked(joost: Owner, status: str) -> None:
    ImprovementAgenda.objects.update(status=status)
    assert reminding.remind(date(2027, 5, 20)) == 0


@pytest.mark.django_db
def test_of_a_concept_nothing_is_asked(full: ImprovementAgenda) -> None:
    assert reminding.remind(date(2028, 1, 1)) == 0


@pytest.mark.django_db
def test_what_was_not_adopted_yet_is_not_asked(joost: Owner) -> None:
    editing.add_action(
        joost.agenda,
        **action_values(joost.agenda, title="Nieuw", owner_email="petra@waalstreek.example"),
    )
    assert reminding.remind(date(2027, 5, 20)) == 1
    go()
    assert [each.to for each in mail.outbox] == [[JOOST]]


@pytest.mark.django_db
def test_another_worker_that_asks_at_the_same_moment_asks_nothing(
    joost: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking at what was sent and storing it, the other one did the same."""
    looked = reminding._due

    def meanwhile(*args: Any, **kwargs: Any) -> object:
        found = list(looked(*args, **kwargs))
        monkeypatch.setattr(reminding, "_due", looked)
        assert reminding.remind(date(2027, 5, 20)) == 1
        return found

    monkeypatch.setattr(reminding, "_due", meanwhile)
    assert reminding.remind(date(2027, 5, 20)) == 0
    assert len(go()) == 1


# What a coordinator can do ----------------------------------------------------------------------


@pytest.mark.django_db
def test_a_coordinator_stops_the_reminders_of_one_owner(
    joost: Owner, alice: User, client_of: ClientOf
) -> None:
    version = Version.objects.get(major=1)
    client, url = client_of(alice), address(version, "agenda_owner", joost.pk)
    assert reminding.remind(date(2027, 5, 20)) == 1
    page = client.post(url, {"stoppen": "ja"}, follow=True).content.decode()
    assert "Laatst gevraagd op" in page
    assert "Krijgt geen herinneringen." in page
    assert go() == []  # also what was queued already
    assert reminding.remind(date(2027, 8, 20)) == 0
    client.post(url, {"verder": "ja"})
    assert reminding.remind(date(2027, 8, 20)) == 1


@pytest.mark.django_db
def test_a_coordinator_tries_the_mail_and_asks_by_hand(
    joost: Owner, alice: User, client_of: ClientOf
) -> None:
    version = Version.objects.get(major=1)
    client, url = client_of(alice), address(version, "agenda_owner", joost.pk)
    for _press in range(2):
        client.post(url, {"proef": "ja"})
        assert len(go()) == 1
        assert mail.outbox[0].to == ["alice@nijmegen.example"]
    told = [client.post(url, {"vragen": "ja"}, follow=True).content.decode() for _ in range(2)]
    assert "De vraag gaat nu weg." in told[0]
    assert "Vandaag is deze vraag al gemaild." in told[1]
    assert len(go()) == 1
    assert mail.outbox[0].to == [JOOST]
    owning.replace_link(joost)
    client.post(url, {"vragen": "ja"})
    assert len(go()) == 1  # the old link does not work any more


@pytest.mark.django_db
def test_there_is_nothing_to_ask_of_who_finished(
    joost: Owner, alice: User, client_of: ClientOf
) -> None:
    Action.objects.update(status="done")
    client, version = client_of(alice), Version.objects.get(major=1)
    for button in ("proef", "vragen"):
        url = address(version, "agenda_owner", joost.pk)
        page = client.post(url, {button: "ja"}, follow=True)
        assert "er nu niets te vragen" in page.content.decode()
    assert go() == []


@pytest.mark.django_db
def test_the_link_in_the_mail_opens_the_actions(client: Client, joost: Owner) -> None:
    reminding.remind(date(2027, 5, 20))
    (text,) = go()
    link = next(line for line in text.splitlines() if "/status/" in line)
    page = client.get(link.removeprefix("http://testserver")).content.decode()
    assert "Bel ouders op tijd" in page
