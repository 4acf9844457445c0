from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from quickscan.access import round_for
from quickscan.domain.posters import poster_pdf
from quickscan.models import Round, RoundParty
from regions.access import MemberRequest
from regions.parties import Party


@require_safe
def poster(
    request: MemberRequest, region_slug: str, slug: str, number: int, party: str
) -> HttpResponse:
    round_ = round_for(request.user, region_slug, slug, number)
    if round_.status not in {Round.Status.DRAFT, Round.Status.OPEN}:
        raise Http404  # its code leads nowhere any more
    asked = get_object_or_404(round_.parties, party=party)
    if asked.admission == RoundParty.Admission.PERSONAL:
        raise Http404  # its code admits nobody
    name = f"poster-{slugify(Party(asked.party).label)}_{region_slug}_ronde-{number}.pdf"
    return HttpResponse(
        poster_pdf(asked),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
