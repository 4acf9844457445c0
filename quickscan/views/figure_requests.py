"""Asking organisations for figures, and who has delivered: for who leads the trajectory."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quickscan import emails
from quickscan.access import facts_for, figure_request_for
from quickscan.delivery_forms import DeadlineForm, OrganisationForm, RequestForm, municipal_name
from quickscan.domain import delivering
from quickscan.domain.delivering import AlreadyAskedError, Contact, Question
from quickscan.figure_words import said_of_region
from quickscan.indicators import indicators
from quickscan.models import FigureRequest
from regions.access import MANAGERS, MemberRequest
from regions.domain.organisations import organisation_named
from regions.models import Mail, Municipality, Organisation, Part, Trajectory
from regions.posted import status_of
from regions.workbench import workbench_context

_USUAL_TIME = timedelta(weeks=4)


@require_safe
def figure_requests(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = facts_for(request.user, region_slug, slug, roles=MANAGERS)
    every = trajectory.figure_requests.select_related("organisation", "trajectory__region")
    counted = every.annotate(
        asked=Count("deliveries__indicator", distinct=True),
        open=Count("deliveries__indicator", distinct=True, filter=Q(deliveries__delivered_on=None)),
    )
    context = {"requests": counted, "today": timezone.localdate()}
    return _page(request, "quickscan/deliver/requests.html", trajectory, context)


@require_http_methods(["GET", "HEAD", "POST"])
def figure_request_new(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """First whom: that decides which figures can be asked."""
    trajectory = facts_for(request.user, region_slug, slug, roles=MANAGERS)
    region = trajectory.region
    municipalities = Municipality.objects.filter(
        memberships__in=region.memberships.on(timezone.localdate())
    )
    form = OrganisationForm(
        request.POST or None,
        organisations=region.organisations.filter(kind__in=OrganisationForm.KINDS),
        municipalities=municipalities,
    )
    if request.method == "POST" and form.is_valid():
        organisation = _chosen(trajectory, form, municipalities.in_bulk(field_name="code"))
        return redirect("figure_request_what", region_slug, slug, organisation.pk)
    return _page(
        request, "quickscan/deliver/request_new.html", trajectory, {"form": form}, in_form=True
    )


def _chosen(
    trajectory: Trajectory, form: OrganisationForm, municipalities: Mapping[str, Municipality]
) -> Organisation:
    known, region = form.cleaned_data["known"], trajectory.region
    if known in municipalities:
        name, kind = municipal_name(municipalities[known]), Organisation.Kind.MUNICIPALITY
        return organisation_named(name, region, kind)
    if known:
        return region.organisations.get(pk=known)
    new = form.cleaned_data
    return organisation_named(new["name"], region, new["kind"])


@require_http_methods(["GET", "HEAD", "POST"])
def figure_request_what(
    request: MemberRequest, region_slug: str, slug: str, organisation_id: int
) -> HttpResponse:
    trajectory = facts_for(request.user, region_slug, slug, roles=MANAGERS)
    organisation = get_object_or_404(trajectory.region.organisations, pk=organisation_id)
    offered = delivering.what_it_can_deliver(organisation)
    today = timezone.localdate()
    earlier = trajectory.figure_requests.filter(organisation=organisation).first()
    form = RequestForm(
        request.POST or None, offered=offered, today=today,
        initial={
            "year": today.year - 1,
            "codes": [each.code for each in offered if each.headline or each.options],
            "contact_name": earlier.contact_name if earlier else "",
            "contact_email": earlier.contact_email if earlier else "",
            "due_on": today + _USUAL_TIME,
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            made = delivering.ask(
                trajectory, organisation,
                question=Question(asked["codes"], asked["year"], asked["due_on"]),
                contact=Contact(asked["contact_name"], asked["contact_email"]), by=request.user,
            )  # fmt: skip
        except AlreadyAskedError:
            form.add_error("year", _("Over dit jaar hebt u deze organisatie al gevraagd."))
        else:
            messages.success(request, _("De vraag staat klaar. Mail nu de link."))
            return redirect(made)
    context = {"form": form, "organisation": organisation, "offered": offered}
    return _page(request, "quickscan/deliver/request_what.html", trajectory, context, in_form=True)


@require_http_methods(["GET", "HEAD", "POST"])
def figure_request(
    request: MemberRequest, region_slug: str, slug: str, request_id: int
) -> HttpResponse:
    asked = figure_request_for(request.user, region_slug, slug, request_id, roles=MANAGERS)
    today = timezone.localdate()
    form = DeadlineForm(
        request.POST if "termijn" in request.POST else None,
        today=today, initial={"due_on": asked.due_on},
    )  # fmt: skip
    if request.method == "POST" and (answer := _done(request, asked, form)):
        return answer
    deliveries = list(asked.deliveries.order_by("pk"))
    mail = emails.figures_asked(asked)
    context = {
        "asked": asked,
        "form": form,
        "lines": [
            {
                "delivery": each,
                "indicator": indicators()[each.indicator],
                "said": said_of_region(indicators()[each.indicator], each),
            }
            for each in deliveries
        ],
        "open": sum(not each.is_delivered for each in deliveries),
        "link": settings.SITE_URL + emails.delivery_path(asked),
        "mail": mail,
        "mails": Mail.objects.filter(batch=mail.batch).order_by("queued_at"),
        "invited": Mail.objects.filter(once=mail.once).exists(),
        "late": asked.due_on < today,
    }
    return _page(request, "quickscan/deliver/request.html", asked.trajectory, context)


def _done(
    request: MemberRequest, asked: FigureRequest, form: DeadlineForm
) -> HttpResponseRedirect | None:
    """What a button of the page does; None for a form that is not right."""
    if "mailen" in request.POST:
        sent = delivering.invite(asked)
        said = _("De mail gaat nu weg.") if sent else _("Deze mail is al verstuurd.")
    elif "proef" in request.POST:
        delivering.try_out(asked, by=request.user)
        said = _("De proefmail gaat naar %s.") % request.user.email
    elif "herinneren" in request.POST:
        sent = delivering.remind(asked)
        said = _("De herinnering gaat nu weg.") if sent else _("Vandaag is er al een herinnering.")
    elif form.is_valid():
        delivering.move_deadline(asked, form.cleaned_data["due_on"])
        said = _("De datum is bewaard.")
    else:
        return None
    messages.info(request, said)
    return HttpResponseRedirect(asked.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def figure_request_withdraw(
    request: MemberRequest, region_slug: str, slug: str, request_id: int
) -> HttpResponse:
    """GET asks once and says what happens; POST does it."""
    asked = figure_request_for(request.user, region_slug, slug, request_id, roles=MANAGERS)
    if request.method == "POST":
        delivering.withdraw(asked)
        messages.success(request, _("De vraag is ingetrokken. De link werkt niet meer."))
        return redirect("figure_requests", region_slug, slug)
    return _page(
        request, "quickscan/deliver/request_withdraw.html", asked.trajectory, {"asked": asked},
        in_form=True,
    )  # fmt: skip


def _page(
    request: MemberRequest,
    template: str,
    trajectory: Trajectory,
    context: Mapping[str, object],
    *,
    in_form: bool = False,
) -> HttpResponse:
    tab = "" if in_form else "ask"
    frame = workbench_context(trajectory, user=request.user, current=Part.FACTS, tab=tab)
    status = status_of(context.get("form"))
    return render(request, template, {**frame, **context}, status=status)
