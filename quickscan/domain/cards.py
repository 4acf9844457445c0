"""Cards with a code of one's own, eight to an A4, and the same codes as a table for letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from documents.pdf import render_pdf
from documents.qr import qr_data_uri
from documents.sheets import Column, Variant, csv_bytes
from quickscan.codes import shown
from quickscan.domain.invitations import Invitation
from quickscan.domain.posters import QUESTIONS
from quickscan.models import CodeSet
from quickscan.phrases import INFORMAL
from regions.parties import Party

_COLUMNS, _ROWS = 2, 4
PER_SHEET = _COLUMNS * _ROWS
PER_FILE = 15 * PER_SHEET
"""As many as are made in about three seconds; a large set is several files."""

CSV_COLUMNS = (Column("code", str(_("Code"))), Column("link", str(_("Link"))))


@dataclass(frozen=True)
class Card:
    invitation: Invitation
    place: int  # on the sheet, from the top left

    @property
    def row(self) -> int:
        return self.place // _COLUMNS

    @property
    def column(self) -> int:
        return self.place % _COLUMNS

    @property
    def qr(self) -> str:
        return qr_data_uri(self.invitation.link)


def files_of(code_set: CodeSet) -> range:
    """The numbers of the files in which the cards of this set come."""
    return range(1, -(-code_set.size // PER_FILE) + 1)


def cards_pdf(code_set: CodeSet, codes: Sequence[str], number: int = 1) -> bytes:
    """File `number` of the cards, as PDF/UA-1, with a page for who hands them out."""
    asked = code_set.round_party
    party = Party(asked.party)
    some = codes[(number - 1) * PER_FILE : number * PER_FILE]
    context = {
        "trajectory": asked.round.trajectory,
        "until": asked.round.closes_at,
        "party": party,
        "informal": party in INFORMAL,
        "supported": code_set.supported,
        "question": QUESTIONS[party],
        "count": len(some),
        "sheets": list(_sheets(party, some)),
        "site": settings.SITE_URL.partition("://")[2],
    }
    return render_pdf(render_to_string("quickscan/cards.html", context))


def codes_csv(code_set: CodeSet, codes: Sequence[str], variant: Variant) -> bytes:
    """A code and its link on every line, and nothing else: which were used is nobody's to know."""
    party = Party(code_set.round_party.party)
    rows = [(shown(code), Invitation(party, code).link) for code in codes]
    return csv_bytes(CSV_COLUMNS, rows, variant)


def _sheets(party: Party, codes: Sequence[str]) -> Iterator[list[Card]]:
    for start in range(0, len(codes), PER_SHEET):
        some = codes[start : start + PER_SHEET]
        yield [Card(Invitation(party, code), place) for place, code in enumerate(some)]
