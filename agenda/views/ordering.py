"""The order of the actions: by button, by keyboard, or by dragging (static/js/drag.js)."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from agenda.access import agenda_to_write_for
from agenda.domain.editing import move_action, order_actions
from regions.access import MemberRequest
from regions.posted import number_in


@require_POST
def move(request: MemberRequest, region_slug: str, slug: str, action_id: int) -> HttpResponse:
    """One place up, or down."""
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    action = get_object_or_404(agenda.actions.select_related("agenda"), pk=action_id)
    move_action(action, by=1 if request.POST.get("richting") == "omlaag" else -1)
    response = redirect("agenda_work", region_slug, slug)
    response["Location"] += f"#actie-{action.pk}"
    return response


@require_POST
def order(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """The whole order of one goal at once, from a script."""
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    posted = map(number_in, request.POST.getlist("actie"))
    order_actions(agenda, [key for key in posted if key is not None])
    return HttpResponse(status=204)
