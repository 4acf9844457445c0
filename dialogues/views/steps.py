from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from dialogues import room_codes
from dialogues.access import own_meeting_for
from dialogues.domain.voting import room_of
from dialogues.views.frame import meeting_page
from regions.access import MemberRequest


@require_safe
def steps(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """What participants will do, for who led the conversation."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    context = {
        "steps": meeting.steps.all(),
        "code": room_codes.shown(room_of(meeting).code),
        "short": settings.SITE_URL.partition("://")[2] + reverse("room_code"),
    }
    return meeting_page(request, "dialogues/steps.html", meeting, context, tab="steps")
