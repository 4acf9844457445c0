"""The frame around the pages of one meeting: without the column of the trajectory, and so without
its queries, for in the room there is one thing to look at.
"""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.models import Meeting
from regions.access import MemberRequest
from regions.posted import status_of
from regions.workbench import ShownTab


def meeting_page(
    request: MemberRequest,
    template: str,
    meeting: Meeting,
    context: Mapping[str, object],
    *,
    tab: str,
    status: int | None = None,
) -> HttpResponse:
    tabs = meeting_tabs(meeting, tab)
    frame = {"trajectory": meeting.trajectory, "meeting": meeting, "tabs": tabs}
    return form_page(request, template, {**frame, **context}, status=status)


def form_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    *,
    status: int | None = None,
) -> HttpResponse:
    """A page that is a refusal when its `form` is sent back with what is not right in it."""
    status = status or status_of(context.get("form"))
    return render(request, template, context, status=status)


def place_of(meeting: Meeting) -> tuple[str, str, int]:
    """What fills the names in the addresses of a meeting."""
    return meeting.trajectory.region.slug, meeting.trajectory.slug, meeting.pk


def meeting_tabs(meeting: Meeting, current: str) -> list[ShownTab]:
    """From who comes to what they leave with."""
    labels = {
        "own_meeting": _("Deelnemers"),
        "script": _("Draaiboek"),
        "kit": _("Gesprekskit"),
        "presence": _("Aanwezig"),
        "tables": _("Tafels"),
        "live": _("In de zaal"),
        "screen": _("Scherm"),
        "notes": _("Notities"),
        "ideas": _("Ideeën"),
        "voting": _("Stemmen"),
        "steps": _("Stappen"),
        "minutes_draft": _("Verslag"),
    }
    return [
        ShownTab(label, reverse(name, args=place_of(meeting)), current=name == current)
        for name, label in labels.items()
    ]
