"""Facts and figures of a region: public, each with its source, its definition and its limits."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.responses import downloaded, streamed
from documents.sheets import CSV, XLSX, Variant, csv_lines, file_name
from quickscan import figures_export
from quickscan.access import facts_for_all, facts_trajectory_of
from quickscan.facts import by_group, facts
from quickscan.indicators import indicators
from quickscan.models import Figure, ItemWording
from quickscan.models.figures import FigureQuerySet
from regions.access import region_for_all
from regions.models import Region
from regions.parties import FOUR_PARTIES

_VARIANTS = {variant.ending: variant for variant in Variant}


@require_safe
@login_not_required
def figures(request: HttpRequest, region_slug: str) -> HttpResponse:
    """At most twelve, and what is known stands first."""
    region = region_for_all(region_slug)
    found = facts(_figures(region), _questions())
    headlines = [fact for fact in found.values() if fact.indicator.headline]
    context = {
        **_frame(region),
        "facts": sorted(headlines, key=lambda fact: (fact.region is None, fact.national is None)),
        "known": sum(fact.region is not None for fact in found.values()),
        "all": len(found),
    }
    return render(request, "quickscan/figures.html", context)


@require_safe
@login_not_required
def all_figures(request: HttpRequest, region_slug: str) -> HttpResponse:
    region = region_for_all(region_slug)
    found = facts(_figures(region), _questions())
    context = {**_frame(region), "groups": by_group(found)}
    return render(request, "quickscan/all_figures.html", context)


@require_safe
@login_not_required
def trajectory_figures(_request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    """Figures belong to a region, whatever trajectory looks at them: they have one page."""
    facts_for_all(region_slug, slug)
    return redirect("figures", region_slug)


@require_safe
@login_not_required
def figures_xlsx(_request: HttpRequest, region_slug: str) -> HttpResponse:
    region = region_for_all(region_slug)
    content = figures_export.book(region.name, _figures(region))
    name = file_name("cijfers", region_slug, day=timezone.localdate(), extension="xlsx")
    return downloaded(name, XLSX, content)


@require_safe
@login_not_required
def figures_csv(_request: HttpRequest, region_slug: str, variant: str) -> HttpResponseBase:
    region = region_for_all(region_slug)
    if variant not in _VARIANTS:
        raise Http404
    chosen = _VARIANTS[variant]
    rows = figures_export.rows(_figures(region))
    name = file_name(
        "cijfers", region_slug, day=timezone.localdate(), extension="csv", variant=chosen
    )
    return streamed(name, CSV, csv_lines(figures_export.columns(), rows, chosen))


def _figures(region: Region) -> FigureQuerySet:
    places = Q(region=region) | Q(region=None)
    return Figure.objects.checked().filter(places).select_related("region")


def _questions() -> dict[str, str]:
    """Of each indicator with a question in the survey: that question, as foster parents (or else
    another of the four parties) get it.
    """
    codes = [indicator.item for indicator in indicators().values() if indicator.item]
    wordings = ItemWording.objects.filter(
        item__code__in=codes, party__in=FOUR_PARTIES, language="nl"
    ).values_list("item__code", "party", "text")
    # The last one of each code stays, so the first party comes last.
    last_first = [party.value for party in reversed(FOUR_PARTIES)]
    ordered = sorted(wordings, key=lambda found: last_first.index(found[1]))
    return {code: text.rstrip(".") for code, _party, text in ordered}


def _frame(region: Region) -> dict[str, Any]:
    """With a trajectory the page names somebody to ask."""
    return {"region": region, "trajectory": facts_trajectory_of(region)}
