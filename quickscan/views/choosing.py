"""Which figures stand on the first page of a region, in which order: buttons, so that it works
with a keyboard and without a script.
"""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quickscan.access import facts_for
from quickscan.domain import choosing
from quickscan.domain.choosing import TooManyError
from quickscan.indicators import MOST_HEADLINES, by_slug, groups, indicators
from regions.access import MANAGERS, MemberRequest
from regions.models import Part, Region
from regions.workbench import workbench_context

_ACTS: dict[str, Callable[[Region, str], None]] = {
    "omhoog": partial(choosing.move, by=-1),
    "omlaag": partial(choosing.move, by=1),
    "weg": choosing.remove,
    "erbij": choosing.add,
}


@require_http_methods(["GET", "HEAD", "POST"])
def choose_figures(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = facts_for(request.user, region_slug, slug, roles=MANAGERS)
    region = trajectory.region
    if request.method == "POST" and "standaard" in request.POST:
        choosing.back_to_usual(region)
        messages.info(request, _("De cijfers staan weer in de gewone volgorde."))
        return redirect("choose_figures", region_slug, slug)
    if request.method == "POST":
        indicator = by_slug().get(request.POST.get("cijfer", ""))
        act = _ACTS.get(request.POST.get("wat", ""))
        if indicator is None or act is None:
            raise Http404
        try:
            act(region, indicator.code)
        except TooManyError:
            messages.info(request, _("Er is plaats voor twaalf cijfers. Haal er eerst een weg."))
        # Back to the same line, so that the next key press works there.
        page = reverse("choose_figures", args=[region_slug, slug])
        return redirect(f"{page}#{indicator.slug}")
    first = choosing.headlines(region)
    context = {
        **workbench_context(trajectory, user=request.user, current=Part.FACTS, tab="choose"),
        "first": [indicators()[code] for code in first],
        "others": [
            (title, [i for i in indicators().values() if i.group == code and i.code not in first])
            for code, title in groups().items()
        ],
        "is_own": bool(choosing.chosen(region)),
        "most": MOST_HEADLINES,
    }
    return render(request, "quickscan/deliver/choose.html", context)
