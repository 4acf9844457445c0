"""From deliveries to figures: laying them side by side, agreeing, and checking by somebody else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quickscan.access import facts_for
from quickscan.delivered import Answer
from quickscan.delivery_forms import AgreeForm, SendBackForm
from quickscan.domain import agreeing
from quickscan.domain.agreeing import ChangedMeanwhileError, Choice, Given, Matter, OwnFigureError
from quickscan.figure_words import said, said_of_region
from quickscan.indicators import Indicator, by_slug
from quickscan.models import Figure
from regions.access import MANAGERS, MemberRequest
from regions.models import Part, Trajectory
from regions.workbench import workbench_context

_TOTAL = "totaal"
_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the region may agree on; `key` is what the form sends."""

    key: str
    label: str
    answers: list[Answer]
    source: str


@require_safe
def agree_figures(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """Everything that was delivered; what waits for an agreement first."""
    trajectory = facts_for(request.user, region_slug, slug, roles=MANAGERS)
    every = agreeing.matters(trajectory)
    context = {
        "open": [each for each in every if each.is_open],
        "settled": [each for each in every if not each.is_open],
        "sent_back": agreeing.sent_back(trajectory),
    }
    return _page(request, "quickscan/deliver/agree_list.html", trajectory, "agree", context)


@require_http_methods(["GET", "HEAD", "POST"])
def agree_figure(
    request: MemberRequest, region_slug: str, slug: str, figure: str, year: int
) -> HttpResponse:
    trajectory = facts_for(request.user, region_slug, slug, roles=MANAGERS)
    matter = _matter(trajectory, figure, year)
    offers = _offers(matter)
    form = _agree_form(request, matter, offers)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            agreeing.agree(
                trajectory, matter, _choice(matter, offers, form),
                fingerprint=form.cleaned_data["fingerprint"], by=request.user,
            )  # fmt: skip
        except ChangedMeanwhileError:
            status = _CONFLICT
            form = _agree_form(request, matter, offers, anew=True)
        else:
            messages.success(request, _("Afgesproken. Een tweede persoon kijkt het getal na."))
            return redirect("agree_figures", region_slug, slug)
    context = {
        "matter": matter,
        "rows": _rows(matter),
        "form": form,
        "conflict": status == _CONFLICT,
        "shown": _shown(trajectory, matter),
        "sent_back": agreeing.sent_back(trajectory).get((matter.indicator.code, year), ""),
    }
    return _page(
        request, "quickscan/deliver/agree.html", trajectory, "agree", context, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def check_figures(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """What others agreed on; one's own stands there too, for somebody else."""
    trajectory = facts_for(request.user, region_slug, slug, roles=MANAGERS)
    form = SendBackForm(request.POST if "terugsturen" in request.POST else None)
    wrong = ""
    if request.method == "POST":
        wrong = _checked(request, trajectory, form)
        if not wrong:
            return redirect("check_figures", region_slug, slug)
    context = {
        "waiting": [
            {
                "check": each,
                "key": f"{each.indicator.slug}/{each.first.period}",
                "lines": [_line(each.indicator, each, figure) for figure in each.figures],
                "is_own": each.first.entered_by_id == request.user.pk,
            }
            for each in agreeing.to_check(trajectory)
        ],
        "form": form,
        "wrong": wrong,
    }
    return _page(
        request, "quickscan/deliver/check.html", trajectory, "check", context,
        status=422 if wrong else 200,
    )  # fmt: skip


def _checked(request: MemberRequest, trajectory: Trajectory, form: SendBackForm) -> str:
    """Does what was asked; the key of the figure when the reason is missing."""
    key = request.POST.get("cijfer", "")
    slug, _slash, period = key.partition("/")
    indicator = by_slug().get(slug)
    if indicator is None:
        raise Http404
    try:
        if "terugsturen" in request.POST:
            if not form.is_valid():
                return key
            because = form.cleaned_data["because"]
            agreeing.send_back(trajectory, indicator, period, because=because, by=request.user)
            messages.info(request, _("Teruggestuurd. Er wordt een nieuw getal afgesproken."))
        else:
            agreeing.check(trajectory, indicator, period, by=request.user)
            messages.success(request, _("Nagekeken. Het cijfer is nu voor iedereen te zien."))
    except OwnFigureError:
        messages.info(request, _("U sprak dit getal zelf af. Een ander kijkt het na."))
    except ChangedMeanwhileError:
        messages.info(request, _("Dit cijfer was intussen al nagekeken of veranderd."))
    return ""


def _matter(trajectory: Trajectory, slug: str, year: int) -> Matter:
    for matter in agreeing.matters(trajectory):
        if matter.indicator.slug == slug and matter.year == year:
            return matter
    raise Http404


def _offers(matter: Matter) -> list[Offer]:
    offers = [
        Offer(
            str(given.deliveries[0].request_id),
            str(given.organisation),
            given.answers,
            agreeing.source_of([str(given.organisation)]),
        )
        for given in matter.given
    ]
    if matter.total:
        names = [str(given.organisation) for given in matter.given]
        source = agreeing.source_of(names, added=True)
        offers.append(Offer(_TOTAL, _("Alles bij elkaar opgeteld"), matter.total, source))
    return offers


def _agree_form(
    request: MemberRequest, matter: Matter, offers: list[Offer], *, anew: bool = False
) -> AgreeForm:
    """`anew`: what was typed once more, now that the person sees the newest deliveries."""
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and anew:
        data["fingerprint"] = matter.fingerprint
    return AgreeForm(
        data, indicator=matter.indicator, fingerprint=matter.fingerprint,
        today=timezone.localdate(),
        offers=[(each.key, _offered(matter.indicator, each)) for each in offers],
    )  # fmt: skip


def _offered(indicator: Indicator, offer: Offer) -> str:
    words = (said_of_region(indicator, answer) for answer in offer.answers)
    return f"{offer.label}: {' / '.join(words)}"


def _choice(matter: Matter, offers: list[Offer], form: AgreeForm) -> Choice:
    chosen = {each.key: each for each in offers}.get(form.cleaned_data["choice"])
    because = form.cleaned_data["because"]
    if chosen:
        return Choice(chosen.answers, chosen.source, because)
    latest = matter.given[-1].answers[0]
    answer = replace(
        latest, value=form.cleaned_data["value"], numerator=None, denominator=None, missing="",
        status=Figure.Status.FINAL, note="",
    )  # fmt: skip
    names = [str(given.organisation) for given in matter.given]
    source = _("afgesproken in de regio, na %s") % agreeing.source_of(names)
    return Choice([answer], source[:200], because)


def _rows(matter: Matter) -> list[dict[str, object]]:
    """A line for each class, a cell for each organisation."""
    return [
        {
            "category": category,
            "cells": [_cell(matter.indicator, given, place) for given in matter.given],
        }
        for place, category in enumerate(matter.indicator.categories)
    ]


def _cell(indicator: Indicator, given: Given, place: int) -> str:
    return said_of_region(indicator, given.deliveries[place])


def _shown(trajectory: Trajectory, matter: Matter) -> str:
    """What visitors see now for the same year; '' when there is nothing."""
    figures = trajectory.region.figures.checked().filter(
        indicator=matter.indicator.code, period=str(matter.year)
    )
    return "; ".join(
        f"{each.category}: {said(matter.indicator, each)}" if each.category
        else said(matter.indicator, each)
        for each in figures
    )  # fmt: skip


def _line(indicator: Indicator, waiting: agreeing.ToCheck, figure: Figure) -> dict[str, object]:
    return {
        "figure": figure,
        "said": said(indicator, figure),
        "before": said(indicator, waiting.shown.get(figure.category)),
        "given": [
            (each.request.organisation, said_of_region(indicator, each))
            for each in figure.deliveries.all()
        ],
    }


def _page(
    request: MemberRequest,
    template: str,
    trajectory: Trajectory,
    tab: str,
    context: Mapping[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    frame = workbench_context(trajectory, user=request.user, current=Part.FACTS, tab=tab)
    return render(request, template, {**frame, **context}, status=status)
