"""Half a year later, and what other floors read of a meeting."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.domain import series
from dialogues.models import Meeting
from dialogues.published import discussed_in
from quickscan.models import Theme
from regions.models import Mail, Trajectory, User
from regions.workbench import part_states
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


def test_a_follow_up_is_a_draft_at_the_same_time_of_day_in_another_season(
    meeting: Meeting,
) -> None:
    meeting.themes.create(theme="VRN")
    meeting.starts_at = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)  # in winter
    meeting.ends_at = meeting.starts_at + timedelta(minutes=150)
    meeting.save()
    later = series.plan_follow_up(meeting)
    local = timezone.localtime(later.starts_at)
    assert f"{local:%Y-%m-%d %H:%M %a}" == "2026-09-10 19:30 Thu"
    assert (later.status, later.kind, later.follows, later.place) == (
        Meeting.Status.DRAFT, Meeting.Kind.FOLLOW_UP, meeting, meeting.place,
    )  # fmt: skip
    assert [each.theme for each in later.themes.all()] == ["VRN"]
    assert series.plan_follow_up(meeting) == later


def test_announcing_a_meeting_plans_what_comes_half_a_year_later(meeting: Meeting) -> None:
    meeting.quotas.create(party="parent")
    starts_at = timezone.now() + timedelta(days=30)
    Meeting.objects.update(
        status="draft", published_on=None, starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
    )  # fmt: skip
    series.announce(meeting)
    later = meeting.followed_by.get()
    assert (later.status, later.starts_at.date()) == (
        Meeting.Status.DRAFT, (starts_at + series.LATER).date(),
    )  # fmt: skip
    series.cancel_meeting(meeting, reason="Te weinig mensen.")
    later.refresh_from_db()
    assert later.status == Meeting.Status.CANCELLED


def test_a_kind_without_a_second_meeting_gets_none(meeting: Meeting) -> None:
    meeting.quotas.create(party="parent")
    starts_at = timezone.now() + timedelta(days=30)
    Meeting.objects.update(
        kind=Meeting.Kind.WEBINAR, status="draft", starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
    )  # fmt: skip
    meeting.refresh_from_db()
    series.announce(meeting)
    assert not meeting.followed_by.exists()


def test_who_leads_is_reminded_once_while_there_is_time(meeting: Meeting, alice: User) -> None:
    later = series.plan_follow_up(meeting)
    before = later.starts_at - series.ANNOUNCE
    assert series.remind_of_follow_ups(before - timedelta(days=1)) == 0
    assert series.remind_of_follow_ups(before) == 1
    assert series.remind_of_follow_ups(before + timedelta(days=1)) == 0
    mail = Mail.objects.get()
    assert mail.content
    assert mail.content.to == [alice.email]
    assert "nog een concept" in mail.content.message


def test_an_announced_follow_up_needs_no_reminder(meeting: Meeting, alice: User) -> None:
    later = series.plan_follow_up(meeting)
    Meeting.objects.filter(pk=later.pk).update(status="open", published_on=timezone.localdate())
    assert series.remind_of_follow_ups(later.starts_at - timedelta(days=3)) == 0


def test_the_workbench_says_what_to_plan_and_what_to_announce(
    meeting: Meeting, trajectory: Trajectory
) -> None:
    def verbs() -> list[str]:
        read_again = Trajectory.objects.get(pk=trajectory.pk)  # as the next page does
        state = part_states([read_again])[trajectory.pk]["meetings"]
        return [str(todo.verb) for todo in state.todos]

    assert "Plan het vervolg op Afspreken in Beuningen, een half jaar later" in verbs()
    series.plan_follow_up(meeting)
    assert "Kondig Vervolg op Afspreken in Beuningen aan" in verbs()
    assert not any(verb.startswith("Plan het vervolg") for verb in verbs())


def test_one_press_plans_it(meeting: Meeting, alice: User, client_of: ClientOf) -> None:
    base = f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{meeting.pk}/"
    client = client_of(alice)
    for _press in range(2):
        client.post(f"{base}vervolg/")
    later = meeting.followed_by.get()
    page = client.get(f"{base.replace('bijeenkomsten/', 'bijeenkomsten/planning/')}")
    assert f'planning/{later.pk}/">Vervolg op Afspreken in Beuningen</a>' in page.content.decode()
    assert "Vervolg plannen" not in page.content.decode()


def test_u_zei_wij_deden_hears_where_it_is_discussed(
    meeting: Meeting, trajectory: Trajectory, client: Client
) -> None:
    Theme.objects.create(
        code="SAM", slug="samenwerken", position=1, labels={"nl": "Samenwerken"}, descriptions={},
        conversation_question="Wat helpt?",
    )  # fmt: skip
    meeting.themes.create(theme="SAM")
    (told,) = discussed_in(trajectory)
    assert (told.text, told.themes) == ("Afspreken in Beuningen", frozenset({"samenwerken"}))
    assert client.get(told.url).status_code == 200
    Meeting.objects.update(status="cancelled")
    assert discussed_in(trajectory) == []
