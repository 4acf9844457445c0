"""The next meeting comes from the agreement, and the date moves on by itself."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from agenda.domain import editing, talking
from agenda.domain.talking import PastError, keep_dates, plan_next
from agenda.forms import FollowUpForm
from agenda.models import FollowUp, ImprovementAgenda, Version
from dialogues.models import Meeting
from regions.models import Part, Trajectory, User
from regions.workbench import part_states
from tests.agenda.test_pages import address
from tests.conftest import ClientOf
from tests.quickscan.test_sending_while_closing import at_once

pytestmark = pytest.mark.django_db
SOON = timedelta(days=30)


@pytest.fixture
def talk(adopted: Version) -> FollowUp:
    """Of the core group, a month from now, every half year."""
    today = timezone.localdate()
    FollowUp.objects.update(next_on=today + SOON, every_months=FollowUp.Rhythm.HALF_YEARLY)
    return adopted.agenda.follow_ups.get()


def todos(trajectory: Trajectory) -> list[str]:
    trajectory = Trajectory.objects.get(pk=trajectory.pk)
    return [str(each.verb) for each in part_states([trajectory])[trajectory.pk][Part.AGENDA].todos]


def test_one_button_makes_the_meeting_and_a_second_press_finds_it(
    talk: FollowUp, alice: User, client_of: ClientOf
) -> None:
    version = Version.objects.get(major=1)
    client = client_of(alice)
    assert "Plan deze bijeenkomst" in client.get(address(version, "agenda_work")).content.decode()
    plan = address(version, "agenda_talk_plan", talk.pk)
    pages = [client.post(plan) for _ in range(2)]
    meeting = Meeting.objects.get()
    assert {each.headers["Location"] for each in pages} == {
        address(version, "planned_meeting", meeting.pk)
    }
    begins = timezone.localtime(meeting.starts_at)
    assert (begins.date(), f"{begins:%H.%M}") == (talk.next_on, "19.30")
    assert (meeting.kind, meeting.status, meeting.title) == ("follow_up", "draft", "Kerngroep")
    work = client.get(address(version, "agenda_work")).content.decode()
    assert "Plan deze bijeenkomst" not in work
    assert "In voorbereiding" in work
    public = client.get(address(version, "agenda")).content.decode()
    assert "Waar en hoe laat" not in public  # nobody's business before it is announced
    Meeting.objects.update(status="open", place="Dorpshuis", published_on=talk.next_on)
    public = client.get(address(version, "agenda")).content.decode()
    assert meeting.get_absolute_url() in public


@pytest.mark.django_db(transaction=True)
def test_two_people_who_press_at_once_make_one_meeting(talk: FollowUp) -> None:
    made: list[int] = []

    def press() -> None:
        made.append(plan_next(talk).pk)

    at_once(*(partial(press) for _ in range(6)))
    assert made == [Meeting.objects.get().pk] * 6


def test_a_day_that_is_over_is_chosen_anew_first(
    talk: FollowUp, alice: User, client_of: ClientOf
) -> None:
    FollowUp.objects.update(next_on=timezone.localdate())
    with pytest.raises(PastError):
        plan_next(talk)
    plan = address(Version.objects.get(major=1), "agenda_talk_plan", talk.pk)
    page = client_of(alice).post(plan, follow=True).content.decode()
    assert "Deze dag is voorbij." in page
    assert not Meeting.objects.exists()


def test_a_meeting_that_was_called_off_makes_room_for_another(talk: FollowUp) -> None:
    first = plan_next(talk)
    Meeting.objects.update(status="cancelled")
    assert plan_next(talk) != first
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("core_group", "follow_up"), ("half_yearly", "follow_up"),
        ("network_evening", "network_evening"), ("dialogue_table", "dialogue_table"),
    ],
)  # fmt: skip
def test_the_form_says_what_kind_of_meeting_it_is(talk: FollowUp, form: str, kind: str) -> None:
    FollowUp.objects.update(form=form)
    assert plan_next(talk).kind == kind


def held(talk: FollowUp, day: date) -> None:
    meeting = plan_next(talk)
    begins = meeting.starts_at - (talk.next_on - day)
    Meeting.objects.update(
        status="held", place="Dorpshuis", published_on=day, starts_at=begins,
        ends_at=begins + timedelta(hours=2),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("months", "today", "following"),
    [
        (6, date(2027, 3, 2), date(2027, 9, 1)), (1, date(2027, 3, 2), date(2027, 4, 1)),
        (3, date(2027, 12, 1), date(2028, 3, 1)), (12, date(2027, 3, 1), date(2028, 3, 1)),
    ],
)  # fmt: skip
def test_after_it_was_held_the_date_moves_on_by_the_rhythm(
    talk: FollowUp, months: int, today: date, following: date
) -> None:
    """To a day that is still to come, also when nothing ran for a while."""
    FollowUp.objects.update(every_months=months)
    held(talk, date(2027, 3, 1))
    assert [keep_dates(today) for _ in range(2)] == [1, 0]
    talk.refresh_from_db()
    assert (talk.next_on, talk.meeting) == (following, None)


def test_without_a_rhythm_somebody_chooses_the_next_day(talk: FollowUp) -> None:
    FollowUp.objects.update(every_months=None)
    held(talk, date(2027, 3, 1))
    assert keep_dates(date(2027, 3, 2)) == 0
    FollowUp.objects.update(next_on=timezone.localdate())
    assert "Kies de dag van het volgende gesprek" in todos(talk.agenda.trajectory)


def test_the_day_of_an_announced_meeting_is_the_day_of_the_agreement(talk: FollowUp) -> None:
    meeting = plan_next(talk)
    later = meeting.starts_at + timedelta(days=7)
    Meeting.objects.update(starts_at=later, ends_at=later + timedelta(hours=2))
    assert keep_dates(timezone.localdate()) == 0  # as long as it is in preparation
    Meeting.objects.update(status="open", place="Dorpshuis", published_on=talk.next_on)
    assert keep_dates(timezone.localdate()) == 1
    before = talk.next_on
    talk.refresh_from_db()
    assert (talk.next_on, talk.edition) == (before + timedelta(days=7), 2)


def test_who_changed_the_agreement_meanwhile_is_not_overruled(talk: FollowUp) -> None:
    held(talk, date(2027, 3, 1))
    talk.refresh_from_db()
    FollowUp.objects.update(edition=2)
    assert talking._move(talk, date(2030, 1, 1), None) == 0


def test_a_todo_comes_when_the_day_is_near_and_goes_when_the_meeting_is_there(
    talk: FollowUp,
) -> None:
    trajectory = talk.agenda.trajectory
    assert "Plan het volgende gesprek" in todos(trajectory)
    FollowUp.objects.update(next_on=timezone.localdate() + timedelta(weeks=9))
    assert "Plan het volgende gesprek" not in todos(trajectory)
    FollowUp.objects.update(next_on=talk.next_on)
    plan_next(talk)
    assert "Plan het volgende gesprek" not in todos(trajectory)


def test_of_a_concept_no_meeting_is_asked(full: ImprovementAgenda, client: Client) -> None:
    FollowUp.objects.update(next_on=timezone.localdate() + SOON)
    assert "Plan het volgende gesprek" not in todos(full.trajectory)


@pytest.mark.parametrize(
    ("chosen", "words", "kept"),
    [
        ("6", "", "elk halfjaar"), ("", "", ""), ("3", "elk halfjaar", "elk kwartaal"),
        ("6", "na de zomer en na de winter", "na de zomer en na de winter"),
        ("", "als het nodig is", "als het nodig is"),
    ],
)  # fmt: skip
def test_the_rhythm_is_said_in_words(
    agenda: ImprovementAgenda, chosen: str, words: str, kept: str
) -> None:
    form = FollowUpForm(
        {
            "form": "core_group", "next_on": "2099-06-01", "every_months": chosen,
            "frequency": words, "invited_by": "de regio", "involvement": "",
        },
        instance=FollowUp(agenda=agenda),
    )  # fmt: skip
    form.full_clean()
    assert (form.cleaned_data["frequency"], form.cleaned_data["every_months"]) == (
        kept, int(chosen) if chosen else None,
    )  # fmt: skip


def test_each_form_is_agreed_once_and_what_was_typed_stays(
    talk: FollowUp, alice: User, client_of: ClientOf
) -> None:
    version = Version.objects.get(major=1)
    typed = {"form": talk.form, "next_on": "2027-11-01", "invited_by": "de gemeente Beuningen"}
    page = client_of(alice).post(address(version, "agenda_follow_up_new"), typed)
    assert "Over deze vorm is al een afspraak gemaakt." in page.content.decode()
    assert "de gemeente Beuningen" in page.content.decode()
    assert FollowUp.objects.get() == talk


def test_a_rhythm_is_asked_for_until_it_is_chosen(
    talk: FollowUp, alice: User, client_of: ClientOf
) -> None:
    work = address(Version.objects.get(major=1), "agenda_work")
    asked = "Hoe vaak komt u bij elkaar voor: kerngroep?"
    assert asked not in client_of(alice).get(work).content.decode()
    FollowUp.objects.update(every_months=None)
    assert asked in client_of(alice).get(work).content.decode()


def test_a_closed_agenda_asks_nothing_and_gets_no_next_day(talk: FollowUp) -> None:
    today = timezone.localdate()
    meeting = plan_next(talk)
    yesterday = timezone.now() - timedelta(days=1)
    Meeting.objects.update(
        status="held", place="Dorpshuis", published_on=today, starts_at=yesterday,
        ends_at=yesterday + timedelta(hours=2),
    )  # fmt: skip
    FollowUp.objects.update(next_on=today - timedelta(days=1))
    ImprovementAgenda.objects.update(status="closed")
    assert keep_dates(today) == 0
    assert todos(meeting.trajectory) == []
    ImprovementAgenda.objects.update(status="in_progress")
    assert todos(meeting.trajectory) != []
    assert keep_dates(today) == 1


def test_the_calendar_follows_the_day_as_it_is_now(talk: FollowUp, client: Client) -> None:
    """The same event, moved: calendars go by its UID, and take the higher SEQUENCE."""
    url = address(Version.objects.get(major=1), "agenda_calendar")

    def event() -> dict[str, str]:
        lines = client.get(url).content.decode().split("BEGIN:VEVENT")
        (found,) = [part for part in lines if "In gesprek blijven" in part]
        told = (line.partition(":")[::2] for line in found.splitlines() if ":" in line)
        return {name.partition(";")[0]: value for name, value in told}

    before = event()
    assert before["DTSTART"].startswith(f"{talk.next_on:%Y%m%d}")
    moved_to = talk.next_on + timedelta(days=9)
    assert editing.save(talk, edition=talk.edition, next_on=moved_to)
    after = event()
    assert after["DTSTART"].startswith(f"{moved_to:%Y%m%d}")
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
