"""Counting votes: dots and stickers, per idea and per party. It reads, and changes nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Value
from django.db.models.functions import Coalesce

from dialogues.models import Dot, Idea, Objection, Room, StickerSheet
from dialogues.support import Supported, supported
from regions.parties import Party


@dataclass(frozen=True, slots=True)
class Counted:
    """The vote of one meeting: its ideas by number, the order of support, and who voted."""

    ideas: Mapping[int, Idea]
    ranked: list[Supported]
    voters: Mapping[Party, int]


def counted(rooms: Iterable[Room], ideas: Iterable[Idea] | None = None) -> dict[int, Counted]:
    """Per meeting, in one query for any number of rooms; and one more when `ideas`, with at least
    those of the meetings, are not at hand.
    """
    meetings = {room.pk: room.meeting_id for room in rooms}
    of_meetings: dict[int, dict[int, Idea]] = {meeting: {} for meeting in meetings.values()}
    if ideas is None:
        ideas = Idea.objects.filter(meeting__in=of_meetings).order_by("pk")
    for idea in ideas:
        if idea.meeting_id in of_meetings:
            of_meetings[idea.meeting_id][idea.pk] = idea
    dots: dict[int, dict[Party, int]] = defaultdict(lambda: defaultdict(int))
    voters = {room: dict.fromkeys(Party, 0) for room in meetings}
    reasons: dict[int, list[str]] = defaultdict(list)
    seen = set()
    for said in _said_in(meetings):
        party = Party(said.party)
        if (said.on, said.key) not in seen:
            seen.add((said.on, said.key))
            voters[said.room][party] += said.people
        dots[said.idea][party] += said.dots
        if said.reason:
            reasons[said.idea].append(said.reason)
    return {
        meeting: Counted(
            of_meetings[meeting],
            supported({idea: dots[idea] for idea in of_meetings[meeting]}, voters[room], reasons),
            voters[room],
        )
        for room, meeting in meetings.items()
    }


class _Said(NamedTuple):
    """On a telephone or on paper: a dot, an objection, or the stickers of a party at one idea."""

    on: str
    key: int  # of the ballot or the sheet
    room: int
    party: str
    people: int
    idea: int  # none on a sheet without stickers
    dots: int
    reason: str


def _said_in(rooms: Collection[int]) -> Iterator[_Said]:
    """A telephone that only looked is not a voter: it counts from its first dot or objection. A
    sheet without stickers does count: its people wanted none of it. In the order of the reasons,
    which tells nothing of who gave them.
    """
    if not rooms:
        return iter(())
    by = (Value("ballot"), "ballot", "ballot__room", "ballot__party", Value(1), "idea")
    dots = Dot.objects.filter(ballot__room__in=rooms).values_list(*by, Value(1), Value(""))
    objections = Objection.objects.filter(ballot__room__in=rooms)
    stickers = StickerSheet.objects.filter(room__in=rooms).values_list(
        Value("sheet"), "pk", "room", "party", "people", "counts__idea",
        Coalesce("counts__stickers", 0), Value(""),
    )  # fmt: skip
    every = dots.union(objections.values_list(*by, Value(0), "reason"), stickers, all=True)
    return map(_Said._make, sorted(every, key=lambda said: said[-1]))
