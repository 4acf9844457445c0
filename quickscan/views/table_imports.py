"""Bringing in tables of CBS: for the coordinator of a region, and everywhere for who owns the
method.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from documents.domain import jobs
from documents.uploads import accepts_file
from documents.waiting import asked_again
from quickscan.access import brings_in_everywhere, facts_for, table_import_for
from quickscan.cbs_forms import DecisionForm, TableForm
from quickscan.cbs_preview import Preview, preview_of
from quickscan.domain import cbs_confirming, cbs_importing
from quickscan.domain.cbs_confirming import ChangedMeanwhileError
from quickscan.domain.cbs_importing import LIMITS
from quickscan.domain.cbs_judging import fingerprint
from quickscan.models import TableImport
from regions.access import COORDINATORS, MemberRequest
from regions.models import Part, Trajectory
from regions.workbench import workbench_context


@require_http_methods(["GET", "HEAD", "POST"])
@accepts_file(LIMITS.size)
def table_imports(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = facts_for(request.user, region_slug, slug, roles=COORDINATORS)
    everywhere = brings_in_everywhere(request.user, trajectory)
    form = TableForm(
        request.POST or None, request.FILES or None, everywhere=everywhere,
        initial={"reach": "own"},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        return redirect(_started(request, trajectory, form))
    before = trajectory.table_imports.select_related("job", "started_by").defer("found")
    if not everywhere:
        before = before.filter(everywhere=False)
    context = {"form": form, "imports": before[:20]}
    status = 422 if form.errors else 200
    return _page(request, "quickscan/cbs/tables.html", trajectory, context, status=status)


def _started(request: MemberRequest, trajectory: Trajectory, form: TableForm) -> TableImport:
    data, user = form.cleaned_data, request.user
    if file := data["file"]:
        return cbs_importing.start_from_file(
            trajectory, file.name, file.read(), table=data["table"],
            everywhere=form.everywhere, by=user,
        )  # fmt: skip
    return cbs_importing.start_from_address(
        trajectory, data["address"], everywhere=form.everywhere, by=user
    )


class TableRequest(MemberRequest):
    htmx: HtmxDetails


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def table_import(
    request: TableRequest, region_slug: str, slug: str, import_id: int
) -> HttpResponse:
    """While it is read: how far; htmx asks only for that. Then: what would change, and a choice."""
    found = table_import_for(request.user, region_slug, slug, import_id)
    if not request.htmx:
        return _shown(request, found)
    answer = asked_again(request, found.job)
    if answer:
        return answer
    context = {"import": found, "job": found.job, "trajectory": found.trajectory}
    return render(request, "quickscan/cbs/_reading.html", context)


@require_POST
def table_import_retry(
    request: MemberRequest, region_slug: str, slug: str, import_id: int
) -> HttpResponse:
    found = table_import_for(request.user, region_slug, slug, import_id)
    if not (found.can_be_read_again and found.job and jobs.retry(found.job)):
        messages.info(request, _("De taak was al opnieuw gestart, of is voorbij."))
    return redirect(found)


@require_POST
def table_import_confirm(
    request: MemberRequest, region_slug: str, slug: str, import_id: int
) -> HttpResponse:
    found = table_import_for(request.user, region_slug, slug, import_id)
    preview = preview_of(found)
    if preview is None or found.state != TableImport.State.PREVIEW:
        messages.info(request, _("Hierover is al besloten, of de tabel wordt nog gelezen."))
        return redirect(found)
    form = _decision(found, preview, request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    try:
        stored = cbs_confirming.confirm(found, by=request.user, **form.cleaned_data)
    except ChangedMeanwhileError:
        messages.error(
            request, _("Er is intussen iets veranderd. Er is niets bewaard; kijk nog eens.")
        )
        return redirect(found)
    if stored is None:
        messages.info(request, _("Hierover is al besloten."))
    else:
        said = ngettext("%d cijfer is overgenomen.", "%d cijfers zijn overgenomen.", stored)
        messages.success(request, said % stored)
    return redirect(found)


@require_POST
def table_import_drop(
    request: MemberRequest, region_slug: str, slug: str, import_id: int
) -> HttpResponse:
    found = table_import_for(request.user, region_slug, slug, import_id)
    if cbs_importing.drop(found, by=request.user):
        messages.success(request, _("Er is niets overgenomen."))
    else:
        messages.info(request, _("Hierover is al besloten, of de tabel wordt nog gelezen."))
    return redirect("table_imports", region_slug, slug)


def _shown(
    request: MemberRequest, found: TableImport, form: DecisionForm | None = None
) -> HttpResponse:
    preview = preview_of(found)
    if preview and preview.stores and form is None:
        form = _decision(found, preview)
    context = {"import": found, "job": found.job, "preview": preview, "form": form}
    status = 422 if form and form.errors else 200
    return _page(request, "quickscan/cbs/table.html", found.trajectory, context, status=status)


def _decision(found: TableImport, preview: Preview, data: Any = None) -> DecisionForm:
    place = (found.trajectory.region.slug, found.trajectory.slug, found.pk)
    return DecisionForm(
        data, initial={"seen": fingerprint(found.found["figures"])}, stores=preview.stores,
        unknown=found.found["unknown_count"], action=reverse("table_import_confirm", args=place),
    )  # fmt: skip


def _page(
    request: MemberRequest,
    template: str,
    trajectory: Trajectory,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    frame = workbench_context(trajectory, user=request.user, current=Part.FACTS, tab="cbs")
    return render(request, template, {**frame, **context}, status=status)
