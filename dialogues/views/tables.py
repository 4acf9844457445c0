"""Mixed tables: who sits where, for who leads the evening; and who would rather not sit together,
for who organises it alone.
"""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues.access import check_names_are_kept, own_meeting_for, planned_meeting_for
from dialogues.domain import tables as domain
from dialogues.forms.tables import ApartForm, HostsForm
from dialogues.models import Meeting
from dialogues.table_list import table_list, table_list_name
from dialogues.views.frame import meeting_page, place_of
from documents.responses import downloaded
from regions.access import MANAGERS, MemberRequest, roles_in
from regions.domain.audit import record
from regions.models import AuditEntry, User
from regions.posted import number_in


@require_safe
def tables(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """`ruil` in the address is who changes places: the others then have a button to do it with."""
    return _page(request, _named_meeting(request.user, region_slug, slug, meeting_id))


def _page(
    request: MemberRequest, meeting: Meeting, refused: HostsForm | None = None
) -> HttpResponse:
    laid = domain.tables_of(meeting)
    chosen = request.GET.get("ruil", "")
    context = {
        "laid": laid,
        "swapping": next(
            (who for each in laid for who in each.people if str(who.pk) == chosen), None
        ),
        "without": domain.without_table(meeting),
        "remarks": domain.remarks(laid),
        "form": refused or HostsForm(tables=[each.table for each in laid]),
        "is_organiser": _organises(request.user, meeting),
    }
    return meeting_page(request, "dialogues/tables.html", meeting, context, tab="tables")


@require_POST
def tables_lay(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """`wie` is 'er is' once the evening has begun."""
    meeting = _named_meeting(request.user, region_slug, slug, meeting_id)
    together = domain.lay_tables(meeting, only_present=request.POST.get("wie") == "er is")
    messages.success(request, _("De tafels zijn ingedeeld. U kunt iedereen nog verzetten."))
    if together and _organises(request.user, meeting):
        messages.warning(request, _cannot_be_apart(together, meeting.tables.count()))
    return redirect("tables", *place_of(meeting))


@require_POST
def table_move(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, registration_id: int
) -> HttpResponse:
    """One tap: `tafel` is the number of the table to go to."""
    meeting = _named_meeting(request.user, region_slug, slug, meeting_id)
    registration = get_object_or_404(meeting.registrations, pk=registration_id)
    number = number_in(request.POST.get("tafel", ""))
    table = meeting.tables.filter(number=number).first() if number is not None else None
    if table is None:
        messages.info(request, _("Die tafel is er niet (meer)."))
        return redirect("tables", *place_of(meeting))
    domain.move_to(registration, table)
    url = reverse("tables", args=place_of(meeting))
    return HttpResponseRedirect(f"{url}#mens-{registration_id}")


@require_POST
def table_swap(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, registration_id: int
) -> HttpResponse:
    """`met` is whose place it becomes, and the other way round."""
    meeting = _named_meeting(request.user, region_slug, slug, meeting_id)
    registration = get_object_or_404(meeting.registrations, pk=registration_id)
    other = number_in(request.POST.get("met", ""))
    if other is None or not domain.swap(registration, other):
        messages.info(request, _("Ruilen kan alleen met iemand aan een andere tafel."))
    url = reverse("tables", args=place_of(meeting))
    return HttpResponseRedirect(f"{url}#mens-{registration_id}")


@require_POST
def table_hosts(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = _named_meeting(request.user, region_slug, slug, meeting_id)
    form = HostsForm(request.POST, tables=list(meeting.tables.all()))
    if not form.is_valid():
        return _page(request, meeting, form)
    domain.set_hosts(meeting, form.hosts())
    messages.success(request, _("De gespreksbegeleiders zijn bewaard."))
    return redirect("tables", *place_of(meeting))


@require_safe
def tables_pdf(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """Names leave the platform here, so it is in the log."""
    meeting = _named_meeting(request.user, region_slug, slug, meeting_id)
    name = table_list_name(meeting)
    content = table_list(meeting, domain.tables_of(meeting))
    record(meeting.trajectory, AuditEntry.Act.EXPORTED, name, by=request.user)
    return downloaded(name, "application/pdf", content)


@require_http_methods(["GET", "HEAD", "POST"])
def tables_apart(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    check_names_are_kept(meeting)
    form = ApartForm(request.POST or None, people=domain.may_be_paired(meeting))
    if form.is_valid():
        if domain.keep_apart(meeting, *form.pair()):
            messages.success(request, _("Bewaard. Deel de tafels opnieuw in, dan telt het mee."))
        else:
            messages.info(request, _("Deze twee stonden er al."))
        return redirect("tables_apart", *place_of(meeting))
    pairs = list(meeting.kept_apart.select_related("one", "other"))
    laid = domain.tables_of(meeting)
    together = domain.sitting_together(laid, pairs)
    context = {
        "form": form,
        "pairs": pairs,
        "together": together,
        "one_table": len(laid) == 1,
    }
    return meeting_page(request, "dialogues/tables_apart.html", meeting, context, tab="tables")


@require_http_methods(["GET", "HEAD", "POST"])
def tables_apart_remove(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, pair_id: int
) -> HttpResponse:
    """GET asks once, POST does it."""
    meeting = planned_meeting_for(request.user, region_slug, slug, meeting_id)
    check_names_are_kept(meeting)
    pair = get_object_or_404(meeting.kept_apart.select_related("one", "other"), pk=pair_id)
    if request.method == "POST":
        pair.delete()
        return redirect("tables_apart", *place_of(meeting))
    template = "dialogues/tables_apart_remove.html"
    return meeting_page(request, template, meeting, {"pair": pair}, tab="tables")


def _named_meeting(user: User, region_slug: str, slug: str, meeting_id: int) -> Meeting:
    meeting = own_meeting_for(user, region_slug, slug, meeting_id)
    check_names_are_kept(meeting)
    return meeting


def _organises(user: User, meeting: Meeting) -> bool:
    return bool(roles_in(user, meeting.trajectory) & MANAGERS)


def _cannot_be_apart(together: int, tables: int) -> str:
    said = ngettext(
        "%d paar kon niet uit elkaar.", "%d paren konden niet uit elkaar.", together
    ) % together  # fmt: skip
    why = ngettext(
        "Er is maar %d tafel.",
        "Er zijn %d tafels: te weinig om ook hen uit elkaar te houden.",
        tables,
    ) % tables  # fmt: skip
    return f"{said} {why}"
