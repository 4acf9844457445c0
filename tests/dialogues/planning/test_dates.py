"""Choosing a date together."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dialogues.domain import dates
from dialogues.domain.dates import PollClosedError
from dialogues.domain.meetings import MeetingError, announce
from dialogues.links import invitee_path
from dialogues.models import DateOption, Invitee, Meeting
from regions.models import Mail, User
from regions.parties import FOUR_PARTIES, Party
from tests.conftest import ClientOf
from tests.dialogues.planning.conftest import addressed, evening_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def options(draft: Meeting) -> list[DateOption]:
    return [dates.add_date(draft, evening_in(days)) for days in (40, 41)]


def invited(draft: Meeting, party: Party, name: str) -> Invitee:
    return dates.invite(draft, party=party, name=name, email=f"{name.lower()}@voorbeeld.example")


def everybody(draft: Meeting, each: int = 2) -> list[Invitee]:
    """So many of all four parties."""
    return [
        invited(draft, party, f"{party}-{number}")
        for party in FOUR_PARTIES
        for number in range(each)
    ]


def test_an_invitee_gets_a_personal_link(draft: Meeting, options: list[DateOption]) -> None:
    dana = invited(draft, Party.PARENT, "Dana")
    (mail,) = Mail.objects.all()
    assert mail.content
    assert mail.content.subject == "Uitnodiging: kies een datum voor Dialoog in Beuningen"
    assert invitee_path(dana) in mail.content.message


def test_every_date_says_whether_the_vierhoek_is_complete(
    draft: Meeting, options: list[DateOption]
) -> None:
    first, second = options
    for invitee in everybody(draft):
        is_guard = invitee.party == Party.CHILD_PROTECTION_WORKER
        dates.answer(invitee, [second] if is_guard else [first, second])
    incomplete, complete = dates.results_of(draft)
    assert (incomplete.count, incomplete.has_vierhoek) == (6, False)
    assert incomplete.missing == (Party.CHILD_PROTECTION_WORKER,)
    assert (complete.count, complete.has_vierhoek, complete.missing) == (8, True, ())


@pytest.mark.parametrize("people", [1, 3])
def test_the_result_costs_the_same_for_many(
    draft: Meeting, options: list[DateOption], people: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for invitee in everybody(draft, people):
        dates.answer(invitee, options)
    with django_assert_num_queries(3):
        assert len(dates.results_of(draft)) == 2


def test_picking_a_date_is_one_step(draft: Meeting, options: list[DateOption]) -> None:
    dana = invited(draft, Party.PARENT, "Dana")
    dates.pick_date(options[1])
    draft.refresh_from_db()
    assert draft.starts_at == options[1].starts_at
    assert draft.ends_at - draft.starts_at == timedelta(hours=2)
    with pytest.raises(PollClosedError):
        dates.pick_date(options[0])
    with pytest.raises(PollClosedError):
        dates.answer(dana, options)
    with pytest.raises(PollClosedError):
        dates.add_date(draft, evening_in(50))
    assert announce(draft) == 1
    assert addressed("invitation") == ["dana@voorbeeld.example"]


def test_a_date_that_is_past_is_not_picked(draft: Meeting, options: list[DateOption]) -> None:
    DateOption.objects.filter(pk=options[0].pk).update(starts_at=timezone.now())
    with pytest.raises(MeetingError, match="al voorbij"):
        dates.pick_date(DateOption.objects.get(pk=options[0].pk))


def test_a_date_and_an_invitee_are_there_once(draft: Meeting, options: list[DateOption]) -> None:
    with pytest.raises(MeetingError, match="staat er al"):
        dates.add_date(draft, options[0].starts_at)
    invited(draft, Party.PARENT, "Dana")
    with pytest.raises(MeetingError, match="al uitgenodigd"):
        invited(draft, Party.FOSTER_PARENT, "Dana")


def test_nobody_is_invited_without_dates(draft: Meeting) -> None:
    with pytest.raises(MeetingError, match="Voeg eerst de datums toe"):
        invited(draft, Party.PARENT, "Dana")
    assert not Mail.objects.exists()


def test_an_invitee_ticks_and_changes_the_answer(
    client: Client, draft: Meeting, options: list[DateOption]
) -> None:
    dana = invited(draft, Party.PARENT, "Dana")
    url = invitee_path(dana)
    client.get(url)
    dana.refresh_from_db()
    assert dana.answered_on is None
    client.post(url, {"dates": [options[0].pk]})
    assert list(dana.can_come.all()) == [options[0]]
    client.post(url, {})
    assert list(dana.can_come.all()) == []
    dana.refresh_from_db()
    assert dana.answered_on == timezone.localdate()


def test_a_date_of_another_meeting_is_refused(
    client: Client, draft: Meeting, options: list[DateOption]
) -> None:
    dana = invited(draft, Party.PARENT, "Dana")
    page = client.post(invitee_path(dana), {"dates": ["99999"]})
    assert page.status_code == 422
    assert not dana.can_come.exists()


def test_after_the_choice_the_page_says_so(
    client: Client, draft: Meeting, options: list[DateOption]
) -> None:
    dana = invited(draft, Party.PARENT, "Dana")
    dates.pick_date(options[0])
    page = client.post(invitee_path(dana), {"dates": [options[1].pk]})
    assert page.status_code == 409
    assert "De datum is al gekozen" in page.content.decode()


def test_the_desk_adds_a_date_and_an_invitee(
    client_of: ClientOf, frank: User, draft: Meeting
) -> None:
    region = draft.trajectory.region
    url = reverse("date_desk", args=[region.slug, draft.trajectory.slug, draft.pk])
    desk = client_of(frank)
    day = (evening_in(40)).date().isoformat()
    desk.post(url, {"datum": "1", "datum-day": day, "datum-begins": "20:00"})
    option = draft.date_options.get()
    assert timezone.localtime(option.starts_at).hour == 20
    invitee = {"party": "parent", "name": "Dana", "email": "Dana@voorbeeld.example"}
    desk.post(url, invitee)
    assert draft.invitees.get().email == "dana@voorbeeld.example"
    page = desk.post(url, invitee)
    assert "al uitgenodigd" in page.content.decode()
    pick = reverse("date_pick", args=[region.slug, draft.trajectory.slug, draft.pk, option.pk])
    assert "De datum is gekozen" in desk.post(pick, follow=True).content.decode()
    assert "De datum is al gekozen" in desk.post(pick, follow=True).content.decode()
