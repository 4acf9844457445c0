"""An A4 poster per party, for the wall of a meeting room or in a letter."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.pdf import render_pdf
from documents.qr import qr_data_uri
from quickscan.domain.invitations import invitation_of
from quickscan.models import RoundParty
from quickscan.phrases import INFORMAL
from regions.parties import Party

QUESTIONS: dict[Party, str | Promise] = {
    Party.FOSTER_PARENT: _("Bent u pleegouder?"),
    Party.PARENT: _("Woont uw kind in een pleeggezin?"),
    Party.FOSTER_CARE_WORKER: _("Begeleidt u pleeggezinnen?"),
    Party.CHILD_PROTECTION_WORKER: _("Bent u jeugdbeschermer?"),
    Party.MUNICIPALITY: _("Werkt u voor de gemeente?"),
    Party.PROVIDER_MANAGEMENT: _("Geeft u leiding aan pleegzorg?"),
    Party.YOUNG_PERSON: _("Woon je in een pleeggezin? Of woonde je er?"),
}


def poster_pdf(asked: RoundParty) -> bytes:
    """The poster as PDF/UA-1. Takes about a second of CPU."""
    party = Party(asked.party)
    invitation = invitation_of(asked)
    context = {
        "round": asked.round,
        "trajectory": asked.round.trajectory,
        "invitation": invitation,
        "question": QUESTIONS[party],
        "informal": party in INFORMAL,
        "qr": qr_data_uri(invitation.link),
        "site": settings.SITE_URL.partition("://")[2],
    }
    return render_pdf(render_to_string("quickscan/poster.html", context))
