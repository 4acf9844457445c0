"""The script of a meeting: beginning it, and changing it until it fits."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from dialogues.models import Meeting, ScriptBlock
from dialogues.script_templates import Block, ScriptTemplate, blocks_for, script_templates
from dialogues.script_templates import template_for as _template_for
from dialogues.themes import themes
from dialogues.timetable import Planned, Slot, timetable


@dataclass(frozen=True, slots=True)
class Planning:
    """A block, and when it begins and ends."""

    block: ScriptBlock
    slot: Slot


def template_of(meeting: Meeting) -> ScriptTemplate:
    """The one that was chosen for it, or else the one for its kind and length."""
    length = round((meeting.ends_at - meeting.starts_at).total_seconds() / 60)
    chosen = script_templates().get(meeting.script_template)
    return chosen or _template_for(meeting.kind, length)


@transaction.atomic
def begin_script(meeting: Meeting) -> bool:
    """Fill the script from its template; False when there was one already."""
    _lock(meeting)
    if meeting.blocks.exists():
        return False
    _fill(meeting, template_of(meeting))
    return True


@transaction.atomic
def replace_script(meeting: Meeting, template: ScriptTemplate) -> None:
    """Begin again with this template; what stood there is lost, and the page says so first."""
    _lock(meeting)
    meeting.blocks.all().delete()
    _fill(meeting, template)


def script_of(meeting: Meeting) -> list[Planning]:
    blocks = list(meeting.blocks.all())
    slots = timetable(
        timezone.localtime(meeting.starts_at),
        [Planned(block.minutes, block.locked_at) for block in blocks],
    )
    return [Planning(block, slot) for block, slot in zip(blocks, slots, strict=True)]


@transaction.atomic
def add_block(meeting: Meeting, block: ScriptBlock, *, after: ScriptBlock | None) -> None:
    """After another block, or as the first."""
    _lock(meeting)
    order = list(meeting.blocks.all())
    place = order.index(after) + 1 if after in order else 0
    block.meeting, block.position = meeting, place
    block.save()
    _number([*order[:place], block, *order[place:]])


@transaction.atomic
def move_block(block: ScriptBlock, *, by: int) -> bool:
    """Up (-1) or down (1); False at the top or at the bottom."""
    _lock(block.meeting)
    order = list(block.meeting.blocks.all())
    if block not in order:
        return False
    place = order.index(block)
    target = place + by
    if not 0 <= target < len(order):
        return False
    order.insert(target, order.pop(place))
    _number(order)
    return True


@transaction.atomic
def remove_block(block: ScriptBlock) -> None:
    _lock(block.meeting)
    block.delete()
    _number(list(block.meeting.blocks.all()))


def _fill(meeting: Meeting, template: ScriptTemplate) -> None:
    names = themes()
    about = [str(names[each.theme]) for each in meeting.themes.all() if each.theme in names]
    ScriptBlock.objects.bulk_create(
        ScriptBlock(meeting=meeting, position=position, **_columns(block))
        for position, block in enumerate(blocks_for(template, about))
    )


def _columns(block: Block) -> dict[str, str | int]:
    return {name: value for name, value in asdict(block).items() if name != "per_theme"}


def _number(order: Sequence[ScriptBlock]) -> None:
    for position, block in enumerate(order):
        block.position = position
    ScriptBlock.objects.bulk_update(order, ["position"])


def _lock(meeting: Meeting) -> None:
    """Two people may move blocks at once; the second starts from what the first made."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
