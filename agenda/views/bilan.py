"""What was agreed, done and learned: for everybody, and the closing of the agenda."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agenda.access import agenda_for, version_for_all
from agenda.bilan import results_in_words
from agenda.domain import summing_up
from agenda.domain.evaluating import EvaluationError
from agenda.models import ImprovementAgenda
from agenda.views.frame import page
from agenda.views.looking_back import TAB
from documents.responses import file_response
from regions.access import MANAGERS, MemberRequest
from regions.domain.audit import record
from regions.models import AuditEntry, User


@require_safe
@login_not_required
def bilan(request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = version_for_all(region_slug, slug).agenda
    text = summing_up.text_of(agenda)
    context = {
        "trajectory": agenda.trajectory, "agenda": agenda, "text": text,
        "results": results_in_words(text),
        "paper": summing_up.newest_paper(agenda),
        "is_final": agenda.status == ImprovementAgenda.Status.CLOSED,
    }  # fmt: skip
    return render(request, "agenda/bilan.html", context)


@require_safe
@login_not_required
def paper(request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = version_for_all(region_slug, slug).agenda
    file = summing_up.newest_paper(agenda)
    if file is None:
        raise Http404
    if isinstance(request.user, User):
        record(agenda.trajectory, AuditEntry.Act.EXPORTED, file.name, by=request.user)
    return file_response(file)


@require_POST
def put_on_paper(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = agenda_for(request.user, region_slug, slug, roles=MANAGERS)
    if agenda.status == ImprovementAgenda.Status.CONCEPT:
        messages.error(request, _("Een bilan is er zodra de verbeteragenda is vastgesteld."))
    else:
        summing_up.put_on_paper(agenda)
        messages.success(request, _("De PDF wordt gemaakt. Over een minuut staat zij hier."))
    return redirect("agenda_looking_back", region_slug, slug)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """GET asks once and says what happens; POST does it."""
    agenda = agenda_for(request.user, region_slug, slug, roles=MANAGERS)
    if request.method == "POST":
        try:
            closed = summing_up.close(agenda)
        except EvaluationError as error:
            messages.error(request, str(error))
        else:
            said = (
                _("De verbeteragenda is afgesloten. Het bilan ligt vast.")
                if closed
                else _("Iemand anders heeft de agenda zojuist al afgesloten.")
            )
            messages.success(request, said)
        return redirect("agenda_looking_back", region_slug, slug)
    return page(request, "agenda/close.html", agenda.trajectory, TAB, {"agenda": agenda})
