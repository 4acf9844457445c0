"""Codes to hand out, on paper and as a table; and taking them back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents.responses import downloaded
from documents.sheets import CSV, Variant, file_name
from quickscan.access import code_set_for
from quickscan.domain.cards import cards_pdf, codes_csv, files_of
from quickscan.domain.handing_out import take_out, withdraw
from quickscan.models import CodeSet
from quickscan.views.frame import round_page
from quickscan.views.inviting import to_party
from regions.access import MemberRequest
from regions.parties import Party

PDF = "application/pdf"


@require_safe
def cards(
    request: MemberRequest, region_slug: str, slug: str, number: int, set_id: int, part: int
) -> HttpResponse:
    code_set = code_set_for(request.user, region_slug, slug, number, set_id)
    if part not in files_of(code_set):
        raise Http404
    pdf = cards_pdf(code_set, take_out(code_set, by=request.user), part)
    ending = [str(part)] if len(files_of(code_set)) > 1 else []
    return downloaded(_name(code_set, "kaarten", *ending, extension="pdf"), PDF, pdf)


@require_safe
def codes_table(
    request: MemberRequest, region_slug: str, slug: str, number: int, set_id: int, variant: str
) -> HttpResponse:
    code_set = code_set_for(request.user, region_slug, slug, number, set_id)
    chosen = next((each for each in Variant if each.ending == variant), None)
    if chosen is None:
        raise Http404
    table = codes_csv(code_set, take_out(code_set, by=request.user), chosen)
    return downloaded(_name(code_set, "codes", extension="csv", variant=chosen), CSV, table)


@require_http_methods(["GET", "HEAD", "POST"])
def codes_withdraw(
    request: MemberRequest, region_slug: str, slug: str, number: int, set_id: int
) -> HttpResponse:
    """GET asks once and says what happens; POST does it."""
    code_set = code_set_for(request.user, region_slug, slug, number, set_id)
    asked = code_set.round_party
    if request.method == "POST":
        withdraw(code_set, by=request.user)
        messages.success(request, _("De codes zijn ingetrokken."))
        return to_party(asked)
    context = {"party": Party(asked.party), "code_set": code_set}
    return round_page(request, "quickscan/codes_withdraw.html", asked.round, "invite", context)


def _name(
    code_set: CodeSet, what: str, *more: str, extension: str, variant: Variant | None = None
) -> str:
    asked = code_set.round_party
    age = ["12-15"] if code_set.supported else []
    words = [what, str(Party(asked.party).label), *age, asked.round.trajectory.region.slug, *more]
    return file_name(*words, day=str(code_set.made_on), extension=extension, variant=variant)
