"""Counting votes: dots and stickers, per idea and per party. It reads, and changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dialogues.models import Dot, Idea, Objection, Room, StickerSheet
from dialogues.support import Supported, supported
from regions.parties import Party


@dataclass(frozen=True, slots=True)
class Counted:
    """The vote of one meeting: its ideas by number, the order of support, and who voted."""

    ideas: Mapping[int, Idea]
    ranked: list[Supported]
    voters: Mapping[Party, int]


def counted(rooms: Iterable[Room]) -> dict[int, Counted]:
    """Per meeting, in four queries for any number of rooms.

    A telephone that only looked is not a voter: it counts from its first dot or objection.
    """
    meetings = {room.pk: room.meeting_id for room in rooms}
    ideas: dict[int, dict[int, Idea]] = {meeting: {} for meeting in meetings.values()}
    for idea in Idea.objects.filter(meeting__in=ideas).order_by("pk"):
        ideas[idea.meeting_id][idea.pk] = idea
    dots: dict[int, dict[Party, int]] = defaultdict(lambda: defaultdict(int))
    voters = {room: dict.fromkeys(Party, 0) for room in meetings}
    spoke: dict[int, tuple[int, str]] = {}  # per ballot its room and party
    for idea_id, ballot, room, party in _said(Dot, meetings).values_list(*_SAID):
        dots[idea_id][Party(party)] += 1
        spoke[ballot] = (room, party)
    reasons: dict[int, list[str]] = defaultdict(list)
    objections = _said(Objection, meetings).order_by("reason").values_list(*_SAID, "reason")
    for idea_id, ballot, room, party, reason in objections:
        reasons[idea_id].append(reason)
        spoke[ballot] = (room, party)
    for room, party in spoke.values():
        voters[room][Party(party)] += 1
    _add_stickers(meetings, dots, voters)
    return {
        meeting: Counted(
            ideas[meeting],
            supported({number: dots[number] for number in ideas[meeting]}, voters[room], reasons),
            voters[room],
        )
        for room, meeting in meetings.items()
    }


_SAID = ("idea", "ballot", "ballot__room", "ballot__party")


def _said(model: type[Dot] | type[Objection], rooms: Iterable[int]) -> QuerySet[Any]:
    return model.objects.filter(ballot__room__in=rooms)


def _add_stickers(
    rooms: Iterable[int],
    dots: dict[int, dict[Party, int]],
    voters: dict[int, dict[Party, int]],
) -> None:
    """A sheet without stickers counts as well: its people wanted none of it."""
    seen = set()
    sheets = StickerSheet.objects.filter(room__in=rooms)
    for sheet, room, party, people, idea, stickers in sheets.values_list(
        "pk", "room", "party", "people", "counts__idea", "counts__stickers"
    ):
        if sheet not in seen:
            seen.add(sheet)
            voters[room][Party(party)] += people
        if idea is not None:
            dots[idea][Party(party)] += stickers
