"""Planning, announcing, moving and cancelling: the verbs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dialogues.domain import meetings
from dialogues.domain.meetings import Capacity, Facilitators, MeetingError, Plan, plan_meeting
from dialogues.kinds import DEFAULTS
from dialogues.models import Meeting, Registration
from dialogues.themes import CHANGE
from regions.models import Mail, Trajectory, User
from regions.parties import FOUR_PARTIES, Party
from tests.dialogues.planning.conftest import (
    Register,
    addressed,
    begin,
    dialogue,
    evening_in,
    mails,
)

pytestmark = pytest.mark.django_db
Kind = Meeting.Kind


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_what_it_starts_with(trajectory: Trajectory, kind: Kind) -> None:
    meeting = plan_meeting(trajectory, kind, plan=Plan(starts_at=evening_in(30)))
    assert meeting.status == Meeting.Status.DRAFT
    assert meeting.quotas.count() == len(DEFAULTS[kind].places)
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=DEFAULTS[kind].minutes)


@pytest.mark.parametrize(
    ("kind", "hours", "most", "mode"),
    [
        (Kind.DIALOGUE, 2, 4, "on_site"), (Kind.DEEPENING, 3, 4, "online"),
        (Kind.FOLLOW_UP, 4, 4, "on_site"), (Kind.TRAINING, 8, 4, "on_site"),
    ],
)  # fmt: skip
def test_the_programme_has_its_own_numbers(
    trajectory: Trajectory, kind: Kind, hours: int, most: int, mode: str
) -> None:
    meeting = plan_meeting(trajectory, kind, plan=Plan(starts_at=evening_in(30)))
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=hours)
    assert meeting.mode == mode
    places = {quota.party: quota.maximum for quota in meeting.quotas.all()}
    assert places == {party.value: most for party in FOUR_PARTIES}


def test_change_is_always_a_theme_of_a_deepening_dialogue(trajectory: Trajectory) -> None:
    plan = Plan(starts_at=evening_in(30), themes=["SAM"])
    meeting = plan_meeting(trajectory, Kind.DEEPENING, plan=plan)
    assert [each.theme for each in meeting.themes.all()] == ["SAM", CHANGE]
    meetings.change_meeting(meeting, plan=Plan(themes=["BEL"]))
    assert {each.theme for each in meeting.themes.all()} == {"BEL", CHANGE}


def test_what_a_form_did_not_show_stays(draft: Meeting, frank: User, alice: User) -> None:
    draft.facilitators.set([alice])
    meetings.change_meeting(draft, plan=Plan(capacity=Capacity(9), themes=["SAM"]))
    before = meetings.initial_of(Meeting.objects.get())
    meetings.change_meeting(
        draft, plan=Plan(title="Anders", facilitators=Facilitators([frank], [frank]))
    )
    after = meetings.initial_of(Meeting.objects.get())
    assert {user.name for user in after.pop("facilitators")} == {"Alice Bakker", "Frank Vos"}
    assert before.pop("facilitators") == [alice]
    assert after == before | {"title": "Anders"}


def test_nobody_is_mailed_about_a_draft(draft: Meeting) -> None:
    draft.registrations.create(party=Party.PARENT, name="Dana", email="dana@voorbeeld.example")
    meetings.change_meeting(draft, plan=Plan(starts_at=evening_in(31), ends_at=evening_in(32)))
    meetings.cancel_meeting(draft, reason="Geen zaal.")
    assert not Mail.objects.exists()


def test_an_announced_meeting_says_when(draft: Meeting) -> None:
    assert meetings.announce(draft) == 0
    draft.refresh_from_db()
    assert (draft.status, draft.published_on) == ("open", timezone.localdate())
    with pytest.raises(MeetingError, match="al aangekondigd"):
        meetings.announce(draft)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"place": ""}, "Vul een plaats in"),
        ({"starts_at": evening_in(-1)}, "al voorbij"),
    ],
)
def test_a_draft_that_is_not_ready_is_not_announced(
    draft: Meeting, changes: dict[str, object], why: str
) -> None:
    Meeting.objects.update(**changes)
    with pytest.raises(MeetingError, match=why):
        meetings.announce(draft)
    assert Meeting.objects.get().status == Meeting.Status.DRAFT


def test_a_meeting_without_parties_is_not_announced(draft: Meeting) -> None:
    draft.quotas.all().delete()
    with pytest.raises(MeetingError, match="welke partijen"):
        meetings.announce(draft)


def test_everybody_is_told_of_another_time(meeting: Meeting, coming: Register) -> None:
    for name in ("Dana", "Dina", "Dora", "Wachter"):
        coming(Party.PARENT, name)
    other = evening_in(37)
    plan = Plan(starts_at=other, ends_at=other + timedelta(hours=2))
    assert meetings.change_meeting(meeting, plan=plan) == 4
    assert Meeting.objects.get().sequence == 1
    assert len(addressed("moved")) == 4
    seated, *_others, waiting = mails("moved")
    assert "SEQUENCE:1" in seated.calendar
    assert waiting.calendar == ""
    assert seated.content
    assert seated.content.subject == "Gewijzigd: Dialoog in Beuningen"
    assert "Dit was:" in seated.content.message


@pytest.mark.parametrize(
    ("plan", "sequence"),
    [
        (Plan(title="Een andere naam"), 1),
        (Plan(description="Iets anders"), 0),
        (Plan(places={Party.PARENT: (1, 9)}), 0),
    ],
)
def test_only_another_time_or_place_is_mailed(
    meeting: Meeting, coming: Register, plan: Plan, sequence: int
) -> None:
    coming(Party.PARENT, "Dana")
    assert meetings.change_meeting(meeting, plan=plan) == 0
    assert Meeting.objects.get().sequence == sequence
    assert mails("moved") == []


def test_a_meeting_does_not_move_to_the_past(meeting: Meeting, coming: Register) -> None:
    coming(Party.PARENT, "Dana")
    with pytest.raises(MeetingError, match="al voorbij"):
        meetings.change_meeting(
            meeting, plan=Plan(starts_at=evening_in(-2), ends_at=evening_in(-1))
        )
    assert Meeting.objects.get().starts_at == meeting.starts_at
    assert mails("moved") == []


def test_an_open_meeting_keeps_a_place(meeting: Meeting) -> None:
    with pytest.raises(MeetingError, match="Vul een plaats in"):
        meetings.change_meeting(meeting, plan=Plan(place=""))


def test_a_party_that_is_not_invited_any_more_keeps_who_is_registered(
    meeting: Meeting, coming: Register
) -> None:
    coming(Party.PARENT, "Dana")
    meetings.change_meeting(meeting, plan=Plan(places={Party.FOSTER_PARENT: (1, 4)}))
    assert meeting.registrations.get().status == Registration.Status.REGISTERED


def test_everybody_is_told_that_it_is_off(meeting: Meeting, coming: Register) -> None:
    dana = coming(Party.PARENT, "Dana")
    gone = coming(Party.PARENT, "Weg")
    meeting.registrations.filter(pk=gone.pk).update(status="cancelled")
    assert meetings.cancel_meeting(meeting, reason="Er is geen zaal.") == 1
    (mail,) = mails("cancelled")
    assert mail.content
    assert mail.content.to == [dana.email]
    assert mail.content.subject == "Afgezegd: Dialoog in Beuningen"
    assert "Er is geen zaal." in mail.content.message
    assert "METHOD:CANCEL" in mail.calendar
    assert "SEQUENCE:1" in mail.calendar
    with pytest.raises(MeetingError):
        meetings.cancel_meeting(meeting, reason="Nog eens.")


@pytest.mark.parametrize("status", ["cancelled", "held"])
def test_what_is_over_does_not_change(meeting: Meeting, status: str) -> None:
    Meeting.objects.update(status=status)
    with pytest.raises(MeetingError):
        meetings.change_meeting(meeting, plan=Plan(title="Anders"))
    assert Meeting.objects.get().title == meeting.title


def test_going_ahead_without_a_party_is_recorded(
    meeting: Meeting, coming: Register, alice: User
) -> None:
    for party in FOUR_PARTIES[:3]:
        for number in range(2):
            coming(party, f"{party}{number}")
    meetings.go_ahead_incomplete(meeting, reason="Zij geven hun punten vooraf.", by=alice)
    decision = meeting.decisions.get()
    assert (decision.missing, decision.by) == ("2 jeugdbeschermers", alice)
    for number in range(2):
        coming(Party.CHILD_PROTECTION_WORKER, f"Karel{number}")
    with pytest.raises(MeetingError, match="ontbreekt geen partij"):
        meetings.go_ahead_incomplete(meeting, reason="Nog eens.", by=alice)


def test_what_is_over_was_held(meeting: Meeting, trajectory: Trajectory) -> None:
    dialogue(trajectory)  # a draft stays one
    assert meetings.end_meetings(timezone.now()) == 0
    begin(meeting, since=timedelta(hours=3))
    assert meetings.end_meetings(timezone.now()) == 1
    assert meetings.end_meetings(timezone.now()) == 0
    meeting.refresh_from_db()
    assert meeting.status == Meeting.Status.HELD
