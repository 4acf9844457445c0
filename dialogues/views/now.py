"""What is on now, for the pages that ask again: the wall, and every tablet beside the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.http import quote_etag

from dialogues.domain import live
from dialogues.domain.scripts import Planning
from dialogues.models import Meeting


@dataclass(frozen=True)
class Now:
    """Which block is on, and until when."""

    block: int
    title: str
    ends_at: datetime


def now_of(meeting: Meeting, planned: Sequence[Planning]) -> Now | None:
    running = live.running_in(meeting)
    if running is None:
        return None
    titles = {each.block.pk: each.block.title for each in planned}
    return Now(running.block, titles[running.block], running.ends_at)


def mark_of(now: Now | None) -> str:
    """The same as long as nothing was pressed."""
    return quote_etag(f"nu-{now.block}-{now.ends_at.timestamp():.0f}" if now else "nog-niet")
