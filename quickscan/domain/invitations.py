"""What brings people to their questionnaire: a code, a link and a QR code per party."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from documents.qr import qr_svg
from quickscan.codes import shown
from quickscan.models import Round, RoundParty
from regions.parties import Party


@dataclass(frozen=True)
class Invitation:
    party: Party
    code: str
    supported_code: str | None = None

    @property
    def shown_code(self) -> str:
        return shown(self.code)

    @property
    def link(self) -> str:
        return f"{settings.SITE_URL}{reverse('answer', args=[self.code])}"

    @property
    def short_link(self) -> str:
        """As on paper: without 'https://', and with the code as it is shown."""
        address = settings.SITE_URL.partition("://")[2]
        return f"{address}{reverse('answer', args=[self.shown_code])}"

    @property
    def qr(self) -> SafeString:
        return qr_svg(self.link)

    @property
    def supported(self) -> "Invitation | None":
        """Of the supported route: for young people of 12 to 15, through somebody they know."""
        return Invitation(self.party, self.supported_code) if self.supported_code else None


def invitations_of(round_: Round) -> list[Invitation]:
    order = list(Party)
    every = [invitation_of(asked) for asked in round_.parties.all()]
    return sorted(every, key=lambda invitation: order.index(invitation.party))


def invitation_of(asked: RoundParty) -> Invitation:
    return Invitation(Party(asked.party), asked.code, asked.supported_code)
