from dialogues.models.meetings import Meeting, PartyQuota, Registration
from dialogues.models.outcomes import Idea, Note, Vote

__all__ = ["Idea", "Meeting", "Note", "PartyQuota", "Registration", "Vote"]
