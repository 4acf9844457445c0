"""The themes that notes and ideas of a meeting can be about."""

from django.utils.functional import Promise

from dialogues.models import Meeting
from dialogues.themes import themes


def themes_of(meeting: Meeting) -> dict[str, str | Promise]:
    """Those that were chosen for it; without a choice all of them."""
    every = themes()
    chosen = [each.theme for each in meeting.themes.all()]
    return {code: every[code] for code in chosen if code in every} or every
