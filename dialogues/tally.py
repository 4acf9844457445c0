"""Counting votes: dots and stickers, per idea and per party. It reads, and changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from dialogues.models import Ballot, Dot, Idea, Objection, Room, StickerCount, StickerSheet
from dialogues.support import Supported, supported
from regions.parties import Party


@dataclass(frozen=True, slots=True)
class Counted:
    """The vote of one meeting: its ideas by number, the order of support, and who voted."""

    ideas: Mapping[int, Idea]
    ranked: list[Supported]
    voters: Mapping[Party, int]


def counted(rooms: Iterable[Room]) -> dict[int, Counted]:
    """Per meeting, in seven queries for any number of rooms.

    A telephone that only looked is not a voter: it counts from its first dot or objection.
    """
    meetings = {room.pk: room.meeting_id for room in rooms}
    voters = _voters(meetings)
    ideas: dict[int, dict[int, Idea]] = {meeting: {} for meeting in meetings.values()}
    for idea in Idea.objects.filter(meeting__in=ideas).order_by("pk"):
        ideas[idea.meeting_id][idea.pk] = idea
    dots: dict[int, dict[Party, int]] = defaultdict(lambda: defaultdict(int))
    given = Dot.objects.filter(ballot__room__in=meetings).values_list("idea", "ballot__party")
    for number, party, times in given.annotate(Count("pk")):
        dots[number][Party(party)] += times
    pasted = StickerCount.objects.filter(sheet__room__in=meetings)
    for number, party, stickers in pasted.values_list("idea", "sheet__party", "stickers"):
        dots[number][Party(party)] += stickers
    reasons: dict[int, list[str]] = defaultdict(list)
    objections = Objection.objects.filter(ballot__room__in=meetings).order_by("reason")
    for number, reason in objections.values_list("idea", "reason"):
        reasons[number].append(reason)
    return {
        meeting: Counted(
            ideas[meeting],
            supported({number: dots[number] for number in ideas[meeting]}, voters[room], reasons),
            voters[room],
        )
        for room, meeting in meetings.items()
    }


def _voters(rooms: Iterable[int]) -> dict[int, dict[Party, int]]:
    """In the order of the parties, so that every idea is told alike."""
    told: dict[int, dict[Party, int]] = {room: dict.fromkeys(Party, 0) for room in rooms}
    spoke = Ballot.objects.filter(Q(dots__isnull=False) | Q(objections__isnull=False))
    spoke = spoke.filter(room__in=told)
    for room, party, number in spoke.values_list("room", "party").annotate(
        Count("pk", distinct=True)
    ):
        told[room][Party(party)] += number
    sheets = StickerSheet.objects.filter(room__in=told)
    for room, party, people in sheets.values_list("room", "party").annotate(Sum("people")):
        told[room][Party(party)] += people
    return told
