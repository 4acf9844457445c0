"""What brings people to their questionnaire: a code, a link and a QR code per party."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.safestring import SafeString

from documents.qr import qr_svg
from quickscan.codes import shown
from quickscan.models import CodeSet, Invitee, Round, RoundParty
from regions.parties import Party


@dataclass(frozen=True)
class Invitation:
    party: Party
    code: str
    supported_code: str | None = None
    admission: RoundParty.Admission = RoundParty.Admission.GROUP
    codes: int = 0  # made to hand out
    addresses: int = 0  # on the list

    @property
    def has_group_code(self) -> bool:
        """Whether the group code admits anybody."""
        return self.admission != RoundParty.Admission.PERSONAL

    @property
    def has_own_codes(self) -> bool:
        """Also when the group code came back: what was handed out goes on working."""
        return bool(self.admission != RoundParty.Admission.GROUP or self.codes or self.addresses)

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
    """With how many were invited: what the coordinator made and brought, not who answered."""
    order = list(Party)
    sets = CodeSet.objects.filter(round_party=OuterRef("pk")).values("round_party")
    people = Invitee.objects.filter(round_party=OuterRef("pk")).values("round_party")
    parties = round_.parties.annotate(
        codes_made=Coalesce(Subquery(sets.values(total=Sum("size"))), 0),
        people=Coalesce(Subquery(people.values(total=Count("pk"))), 0),
    )
    every = [
        replace(
            invitation_of(asked),
            admission=RoundParty.Admission(asked.admission),
            codes=asked.codes_made,
            addresses=asked.people,
        )
        for asked in parties
    ]
    return sorted(every, key=lambda invitation: order.index(invitation.party))


def invitation_of(asked: RoundParty) -> Invitation:
    return Invitation(Party(asked.party), asked.code, asked.supported_code)
