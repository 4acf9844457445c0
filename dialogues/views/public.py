"""What anybody may read: which meetings are coming, and one of them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogues.access import meeting_for_all, meeting_trajectory_for_all
from dialogues.published import coming_meetings
from dialogues.themes import themes


@login_not_required
@require_safe
def meetings(request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = meeting_trajectory_for_all(region_slug, slug)
    names = themes()
    context = {
        "trajectory": trajectory,
        "region": trajectory.region,
        "meetings": [
            {"meeting": meeting, "themes": [names.get(each.theme) for each in meeting.themes.all()]}
            for meeting in coming_meetings(trajectory)
        ],
    }
    return render(request, "dialogues/meetings.html", context)


@login_not_required
@require_safe
def meeting(request: HttpRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    meeting = meeting_for_all(region_slug, slug, meeting_id)
    names = themes()
    context = {
        "trajectory": meeting.trajectory,
        "region": meeting.trajectory.region,
        "meeting": meeting,
        "themes": [names.get(each.theme) for each in meeting.themes.all()],
    }
    return render(request, "dialogues/meeting.html", context)
