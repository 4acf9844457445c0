"""What people answered. The rules of anonymity are in these tables: there is no column for who,
from where or when, and no key between a draft, a response and an open answer.

Response and OpenAnswer take a random key, so their order in the table tells nothing.
"""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quickscan.models.rounds import RoundParty

KEYS = 2**63


def random_key() -> int:
    """Unguessable and without order: 63 random bits."""
    return secrets.randbelow(KEYS)


class Draft(models.Model):
    """Unfinished answers. Found only with the code of the person; dies when it is sent."""

    round_party = models.ForeignKey(RoundParty, models.CASCADE, related_name="drafts")
    code_hash = models.CharField(_("hash van de code"), max_length=64, unique=True)
    # Of the ordinary or of the supported route: whoever resumes goes on along the same one.
    group_code = models.CharField(_("groepscode"), max_length=8)
    # When somebody came by a single-use code: that code, which only the resume code can unseal.
    sealed_code = models.CharField(_("verzegelde code"), max_length=8, blank=True)
    language = models.CharField(_("taal"), max_length=5)
    answers = models.JSONField(_("antwoorden tot nu toe"), default=dict)
    expires_on = models.DateField(_("te gebruiken tot en met"), db_index=True)
    # Kept empty until it expires, so that another tab hears 'erased' and not 'sent'.
    erased = models.BooleanField(_("gewist door de deelnemer"), default=False)

    class Meta:
        verbose_name = _("onvoltooide vragenlijst")
        verbose_name_plural = _("onvoltooide vragenlijsten")
        constraints = [
            models.CheckConstraint(
                condition=Q(erased=False) | Q(answers={}), name="erased_draft_is_empty"
            )
        ]

    def __str__(self) -> str:
        return "onvoltooide vragenlijst"


class Response(models.Model):
    """One sent questionnaire: one character per position of the questionnaire's layout. It has no
    date: nothing needs one, and who had not answered on the day of a reminder is known.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    round_party = models.ForeignKey(RoundParty, models.PROTECT, related_name="responses")
    codes = models.CharField(_("antwoorden"), max_length=200)

    class Meta:
        verbose_name = _("antwoord")
        verbose_name_plural = _("antwoorden")

    def __str__(self) -> str:
        return "antwoord"


class OpenAnswer(models.Model):
    """A text, loose from the other answers of the same person: words can give somebody away, so
    they must not drag the rest along. It has no date either. Only a reviewer reads it; it is erased
    within six months.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    round_party = models.ForeignKey(RoundParty, models.PROTECT, related_name="open_answers")
    item = models.CharField(_("vraag"), max_length=8)
    text = models.TextField(_("tekst"), max_length=1000)
    reviewed = models.BooleanField(_("nagelezen"), default=False)

    class Meta:
        verbose_name = _("open antwoord")
        verbose_name_plural = _("open antwoorden")

    def __str__(self) -> str:
        return "open antwoord"
