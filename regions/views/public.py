"""Pages that anybody may read: the home page and the page of a region."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regions.access import COORDINATORS, region_for_all, roles_in, roles_in_region
from regions.domain import atlas
from regions.models import Municipality, User
from regions.publications import publications
from regions.workbench import part_states

_LONGEST_SEARCH = 100


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    tiles = atlas.tiles(today)
    words = request.GET.get("zoek", "").strip()[:_LONGEST_SEARCH]
    context = {
        "tiles": tiles,
        "map": atlas.in_reading_order(tiles),
        "stages": list(atlas.Stage),
        "words": words,
        "found": atlas.search(tiles, words, today) if words else None,
    }
    return render(request, "regions/home.html", context)


@login_not_required
@require_safe
def region(request: HttpRequest, region_slug: str) -> HttpResponse:
    region = region_for_all(region_slug)
    trajectories = list(region.trajectories.select_related("region"))
    public = publications(trajectories)
    states = part_states(trajectories)
    today = timezone.localdate()
    user = request.user if isinstance(request.user, User) else None
    context = {
        "region": region,
        "municipalities": Municipality.objects.filter(memberships__in=region.memberships.on(today)),
        "trajectories": [
            {
                "trajectory": each,
                "parts": states[each.pk].values(),
                "publications": public[each.pk],
            }
            for each in trajectories
        ],
        "mine": [each for each in trajectories if user and roles_in(user, each)],
        "may_start": bool(user and roles_in_region(user, region) & COORDINATORS),
    }
    return render(request, "regions/region.html", context)
