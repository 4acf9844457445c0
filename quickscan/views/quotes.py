"""Quotes that are published, and taking one back when somebody is recognised in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quickscan.access import round_with_quotes_for
from quickscan.domain.correcting import CorrectionError, withdraw_quote
from quickscan.forms import WithdrawalForm
from quickscan.models import Quote, Round
from quickscan.published import group_label, results_of
from quickscan.views.frame import round_page
from regions.access import MemberRequest


@require_safe
def published_quotes(
    request: MemberRequest, region_slug: str, slug: str, number: int
) -> HttpResponse:
    round_ = round_with_quotes_for(request.user, region_slug, slug, number)
    quotes = Quote.objects.published().filter(round=round_).order_by("theme", "kind", "pk")
    context = {"quotes": [_told(round_, each) for each in quotes]}
    return round_page(request, "quickscan/published_quotes.html", round_, "overview", context)


@require_http_methods(["GET", "HEAD", "POST"])
def quote_withdraw(
    request: MemberRequest, region_slug: str, slug: str, number: int, quote_id: int
) -> HttpResponse:
    """GET says what goes and asks why; POST does it."""
    round_ = round_with_quotes_for(request.user, region_slug, slug, number)
    quote = get_object_or_404(Quote.objects.published().filter(round=round_), pk=quote_id)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            version = withdraw_quote(round_, quote.pk, reason=reason, by=request.user)
        except CorrectionError as refusal:
            messages.info(request, str(refusal))
        else:
            said = _("Het citaat is weg. Versie 1.%s van de resultaten wordt nu gemaakt.")
            messages.success(request, said % version)
        return redirect("published_quotes", region_slug, slug, number)
    context = {"told": _told(round_, quote), "form": form}
    status = 422 if form.errors else 200
    return round_page(
        request, "quickscan/quote_withdraw.html", round_, "overview", context, status=status
    )


def _told(round_: Round, quote: Quote) -> dict[str, object]:
    results = results_of(round_)
    assert results is not None  # noqa: S101  only counted rounds are approved
    themes = {theme.slug: theme.label for theme in results.themes}
    return {
        "quote": quote,
        "theme": themes.get(quote.theme, ""),
        "group": group_label(results, quote.group),
    }
