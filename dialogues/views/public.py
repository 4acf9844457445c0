"""What anybody may read: which meetings are coming, and one of them; and what somebody would come
for.
"""

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.access import meeting_for_all, meeting_trajectory_for_all
from dialogues.calendar import public_event
from dialogues.domain.balancing import balance_of
from dialogues.domain.wishes import leave_wish
from dialogues.forms.registration import WishForm
from dialogues.published import announced_meetings, coming_meetings
from dialogues.shown import rows_of
from dialogues.themes import themes
from dialogues.views.frame import form_page
from documents.calendars import MEDIA_TYPE, feed

_TOO_MANY = 429


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
        "is_coming": meeting.is_coming,
        "rows": rows_of(balance_of(meeting)),
        "themes": [names.get(each.theme) for each in meeting.themes.all()],
    }
    return render(request, "dialogues/meeting.html", context)


@login_not_required
@require_safe
def meetings_feed(request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:  # noqa: ARG001
    """To subscribe to in a calendar: everything that was announced, also what is cancelled."""
    trajectory = meeting_trajectory_for_all(region_slug, slug)
    events = [public_event(meeting) for meeting in announced_meetings(trajectory)]
    name = _("Bijeenkomsten %s") % trajectory.title
    return HttpResponse(feed(name, events), content_type=f"{MEDIA_TYPE}; charset=utf-8")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = meeting_trajectory_for_all(region_slug, slug)
    form = WishForm(request.POST or None, themes=themes())
    status = None
    if form.is_valid() and not consume(request, action="wish"):
        form.add_error(
            None, _("Hiervandaan kwamen net al veel wensen. Probeer het over een uur opnieuw.")
        )
        status = _TOO_MANY
    elif form.is_valid():
        leave_wish(trajectory, **form.cleaned_data)
        messages.success(request, _("Dank u wel. Wij hebben uw wens bewaard, zonder uw naam."))
        return redirect("meetings", region_slug, slug)
    context = {"trajectory": trajectory, "region": trajectory.region, "form": form}
    return form_page(request, "dialogues/wish.html", context, status=status)
