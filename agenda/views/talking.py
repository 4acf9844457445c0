"""The next conversation: from the agreement to a meeting, with one button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agenda.access import agenda_to_write_for
from agenda.domain.talking import PastError, plan_next
from regions.access import MANAGERS, MemberRequest


@require_POST
def plan(request: MemberRequest, region_slug: str, slug: str, follow_up_id: int) -> HttpResponse:
    agenda = agenda_to_write_for(request.user, region_slug, slug, roles=MANAGERS)
    follow_up = get_object_or_404(agenda.follow_ups, pk=follow_up_id)
    try:
        meeting = plan_next(follow_up)
    except PastError as error:
        messages.error(request, str(error))
        return redirect("agenda_follow_up", region_slug, slug, follow_up.pk)
    messages.success(request, _("De bijeenkomst staat klaar. Vul de plaats in en kondig haar aan."))
    return redirect("planned_meeting", region_slug, slug, meeting.pk)
