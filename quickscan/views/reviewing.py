"""The reviewer's desk: one masked text at a time, and the proposals of others."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from quickscan.access import round_to_review_for
from quickscan.domain import reviewing
from quickscan.domain.reviewing import AlreadyReviewedError, OwnProposalError
from quickscan.forms import QuoteForm
from quickscan.models import Quote, Round
from quickscan.published import group_label, results_of
from quickscan.views.frame import round_page
from regions.access import MemberRequest
from regions.posted import number_in

_RELEASED_LATER = gettext_lazy(
    "Vrijgegeven. Het citaat komt in de volgende versie van de resultaten."
)
# The two questions that every party gets say already which of the two an answer is.
_KINDS = {"ALG-02": Quote.Kind.GOES_WELL, "ALG-03": Quote.Kind.CAN_IMPROVE}


@require_http_methods(["GET", "HEAD", "POST"])
def review_answers(
    request: MemberRequest, region_slug: str, slug: str, number: int
) -> HttpResponse:
    round_ = round_to_review_for(request.user, region_slug, slug, number)
    themes = _themes(round_)
    if request.method == "POST":
        form = QuoteForm(request.POST, themes=themes)
        if request.POST.get("besluit") == "weglaten" or form.is_valid():
            return _decided(request, round_, form)
        again = reviewing.read_again(round_, request.POST.get("answer", ""), by=request.user)
        return _desk(request, round_, form, text=again, status=422)
    found = reviewing.read_next(round_, by=request.user)
    if found is None:
        return _desk(request, round_, None)
    answer, text = found
    first = {
        "answer": answer.pk,
        "text": text,  # all of it, even when it must become shorter
        "kind": _KINDS.get(answer.item, ""),
    }
    form = QuoteForm(initial=first, themes=themes)
    return _desk(request, round_, form, text=text)


@require_http_methods(["GET", "HEAD", "POST"])
def review_quotes(request: MemberRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    round_ = round_to_review_for(request.user, region_slug, slug, number)
    if request.method == "POST":
        return _released_or_refused(request, round_)
    themes, results = dict(_themes(round_)), results_of(round_)
    assert results is not None  # noqa: S101  the gate looked
    quotes = [
        {
            "quote": quote,
            "theme": themes.get(quote.theme, ""),
            "group": group_label(results, quote.group),
            "is_own": quote.proposed_by_id == request.user.pk,
        }
        for quote in reviewing.read_proposals(round_, by=request.user)
    ]
    return round_page(request, "quickscan/review_quotes.html", round_, "review", {"quotes": quotes})


def _decided(request: MemberRequest, round_: Round, form: QuoteForm) -> HttpResponseRedirect:
    try:
        if request.POST.get("besluit") == "weglaten":
            answer = form.fields["answer"].clean(request.POST.get("answer"))
            reviewing.leave_out(round_, answer, by=request.user)
            messages.success(request, _("Dit antwoord wordt niet gebruikt."))
        else:
            given = form.cleaned_data
            reviewing.propose(
                round_, given["answer"], theme=given["theme"], kind=Quote.Kind(given["kind"]),
                text=given["text"], by=request.user,
            )  # fmt: skip
            messages.success(request, _("Voorgesteld. Een tweede beoordelaar kijkt ernaar."))
    except (AlreadyReviewedError, forms.ValidationError):
        messages.info(request, _("Dit antwoord was al nagelezen. Hier is het volgende."))
    return redirect("review_answers", *_place(round_))


def _released_or_refused(request: MemberRequest, round_: Round) -> HttpResponseRedirect:
    acts = {
        "vrijgeven": (reviewing.release, _("Vrijgegeven. Het citaat staat bij de resultaten.")),
        "afwijzen": (reviewing.refuse, _("Afgewezen. Het voorstel is gewist.")),
    }
    act, said = acts.get(request.POST.get("besluit", ""), (None, ""))
    quote = number_in(request.POST.get("citaat", ""))
    if act is None or quote is None:
        messages.info(request, _("Kies of u het citaat vrijgeeft of afwijst."))
        return redirect("review_quotes", *_place(round_))
    try:
        act(round_, quote, by=request.user)
        later = act is reviewing.release and round_.status == Round.Status.APPROVED
        messages.success(request, _RELEASED_LATER if later else said)
    except OwnProposalError as error:
        raise PermissionDenied(_("Een ander geeft uw eigen voorstel vrij.")) from error
    except AlreadyReviewedError:
        messages.info(request, _("Over dit citaat was al beslist."))
    return redirect("review_quotes", *_place(round_))


def _themes(round_: Round) -> list[tuple[str, str]]:
    results = results_of(round_)
    assert results is not None  # noqa: S101  the gate looked
    return [(theme.slug, theme.label) for theme in results.themes]


def _desk(
    request: MemberRequest,
    round_: Round,
    form: QuoteForm | None,
    *,
    text: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "text": text, "waiting": reviewing.waiting(round_)}
    return round_page(
        request, "quickscan/review_answers.html", round_, "review", context, status=status
    )


def _place(round_: Round) -> tuple[str, str, int]:
    return round_.trajectory.region.slug, round_.trajectory.slug, round_.number
