"""The pages for who runs the site work, and leave what is settled alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from dialogues.models import Ballot, Dot, Meeting, Note
from regions.models import Trajectory
from regions.parties import Party


@pytest.fixture
def meeting(trajectory: Trajectory) -> Meeting:
    evening = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)
    return Meeting.objects.create(
        trajectory=trajectory, kind=Meeting.Kind.RECOGNISE, title="Herkennen",
        starts_at=evening, ends_at=evening + timedelta(hours=2),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["meeting", "registration", "note", "idea"])
def test_every_list_opens(as_olga: Client, meeting: Meeting, name: str) -> None:
    meeting.notes.create(theme="SAM", kind=Note.Kind.AMBITION, text="Eén overleg.")
    meeting.ideas.create(theme="SAM", text="Eén plan.")
    meeting.registrations.create(party=Party.PARENT, name="Dana", email="dana@voorbeeld.example")
    page = as_olga.get(reverse(f"admin:dialogues_{name}_changelist"))
    assert page.context["cl"].result_count == 1


def test_a_meeting_shows_its_places(as_olga: Client, meeting: Meeting) -> None:
    meeting.quotas.create(party=Party.PARENT)
    page = as_olga.get(reverse("admin:dialogues_meeting_change", args=[meeting.pk]))
    assert page.context["inline_admin_formsets"][0].formset.initial_form_count() == 1


def test_nobody_registers_another(as_olga: Client) -> None:
    assert as_olga.get(reverse("admin:dialogues_registration_add")).status_code == 403


def test_who_was_erased_is_named_nowhere_else(as_olga: Client, meeting: Meeting) -> None:
    dana = meeting.registrations.create(party=Party.PARENT, name="Dana", email="d@dana.example")
    change = reverse("admin:dialogues_registration_change", args=[dana.pk])
    form = as_olga.get(change).context["adminform"].form
    posted = {name: value for name, value in form.initial.items() if value is not None}
    day = {"registered_at_0": "2026-03-01", "registered_at_1": "12:00"}
    assert as_olga.post(change, {**posted, **day, "name": "Dana Smit"}).status_code == 302
    delete = reverse("admin:dialogues_registration_delete", args=[dana.pk])
    assert as_olga.post(delete, {"post": "yes"}).status_code == 302
    els = meeting.registrations.create(party=Party.PARENT, name="Els", email="e@els.example")
    chosen = {"action": "delete_selected", "_selected_action": [els.pk], "post": "yes"}
    as_olga.post(reverse("admin:dialogues_registration_changelist"), chosen)
    assert not meeting.registrations.exists()
    logged = LogEntry.objects.values_list("object_repr", flat=True)
    assert list(logged) == ["Ouders", "Ouders", "Ouders"]


def test_a_note_is_read_only(as_olga: Client, meeting: Meeting) -> None:
    note = meeting.notes.create(theme="SAM", kind=Note.Kind.AMBITION, text="Eén overleg.")
    change = reverse("admin:dialogues_note_change", args=[note.pk])
    assert as_olga.get(change).status_code == 200
    assert as_olga.post(change, {"text": "Geen overleg."}).status_code == 403
    assert as_olga.post(reverse("admin:dialogues_note_delete", args=[note.pk])).status_code == 403


def test_votes_have_no_page(as_olga: Client) -> None:
    index = as_olga.get(reverse("admin:index"))
    listed = {model["model"] for app in index.context["app_list"] for model in app["models"]}
    assert Meeting in listed
    assert listed.isdisjoint({Ballot, Dot})
