"""Live mode: what is on now, what comes next, how long there still is, and a field for notes."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogues.access import own_meeting_for
from dialogues.domain import live as domain
from dialogues.domain import scripts
from dialogues.domain.scripts import Planning
from dialogues.forms.room import NoteForm, PressForm
from dialogues.models import LiveEvent, Meeting, ScriptBlock
from dialogues.note_themes import themes_of
from dialogues.views.answers import is_sent_by_script, refused, stored
from dialogues.views.frame import meeting_page, place_of
from dialogues.views.now import Now, mark_of, now_of
from regions.access import MemberRequest

_RUNS_LATE = timedelta(hours=3)


@require_safe
def live(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    planned = scripts.script_of(meeting)
    running = now_of(meeting, planned)
    now, coming = _place(planned, running)
    themes = themes_of(meeting)
    form = NoteForm(themes=themes, initial={"theme": next(iter(themes), "")})
    context = {
        "planned": [(each, uuid4()) for each in planned], "running": running, "now": now,
        "next": coming, "form": form, "extend_id": uuid4(), "begin_id": uuid4(),
        "mark": mark_of(running), "keeps_page": timezone.now() < _over(meeting),
    }  # fmt: skip
    return meeting_page(request, "dialogues/live.html", meeting, context, tab="live")


@require_safe
def live_worker(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """The script that keeps the page of the live mode on this device while the evening goes on. It
    stands beside that page, because a worker reaches no further than its own folder.
    """
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    context = {"page": reverse("live", args=place_of(meeting)), "over": _over(meeting)}
    return render(
        request, "dialogues/live_worker.js", context, content_type="text/javascript; charset=utf-8"
    )


@require_POST
def live_press(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    form = PressForm(request.POST)
    if not form.is_valid():
        if is_sent_by_script(request):
            return refused(form)
        messages.info(request, _("Kies wat u wilt beginnen."))
        return redirect("live", *place_of(meeting))
    pressed = form.cleaned_data
    block = get_object_or_404(meeting.blocks, pk=pressed["block"])
    act = LiveEvent.Act(pressed["act"])
    domain.press(block, act, at=pressed["at"], client_id=pressed["client_id"])
    if is_sent_by_script(request):
        return stored(**_told(meeting))
    return redirect("live", *place_of(meeting))


def _over(meeting: Meeting) -> datetime:
    """From here on no device keeps anything of the evening."""
    return meeting.ends_at + _RUNS_LATE


def _told(meeting: Meeting) -> dict[str, object]:
    running = domain.running_in(meeting)
    if running is None:
        return {}
    return {"block": running.block, "ends": running.ends_at.isoformat()}


def _place(
    planned: list[Planning], running: Now | None
) -> tuple[ScriptBlock | None, ScriptBlock | None]:
    """The block that is on and the one after it; before the beginning only the first."""
    blocks = [each.block for each in planned]
    if running is None:
        return None, blocks[0] if blocks else None
    place = next(at for at, block in enumerate(blocks) if block.pk == running.block)
    return blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
