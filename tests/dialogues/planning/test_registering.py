"""Registering, waiting, being offered a place, leaving: the verbs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.domain import registering
from dialogues.domain.balancing import balance_of
from dialogues.domain.meetings import Capacity, Plan, change_meeting
from dialogues.domain.presence import tick, untick
from dialogues.domain.registering import (
    AlreadyRegisteredError,
    Details,
    MeetingClosedError,
    NotInvitedError,
    OfferOverError,
)
from dialogues.models import Meeting, Registration
from regions.models import Mail
from regions.parties import Party
from tests.dialogues.planning.conftest import Register, addressed, begin, dialogue, mails

pytestmark = pytest.mark.django_db
Status = Registration.Status


def statuses(meeting: Meeting) -> dict[str, str]:
    return dict(meeting.registrations.values_list("name", "status"))


def full_of_foster_parents(coming: Register) -> list[Registration]:
    return [coming(Party.FOSTER_PARENT, name) for name in ("Bob", "Bram", "Bea")]


def test_who_registers_has_a_seat_and_a_mail_with_the_meeting_for_the_calendar(
    coming: Register,
) -> None:
    dana = coming(Party.PARENT, "Dana")
    assert dana.status == Status.REGISTERED
    (mail,) = mails("registered")
    assert mail.content
    assert mail.content.to == ["dana@voorbeeld.example"]
    assert mail.content.subject == "Bevestiging: u bent aangemeld voor Dialoog in Beuningen"
    assert "/aanmelding/" in mail.content.message
    assert "Dorpshuis De Lèghe Polder" in mail.content.message
    assert "alice@nijmegen.example" in mail.content.message
    assert "METHOD:REQUEST" in mail.calendar


def test_a_full_party_waits_and_is_told_why(meeting: Meeting, coming: Register) -> None:
    full_of_foster_parents(coming)
    assert coming(Party.FOSTER_PARENT, "Bart").status == Status.WAITLISTED
    (mail,) = mails("waitlisted")
    assert mail.content
    assert (
        "Er zijn nog 9 plekken, maar die zijn voor ouders, pleegzorgbegeleiders en "
        "jeugdbeschermers." in mail.content.message
    )
    assert coming(Party.PARENT, "Dana").status == Status.REGISTERED


def test_a_place_that_comes_free_is_offered_to_the_first_who_waits(
    meeting: Meeting, coming: Register
) -> None:
    bob, *_others = full_of_foster_parents(coming)
    coming(Party.FOSTER_PARENT, "Bart")
    coming(Party.FOSTER_PARENT, "Bas")
    assert registering.cancel(bob)
    assert statuses(meeting) == {
        "Bob": "cancelled", "Bram": "registered", "Bea": "registered", "Bart": "offered",
        "Bas": "waitlisted",
    }  # fmt: skip
    bart = meeting.registrations.get(name="Bart")
    assert bart.offered_until
    assert timedelta(hours=47) < bart.offered_until - timezone.now() <= timedelta(hours=48)
    assert addressed("offered") == ["bart@voorbeeld.example"]
    assert addressed("left") == ["bob@voorbeeld.example"]
    assert "METHOD:CANCEL" in mails("left")[0].calendar


def test_who_accepts_in_time_has_the_seat(meeting: Meeting, coming: Register) -> None:
    bob, *_others = full_of_foster_parents(coming)
    bart = coming(Party.FOSTER_PARENT, "Bart")
    registering.cancel(bob)
    assert registering.accept_offer(bart)
    assert not registering.accept_offer(bart)  # a second click
    assert statuses(meeting)["Bart"] == "registered"
    assert addressed("registered").count("bart@voorbeeld.example") == 1


def test_an_offer_that_is_over_goes_to_the_next(meeting: Meeting, coming: Register) -> None:
    bob, *_others = full_of_foster_parents(coming)
    bart = coming(Party.FOSTER_PARENT, "Bart")
    coming(Party.FOSTER_PARENT, "Bas")
    registering.cancel(bob)
    later = timezone.now() + timedelta(hours=49)
    assert registering.end_offers(timezone.now()) == 0
    assert registering.end_offers(later) == 1
    assert registering.end_offers(later - timedelta(hours=2)) == 0
    assert statuses(meeting) | {"Bart": "cancelled", "Bas": "offered"} == statuses(meeting)
    assert addressed("offer-over") == ["bart@voorbeeld.example"]
    with pytest.raises(OfferOverError):
        registering.accept_offer(bart)
    assert statuses(meeting)["Bart"] == "cancelled"


def test_an_offer_after_its_time_is_refused_before_anybody_took_it_back(
    meeting: Meeting, coming: Register
) -> None:
    bob, *_others = full_of_foster_parents(coming)
    bart = coming(Party.FOSTER_PARENT, "Bart")
    registering.cancel(bob)
    meeting.registrations.filter(pk=bart.pk).update(offered_until=timezone.now())
    with pytest.raises(OfferOverError, match="De tijd om te antwoorden is voorbij"):
        registering.accept_offer(bart)
    assert statuses(meeting)["Bart"] == "offered"


def test_nobody_passes_by_who_waits(meeting: Meeting, coming: Register) -> None:
    full_of_foster_parents(coming)
    coming(Party.FOSTER_PARENT, "Bart")
    # A place more that nobody offered yet.
    meeting.quotas.filter(party=Party.FOSTER_PARENT).update(maximum=4)
    assert coming(Party.FOSTER_PARENT, "Bas").status == Status.WAITLISTED


def test_a_place_taken_by_a_wrong_tap_before_the_day_is_offered_when_it_is_free(
    meeting: Meeting, coming: Register
) -> None:
    bob, *_others = full_of_foster_parents(coming)
    bart = coming(Party.FOSTER_PARENT, "Bart")
    coming(Party.FOSTER_PARENT, "Bas")
    tick(bart)
    registering.cancel(bob)
    assert statuses(meeting)["Bas"] == "waitlisted"
    untick(bart)
    assert statuses(meeting)["Bart"] == "offered"


def test_a_wrong_tap_on_the_evening_offers_nothing(meeting: Meeting, coming: Register) -> None:
    full_of_foster_parents(coming)
    bart = coming(Party.FOSTER_PARENT, "Bart")
    meeting.quotas.filter(party=Party.FOSTER_PARENT).update(maximum=4)
    begin(meeting, since=timedelta(minutes=5))
    tick(bart)
    untick(bart)
    assert statuses(meeting)["Bart"] == "waitlisted"


def test_a_place_that_is_freed_behind_the_desk_is_offered(
    as_olga: Client, meeting: Meeting, coming: Register
) -> None:
    bob, bram, bea = full_of_foster_parents(coming)
    for name in ("Bart", "Bas", "Bo"):
        coming(Party.FOSTER_PARENT, name)
    change = reverse("admin:dialogues_registration_change", args=[bob.pk])
    form = as_olga.get(change).context["adminform"].form
    posted = {name: value for name, value in form.initial.items() if value is not None}
    day = {"registered_at_0": "2026-03-01", "registered_at_1": "12:00"}
    as_olga.post(change, {**posted, **day, "status": "cancelled"})
    assert statuses(meeting)["Bart"] == "offered"
    as_olga.post(reverse("admin:dialogues_registration_delete", args=[bram.pk]), {"post": "yes"})
    assert statuses(meeting)["Bas"] == "offered"
    chosen = {"action": "delete_selected", "_selected_action": [bea.pk], "post": "yes"}
    as_olga.post(reverse("admin:dialogues_registration_changelist"), chosen)
    assert statuses(meeting)["Bo"] == "offered"


def test_more_places_are_offered_at_once(meeting: Meeting, coming: Register) -> None:
    full_of_foster_parents(coming)
    for name in ("Bart", "Bas", "Bo"):
        coming(Party.FOSTER_PARENT, name)
    change_meeting(meeting, plan=Plan(places={Party.FOSTER_PARENT: (2, 5), Party.PARENT: (2, 3)}))
    found = statuses(meeting)
    assert [found[name] for name in ("Bart", "Bas", "Bo")] == ["offered", "offered", "waitlisted"]


def test_in_a_small_room_the_party_that_is_missing_comes_first(
    meeting: Meeting, coming: Register
) -> None:
    """Five fit, and two of them are parents."""
    places = {Party.FOSTER_PARENT: (1, 4), Party.PARENT: (2, 4)}
    change_meeting(meeting, plan=Plan(places=places, capacity=Capacity(5)))
    meeting.refresh_from_db()
    seats = [coming(Party.FOSTER_PARENT, name).status for name in ("Bob", "Bram", "Bea", "Bart")]
    assert seats == ["registered", "registered", "registered", "waitlisted"]
    assert balance_of(meeting).why_waiting(Party.FOSTER_PARENT) == (
        "Er zijn nog 2 plekken, maar die zijn voor ouders."
    )
    assert coming(Party.PARENT, "Dana").status == "registered"


@pytest.mark.parametrize("party", ["municipality", "koning", ""])
def test_a_party_that_is_not_invited_is_refused(meeting: Meeting, party: str) -> None:
    with pytest.raises(NotInvitedError):
        registering.register(
            meeting, party=party, email="eva@voorbeeld.example", details=Details("Eva")
        )
    assert not meeting.registrations.exists()
    assert not Mail.objects.exists()


def test_an_address_registers_once(meeting: Meeting, coming: Register) -> None:
    coming(Party.PARENT, "Dana")
    with pytest.raises(AlreadyRegisteredError, match="al iemand aangemeld"):
        registering.register(
            meeting, party=Party.FOSTER_PARENT, email="DANA@voorbeeld.example",
            details=Details("Iemand anders"),
        )  # fmt: skip
    assert statuses(meeting) == {"Dana": "registered"}
    assert len(mails("registered")) == 1


def test_who_comes_back_has_the_old_link_and_a_new_mail(meeting: Meeting, coming: Register) -> None:
    dana = coming(Party.PARENT, "Dana")
    registering.cancel(dana)
    assert not registering.cancel(dana)
    again = coming(Party.PARENT, "Dana")
    assert (again.pk, again.status) == (dana.pk, Status.REGISTERED)
    assert addressed("registered") == ["dana@voorbeeld.example"] * 2


def test_somebody_else_of_the_same_party_takes_the_seat(meeting: Meeting, coming: Register) -> None:
    bob, *_others = full_of_foster_parents(coming)
    coming(Party.FOSTER_PARENT, "Bart")  # waits, and is not passed by: the seat never came free
    other = registering.send_somebody_else(bob, name="Betty", email="Betty@voorbeeld.example")
    assert (other.party, other.status) == (Party.FOSTER_PARENT, Status.REGISTERED)
    assert other.email == "betty@voorbeeld.example"
    assert other.pk != bob.pk  # so the link of Bob is not hers
    assert statuses(meeting) | {"Bob": "cancelled", "Bart": "waitlisted"} == statuses(meeting)
    assert balance_of(meeting).free(Party.FOSTER_PARENT) == 0


def test_who_waits_may_be_sent_in_the_place_of_another(meeting: Meeting, coming: Register) -> None:
    bob, *_others = full_of_foster_parents(coming)
    bart = coming(Party.FOSTER_PARENT, "Bart")
    other = registering.send_somebody_else(bob, name="Bart", email=bart.email)
    assert (other.pk, other.status) == (bart.pk, Status.REGISTERED)


def test_a_seat_is_not_passed_on_to_who_has_one(meeting: Meeting, coming: Register) -> None:
    bob, bram, _bea = full_of_foster_parents(coming)
    before = statuses(meeting)
    with pytest.raises(AlreadyRegisteredError, match="Kies iemand die nog geen plek heeft"):
        registering.send_somebody_else(bob, name="Bram", email=bram.email)
    assert statuses(meeting) == before


def test_who_waits_has_no_seat_to_pass_on(meeting: Meeting, coming: Register) -> None:
    full_of_foster_parents(coming)
    bart = coming(Party.FOSTER_PARENT, "Bart")
    with pytest.raises(OfferOverError, match="geen plek die u kunt doorgeven"):
        registering.send_somebody_else(bart, name="Bas", email="bas@voorbeeld.example")


@pytest.mark.parametrize("state", ["cancelled", "draft", "held", "past"])
def test_nothing_changes_when_the_meeting_is_not_to_come(
    meeting: Meeting, coming: Register, state: str
) -> None:
    dana = coming(Party.PARENT, "Dana")
    if state == "past":
        begin(meeting, since=timedelta(minutes=1))
    else:
        Meeting.objects.update(status=state)
    before, mailed = statuses(meeting), Mail.objects.count()
    with pytest.raises(MeetingClosedError):
        coming(Party.PARENT, "Eva")
    with pytest.raises(MeetingClosedError):
        registering.cancel(dana)
    with pytest.raises(MeetingClosedError):
        registering.change_details(dana, Details("Iemand anders"))
    with pytest.raises(MeetingClosedError):
        registering.send_somebody_else(dana, name="Eva", email="eva@voorbeeld.example")
    with pytest.raises(MeetingClosedError):
        registering.accept_offer(dana)
    assert (statuses(meeting), Mail.objects.count()) == (before, mailed)


def test_only_what_the_meeting_asks_is_kept(meeting: Meeting) -> None:
    Meeting.objects.update(asks_needs=False, asks_organisation=True, asks_training=False)
    details = Details("Dana", organisation="Raad", needs="oppas", wants_training=True)
    dana = registering.register(
        meeting, party=Party.PARENT, email="dana@voorbeeld.example", details=details
    )
    assert (dana.organisation, dana.needs, dana.wants_training) == ("Raad", "", False)
    registering.change_details(dana, Details("Dana V", organisation="Raad 2", needs="tolk"))
    dana.refresh_from_db()
    assert (dana.name, dana.organisation, dana.needs) == ("Dana V", "Raad 2", "")


def test_near_the_meeting_there_is_less_time_to_think(meeting: Meeting) -> None:
    now = timezone.now()
    for ahead, hours in [
        (timedelta(days=2), 24),
        (timedelta(hours=20), 12),
        (timedelta(hours=3), 3),
    ]:
        meeting.starts_at = now + ahead
        until = registering._offered_until(meeting, now)
        assert until - now == timedelta(hours=hours)


def test_another_meeting_has_its_own_places(coming: Register, meeting: Meeting) -> None:
    full_of_foster_parents(coming)
    other = dialogue(meeting.trajectory)
    Meeting.objects.filter(pk=other.pk).update(
        status=Meeting.Status.OPEN, published_on=timezone.localdate()
    )
    bob = registering.register(
        other, party=Party.FOSTER_PARENT, email="bob@voorbeeld.example", details=Details("Bob")
    )
    assert bob.status == Status.REGISTERED
