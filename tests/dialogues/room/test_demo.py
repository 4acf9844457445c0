"""The example region has an evening that was held; loading it again is safe."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from dialogues.demo import story
from dialogues.models import Meeting, Minutes, ScriptBlock
from dialogues.outcome import outcome_of
from dialogues.published import minutes_of, notes_of
from quickscan.models import Theme
from regions.models import Mail, Trajectory

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(trajectory: Trajectory) -> Trajectory:
    for place, code in enumerate(("SAM", "BEL", "PER")):
        Theme.objects.create(
            code=code, slug=code.lower(), position=place, labels={"nl": f"Thema {code}"},
            descriptions={}, conversation_question="Wat helpt?",
        )  # fmt: skip
    trajectory.is_example = True
    trajectory.save()
    for _twice in range(2):
        call_command("load_demo_meetings")
    return trajectory


def test_the_evening_is_whole(example: Trajectory) -> None:
    meeting = Meeting.objects.get(status=Meeting.Status.HELD)
    assert meeting.ends_at < timezone.now()
    assert ScriptBlock.objects.count() == 9
    assert len(notes_of(example)) == len(story.NOTES)
    outcome = outcome_of(meeting.room)
    assert [idea.carried for idea in outcome.ideas] == [True, True, False, False]
    assert sum(len(idea.objections) for idea in outcome.ideas) == 2
    assert [table.seats.count() for table in meeting.tables.all()] == [8, 7]
    assert meeting.steps.count() == 4
    assert meeting.minutes.status == Minutes.Status.FINAL
    assert len(minutes_of(example)) == 1


def test_nobody_is_mailed_about_it(example: Trajectory) -> None:
    assert set(Mail.objects.values_list("state", flat=True)) <= {"stopped"}


def test_without_an_example_there_is_nothing_to_add_to(db: None) -> None:
    with pytest.raises(CommandError, match="load_demo"):
        call_command("load_demo_meetings")
