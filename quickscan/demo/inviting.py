"""How people are invited in the example: most by a group code, child protection workers by codes of
their own, and the youngest by somebody who knows them.
"""

from quickscan.domain.admission import admit
from quickscan.domain.handing_out import make_codes
from quickscan.domain.invitees import invite
from quickscan.models import Round, RoundParty
from regions.models import User
from regions.parties import Party

_CARDS, _SUPPORTED_CARDS = 24, 8
_ADDRESSES = tuple(f"jeugdbeschermer{number}@voorbeeld.example" for number in range(1, 15))


def example_invitations(round_: Round, by: User) -> None:
    """Once, while the round is open."""
    if round_.status != Round.Status.OPEN:
        return
    for asked in round_.parties.select_related("round__trajectory").filter(tag=None):
        if asked.party == Party.CHILD_PROTECTION_WORKER:
            admit(asked, RoundParty.Admission.PERSONAL)
            make_codes(asked, count=_CARDS, by=by)
            invite(asked, _ADDRESSES, by=by)
        if asked.supported_code:
            admit(asked, RoundParty.Admission.BOTH)
            make_codes(asked, count=_SUPPORTED_CARDS, supported=True, by=by)
