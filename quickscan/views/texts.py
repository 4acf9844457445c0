"""The texts of a region around its questionnaires, letters and mails."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quickscan.access import experiences_for
from quickscan.domain import texts as domain
from quickscan.letters import ON_PAGES, PLACEHOLDERS, Key, Words, parties_of
from quickscan.models import RegionText
from quickscan.text_forms import TextForm
from regions.access import COORDINATORS, MANAGERS, MemberRequest, roles_in_region
from regions.models import Part, Trajectory
from regions.parties import Party
from regions.posted import status_of
from regions.workbench import workbench_context


@require_safe
def region_texts(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """Every text, per party, and which of them the region wrote itself."""
    trajectory = experiences_for(request.user, region_slug, slug, roles=MANAGERS)
    own = {
        (text.key, text.party): text for text in RegionText.objects.filter(region=trajectory.region)
    }
    context = {
        "keys": [
            {
                "key": key,
                "parties": [(each, own.get((key.value, each.value))) for each in parties_of(key)],
            }
            for key in Key
        ]
    }
    return _page(request, "quickscan/texts.html", trajectory, context)


@require_http_methods(["GET", "HEAD", "POST"])
def region_text(
    request: MemberRequest, region_slug: str, slug: str, key: str, party: str
) -> HttpResponse:
    """GET shows a text as it is; POST looks at another one, keeps it, or goes back."""
    trajectory = experiences_for(request.user, region_slug, slug, roles=MANAGERS)
    if key not in Key.values or party not in parties_of(key):
        raise Http404
    region, asked = trajectory.region, Party(party)
    may_change = bool(roles_in_region(request.user, region) & COORDINATORS)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    if "standard" in request.POST:
        domain.back_to_standard(region, key, asked)
        messages.success(request, _("De standaardtekst staat er weer."))
        return redirect("region_text", region_slug, slug, key, party)
    own = domain.own_text(region, key, party)
    shown = own or domain.standard_text(key, party)
    form = TextForm(
        request.POST or None,
        key=key,
        offers_all=asked in domain.ADULTS,
        initial={"subject": shown.subject, "body": shown.body},
    )
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            parties = domain.ADULTS if form.cleaned_data.get("for_all") else [asked]
            domain.change_text(region, key, parties, words=form.words(), by=request.user)
            messages.success(request, _("De tekst is bewaard."))
            return redirect("region_text", region_slug, slug, key, party)
        shown = form.words()
    context = {
        "key": Key(key),
        "party": asked,
        "form": form,
        "own": own,
        "may_change": may_change,
        "is_preview": "preview" in request.POST,
        "on_page": key in ON_PAGES,
        "placeholders": PLACEHOLDERS[key],
        "example": _example(trajectory, key, asked, shown),
    }
    return _page(request, "quickscan/text.html", trajectory, context)


def _example(trajectory: Trajectory, key: str, party: Party, words: Words) -> Words:
    """As somebody gets it, with an invented link."""
    newest = trajectory.rounds.order_by("-number").first()
    values = domain.known_values(trajectory, party) | {
        "link": _("(hier komt de link)"),
        "sluitdatum": (domain.closing_moment(newest) if newest else "") or _("(de sluitdatum)"),
    }
    return domain.complete(key, party, words, values)


def _page(
    request: MemberRequest, template: str, trajectory: Trajectory, context: Mapping[str, object]
) -> HttpResponse:
    frame = workbench_context(trajectory, user=request.user, current=Part.EXPERIENCES, tab="texts")
    status = status_of(context.get("form"))
    return render(request, template, {**frame, **context}, status=status)
