"""Who saw what, for the coordinator and the data protection officer."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regions.access import COORDINATORS, MemberRequest, trajectory_for
from regions.workbench import workbench_context

_PER_PAGE = 50


@require_safe
def trajectory_log(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, region_slug, slug, roles=COORDINATORS)
    entries = trajectory.audit_entries.select_related("user")
    context = {
        **workbench_context(trajectory, user=request.user, tab="log"),
        "page": Paginator(entries, _PER_PAGE).get_page(request.GET.get("pagina")),
    }
    return render(request, "regions/trajectory_log.html", context)
