"""Bringing in tables of CBS: for the coordinator of a region, and everywhere for who owns the
method.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.domain import jobs
from documents.uploads import accepts_file
from quickscan.access import facts_for, table_import_for
from quickscan.cbs_forms import TableForm
from quickscan.cbs_preview import preview_of
from quickscan.domain import cbs_importing
from quickscan.domain.cbs_importing import LIMITS, ChangedMeanwhileError
from quickscan.models import TableImport
from regions.access import COORDINATORS, Kind, MemberRequest, roles_in
from regions.models import Part, Trajectory
from regions.workbench import workbench_context


@require_http_methods(["GET", "HEAD", "POST"])
@accepts_file(LIMITS.size)
def table_imports(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = facts_for(request.user, region_slug, slug, roles=COORDINATORS)
    everywhere = Kind.METHOD_OWNER in roles_in(request.user, trajectory)
    form = TableForm(
        request.POST or None, request.FILES or None, everywhere=everywhere,
        initial={"reach": "own"},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        return redirect(_started(request, trajectory, form))
    before = trajectory.table_imports.select_related("job", "started_by").defer("found")
    context = {"form": form, "imports": before[:20]}
    return _page(request, "quickscan/cbs/tables.html", trajectory, context)


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


@require_safe
@never_cache
def table_import(
    request: MemberRequest, region_slug: str, slug: str, import_id: int
) -> HttpResponse:
    """While it is read: how far. Then: what would change, and two buttons."""
    found = table_import_for(request.user, region_slug, slug, import_id)
    context = {"import": found, "job": found.job, "preview": preview_of(found)}
    return _page(request, "quickscan/cbs/table.html", found.trajectory, context)


@require_POST
def table_import_retry(
    request: MemberRequest, region_slug: str, slug: str, import_id: int
) -> HttpResponse:
    found = table_import_for(request.user, region_slug, slug, import_id)
    if found.job and not jobs.retry(found.job):
        messages.info(request, _("De taak was al opnieuw gestart."))
    return redirect(found)


@require_POST
def table_import_confirm(
    request: MemberRequest, region_slug: str, slug: str, import_id: int
) -> HttpResponse:
    found = table_import_for(request.user, region_slug, slug, import_id)
    if found.state != TableImport.State.PREVIEW:
        messages.info(request, _("Hierover is al besloten."))
        return redirect(found)
    try:
        stored = cbs_importing.confirm(found, by=request.user)
    except ChangedMeanwhileError:
        messages.error(
            request, _("De cijfers zijn intussen veranderd. Er is niets bewaard; kijk nog eens.")
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


def _page(
    request: MemberRequest, template: str, trajectory: Trajectory, context: Mapping[str, Any]
) -> HttpResponse:
    frame = workbench_context(trajectory, user=request.user, current=Part.FACTS, tab="cbs")
    return render(request, template, {**frame, **context})
