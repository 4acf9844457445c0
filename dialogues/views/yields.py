"""The yield of all meetings of a trajectory, and the factors that help."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogues import yields as domain
from dialogues.access import meeting_trajectory_for
from dialogues.domain.factors import factors_of, mention
from dialogues.forms.room import FactorForm
from dialogues.published import ideas_of, notes_of
from dialogues.themes import themes
from dialogues.views.frame import form_page
from documents.responses import downloaded, streamed
from documents.sheets import CSV, XLSX, Sheet, Variant, csv_lines, file_name, workbook
from regions.access import MANAGERS, MemberRequest
from regions.models import Trajectory
from regions.parties import Party


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_yield(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """What was written at all meetings; POST adds a factor that somebody named."""
    trajectory = meeting_trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    meetings = list(trajectory.meetings.exclude(status="cancelled"))
    form = FactorForm(request.POST or None, meetings=meetings)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        meeting = next(each for each in meetings if str(each.pk) == given["meeting"])
        mention(meeting, given["name"], Party(given["party"]), client_id=given["client_id"])
        messages.success(request, _("De factor is genoteerd."))
        return redirect("meeting_yield", region_slug, slug)
    context = {
        "themes": domain.per_theme(themes(), notes_of(trajectory), ideas_of(trajectory)),
        "factors": factors_of(trajectory), "form": form, "all_parties": list(Party),
        "trajectory": trajectory,
    }  # fmt: skip
    return form_page(request, "dialogues/yield.html", context)


@require_safe
def yield_xlsx(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = meeting_trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    today = timezone.localdate()
    guide = domain.guide(trajectory.title, trajectory.region.name, today)
    content = workbook(guide, _sheets(trajectory).values())
    return downloaded(
        file_name("opbrengst", region_slug, day=today, extension="xlsx"), XLSX, content
    )


@require_safe
def yield_csv(
    request: MemberRequest, region_slug: str, slug: str, sheet: str, yield_variant: str
) -> HttpResponseBase:
    """One of the sheets, in one of the two kinds of CSV."""
    trajectory = meeting_trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    variants = {variant.ending: variant for variant in Variant}
    sheets = _sheets(trajectory)
    if sheet not in sheets or yield_variant not in variants:
        raise Http404
    variant, chosen = variants[yield_variant], sheets[sheet]
    name = file_name(sheet, region_slug, day=timezone.localdate(), extension="csv", variant=variant)
    return streamed(name, CSV, csv_lines(chosen.columns, chosen.rows, variant))


def _sheets(trajectory: Trajectory) -> dict[str, Sheet]:
    names = themes()
    return {
        "notities": domain.notes_sheet(names, notes_of(trajectory)),
        "ideeen": domain.ideas_sheet(names, ideas_of(trajectory)),
        "factoren": domain.factors_sheet(factors_of(trajectory)),
    }
