"""Facts and figures of a region: public, each with its source, its definition and its limits."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.responses import downloaded, file_response, streamed
from documents.sheets import CSV, XLSX, Variant, csv_lines, file_name
from quickscan import figures_export
from quickscan.access import facts_for_all, facts_trajectory_of
from quickscan.domain.choosing import chosen
from quickscan.domain.questions import questions_of_indicators
from quickscan.domain.revising import revisions_of
from quickscan.facts import Fact, by_group, facts, first_of
from quickscan.models import Factsheet, Figure
from regions.access import region_for_all
from regions.models import Region

_VARIANTS = {variant.ending: variant for variant in Variant}


@require_safe
@login_not_required
def figures(request: HttpRequest, region_slug: str) -> HttpResponse:
    """At most twelve, in the order of the region; without one, what is known stands first."""
    region = region_for_all(region_slug)
    found = _facts(region)
    context = {
        **_frame(region),
        "facts": first_of(found, chosen(region)),
        "known": sum(fact.region is not None for fact in found.values()),
        "all": len(found),
    }
    return render(request, "quickscan/figures.html", context)


@require_safe
@login_not_required
def all_figures(request: HttpRequest, region_slug: str) -> HttpResponse:
    region = region_for_all(region_slug)
    context = {**_frame(region), "groups": by_group(_facts(region))}
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
    content = figures_export.book(region.name, Figure.objects.of_region(region))
    name = file_name("cijfers", region_slug, day=timezone.localdate(), extension="xlsx")
    return downloaded(name, XLSX, content)


@require_safe
@login_not_required
def figures_csv(_request: HttpRequest, region_slug: str, variant: str) -> HttpResponseBase:
    region = region_for_all(region_slug)
    if variant not in _VARIANTS:
        raise Http404
    chosen = _VARIANTS[variant]
    rows = figures_export.rows(Figure.objects.of_region(region))
    name = file_name(
        "cijfers", region_slug, day=timezone.localdate(), extension="csv", variant=chosen
    )
    return streamed(name, CSV, csv_lines(figures_export.columns(), rows, chosen))


@require_safe
@login_not_required
def factsheet(_request: HttpRequest, region_slug: str) -> HttpResponse:
    region = region_for_all(region_slug)
    sheet = get_object_or_404(Factsheet.objects.select_related("file"), region=region)
    if sheet.file is None:
        raise Http404
    return file_response(sheet.file)


def _facts(region: Region) -> dict[str, Fact]:
    figures = Figure.objects.of_region(region)
    return facts(figures, questions_of_indicators(), revisions_of(region))


def _frame(region: Region) -> dict[str, Any]:
    """With a trajectory the page names somebody to ask."""
    sheets = Factsheet.objects.select_related("file").defer("file__content")
    return {
        "region": region,
        "trajectory": facts_trajectory_of(region),
        "factsheet": sheets.filter(region=region, file__isnull=False).first(),
    }
