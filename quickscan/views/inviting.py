"""Inviting the people of a round: by a group code, by codes of their own, by addresses."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.reading import UnreadableError, read
from documents.sheets import Variant
from documents.uploads import accepts_file
from quickscan import address_lists
from quickscan.access import round_for, round_party_for
from quickscan.domain.admission import admit
from quickscan.domain.cards import files_of
from quickscan.domain.handing_out import make_codes
from quickscan.domain.invitations import invitations_of
from quickscan.domain.invitees import addresses_elsewhere, invite, remove
from quickscan.inviting_forms import AdmissionForm, CodesForm, ListForm, RemoveForm
from quickscan.models import Round, RoundParty
from quickscan.views.frame import round_page
from regions.access import MemberRequest
from regions.parties import Party


@require_safe
def round_invite(request: MemberRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    """Every party, and how its people come in."""
    found = round_for(request.user, region_slug, slug, number)
    if found.status not in {Round.Status.DRAFT, Round.Status.OPEN}:
        messages.info(request, _("Deze vragenlijst is gesloten; de codes werken niet meer."))
        return redirect(found)
    context = {"invitations": invitations_of(found)}
    return round_page(request, "quickscan/round_invite.html", found, "invite", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite_party(
    request: MemberRequest, region_slug: str, slug: str, number: int, party: str
) -> HttpResponse:
    """One party: choosing the way, and what belongs to it."""
    asked = round_party_for(request.user, region_slug, slug, number, party)
    form = AdmissionForm(request.POST or None, initial={"admission": asked.admission})
    if request.method == "POST" and form.is_valid():
        admit(asked, RoundParty.Admission(form.cleaned_data["admission"]))
        messages.success(request, _("Bewaard."))
        return to_party(asked)
    return _party_page(request, asked, admission=form)


@require_POST
def codes_new(
    request: MemberRequest, region_slug: str, slug: str, number: int, party: str
) -> HttpResponse:
    asked = _with_own_codes(request, region_slug, slug, number, party)
    form = CodesForm(request.POST, has_supported_route=bool(asked.supported_code))
    if not form.is_valid():
        return _party_page(request, asked, codes=form)
    count = form.cleaned_data["count"]
    make_codes(asked, count=count, supported=form.is_supported, by=request.user)
    messages.success(request, _("De codes zijn gemaakt. Download ze hieronder."))
    return to_party(asked)


@require_http_methods(["GET", "HEAD", "POST"])
@accepts_file(address_lists.LIMITS.size)
def addresses(
    request: MemberRequest, region_slug: str, slug: str, number: int, party: str
) -> HttpResponse:
    """A file, what would happen with it, and then doing it: in between nothing is kept."""
    asked = _with_own_codes(request, region_slug, slug, number, party)
    here = set(asked.invitees.values_list("email", flat=True))
    elsewhere = addresses_elsewhere(asked)
    if "adressen" in request.POST:
        chosen = request.POST["adressen"].split()[: address_lists.MOST]
        new = address_lists.still_new(chosen, here=here, elsewhere=elsewhere)
        added = invite(asked, new, by=request.user)
        messages.success(request, _("Er staan %d adressen meer op de lijst.") % added)
        return to_party(asked)
    form = ListForm(request.POST or None, request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        try:
            table = read(form.cleaned_data["file"].file, address_lists.LIMITS)
            found = address_lists.sort_out(table, here=here, elsewhere=elsewhere)
        except UnreadableError as error:
            form.add_error("file", str(error))
    context = {"asked": asked, "party": Party(asked.party), "form": form, "found": found}
    status = 422 if form.errors else 200
    return round_page(
        request, "quickscan/addresses.html", asked.round, "invite", context, status=status
    )


@require_POST
def address_remove(
    request: MemberRequest, region_slug: str, slug: str, number: int, party: str
) -> HttpResponse:
    """Somebody asks not to be written to any more."""
    asked = round_party_for(request.user, region_slug, slug, number, party)
    form = RemoveForm(request.POST)
    if form.is_valid():
        address = form.cleaned_data["email"].lower()
        invitee = asked.invitees.select_related("round_party").filter(email=address).first()
        if invitee:
            remove(invitee, by=request.user)
            messages.success(request, _("Het adres staat niet meer op de lijst."))
            return to_party(asked)
        form.add_error("email", _("Dit adres staat niet op de lijst van deze partij."))
    return _party_page(request, asked, removal=form)


def _with_own_codes(
    request: MemberRequest, region_slug: str, slug: str, number: int, party: str
) -> RoundParty:
    asked = round_party_for(request.user, region_slug, slug, number, party)
    if asked.tag is None:
        raise Http404
    return asked


def _party_page(
    request: MemberRequest,
    asked: RoundParty,
    *,
    admission: AdmissionForm | None = None,
    codes: CodesForm | None = None,
    removal: RemoveForm | None = None,
) -> HttpResponse:
    forms = [form for form in (admission, codes, removal) if form and form.errors]
    sets = [
        {"set": each, "parts": files_of(each)}
        for each in asked.code_sets.order_by("made_on", "supported", "size", "pk")
    ]
    context = {
        "asked": asked,
        "party": Party(asked.party),
        "admission_form": admission or AdmissionForm(initial={"admission": asked.admission}),
        "codes_form": codes or CodesForm(has_supported_route=bool(asked.supported_code)),
        "removal_form": removal or RemoveForm(),
        "sets": sets,
        "addresses": asked.invitees.count(),
        "variants": list(Variant),
    }
    status = 422 if forms else 200
    return round_page(
        request, "quickscan/invite_party.html", asked.round, "invite", context, status=status
    )


def to_party(asked: RoundParty) -> HttpResponse:
    trajectory = asked.round.trajectory
    return redirect(
        "invite_party", trajectory.region.slug, trajectory.slug, asked.round.number, asked.party
    )
