"""Running a script in the room."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from dialogues.models import LiveEvent, Meeting, ScriptBlock
from dialogues.running import Pressed, Running, running

_CLOCKS_DIFFER = timedelta(minutes=10)


def press(
    block: ScriptBlock, act: LiveEvent.Act, *, at: datetime | None, client_id: UUID
) -> LiveEvent:
    """Write down what was pressed, once however often it is sent. `at` is what the tablet's clock
    said, because it may be sent much later; a clock that runs ahead is not believed.
    """
    now = timezone.now()
    if at is None or at > now + _CLOCKS_DIFFER:
        at = now
    event, _made = LiveEvent.objects.get_or_create(
        meeting=block.meeting, client_id=client_id, defaults={"block": block, "act": act, "at": at}
    )
    return event


def running_in(meeting: Meeting) -> Running | None:
    pressed = [
        Pressed("begin" if event.act == LiveEvent.Act.BEGIN else "extend", event.block_id, event.at)
        for event in meeting.live_events.all()
    ]
    return running(pressed, dict(meeting.blocks.values_list("pk", "minutes")))
