from dialogues.models.meetings import Meeting, MeetingTheme, PartyQuota
from dialogues.models.outcomes import Idea, Note, Vote
from dialogues.models.planning import (
    DateOption,
    IncompleteDecision,
    Invitee,
    PartyContact,
    Thanks,
    Wish,
)
from dialogues.models.registrations import Preparation, Registration

__all__ = [
    "DateOption",
    "Idea",
    "IncompleteDecision",
    "Invitee",
    "Meeting",
    "MeetingTheme",
    "Note",
    "PartyContact",
    "PartyQuota",
    "Preparation",
    "Registration",
    "Thanks",
    "Vote",
    "Wish",
]
