"""Mail to the people on the list of a region: looking, testing, sending, planning, stopping."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quickscan.access import round_for
from quickscan.domain import bounces
from quickscan.domain import mailing as domain
from quickscan.domain.texts import own_text
from quickscan.mailing_board import audience_of, board_of
from quickscan.mailing_forms import BouncedForm, ReminderForm
from quickscan.models import Mailing, Round
from quickscan.views.frame import round_page
from regions.access import MANAGERS, MemberRequest
from regions.models import Mail
from regions.parties import Party

Kind = Mailing.Kind


@require_safe
def round_mail(request: MemberRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    """Every kind of mail and how it stands."""
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    mails = domain.mails_of(found)
    context = {
        "round": found,
        "board": board_of(found),
        "has_list": bool(domain.audience(found, Kind.INVITATION)),
        "not_reached": bounces.not_reached(found),
        "is_waiting": mails.waiting().exists(),
        "is_planned": found.mailings.filter(state=Mailing.State.PLANNED).exists(),
        "is_stopped": mails.filter(state=Mail.State.STOPPED).exists()
        or found.mailings.filter(state=Mailing.State.STOPPED).exists(),
    }
    return round_page(request, "quickscan/round_mail.html", found, "mail", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_mail_bounced(
    request: MemberRequest, region_slug: str, slug: str, number: int
) -> HttpResponse:
    """What came back, which addresses that are, and then marking those."""
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    form = BouncedForm(request.POST or None)
    returned = None
    if request.method == "POST" and form.is_valid():
        addresses = form.cleaned_data["text"]
        if "mark" in request.POST:
            count = bounces.mark_bounced(found, addresses)
            messages.success(request, _bounced(count))
            return redirect("round_mail", region_slug, slug, number)
        returned = bounces.returned(found, addresses)
    context = {"round": found, "form": form, "returned": returned}
    status = 422 if form.errors else 200
    return round_page(
        request, "quickscan/round_mail_bounced.html", found, "mail", context, status=status
    )


def _bounced(count: int) -> str:
    said = ngettext(
        "%d adres krijgt geen herinnering meer.",
        "%d adressen krijgen geen herinnering meer.",
        count,
    )
    return said % count


@require_http_methods(["GET", "HEAD", "POST"])
def round_mailing(
    request: MemberRequest, region_slug: str, slug: str, number: int, which: str
) -> HttpResponse:
    """Before it goes: to how many, and exactly what they get. POST tests, sends or plans it."""
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    if which not in Kind.values:
        raise Http404
    kind = Kind(which)
    form = ReminderForm(request.POST if "plan" in request.POST else None, round_=found, kind=kind)
    if request.method == "POST" and ("plan" not in request.POST or form.is_valid()):
        try:
            _act(request, found, kind, form)
        except domain.MailingError as refusal:
            messages.error(request, str(refusal))
        back = "round_mailing" if "test" in request.POST else "round_mail"
        more = [kind] if back == "round_mailing" else []
        return redirect(back, region_slug, slug, number, *more)
    people = audience_of(found, kind)
    region = found.trajectory.region
    context = {
        "round": found,
        "kind": kind,
        "mailing": found.mailings.filter(kind=kind).first(),
        "people": people.parties,
        "total": people.total,
        "anybody": people.anybody,
        "previews": [
            (party, domain.preview(found, kind, party), own_text(region, kind, party))
            for party, _count in people.parties
        ],
        "form": form if kind in Mailing.REMINDERS else None,
        "is_closing": kind == Kind.CLOSING,
    }
    return round_page(request, "quickscan/round_mailing.html", found, "mail", context)


def _act(request: MemberRequest, round_: Round, kind: Kind, form: ReminderForm) -> None:
    if "test" in request.POST:
        if request.POST["test"] not in Party.values:
            raise Http404
        domain.send_test(round_, kind, Party(request.POST["test"]), to=request.user)
        said = _("De test is onderweg naar %s.") % request.user.email
    elif "plan" in request.POST:
        domain.plan(round_, kind, form.cleaned_data["day"], by=request.user)
        said = _("De herinnering is gepland.")
    elif "cancel" in request.POST:
        domain.cancel(round_, kind)
        said = _("Deze mail gaat niet uit.")
    elif kind == Kind.CLOSING:
        domain.thank_at_closing(round_, by=request.user)
        said = _("De bedankmail gaat uit als de vragenlijst sluit.")
    else:
        domain.send_now(round_, kind, by=request.user)
        said = _("De mails worden nu verstuurd. U kunt dit nog stoppen.")
    messages.success(request, said)


@require_POST
def round_mail_stop(
    request: MemberRequest, region_slug: str, slug: str, number: int
) -> HttpResponse:
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    domain.stop(found, by=request.user)
    messages.success(request, _("Alles wat nog wachtte, is gestopt."))
    return redirect("round_mail", region_slug, slug, number)


@require_POST
def round_mail_go_on(
    request: MemberRequest, region_slug: str, slug: str, number: int
) -> HttpResponse:
    found = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    try:
        domain.go_on(found)
    except domain.MailingError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De mail gaat weer door."))
    return redirect("round_mail", region_slug, slug, number)
