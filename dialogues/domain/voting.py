"""Voting with dots on telephones, and counting in the stickers of the wall.

A telephone has one ballot, and sends all its dots and objections at once: they take the place of
what it sent before. So sending twice, or being cut off halfway, doubles and loses nothing.
"""

import secrets
from collections import defaultdict
from collections.abc import Collection, Mapping
from hashlib import sha256

from django.db import transaction
from django.db.models import Count, F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import Ballot, Dot, Idea, Meeting, Objection, Room, StickerCount
from dialogues.room_codes import new_room_code
from regions.parties import Party

Voting = Room.Voting


class VoteError(Exception):
    """A vote that does not count; the text is for who sent it."""


def room_of(meeting: Meeting) -> Room:
    """The room of a meeting, made the first time that somebody asks for it."""
    room, _made = Room.objects.get_or_create(meeting=meeting, defaults={"code": new_room_code()})
    return room


def set_dots(room: Room, dots: int) -> bool:
    """Only before anybody could vote: a rule does not change during the game."""
    return bool(
        Room.objects.filter(pk=room.pk, voting=Voting.WAITING).update(
            dots=dots, version=F("version") + 1
        )
    )


@transaction.atomic
def open_voting(room: Room) -> bool:
    """Begin, or begin again for who was forgotten. There must be something to choose from."""
    _locked(room.pk)  # first: somebody may be removing the last idea
    if not room.meeting.ideas.exists():
        return False
    return _move(room, Voting.OPEN, [Voting.WAITING, Voting.CLOSED])


def close_voting(room: Room) -> bool:
    return _move(room, Voting.CLOSED, [Voting.OPEN])


def new_ballot_key() -> str:
    return secrets.token_urlsafe(24)


def ballot_of(room: Room, key: str) -> Ballot | None:
    return room.ballots.filter(key_hash=_hash(key)).first() if key else None


def choose_party(room: Room, key: str, party: Party) -> Ballot:
    """Take part as one of a party. A wrong tap is put right by choosing again: the telephone keeps
    its one ballot.
    """
    ballot, made = room.ballots.get_or_create(key_hash=_hash(key), defaults={"party": party})
    if not made and ballot.party != party:
        ballot.party = party
        ballot.save(update_fields=["party"])
    return ballot


@transaction.atomic
def vote(ballot: Ballot, chosen: Collection[int], objections: Mapping[int, str]) -> None:
    """Everything that this telephone wants to say, in place of what it said before."""
    # First: a vote that is being closed waits for this one, or this one finds it closed.
    room = _locked(ballot.room_id)
    if room.voting != Voting.OPEN:
        raise VoteError(_("De stemming is gesloten. Uw laatste keuze van daarvoor telt."))
    if len(chosen) > room.dots:
        raise VoteError(
            ngettext(
                "U heeft %(number)d stip. Haal er eerst een weg.",
                "U heeft %(number)d stippen. Haal er eerst een weg.",
                room.dots,
            )
            % {"number": room.dots}
        )
    ideas = set(Idea.objects.filter(meeting=room.meeting_id).values_list("pk", flat=True))
    if not ideas.issuperset({*chosen, *objections}):
        raise VoteError(_("Een van de ideeën is er niet meer. Kijk nog eens naar de lijst."))
    if not objections.keys().isdisjoint(chosen):
        raise VoteError(_("Bij één idee kunt u een stip zetten of bezwaar maken, niet allebei."))
    ballot.dots.all().delete()
    ballot.objections.all().delete()
    Dot.objects.bulk_create(Dot(idea_id=idea, ballot=ballot) for idea in sorted(chosen))
    Objection.objects.bulk_create(
        Objection(idea_id=idea, ballot=ballot, reason=reason) for idea, reason in objections.items()
    )


@transaction.atomic
def count_stickers(room: Room, party: Party, people: int, stickers: Mapping[int, int]) -> None:
    """What was on the wall, of one party, in place of an earlier count; without people: nothing."""
    _locked(room.pk)
    if any(number > people for number in stickers.values()):
        raise VoteError(
            _("Bij een idee tellen hoogstens zo veel stickers als er mensen plakten: één per mens.")
        )
    room.sheets.filter(party=party).delete()
    if people:
        sheet = room.sheets.create(party=party, people=people)
        StickerCount.objects.bulk_create(
            StickerCount(sheet=sheet, idea_id=idea, stickers=number)
            for idea, number in stickers.items()
            if number
        )
    Room.objects.filter(pk=room.pk).update(version=F("version") + 1)


@transaction.atomic
def remove_idea(idea: Idea) -> bool:
    """Before the voting has begun; afterwards it would take somebody's dot along. Under the lock of
    the room: a condition on a joined table is not looked at again after waiting.
    """
    if _locked(room_of(idea.meeting).pk).voting != Voting.WAITING:
        return False
    removed, _what = Idea.objects.filter(pk=idea.pk).delete()
    return bool(removed)


def voters_present(room: Room) -> dict[Party, tuple[int, int]]:
    """Per party how many telephones and stickers there are, and how many people were ticked as
    present: more voters than people means that somebody has two telephones.
    """
    voters: dict[Party, int] = defaultdict(int)
    for party, number in room.ballots.values_list("party").annotate(Count("pk")):
        voters[Party(party)] += number
    for party, people in room.sheets.values_list("party", "people"):
        voters[Party(party)] += people
    present = present_in(room.meeting)
    return {
        party: (voters.get(party, 0), present.get(party, 0))
        for party in Party
        if voters.get(party) or present.get(party)
    }


def present_in(meeting: Meeting) -> dict[Party, int]:
    counted = meeting.registrations.filter(status="attended").order_by().values_list("party")
    return {Party(party): number for party, number in counted.annotate(Count("pk"))}


def _locked(room_id: int) -> Room:
    return Room.objects.select_for_update().get(pk=room_id)


def _move(room: Room, to: Room.Voting, states: Collection[Room.Voting]) -> bool:
    return bool(
        Room.objects.filter(pk=room.pk, voting__in=states).update(
            voting=to, version=F("version") + 1
        )
    )


def _hash(key: str) -> str:
    """The key is long and random, so a bare hash keeps it."""
    return sha256(key.encode()).hexdigest()
