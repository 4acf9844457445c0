"""Counting votes: dots and stickers, per idea and per party. It reads, and changes nothing."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Q, Sum

from dialogues.models import Ballot, Dot, Idea, Objection, Room, StickerCount, StickerSheet
from dialogues.support import Supported, supported
from regions.parties import Party

Dots = dict[int, dict[Party, int]]


def support_of(rooms: Iterable[Room]) -> dict[int, list[Supported]]:
    """Per meeting its ideas in the order of support, in six queries for any number of rooms.

    A telephone that only looked is not a voter: it counts from its first dot or objection.
    """
    meetings = {room.pk: room.meeting_id for room in rooms}
    voters = _voters(meetings)
    dots: dict[int, Dots] = {room: {} for room in meetings}
    room_of = {}
    ideas = Idea.objects.filter(meeting__room__in=meetings).order_by("pk")
    for idea, room in ideas.values_list("pk", "meeting__room"):
        dots[room][idea] = defaultdict(int)
        room_of[idea] = room
    given = Dot.objects.filter(ballot__room__in=meetings).values_list("idea", "ballot__party")
    for idea, party, number in given.annotate(Count("pk")):
        dots[room_of[idea]][idea][Party(party)] += number
    pasted = StickerCount.objects.filter(sheet__room__in=meetings)
    for idea, party, number in pasted.values_list("idea", "sheet__party", "stickers"):
        dots[room_of[idea]][idea][Party(party)] += number
    reasons: dict[int, list[str]] = defaultdict(list)
    objections = Objection.objects.filter(ballot__room__in=meetings).order_by("reason")
    for idea, reason in objections.values_list("idea", "reason"):
        reasons[idea].append(reason)
    return {
        meeting: supported(dots[room], voters[room], reasons) for room, meeting in meetings.items()
    }


def voters_in(room: Room) -> dict[Party, int]:
    """How many of each party voted."""
    return _voters([room.pk])[room.pk]


def _voters(rooms: Iterable[int]) -> dict[int, dict[Party, int]]:
    """In the order of the parties, so that every idea is told alike."""
    counted: dict[int, dict[Party, int]] = {room: dict.fromkeys(Party, 0) for room in rooms}
    spoke = Ballot.objects.filter(Q(dots__isnull=False) | Q(objections__isnull=False))
    spoke = spoke.filter(room__in=counted)
    for room, party, number in spoke.values_list("room", "party").annotate(
        Count("pk", distinct=True)
    ):
        counted[room][Party(party)] += number
    sheets = StickerSheet.objects.filter(room__in=counted)
    for room, party, people in sheets.values_list("room", "party").annotate(Sum("people")):
        counted[room][Party(party)] += people
    return counted
