from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.frozen import FrozenModel, FrozenQuerySet
from regions.models.trajectories import Trajectory


class AuditEntry(FrozenModel):
    """Who saw or did something with what people wrote: for the data protection officer (product
    rule 9; GDPR articles 5(2) and 32). It is only ever added to, and holds no answer itself.
    """

    class Act(models.TextChoices):
        READ = "read", _("las een open antwoord, met namen en nummers weggehaald")
        PROPOSED = "proposed", _("stelde een citaat voor")
        LEFT_OUT = "left_out", _("liet een open antwoord weg")
        READ_QUOTES = "read_quotes", _("las voorgestelde citaten")
        RELEASED = "released", _("gaf een citaat vrij")
        REFUSED = "refused", _("wees een citaat af")
        EXPORTED = "exported", _("downloadde resultaten")
        AGREED = "agreed", _("sprak een cijfer af")
        CHECKED = "checked", _("keek een cijfer na")
        SENT_BACK = "sent_back", _("stuurde een cijfer terug")
        TOOK_OVER = "took_over", _("nam cijfers van CBS over")
        CORRECTED = "corrected", _("corrigeerde resultaten")
        ERASED = "erased", _("wiste losse antwoorden")
        MAIL_QUEUED = "mail_queued", _("liet e-mails versturen")
        MAIL_STOPPED = "mail_stopped", _("stopte e-mails")
        MAIL_ERASED = "mail_erased", _("wiste adressen en inhoud van e-mails")
        MADE_CODES = "made_codes", _("maakte codes voor één persoon")
        TOOK_CODES = "took_codes", _("haalde codes op om uit te delen")
        WITHDREW = "withdrew", _("trok codes in")
        INVITED = "invited", _("zette adressen op de lijst")
        REMOVED = "removed", _("haalde een adres van de lijst")
        ERASED_OWNERS = "forgot_owner", _("wiste wie eigenaar was van acties")
        ERASED_REPRESENTATIVES = "forgot_names", _("wiste wie namens partijen antwoordde")
        ERASED_PHOTOS = "forgot_photo", _("wiste foto’s bij acties")
        ERASED_LIST = "erased_list", _("wiste de adreslijst en de codes")
        GAVE_ROLE = "gave_role", _("gaf een rol")
        TOOK_ROLE = "took_role", _("nam een rol weg")

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="audit_entries")
    at = models.DateTimeField(_("wanneer"), auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("wie"), help_text=_("leeg: het programma zelf, op zijn tijd"),
    )  # fmt: skip
    act = models.CharField(_("wat"), max_length=12, choices=Act)
    subject = models.CharField(_("waarvan"), max_length=200)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("regel in het logboek")
        verbose_name_plural = _("logboek")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.subject}"
