"""The frame around the pages of one meeting on the workbench."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.models import Meeting
from regions.access import MemberRequest
from regions.models import Part
from regions.workbench import ShownTab, workbench_context


def meeting_page(
    request: MemberRequest,
    template: str,
    meeting: Meeting,
    context: Mapping[str, object],
    *,
    tab: str,
    status: int = 200,
) -> HttpResponse:
    frame = workbench_context(meeting.trajectory, user=request.user, current=Part.MEETINGS)
    return render(
        request,
        template,
        {**frame, "tabs": _tabs(meeting, tab), "meeting": meeting, **context},
        status=status,
    )


def place_of(meeting: Meeting) -> tuple[str, str, int]:
    """What fills the names in the addresses of a meeting."""
    return meeting.trajectory.region.slug, meeting.trajectory.slug, meeting.pk


def _tabs(meeting: Meeting, current: str) -> list[ShownTab]:
    labels = {
        "script": _("Draaiboek"),
        "live": _("In de zaal"),
        "notes": _("Notities"),
    }
    return [
        ShownTab(label, reverse(name, args=place_of(meeting)), current=name == current)
        for name, label in labels.items()
    ]
