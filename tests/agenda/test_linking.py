"""The thread of evidence, both ways."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from agenda import sources
from agenda.domain import linking
from agenda.domain.composing import compose
from agenda.domain.linking import UnknownSourceError
from agenda.models import ImprovementAgenda
from agenda.presentation import agenda_view
from dialogues.models import Meeting, Note
from quickscan.findings import Finding
from quickscan.published import outdated
from regions.models import Trajectory, User
from tests.agenda.conftest import first_action
from tests.conftest import ClientOf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("themes")]

GAP = Finding(
    "gap/3/SAM-01", "gap", "samenwerken", "Ouders zijn 40 punten kritischer.", "samenwerken/",
    "Vragenlijst, ronde 1", "/resultaten/", asks=True, groups=("parent",),
)  # fmt: skip


@pytest.fixture(autouse=True)
def results(monkeypatch: pytest.MonkeyPatch, trajectory: Trajectory) -> None:
    """One approved difference, of our trajectory only."""
    for name in ("findings", "outcomes"):
        monkeypatch.setattr(sources, name, lambda asked: [GAP] if asked.pk == trajectory.pk else [])


def test_evidence_keeps_the_words_of_the_day(full: ImprovementAgenda) -> None:
    action = first_action(full)
    assert (linking.link(action, GAP.key), linking.link(action, GAP.key)) == (True, False)
    (evidence,) = action.evidence.all()
    assert (evidence.kind, evidence.words, evidence.source) == ("gap", GAP.words, GAP.source)
    linking.unlink(action, GAP.key)
    assert not action.evidence.exists()


@pytest.mark.parametrize("key", ["gap/99/SAM-01", "note/999", "idea/1", "", "onzin"])
def test_what_is_not_ours_or_not_approved_is_refused(full: ImprovementAgenda, key: str) -> None:
    with pytest.raises(UnknownSourceError):
        linking.link(first_action(full), key)


def test_evidence_of_another_region_is_refused(twente_trajectory: Trajectory) -> None:
    theirs = ImprovementAgenda.objects.create(trajectory=twente_trajectory, title="Twente")
    with pytest.raises(UnknownSourceError):
        linking.take_up(theirs, GAP.key)
    assert not theirs.actions.exists()


def test_a_finding_becomes_a_draft_action_under_its_goal_once(full: ImprovementAgenda) -> None:
    action = linking.take_up(full, GAP.key)
    assert linking.take_up(full, GAP.key) == action
    assert action.goal == full.goals.get(theme="SAM")
    (told,) = compose(full).handled
    assert (told.key, told.actions, told.reason) == (GAP.key, (action.pk,), "")


def test_a_finding_without_an_action_has_a_reason_until_it_is_taken_up(
    full: ImprovementAgenda,
) -> None:
    linking.leave_out(full, GAP.key, reason="eerst de plannen")
    (told,) = compose(full).handled
    assert (told.actions, told.reason) == ((), "eerst de plannen")
    linking.take_up(full, GAP.key)
    (told,) = compose(full).handled
    assert (len(told.actions), told.reason) == (1, "")


def test_what_waits_for_an_answer_stands_first(
    full: ImprovementAgenda, client_of: ClientOf, frank: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = replace(GAP, key="gap/3/SAM-02")
    monkeypatch.setattr(sources, "outcomes", lambda _asked: [GAP, waits])
    linking.take_up(full, GAP.key)
    url = reverse("agenda_findings", args=[full.trajectory.region.slug, full.trajectory.slug])
    shown = client_of(frank).get(url).context["handled"]
    assert [each.text.key for each in shown] == [waits.key, GAP.key]


def test_a_note_of_the_table_becomes_an_action_in_one_tap(
    full: ImprovementAgenda, meeting: Meeting, client_of: ClientOf, frank: User
) -> None:
    note = meeting.notes.create(theme="SAM", kind=Note.Kind.AMBITION, text="Eén vast nummer.")
    place = [full.trajectory.region.slug, full.trajectory.slug]
    as_frank = client_of(frank)
    page = as_frank.get(reverse("agenda_findings", args=place)).content.decode()
    assert "Eén vast nummer." in page
    as_frank.post(reverse("agenda_take_up", args=place), {"bron": f"note/{note.pk}"})
    action = full.actions.last()
    assert action
    assert (action.title, action.what) == ("Eén vast nummer.", "Eén vast nummer.")
    assert [each.kind for each in action.evidence.all()] == ["note"]


@pytest.fixture
def meeting(trajectory: Trajectory) -> Meeting:
    evening = datetime(2027, 3, 12, 18, 30, tzinfo=UTC)
    return Meeting.objects.create(
        trajectory=trajectory, kind=Meeting.Kind.AGREE, title="Afspreken", place="Dorpshuis",
        starts_at=evening, ends_at=evening + timedelta(hours=2),
    )  # fmt: skip


def test_evidence_of_results_that_were_corrected_says_so(full: ImprovementAgenda) -> None:
    linking.link(first_action(full), GAP.key)
    text = compose(full)
    (now,) = agenda_view(text).actions[0].evidence
    (later,) = agenda_view(text, outdated={GAP.key}).actions[0].evidence
    assert (now.is_outdated, later.is_outdated) == (False, True)
    assert (text.evidence_keys, outdated(text.evidence_keys)) == ({GAP.key}, set())
