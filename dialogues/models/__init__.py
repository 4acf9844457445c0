from dialogues.models.kits import Kit, KitFile, KitTheme
from dialogues.models.meetings import Meeting, MeetingTheme, PartyQuota
from dialogues.models.outcomes import FlipChart, Idea, Note
from dialogues.models.planning import (
    DateOption,
    IncompleteDecision,
    Invitee,
    PartyContact,
    Thanks,
    Wish,
    prefetch_meetings,
)
from dialogues.models.registrations import Preparation, Registration
from dialogues.models.scripts import LiveEvent, ScriptBlock
from dialogues.models.tables import Apart, Seat, Table
from dialogues.models.voting import Ballot, Dot, Objection, Room, StickerCount, StickerSheet
from dialogues.models.yields import Correction, Factor, FactorMention, Minutes, Step

__all__ = [
    "Apart",
    "Ballot",
    "Correction",
    "DateOption",
    "Dot",
    "Factor",
    "FactorMention",
    "FlipChart",
    "Idea",
    "IncompleteDecision",
    "Invitee",
    "Kit",
    "KitFile",
    "KitTheme",
    "LiveEvent",
    "Meeting",
    "MeetingTheme",
    "Minutes",
    "Note",
    "Objection",
    "PartyContact",
    "PartyQuota",
    "Preparation",
    "Registration",
    "Room",
    "ScriptBlock",
    "Seat",
    "Step",
    "StickerCount",
    "StickerSheet",
    "Table",
    "Thanks",
    "Wish",
    "prefetch_meetings",
]
