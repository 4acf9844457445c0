"""The whole agenda out as a table, and in again: read, looked at, and then stored or not."""

from collections.abc import Sequence
from http import HTTPStatus
from io import BytesIO

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agenda import tables
from agenda.access import agenda_for, agenda_to_write_for
from agenda.domain import importing
from agenda.domain.composing import compose
from agenda.domain.importing import ImportRefusedError
from agenda.models import ImprovementAgenda
from agenda.views.frame import page
from documents.responses import downloaded
from documents.sheets import CSV, XLSX, Variant
from documents.uploads import accepts_file
from regions.access import MemberRequest

_MOST_FAULTS = 20


@accepts_file(importing.LIMITS.size)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """Send a table; nothing is stored yet."""
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    faults: tuple[str, ...] = ()
    if request.method == "POST":
        file = request.FILES.get("bestand")
        # No file is an empty file: then too there is nothing to read.
        content, name = (BytesIO(file.read()), str(file.name)) if file else (BytesIO(), "")
        try:
            importing.prepare(agenda, content, name=name, by=request.user)
        except ImportRefusedError as refusal:
            faults = refusal.faults
        else:
            return redirect("agenda_import_check", region_slug, slug)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return _bring_in(request, agenda, faults, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """What would happen; POST does it, all of it or nothing, or lets go of the table."""
    agenda = agenda_to_write_for(request.user, region_slug, slug)
    prepared = agenda.prepared_imports.filter(by=request.user).first()
    if prepared is None:  # pressed twice, or somebody went back
        messages.info(request, _("Deze tabel is al ingelezen of gewist."))
        return _bring_in(request, agenda, status=HTTPStatus.NOT_FOUND)
    prepared.agenda = agenda
    if "niet" in request.POST:
        prepared.delete()
        messages.success(request, _("De tabel is gewist. Er is niets ingelezen."))
        return redirect("agenda_work", region_slug, slug)
    try:
        if request.method == "POST":
            stored = importing.store(prepared)
            messages.success(request, _("De tabel is ingelezen: %s regels.") % stored)
            return redirect("agenda_work", region_slug, slug)
        context = {"agenda": agenda, "prepared": prepared, "preview": importing.preview(prepared),
                   "days": importing.KEPT.days}  # fmt: skip
    except ImportRefusedError as refusal:
        # Somebody changed the agenda after the table was sent.
        messages.error(request, " ".join(refusal.faults[:3]))
        return redirect("agenda_import", region_slug, slug)
    return page(request, "agenda/import_check.html", agenda.trajectory, "overview", context)


def _bring_in(
    request: MemberRequest, agenda: ImprovementAgenda, faults: Sequence[str] = (), *, status: int
) -> HttpResponse:
    context = {
        "agenda": agenda, "faults": faults[:_MOST_FAULTS],
        "more": max(0, len(faults) - _MOST_FAULTS), "errors": bool(faults),
    }  # fmt: skip
    place = agenda.trajectory
    return page(request, "agenda/import.html", place, "overview", context, status=status)


@require_safe
def export(request: MemberRequest, region_slug: str, slug: str, kind: str) -> HttpResponse:
    """The agenda as it is being worked on; versions have files of their own."""
    agenda = agenda_for(request.user, region_slug, slug)
    text = compose(agenda)
    today = timezone.localdate()
    variants = {variant.ending: variant for variant in Variant}
    if kind == "werkmap":
        name = tables.agenda_name(text, "concept", today, "xlsx")
        return downloaded(name, XLSX, tables.agenda_workbook(text, _("concept")))
    if kind not in variants:
        raise Http404
    name = tables.agenda_name(text, "concept", today, "csv", variants[kind])
    return downloaded(name, CSV, tables.agenda_csv(text, variants[kind]))
