"""What happens by the clock: due and not yet sent, and never twice."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from dialogues.domain import reminding
from dialogues.domain.meetings import Plan, cancel_meeting, change_meeting, go_ahead_incomplete
from dialogues.domain.preparing import prepare
from dialogues.domain.presence import tick, walk_in
from dialogues.domain.registering import cancel
from dialogues.domain.tables import keep_apart, lay_tables
from dialogues.emails import write_reminder
from dialogues.models import Invitee, Meeting, Preparation, Registration
from dialogues.tasks import forget_people, move_meetings
from regions.models import Mail, User
from regions.outbox import send_due
from regions.parties import FOUR_PARTIES, Party
from tests.conftest import ClientOf
from tests.dialogues.planning.conftest import Register, begin, mails

pytestmark = pytest.mark.django_db


def keys(kind: str) -> list[str]:
    return [each.once.split(":", 1)[1] for each in mails(kind)]


def day_of(meeting: Meeting) -> str:
    return f"{timezone.localtime(meeting.starts_at):%Y%m%d}"


def move(meeting: Meeting, *, before: timedelta) -> None:
    """Everything that is due this long before the meeting."""
    reminding.move_meetings(meeting.starts_at - before)


def test_a_reminder_a_week_and_a_day_before_each_once(meeting: Meeting, coming: Register) -> None:
    dana = coming(Party.PARENT, "Dana")
    for days in (8, 7, 6, 3, 1, 0.5):
        move(meeting, before=timedelta(days=days))
    assert keys("reminder") == [f"{dana.pk}:{days}-{day_of(meeting)}" for days in (7, 1)]


def test_who_registers_late_gets_only_the_reminder_that_still_makes_sense(
    meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    move(meeting, before=timedelta(hours=20))
    assert keys("reminder") == [f"{dana.pk}:1-{day_of(meeting)}"]


def test_who_was_told_a_moment_ago_is_not_reminded_of_the_week(
    meeting: Meeting, coming: Register
) -> None:
    coming(Party.PARENT, "Dana")
    begin(meeting, since=-timedelta(days=5))  # registered five days before
    move_meetings()
    assert keys("reminder") == []
    move(meeting, before=timedelta(hours=20))
    assert len(keys("reminder")) == 1


def test_another_title_or_place_reminds_nobody_again(
    meeting: Meeting, coming: Register, alice: User
) -> None:
    coming(Party.PARENT, "Dana")
    for plan in (Plan(title="Dialoog in Weurt"), Plan(place="Kulturhus")):
        move(meeting, before=timedelta(days=6))
        change_meeting(meeting, plan=plan)
        meeting.refresh_from_db()
    move(meeting, before=timedelta(days=6))
    assert (len(keys("reminder")), meeting.sequence) == (1, 2)
    assert len([each for each in keys("alarm") if each.endswith(f":{alice.pk}")]) == 1


def test_another_day_reminds_and_warns_anew(
    meeting: Meeting, coming: Register, alice: User
) -> None:
    coming(Party.PARENT, "Dana")
    move(meeting, before=timedelta(days=6))
    later = meeting.starts_at + timedelta(days=20)
    change_meeting(meeting, plan=Plan(starts_at=later, ends_at=later + timedelta(hours=2)))
    meeting.refresh_from_db()
    move(meeting, before=timedelta(days=6))
    assert len(keys("reminder")) == 2
    assert len([each for each in keys("alarm") if each.endswith(f":{alice.pk}")]) == 2


def test_a_cancelled_meeting_reminds_warns_and_thanks_nobody(
    meeting: Meeting, coming: Register, alice: User
) -> None:
    dana = coming(Party.PARENT, "Dana")
    tick(dana)  # tried before it began
    begin(meeting, since=-timedelta(days=1))
    move_meetings()
    queued = len(keys("reminder")), len(keys("alarm"))
    assert queued == (1, 1)
    cancel_meeting(meeting, reason="De zaal is dicht.")
    send_due()
    subjects = {each.subject.split(":")[0] for each in mail.outbox if each.to == [dana.email]}
    assert subjects == {"Bevestiging", "Afgezegd"}
    assert not [each for each in mail.outbox if each.to == [alice.email]]
    reminding.move_meetings(meeting.ends_at + timedelta(hours=3))
    assert (len(keys("reminder")), len(keys("alarm")), keys("thanks")) == (*queued, [])


def test_only_who_has_a_seat_is_reminded(meeting: Meeting, coming: Register) -> None:
    for name in ("Dana", "Dina", "Dora", "Wachter"):
        coming(Party.PARENT, name)
    cancel(Registration.objects.get(name="Dina"))  # offered to who waits
    move(meeting, before=timedelta(days=6))
    assert len(keys("reminder")) == 2


@pytest.mark.parametrize(
    ("ahead", "words"), [(0, "Vandaag"), (1, "Morgen"), (6, "Over 6 dagen"), (7, "Over een week")]
)
def test_a_reminder_says_how_many_days_are_left(
    meeting: Meeting, coming: Register, ahead: int, words: str
) -> None:
    dana = coming(Party.PARENT, "Dana")
    late = timezone.localtime().replace(hour=23, minute=59, second=59) + timedelta(days=ahead)
    begin(meeting, since=timezone.now() - late)
    day = f"{timezone.localtime(late):%Y%m%d}"
    written = write_reminder(f"meeting-reminder:{dana.pk}:1-{day}")
    assert written is not None
    assert f"\n{words} is het zover." in written.text


def test_a_reminder_is_written_when_it_goes(meeting: Meeting, coming: Register) -> None:
    dana, dina = coming(Party.PARENT, "Dana"), coming(Party.PARENT, "Dina")
    begin(meeting, since=-timedelta(hours=20))
    Meeting.objects.update(mode="online", online_url="https://bellen.example/1")
    move_meetings()
    cancel(dana)
    send_due()
    reminders = [each for each in mail.outbox if each.subject.startswith("Herinnering")]
    assert [each.to for each in reminders] == [[dina.email]]
    assert "https://bellen.example/1" in reminders[0].body
    assert Mail.objects.get(once__startswith=f"meeting-reminder:{dana.pk}:").state == "lapsed"


def test_who_leads_sees_whom_a_reminder_did_not_reach(
    meeting: Meeting, coming: Register, frank: User, client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    dana = coming(Party.PARENT, "Dana")
    send_due()
    move(meeting, before=timedelta(days=6))

    def refuse(self: mail.EmailMessage) -> None:
        raise SMTPRecipientsRefused({dana.email: (550, b"unknown")})

    monkeypatch.setattr("django.core.mail.EmailMessage.message", refuse)
    send_due()
    place = [meeting.trajectory.region.slug, meeting.trajectory.slug]
    page = client_of(frank).get(reverse("trajectory_mail", args=place)).content.decode()
    assert dana.email in page
    assert "Herinnering: Dialoog in Beuningen" in page


@pytest.mark.parametrize("late", [timedelta(minutes=10), timedelta(hours=3)])
def test_who_leads_sees_whom_a_reminder_came_too_late_for(
    meeting: Meeting, coming: Register, frank: User, client_of: ClientOf, late: timedelta
) -> None:
    """The workers stood still from the day before until after it began, or was over."""
    dana, dina = coming(Party.PARENT, "Dana"), coming(Party.PARENT, "Dina")
    cancel(dina)
    send_due()
    begin(meeting, since=-timedelta(hours=20))
    reminding.move_meetings(timezone.now())
    begin(meeting, since=late)
    day = f"1-{day_of(meeting)}"
    Mail.objects.filter(kind="meeting-reminder").update(once=f"meeting-reminder:{dana.pk}:{day}")
    if late > timedelta(hours=2):
        Meeting.objects.update(status="held")
    send_due()
    assert [each.state for each in mails("reminder")] == ["late"]
    assert not [each for each in mail.outbox if each.subject.startswith("Herinnering")]
    place = [meeting.trajectory.region.slug, meeting.trajectory.slug]
    page = client_of(frank).get(reverse("trajectory_mail", args=place)).content.decode()
    assert dana.email in page
    assert "Te laat. Daarom is deze mail niet verstuurd." in page


def test_a_reminder_of_the_old_time_does_not_go(meeting: Meeting, coming: Register) -> None:
    coming(Party.PARENT, "Dana")
    begin(meeting, since=-timedelta(days=3))
    move_meetings()
    later = meeting.starts_at + timedelta(days=20)
    change_meeting(meeting, plan=Plan(starts_at=later, ends_at=later + timedelta(hours=2)))
    send_due()
    subjects = [each.subject for each in mail.outbox]
    assert [each for each in subjects if each.startswith("Herinnering")] == []


def test_an_alarm_two_weeks_a_week_and_two_days_before(
    meeting: Meeting, coming: Register, alice: User, frank: User, charlie: User
) -> None:
    for days in (15, 14, 7, 2, 1):
        move(meeting, before=timedelta(days=days))
    expected = [
        f"{meeting.pk}:{days}-{day_of(meeting)}:{user.pk}"
        for days in (14, 7, 2)
        for user in (alice, frank)
    ]
    assert keys("alarm") == expected


def test_an_alarm_names_who_is_missing_and_lapses_when_nobody_is(
    meeting: Meeting, coming: Register, alice: User
) -> None:
    for party in FOUR_PARTIES[:3]:
        coming(party, f"{party}1")
        coming(party, f"{party}2")
    begin(meeting, since=-timedelta(days=10))
    move_meetings()
    send_due()
    (alarm,) = [each for each in mail.outbox if each.to == [alice.email]]
    assert "Nog nodig: 2 jeugdbeschermers" in alarm.body
    begin(meeting, since=-timedelta(days=5))
    move_meetings()
    coming(Party.CHILD_PROTECTION_WORKER, "Karel")
    coming(Party.CHILD_PROTECTION_WORKER, "Kees")
    send_due()
    assert [each.state for each in mails("alarm")] == ["sent", "lapsed"]


def test_a_recorded_decision_ends_the_alarms(meeting: Meeting, alice: User) -> None:
    go_ahead_incomplete(meeting, reason="Wij bellen hen.", by=alice)
    move(meeting, before=timedelta(days=5))
    assert keys("alarm") == []


def test_the_alarm_of_a_meeting_that_was_moved_rings_anew(meeting: Meeting, alice: User) -> None:
    go_ahead_incomplete(meeting, reason="Wij bellen hen.", by=alice)
    later = meeting.starts_at + timedelta(days=30)
    change_meeting(meeting, plan=Plan(starts_at=later, ends_at=later + timedelta(hours=2)))
    meeting.refresh_from_db()
    move(meeting, before=timedelta(days=5))
    assert keys("alarm") == [f"{meeting.pk}:7-{day_of(meeting)}:{alice.pk}"]


def test_thanks_within_a_day_to_who_was_there(meeting: Meeting, coming: Register) -> None:
    dana, dina = coming(Party.PARENT, "Dana"), coming(Party.PARENT, "Dina")
    tick(dana)
    reminding.move_meetings(meeting.ends_at + timedelta(minutes=30))
    assert keys("thanks") == []
    for hours in (3, 4, 30):
        reminding.move_meetings(meeting.ends_at + timedelta(hours=hours))
    assert keys("thanks") == [f"{dana.pk}:after"]
    meeting.registrations.filter(pk=dana.pk).update(answered_thanks=True)
    send_due()
    assert not [each for each in mail.outbox if each.subject.startswith("Bedankt")]
    assert dina.status == "registered"


def test_when_nobody_was_ticked_all_are_thanked(meeting: Meeting, coming: Register) -> None:
    coming(Party.PARENT, "Dana")
    begin(meeting, since=timedelta(hours=6))
    move_meetings()
    send_due()
    (thanks,) = [each for each in mail.outbox if each.subject.startswith("Bedankt")]
    assert "/aanmelding/" in thanks.body


def test_who_only_walked_in_is_no_reason_to_thank_who_stayed_away(
    meeting: Meeting, coming: Register
) -> None:
    coming(Party.PARENT, "Dana")
    walk_in(meeting, Party.PARENT, "Wil", client_id=uuid4())
    reminding.move_meetings(meeting.ends_at + timedelta(hours=3))
    assert keys("thanks") == []


def test_what_people_need_goes_after_two_weeks_and_names_after_the_retention(
    meeting: Meeting, coming: Register, alice: User
) -> None:
    dana = coming(Party.PARENT, "Dana")
    meeting.registrations.update(needs="oppas", organisation="Raad")
    meeting.invitees.create(party=Party.PARENT, name="Dana", email=dana.email)
    prepare(dana, focus="Rust.", phoned_on=None, by=alice)
    reminding.forget(meeting.ends_at + timedelta(days=13))
    assert Registration.objects.get().needs == "oppas"
    reminding.forget(meeting.ends_at + timedelta(days=14))
    kept = Registration.objects.get()
    assert (kept.needs, kept.name, kept.organisation) == ("", "Dana", "Raad")
    wil = coming(Party.FOSTER_CARE_WORKER, "Wil")
    keep_apart(meeting, dana, wil)
    lay_tables(meeting)
    reminding.forget(meeting.ends_at + timedelta(days=90))
    assert not meeting.tables.exists()
    assert not meeting.kept_apart.exists()
    wil.delete()
    kept = Registration.objects.get()
    assert (kept.name, kept.email, kept.organisation, kept.party) == ("", "", "", "parent")
    assert not Preparation.objects.exists()
    assert not Invitee.objects.exists()
    forget_people()  # nothing of a meeting to come


def test_the_address_of_an_online_meeting_is_shown_shortly_before(
    meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    dana.meeting = meeting
    assert not reminding.shows_online_address(dana)
    begin(meeting, since=-timedelta(hours=23))
    assert reminding.shows_online_address(dana)
    dana.status = Registration.Status.WAITLISTED
    assert not reminding.shows_online_address(dana)
    assert timezone.now() < meeting.starts_at
