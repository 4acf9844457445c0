"""The library of examples and the tools, for everybody; the desk of the owner of the method."""

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agenda.domain import examples
from agenda.domain.sharing import national_picture
from agenda.example_forms import DecisionForm, LibraryForm
from agenda.models import Example
from agenda.tools import Tool, tools
from agenda.views.frame import status_of
from quickscan.published import words
from regions.access import Kind, MemberRequest, check_national
from regions.views.conflicts import edition_read

_A_PAGE = 20
_DESK = frozenset({Kind.METHOD_OWNER})


@require_safe
@login_not_required
def library(request: HttpRequest) -> HttpResponse:
    known = words()
    form = LibraryForm(request.GET, themes=known.themes)
    form.is_valid()  # what makes no sense is told beside the field, and does not filter
    theme, asked_for = form.cleaned_data.get("thema", ""), form.cleaned_data.get("zoek", "")
    found = Paginator(examples.library(theme=theme, words=asked_for), _A_PAGE)
    shown = found.get_page(request.GET.get("bladzijde"))
    asked = request.GET.copy()
    asked.pop("bladzijde", None)
    labels = known.labels
    context = {
        "form": form, "page": shown, "query": asked.urlencode(),
        "cards": [(each, labels.get(each.theme, each.theme)) for each in shown.object_list],
        "is_filtered": bool(theme or asked_for),
    }  # fmt: skip
    return render(request, "agenda/examples.html", context)


@require_safe
@login_not_required
def example(request: HttpRequest, example_id: int) -> HttpResponse:
    found = get_object_or_404(examples.library(), pk=example_id)
    return render(request, "agenda/example.html", _shown(found))


@require_safe
@login_not_required
def toolbox(request: HttpRequest) -> HttpResponse:
    """Every tool, each once: with the first of its themes."""
    known = words()
    groups = [
        (
            theme,
            [
                (each, _others(each, known.labels))
                for each in tools()
                if each.themes[0] == theme.code
            ],
        )
        for theme in known.themes
    ]
    return render(request, "agenda/toolbox.html", {"groups": [each for each in groups if each[1]]})


@require_safe
@login_not_required
def country(request: HttpRequest) -> HttpResponse:
    """What regions agreed on together."""
    return render(request, "agenda/country.html", {"picture": national_picture()})


@require_safe
def desk(request: MemberRequest) -> HttpResponse:
    """What waits for a decision, and what everybody reads now."""
    check_national(request.user, roles=_DESK)
    rows = Example.objects.select_related("action__agenda__trajectory__region")
    context = {
        "waiting": rows.filter(status=Example.Status.OFFERED).order_by("offered_on", "pk"),
        "accepted": examples.library(),
    }
    return render(request, "agenda/examples_desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: MemberRequest, example_id: int) -> HttpResponse:
    check_national(request.user, roles=_DESK)
    rows = Example.objects.select_related("action__agenda__trajectory__region", "offered_by")
    found = get_object_or_404(rows, pk=example_id)
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        decided = examples.decide(
            found, edition=edition_read(request), by=request.user, **form.cleaned_data
        )
        if decided:
            messages.success(request, _("Uw besluit is verstuurd aan wie het aanbood."))
        else:
            messages.error(request, _("Dit voorbeeld is intussen gewijzigd. Lees het nog eens."))
        return redirect("examples_desk")
    context = {**_shown(found), "form": form}
    return render(request, "agenda/example_decide.html", context, status=status_of(context))


@require_POST
def take_out(request: MemberRequest, example_id: int) -> HttpResponse:
    check_national(request.user, roles=_DESK)
    found = get_object_or_404(Example, pk=example_id)
    if examples.withdraw(found, by=request.user):
        messages.success(request, _("Het voorbeeld staat niet meer bij de voorbeelden."))
    return redirect("examples_desk")


def _others(tool: Tool, labels: Mapping[str, str]) -> list[str]:
    return [labels[code] for code in tool.themes[1:] if code in labels]


def _shown(found: Example) -> dict[str, object]:
    labels = words().labels
    return {
        "example": found, "theme": labels.get(found.theme, found.theme),
        "place": found.action.agenda.trajectory,
    }  # fmt: skip
