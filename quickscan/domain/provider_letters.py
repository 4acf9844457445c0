"""What an organisation sends itself: a letter in Word, to put on its own paper, and the text of a
mail. So it needs to give no address to anybody.

For the road of 12 to 15 there are two of each: one that asks for the consent of who has custody,
and one for the young person, which is given after that by somebody they know.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.qr import qr_png
from documents.word import WordFile
from quickscan.domain.invitations import invitation_of
from quickscan.domain.texts import closing_moment, complete, known_values, text_of
from quickscan.letters import Key, Words, fixed
from quickscan.models import RoundParty
from quickscan.placeholders import fill
from regions.parties import Party

_QR_MM = 35  # wide enough for a phone held above a letter


def mail_text(asked: RoundParty, key: Key = Key.PROVIDER_MAIL) -> Words:
    party = Party(asked.party)
    text = text_of(asked.round.trajectory.region, key, party)
    link, _short = _links(asked, key)
    return complete(key, party, text, _values(asked) | {"link": link})


def letter_docx(asked: RoundParty, key: Key = Key.LETTER) -> bytes:
    """With the QR code between the letter and the lines that are always there."""
    party, (link, short) = Party(asked.party), _links(asked, key)
    words = text_of(asked.round.trajectory.region, key, party)
    values = _values(asked) | {"link": short}
    word = WordFile(fill(words.subject, values), about=str(party.label))
    _paragraphs(word, fill(words.body, values))
    if key != Key.CUSTODY:
        word.picture(
            qr_png(link), width_mm=_QR_MM,
            description=_("QR-code naar de vragenlijst: %s") % short,
        )  # fmt: skip
    for line in fixed(key, party):
        word.paragraph(fill(line, values))
    return word.content()


def _links(asked: RoundParty, key: Key) -> tuple[str, str]:
    """To the questionnaire: whole, and as on paper. Where everybody has a code of their own, to
    the page on which it is typed.
    """
    invitation = invitation_of(asked)
    if key == Key.SUPPORTED and invitation.supported:
        invitation = invitation.supported
    if key == Key.SUPPORTED and asked.admission == RoundParty.Admission.PERSONAL:
        page = settings.SITE_URL + reverse("start_code")
        words = _("%s en typ daar de code van je kaart")
        return words % page, words % page.partition("://")[2]
    return invitation.link, invitation.short_link


def _paragraphs(word: WordFile, text: str) -> None:
    for paragraph in text.strip().split("\n\n"):
        word.paragraph(paragraph)


def _values(asked: RoundParty) -> dict[str, str]:
    values = known_values(asked.round.trajectory, Party(asked.party))
    return values | {"sluitdatum": closing_moment(asked.round) or _("[sluitdatum]")}
