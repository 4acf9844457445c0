"""The script of a meeting, until it fits."""

from datetime import time, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from dialogues.booklet import script_sheet
from dialogues.domain import live, scripts
from dialogues.models import LiveEvent, Meeting, ScriptBlock
from dialogues.script_templates import script_templates
from tests.dialogues.room.conftest import EVENING

pytestmark = pytest.mark.django_db


@pytest.fixture
def block(meeting: Meeting) -> ScriptBlock:
    scripts.begin_script(meeting)
    return meeting.blocks.all()[0]


def titles(meeting: Meeting) -> list[str]:
    return [block.title for block in meeting.blocks.all()]


def clock(meeting: Meeting) -> list[str]:
    return [f"{each.slot.starts_at:%H.%M}" for each in scripts.script_of(meeting)]


def test_a_script_begins_once_with_that_of_its_kind(meeting: Meeting) -> None:
    assert scripts.begin_script(meeting)
    assert not scripts.begin_script(meeting)
    assert titles(meeting) == [
        "Inloop", "De ideeën op een rij", "Stemmen per partij", "Bezwaren horen",
        "Afspraken maken", "Uw eigen stap", "Hoe blijven wij in gesprek?", "Afronden",
    ]  # fmt: skip
    assert clock(meeting)[:3] == ["19.30", "19.45", "20.00"]


def test_a_meeting_may_have_chosen_another_script(meeting: Meeting) -> None:
    meeting.script_template = "dialoogtafel-2-uur"
    assert scripts.template_of(meeting).key == "dialoogtafel-2-uur"


def test_change_gets_one_block_in_a_deepening_dialogue(meeting: Meeting) -> None:
    meeting.themes.create(theme="VRN")
    scripts.replace_script(meeting, script_templates()["verdiepende-dialoog"])
    assert titles(meeting).count("Verandering") == 1
    assert "Verdiepen" in titles(meeting)


def test_a_block_moves_and_the_clock_with_it(meeting: Meeting, block: ScriptBlock) -> None:
    assert scripts.move_block(block, by=1)
    assert titles(meeting)[:2] == ["De ideeën op een rij", "Inloop"]
    assert clock(meeting)[:3] == ["19.30", "19.45", "20.00"]
    assert scripts.move_block(block, by=-1)
    assert not scripts.move_block(block, by=-1)


def test_a_block_is_added_after_another(meeting: Meeting, block: ScriptBlock) -> None:
    scripts.add_block(meeting, ScriptBlock(title="Lied", minutes=5), after=block)
    scripts.add_block(meeting, ScriptBlock(title="Koffie", minutes=5), after=None)
    assert titles(meeting)[:3] == ["Koffie", "Inloop", "Lied"]
    assert clock(meeting)[:4] == ["19.30", "19.35", "19.50", "19.55"]


def test_a_block_is_removed(meeting: Meeting, block: ScriptBlock) -> None:
    scripts.remove_block(block)
    assert titles(meeting)[0] == "De ideeën op een rij"
    assert [each.position for each in meeting.blocks.all()] == list(range(7))


def test_a_locked_block_keeps_its_time(meeting: Meeting, block: ScriptBlock) -> None:
    last = meeting.blocks.last()
    assert last
    last.locked_at = time(21, 45)
    last.save()
    assert clock(meeting)[-1] == "21.45"
    last.locked_at = None
    last.save()
    assert clock(meeting)[-1] == "21.50"


def test_what_the_tablet_sends_again_is_one_press(block: ScriptBlock) -> None:
    key = uuid4()
    for _turn in range(2):
        live.press(block, LiveEvent.Act.BEGIN, at=EVENING, client_id=key)
    assert LiveEvent.objects.get().at == EVENING


def test_a_clock_that_runs_ahead_is_not_believed(block: ScriptBlock) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    assert live.press(block, LiveEvent.Act.BEGIN, at=tomorrow, client_id=uuid4()).at < tomorrow
    assert live.press(block, LiveEvent.Act.BEGIN, at=None, client_id=uuid4()).at <= timezone.now()


def test_a_running_block_tells_until_when(meeting: Meeting, block: ScriptBlock) -> None:
    assert live.running_in(meeting) is None
    live.press(block, LiveEvent.Act.BEGIN, at=EVENING, client_id=uuid4())
    live.press(block, LiveEvent.Act.EXTEND, at=EVENING, client_id=uuid4())
    found = live.running_in(meeting)
    assert found
    assert (found.block, found.ends_at) == (block.pk, EVENING + timedelta(minutes=20))


def test_the_sheet_of_a_script_can_be_read_on_paper(meeting: Meeting) -> None:
    """Beside each other on A4 that lies on its side, and not smaller than eight points."""
    scripts.begin_script(meeting)
    content = script_sheet(meeting, scripts.script_of(meeting))
    sheet = load_workbook(BytesIO(content))["Draaiboek"]
    assert sheet.page_setup.orientation == "landscape"
    width = sum(each.width for each in sheet.column_dimensions.values()) * 7 / 96  # inches
    paper = 297 / 25.4 - sheet.page_margins.left - sheet.page_margins.right
    assert 11 * paper / width >= 8
    assert all(cell.alignment.wrap_text for cell in sheet[2])
    longest = len(str(sheet["I3"].value)) / sheet.column_dimensions["I"].width
    assert (sheet.row_dimensions[3].height or 0) >= 15 * longest
