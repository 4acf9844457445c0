from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.access import planned_meeting_for
from dialogues.domain.series import plan_follow_up
from dialogues.views.frame import place_of
from regions.access import MemberRequest


@require_POST
def follow_up_plan(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """Half a year later, as a draft that can still be changed."""
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    later = plan_follow_up(meeting)
    day = date_format(localtime(later.starts_at), "j F Y")
    messages.success(request, _("Het vervolg staat als concept op %s.") % day)
    return redirect("planned_meeting", *place_of(later))
