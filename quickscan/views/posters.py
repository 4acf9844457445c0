"""What is handed out or sent by somebody else: a poster, a letter, the text of a mail."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from documents.responses import downloaded
from documents.word import DOCX
from quickscan.access import round_for, round_party_for
from quickscan.domain.posters import poster_pdf
from quickscan.domain.provider_letters import letter_docx, mail_text
from quickscan.letters import Key
from quickscan.models import Round, RoundParty
from quickscan.views.frame import round_page
from regions.access import MemberRequest
from regions.parties import Party

_SUPPORTED_LETTERS = {"toestemming": Key.CUSTODY, "brief": Key.SUPPORTED}


@require_safe
def round_letter(
    request: MemberRequest, region_slug: str, slug: str, number: int, party: str
) -> HttpResponse:
    """What an organisation can send itself to one party: a letter, and the text of a mail."""
    asked = _asked(request, region_slug, slug, number, party)
    context = {
        "party": Party(asked.party),
        "words": mail_text(asked),
    }
    return round_page(request, "quickscan/round_letter.html", asked.round, "invite", context)


@require_safe
def letter(
    request: MemberRequest, region_slug: str, slug: str, number: int, party: str
) -> HttpResponse:
    asked = _asked(request, region_slug, slug, number, party)
    name = f"brief-{slugify(Party(asked.party).label)}_{region_slug}_ronde-{number}.docx"
    return downloaded(name, DOCX, letter_docx(asked))


@require_safe
def supported_letters(
    request: MemberRequest, region_slug: str, slug: str, number: int
) -> HttpResponse:
    """For the road of 12 to 15: first consent, then the letter to the young person."""
    asked = _supported(request, region_slug, slug, number)
    context = {
        "asked": asked,
        "consent": mail_text(asked, Key.CUSTODY),
        "words": mail_text(asked, Key.SUPPORTED),
        "has_group_code": asked.admission != RoundParty.Admission.PERSONAL,
    }
    return round_page(request, "quickscan/supported_letters.html", asked.round, "invite", context)


@require_safe
def supported_letter(
    request: MemberRequest, region_slug: str, slug: str, number: int, letter: str
) -> HttpResponse:
    asked = _supported(request, region_slug, slug, number)
    if letter not in _SUPPORTED_LETTERS:
        raise Http404
    name = f"{letter}-12-15_{region_slug}_ronde-{number}.docx"
    return downloaded(name, DOCX, letter_docx(asked, _SUPPORTED_LETTERS[letter]))


@require_safe
def poster(
    request: MemberRequest, region_slug: str, slug: str, number: int, party: str
) -> HttpResponse:
    asked = _asked(request, region_slug, slug, number, party)
    name = f"poster-{slugify(Party(asked.party).label)}_{region_slug}_ronde-{number}.pdf"
    return HttpResponse(
        poster_pdf(asked),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _asked(
    request: MemberRequest, region_slug: str, slug: str, number: int, party: str
) -> RoundParty:
    """A party whose group code admits people, or will."""
    round_ = round_for(request.user, region_slug, slug, number)
    if round_.status not in {Round.Status.DRAFT, Round.Status.OPEN}:
        raise Http404  # its code leads nowhere any more
    asked = get_object_or_404(round_.parties, party=party)
    if asked.admission == RoundParty.Admission.PERSONAL:
        raise Http404  # its code admits nobody
    return asked


def _supported(request: MemberRequest, region_slug: str, slug: str, number: int) -> RoundParty:
    """Young people, in a round that has the road of 12 to 15."""
    asked = round_party_for(request.user, region_slug, slug, number, Party.YOUNG_PERSON)
    if not asked.supported_code:
        raise Http404
    return asked
