"""What somebody who delivers figures sees: no account, a personal link, one figure per page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, BinaryIO

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from documents.responses import downloaded
from documents.sheets import CSV, XLSX, file_name
from documents.uploads import accepts_file
from quickscan import delivery_sheet
from quickscan.access import figure_request_of, figures_token
from quickscan.delivery_forms import AnswerForm, FileForm, seen_of
from quickscan.domain.delivering import DeliveredMeanwhileError, Filled, WithdrawnError, deliver
from quickscan.figure_words import said_exactly
from quickscan.indicators import Indicator, indicators
from quickscan.models import Delivery, FigureRequest

_MOST_FAULTS = 20
_GONE = 410
_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Asked:
    """One indicator of the request, with its classes."""

    indicator: Indicator
    deliveries: Sequence[Delivery]

    @property
    def is_delivered(self) -> bool:
        return all(each.is_delivered for each in self.deliveries)

    @property
    def is_missing(self) -> bool:
        return any(each.missing for each in self.deliveries)

    @property
    def year(self) -> int:
        return self.deliveries[0].year

    @property
    def said(self) -> str:
        """What was answered. These people see their own numbers as they gave them."""
        if self.is_missing or not self.indicator.classes:
            return said_exactly(self.indicator, self.deliveries[0])
        return "; ".join(
            f"{each.category}: {said_exactly(self.indicator, each)}" for each in self.deliveries
        )


@require_safe
@never_cache
@login_not_required
def delivering(request: HttpRequest, delivery_token: str) -> HttpResponse:
    asked = figure_request_of(delivery_token)
    if asked.withdrawn_on:
        return _gone(request, asked)
    every = _asked(asked)
    context = {
        "figures": every,
        "done": sum(each.is_delivered for each in every),
        "late": asked.due_on < timezone.localdate(),
    }
    return _page(request, "quickscan/deliver/overview.html", asked, context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
def deliver_figure(request: HttpRequest, delivery_token: str, figure: str) -> HttpResponse:
    """GET only shows: mail scanners open every link."""
    asked = figure_request_of(delivery_token)
    if asked.withdrawn_on:
        return _gone(request, asked)
    every = _asked(asked)
    place = next((n for n, each in enumerate(every, 1) if each.indicator.slug == figure), 0)
    if not place:
        raise Http404
    one = every[place - 1]
    form = AnswerForm(
        request.POST or None, deliveries=one.deliveries, indicator=one.indicator,
        today=timezone.localdate(),
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                _deliver(asked, one, form)
            except WithdrawnError:
                asked.refresh_from_db()
                return _gone(request, asked)
            except DeliveredMeanwhileError:
                one = next(o for o in _asked(asked) if o.indicator == one.indicator)
                form = _again(request, one)
                status = _CONFLICT
            else:
                return _onward(request, asked, one)
        else:
            status = 422
    context = {
        "one": one,
        "form": form,
        "number": place,
        "total": len(every),
        "conflict": status == _CONFLICT,
    }
    return _page(request, "quickscan/deliver/figure.html", asked, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
@accepts_file(delivery_sheet.SIZE)
def deliver_file(request: HttpRequest, delivery_token: str) -> HttpResponse:
    """All or nothing: a file with one wrong line changes nothing."""
    asked = figure_request_of(delivery_token)
    if asked.withdrawn_on:
        return _gone(request, asked)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = _take_in(asked, form.cleaned_data["file"].file)
        except delivery_sheet.WrongFileError as wrong:
            _tell(form, wrong.faults)
        except WithdrawnError:
            return _gone(request, asked)
        except DeliveredMeanwhileError as error:
            form.add_error("file", f"{error} {_('Stuur het bestand nog eens.')}")
        else:
            if taken:
                messages.success(request, _("Bewaard: %s regels uit uw bestand.") % taken)
                return redirect("delivering", delivery_token)
            form.add_error("file", _("In het bestand is nog niets ingevuld."))
    status = 422 if form.errors else 200
    return _page(request, "quickscan/deliver/file.html", asked, {"form": form}, status=status)


@require_safe
@login_not_required
def deliver_template(request: HttpRequest, delivery_token: str, ending: str) -> HttpResponse:
    asked = figure_request_of(delivery_token)
    if asked.withdrawn_on:
        return _gone(request, asked)
    rows = asked.deliveries.order_by("pk")
    made = {
        "xlsx": (XLSX, partial(delivery_sheet.template, asked, rows)),
        "csv": (CSV, partial(delivery_sheet.template_csv, rows)),
    }
    if ending not in made:
        raise Http404
    media_type, make = made[ending]
    region = asked.trajectory.region.slug
    name = file_name("aanleveren", region, str(asked.organisation), day=str(asked.year),
                     extension=ending)  # fmt: skip
    return downloaded(name, media_type, make())


def _take_in(asked: FigureRequest, file: BinaryIO) -> int:
    """How many lines of the file were stored."""
    rows = list(asked.deliveries.all())
    found = delivery_sheet.read_answers(file, rows, timezone.localdate())
    deliver(asked, [Filled(each.delivery, each.answer, each.delivery.version) for each in found])
    return len(found)


def _tell(form: FileForm, faults: Sequence[str]) -> None:
    """One fault stands at the file; more of them only above it, where there is room."""
    if len(faults) == 1:
        form.add_error("file", faults[0])
        return
    told = list(faults[:_MOST_FAULTS])
    more = len(faults) - len(told)
    if more:
        told.append(ngettext("En nog %d andere fout.", "En nog %d andere fouten.", more) % more)
    form.add_error(None, told)
    form.add_error("file", _("Pas dit aan en kies het bestand opnieuw. Er is niets bewaard."))


def _deliver(asked: FigureRequest, one: Asked, form: AnswerForm) -> None:
    trio = zip(one.deliveries, form.answers, form.versions(), strict=True)
    deliver(asked, [Filled(delivery, answer, version) for delivery, answer, version in trio])


def _again(request: HttpRequest, one: Asked) -> AnswerForm:
    """The same numbers once more, now that the person has seen the other ones."""
    typed = request.POST.copy()
    typed["seen"] = seen_of(one.deliveries)
    return AnswerForm(
        typed, deliveries=one.deliveries, indicator=one.indicator, today=timezone.localdate()
    )


def _onward(request: HttpRequest, asked: FigureRequest, one: Asked) -> HttpResponse:
    """To the next figure that is still open, or back to the list."""
    messages.success(request, _("Bewaard: %s.") % one.indicator.name)
    token = figures_token(asked)
    every = _asked(asked)
    place = [each.indicator for each in every].index(one.indicator)
    still_open = [each for each in every[place + 1 :] + every[:place] if not each.is_delivered]
    if not still_open or "naar_lijst" in request.POST:
        return redirect("delivering", token)
    return redirect("deliver_figure", token, still_open[0].indicator.slug)


def _asked(asked: FigureRequest) -> list[Asked]:
    """In the order of the indicators."""
    rows = asked.deliveries.order_by("pk")
    return [
        Asked(indicators()[code], list(deliveries))
        for code, deliveries in groupby(rows, key=lambda each: each.indicator)
    ]


def _gone(request: HttpRequest, asked: FigureRequest) -> HttpResponse:
    return render(
        request, "quickscan/deliver/gone.html", {"trajectory": asked.trajectory}, status=_GONE
    )


def _page(
    request: HttpRequest,
    template: str,
    asked: FigureRequest,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    frame = {
        "asked": asked,
        "token": figures_token(asked),
        "trajectory": asked.trajectory,
        "region": asked.trajectory.region,
    }
    return render(request, template, {**frame, **context}, status=status)
