from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.models import Region, User
from regions.parties import Party


class RegionText(models.Model):
    """A text that a region wrote in the place of the standard one, in Dutch. No row: the standard.

    Pages of questions are rendered when a questionnaire is published and never change. These texts
    stand around them, and are looked up when they are shown or sent.
    """

    class Key(models.TextChoices):
        INTRO = "intro", _("Eerste pagina van de vragenlijst")
        THANKS = "thanks", _("Bedankpagina van de vragenlijst")
        INVITATION = "invitation", _("Uitnodiging per mail")
        REMINDER_1 = "reminder_1", _("Herinnering per mail")
        REMINDER_2 = "reminder_2", _("Laatste herinnering per mail")
        CLOSING = "closing", _("Bedankmail bij het sluiten")
        PROVIDER_MAIL = "provider_mail", _("Mail die een organisatie zelf verstuurt")
        LETTER = "letter", _("Brief die een organisatie zelf verstuurt")
        CUSTODY = "custody", _("Toestemming van wie het gezag heeft (12 tot en met 15 jaar)")
        SUPPORTED = "supported", _("Brief of mail aan een jongere van 12 tot en met 15 jaar")

    region = models.ForeignKey(Region, models.CASCADE, related_name="texts")
    key = models.CharField(_("tekst"), max_length=15, choices=Key)
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    subject = models.CharField(_("onderwerp of kop"), max_length=150, blank=True)
    body = models.TextField(_("tekst"))
    changed_on = models.DateField(_("gewijzigd op"), auto_now=True)
    changed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("gewijzigd door"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("tekst van een regio")
        verbose_name_plural = _("teksten van regio’s")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "key", "party"], name="one_text_per_region_key_and_party",
                violation_error_message=_("Deze regio heeft deze tekst al."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.region_id} {self.key} {self.party}"
