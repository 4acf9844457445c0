"""The rounds of a trajectory: setting up, inviting, watching, closing, approving."""

from collections.abc import Mapping

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.models import Job
from quickscan.access import experiences_for, round_for
from quickscan.corrections import texts_of
from quickscan.domain import reviewing
from quickscan.domain import rounds as domain
from quickscan.domain.board import boards_of
from quickscan.domain.correcting import CorrectionError, can_recount, correct
from quickscan.domain.forgetting import RESPONSE_DAYS
from quickscan.forms import CorrectionForm, PlanForm, RoundForm
from quickscan.models import Questionnaire, Round
from quickscan.published import results_of
from quickscan.views.frame import round_page
from regions.access import MANAGERS, Kind, MemberRequest, roles_in
from regions.models import Part, Trajectory
from regions.parties import Party
from regions.workbench import workbench_context


@require_safe
def rounds(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = experiences_for(request.user, region_slug, slug)
    every = list(trajectory.rounds.select_related("approved_by").order_by("-number"))
    context = {
        "rounds": every,
        "may_add": all(round_.status == Round.Status.APPROVED for round_ in every),
    }
    tab = "rounds" if every else "overview"
    return _page(request, "quickscan/rounds.html", trajectory, tab, context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_new(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = experiences_for(request.user, region_slug, slug, roles=MANAGERS)
    published = set(Questionnaire.objects.values_list("party", flat=True))
    form = RoundForm(
        request.POST or None,
        offered=[party for party in Party if party in published],
        owns_method=Kind.METHOD_OWNER in roles_in(request.user, trajectory),
    )
    if request.method == "POST" and form.is_valid():
        try:
            round_ = _set_up(trajectory, form, request)
        except domain.UnfinishedRoundError as refusal:
            messages.info(request, str(refusal))
            return redirect(refusal.round)
        except domain.RoundError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De vragenlijst staat klaar. U kunt hem nog bekijken."))
            return redirect(round_)
    context = {"form": form, "published": published}
    return _page(request, "quickscan/round_new.html", trajectory, "rounds", context)


def _set_up(trajectory: Trajectory, form: RoundForm, request: MemberRequest) -> Round:
    chosen = form.cleaned_data
    with transaction.atomic():
        round_ = domain.new_round(
            trajectory,
            parties=form.asked(),
            opens_at=chosen["opens_at"],
            closes_at=chosen["closes_at"],
            threshold=chosen["threshold"],
            by=request.user,
        )
        if chosen.get("supported_route"):
            domain.offer_supported_route(round_)
    return round_


@require_safe
def round_(request: MemberRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    """The board while people answer; afterwards the way to the results."""
    found = round_for(request.user, region_slug, slug, number)
    is_done = found.job is not None and found.job.state == Job.State.DONE
    # The job of an approved round makes its files; that it was counted is certain.
    is_counted = is_done or found.status == Round.Status.APPROVED
    # After approval the answers are erased, and a board without them would lie.
    approved = found.status == Round.Status.APPROVED
    board = None if approved else boards_of([found])[found.pk]
    # The tab 'Overzicht' is the newest round; an older one is reached by the list.
    is_older = approved and found.trajectory.rounds.filter(number__gt=number).exists()
    context = {"round": found, "board": board, "is_counted": is_counted}
    tab = "rounds" if is_older else "overview"
    return _page(request, "quickscan/round.html", found.trajectory, tab, context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_plan(request: MemberRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    form = PlanForm(
        request.POST or None,
        is_open=found.status == Round.Status.OPEN,
        initial={"opens_at": found.opens_at, "closes_at": found.closes_at},
    )
    if request.method == "POST" and form.is_valid():
        moved = domain.plan_round(
            found,
            opens_at=form.cleaned_data.get("opens_at", found.opens_at),
            closes_at=form.cleaned_data["closes_at"],
        )
        said = _("De datums zijn bewaard.") if moved else _("Deze vragenlijst is al gesloten.")
        return _back(request, found, said)
    context = {"round": found, "form": form}
    return _page(request, "quickscan/round_plan.html", found.trajectory, "overview", context)


@require_POST
def round_open(request: MemberRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    if domain.open_round(found):
        return _back(request, found, _("De vragenlijst is open. Nodig nu mensen uit."))
    found.refresh_from_db(fields=["status"])
    if found.status == Round.Status.DRAFT:
        messages.error(request, _("De sluitdatum is al voorbij. Kies eerst een nieuwe datum."))
        return redirect("round_plan", region_slug, slug, number)
    return _back(request, found, _("De vragenlijst was al open."))


@require_http_methods(["GET", "HEAD", "POST"])
def round_close(request: MemberRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    """GET asks once and says what happens; POST does it."""
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    if request.method == "POST" and domain.close_round(found):
        return redirect("round_job", region_slug, slug, number)
    if request.method == "POST" or found.status != Round.Status.OPEN:
        return _back(request, found, _("Deze vragenlijst is niet (meer) open."))
    context = {"round": found, "board": boards_of([found])[found.pk]}
    return _page(request, "quickscan/round_close.html", found.trajectory, "overview", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_approve(request: MemberRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    """GET asks once and says what happens; POST does it."""
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    if request.method == "POST":
        if domain.approve_round(found, by=request.user):
            return _back(request, found, _("De resultaten zijn vastgesteld."))
        return _back(request, found, _("Er is nu niets om vast te stellen."))
    if found.status != Round.Status.CLOSED:
        return _back(request, found, _("Er is nu niets om vast te stellen."))
    context = {"round": found, "days": RESPONSE_DAYS, "waiting": reviewing.waiting(found)}
    return _page(request, "quickscan/round_approve.html", found.trajectory, "overview", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_correct(request: MemberRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    """A next version of approved results."""
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    results = results_of(found)
    if found.status != Round.Status.APPROVED or results is None:
        return _back(request, found, _("Deze resultaten zijn nog niet vastgesteld."))
    form = CorrectionForm(
        request.POST or None, texts=texts_of(results), can_recount=can_recount(found)
    )
    if request.method == "POST" and form.is_valid():
        try:
            version = correct(found, by=request.user, **form.cleaned_data)
        except CorrectionError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _back(request, found, _("Versie 1.%s staat bij de resultaten.") % version)
    status = 422 if form.errors else 200
    return round_page(
        request, "quickscan/round_correct.html", found, "overview", {"form": form}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_discard(request: MemberRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    """GET asks once and says what is lost; POST does it."""
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    if request.method == "POST" and domain.discard_round(found):
        messages.success(request, _("De vragenlijst is weggegooid."))
        return redirect("rounds", region_slug, slug)
    if request.method == "POST" or found.status != Round.Status.DRAFT:
        return _back(request, found, _("Deze vragenlijst is geen concept meer."))
    return _page(
        request, "quickscan/round_discard.html", found.trajectory, "overview", {"round": found}
    )


def _back(request: HttpRequest, round_: Round, said: str) -> HttpResponseRedirect:
    messages.info(request, said)
    return HttpResponseRedirect(round_.get_absolute_url())


def _page(
    request: MemberRequest,
    template: str,
    trajectory: Trajectory,
    tab: str,
    context: Mapping[str, object],
) -> HttpResponse:
    frame = workbench_context(trajectory, user=request.user, current=Part.EXPERIENCES, tab=tab)
    return render(request, template, {**frame, **context})
