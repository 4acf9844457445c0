"""The frame around the pages of one meeting: without the column of the trajectory, and so without
its queries, for in the room there is one thing to look at.
"""

from collections.abc import Mapping

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.models import Meeting
from regions.access import MemberRequest
from regions.workbench import ShownTab


def meeting_page(
    request: MemberRequest,
    template: str,
    meeting: Meeting,
    context: Mapping[str, object],
    *,
    tab: str,
    status: int = 200,
) -> HttpResponse:
    tabs = meeting_tabs(meeting, tab)
    frame = {"trajectory": meeting.trajectory, "meeting": meeting, "tabs": tabs}
    return render(request, template, {**frame, **context}, status=status)


def status_of(form: BaseForm | None) -> int:
    """Of the page with this form: that of a refusal when something in it is not right."""
    return 422 if form and form.is_bound and form.errors else 200


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
