"""What an organisation sends itself, with the link of the group: a letter in Word, to put on its
own paper, and the text of a mail. So it needs to give no address to anybody.
"""

from django.utils.translation import gettext as _

from documents.qr import qr_png
from documents.word import WordFile
from quickscan.domain.invitations import invitation_of
from quickscan.domain.texts import closing_day, complete, known_values, text_of
from quickscan.letters import Key, Words, fixed
from quickscan.models import RoundParty
from quickscan.placeholders import fill
from regions.parties import Party

_QR_MM = 35  # wide enough for a phone held above a letter


def mail_text(asked: RoundParty) -> Words:
    party = Party(asked.party)
    text = text_of(asked.round.trajectory.region, Key.PROVIDER_MAIL, party)
    values = _values(asked) | {"link": invitation_of(asked).link}
    return complete(Key.PROVIDER_MAIL, party, text, values)


def letter_docx(asked: RoundParty) -> bytes:
    """With the QR code between the letter and the lines that are always there."""
    party, invitation = Party(asked.party), invitation_of(asked)
    words = text_of(asked.round.trajectory.region, Key.LETTER, party)
    values = _values(asked) | {"link": invitation.short_link}
    word = WordFile(fill(words.subject, values), about=str(party.label))
    _paragraphs(word, fill(words.body, values))
    word.picture(
        qr_png(invitation.link), width_mm=_QR_MM,
        description=_("QR-code naar de vragenlijst: %s") % invitation.short_link,
    )  # fmt: skip
    for line in fixed(Key.LETTER, party):
        word.paragraph(fill(line, values))
    return word.content()


def _paragraphs(word: WordFile, text: str) -> None:
    for paragraph in text.strip().split("\n\n"):
        word.paragraph(paragraph)


def _values(asked: RoundParty) -> dict[str, str]:
    values = known_values(asked.round.trajectory, Party(asked.party))
    return values | {"sluitdatum": closing_day(asked.round) or _("[sluitdatum]")}
