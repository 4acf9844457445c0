from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.frozen import FrozenModel, FrozenQuerySet
from regions.parties import Party


class Questionnaire(FrozenModel):
    """What one party is asked, in which order. Published means immutable: answers are stored as
    positions in `definition`, so a change would change what people said.
    """

    party = models.CharField(_("partij"), max_length=25, choices=Party)
    version = models.PositiveIntegerField(_("versie"))
    bank_version = models.CharField(_("versie van de vragenbank"), max_length=20)
    definition = models.JSONField(
        _("compacte definitie"), help_text="quickscan.definition.Definition"
    )
    texts = models.JSONField(
        _("teksten"), help_text=_("per taal: introductie, toestemming, hulp, dank")
    )
    wordings = models.JSONField(
        _("woorden van de vragen"),
        help_text=_("per taal en vraag: {text, options: {antwoord: woorden}}"),
        default=dict,
    )
    checksum = models.CharField(_("controlegetal"), max_length=64)
    published_at = models.DateTimeField(_("gepubliceerd op"), auto_now_add=True)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("vragenlijst")
        verbose_name_plural = _("vragenlijsten")
        constraints = [
            models.UniqueConstraint(fields=["party", "version"], name="one_version_per_party"),
            models.UniqueConstraint(
                fields=["party", "checksum"], name="same_questionnaire_published_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_party_display()} {self.version}"


class QuestionnairePage(FrozenModel):
    """One page in one language, rendered once, when the questionnaire was published.

    `blocks` is a list of `[item code, html]`; which blocks a person sees depends on the routing.
    """

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="pages")
    language = models.CharField(_("taal"), max_length=5)
    position = models.PositiveSmallIntegerField(_("volgorde"))
    slug = models.SlugField(_("in het adres"), max_length=40)
    title = models.CharField(_("titel"), max_length=120)
    lead = models.TextField(_("inleiding (HTML)"), blank=True)
    blocks = models.JSONField(_("vragen (HTML)"))

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("pagina van een vragenlijst")
        verbose_name_plural = _("pagina’s van een vragenlijst")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "language", "position"], name="one_page_per_position"
            ),
            models.UniqueConstraint(
                fields=["questionnaire", "language", "slug"], name="one_page_per_slug"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id} {self.language} {self.position}"
