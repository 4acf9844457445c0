"""The question bank. An item keeps its identity over parties, rounds and regions: a code is
never reused, a change of meaning gets a new code, a correction raises `text_version`.

Labels that are only shown, never searched, are stored as `{language: text}`.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.parties import Party


class Theme(models.Model):
    code = models.CharField(_("code"), max_length=4, unique=True)
    slug = models.SlugField(_("in het adres"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("volgorde"))
    labels = models.JSONField(_("naam per taal"))
    descriptions = models.JSONField(_("omschrijving per taal"))
    page_titles = models.JSONField(
        _("titel van de pagina"), default=dict, blank=True,
        help_text=_("per partij en taal; anders de naam van het thema"),
    )  # fmt: skip
    conversation_question = models.TextField(_("vraag voor het gesprek"))

    class Meta:
        verbose_name = _("thema")
        verbose_name_plural = _("thema’s")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code


class Scale(models.Model):
    """Answer options shared by items; `options` is a list of
    `{"code": str, "side": "unfavourable" | "neutral" | "favourable" | "", "labels": {...}}`;
    `anchors` are the words at both ends of a row of marks: `{"low": {...}, "high": {...}}`.
    """

    class Kind(models.TextChoices):
        LIKERT = "likert", _("mate van eens zijn")
        SCORE = "score", _("cijfer van 1 tot 10")

    code = models.CharField(_("code"), max_length=20, unique=True)
    kind = models.CharField(_("soort"), max_length=8, choices=Kind)
    options = models.JSONField(_("antwoorden"))
    anchors = models.JSONField(_("uiteinden"), default=dict, blank=True)

    class Meta:
        verbose_name = _("schaal")
        verbose_name_plural = _("schalen")

    def __str__(self) -> str:
        return self.code


class Item(models.Model):
    class Kind(models.TextChoices):
        LIKERT = "likert", _("stelling")
        SCORE = "score", _("cijfer")
        SINGLE = "single", _("één antwoord")
        MULTIPLE = "multiple", _("meer antwoorden")
        OPEN = "open", _("open vraag")

    class Purpose(models.TextChoices):
        MEASURE = "measure", _("meten")
        ROUTING = "routing", _("alleen om vragen te kiezen")
        REPORTING = "reporting", _("vragen kiezen en uitsplitsen")
        OPTIONAL_REPORTING = "optional_reporting", _("uitsplitsen als de regio dat wil")
        GATE = "gate", _("toegang, wordt niet bewaard")

    class Comparability(models.TextChoices):
        SAME_CONCEPT = "same_concept", _("naast elkaar voor alle partijen")
        ROLE_VIEW = "role_view", _("zelfde onderwerp vanuit een andere rol")
        OWN_GROUP = "own_group", _("niet vergelijken")

    code = models.CharField(_("code"), max_length=8, unique=True)
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="items",
        help_text=_("leeg bij een vraag over de deelnemer zelf"),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("volgorde"))
    kind = models.CharField(_("soort"), max_length=8, choices=Kind)
    purpose = models.CharField(_("doel"), max_length=20, choices=Purpose, default=Purpose.MEASURE)
    comparability = models.CharField(
        _("vergelijkbaarheid"), max_length=12, choices=Comparability, blank=True
    )
    report_as = models.CharField(_("weergave"), max_length=30, blank=True)
    concept = models.CharField(_("begrip (Engels)"), max_length=120)
    scale = models.ForeignKey(Scale, models.PROTECT, null=True, blank=True, related_name="items")
    scale_by_party = models.JSONField(_("andere schaal per partij"), default=dict, blank=True)
    options = models.JSONField(_("eigen antwoorden"), default=list, blank=True)
    options_by_party = models.JSONField(_("andere antwoorden per partij"), default=dict, blank=True)
    max_choices = models.PositiveSmallIntegerField(_("hoogstens"), null=True, blank=True)
    shuffled = models.BooleanField(_("wisselende volgorde"), default=False)
    shown_if = models.JSONField(
        _("alleen getoond bij"), default=dict, blank=True,
        help_text=_("per partij: {vraag: [antwoorden waarbij deze vraag verschijnt]}"),
    )  # fmt: skip
    hidden_if = models.JSONField(
        _("niet getoond bij"), default=dict, blank=True,
        help_text=_("per partij: {vraag: [antwoorden waarbij deze vraag wegblijft]}"),
    )  # fmt: skip
    default_for = models.JSONField(_("standaard voor"), default=list, blank=True)
    sensitive = models.BooleanField(_("gevoelig"), default=False)
    text_version = models.PositiveSmallIntegerField(_("versie van de tekst"), default=1)

    class Meta:
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose="measure", theme__isnull=False)
                | (~Q(purpose="measure") & Q(theme=None)),
                name="only_measuring_items_have_a_theme",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["likert", "score"], scale__isnull=False)
                | (~Q(kind__in=["likert", "score"]) & Q(scale=None)),
                name="scaled_items_have_a_scale",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ItemWording(models.Model):
    item = models.ForeignKey(Item, models.CASCADE, related_name="wordings")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    language = models.CharField(_("taal"), max_length=5)
    text = models.CharField(_("tekst"), max_length=300)
    help = models.CharField(_("toelichting"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("formulering")
        verbose_name_plural = _("formuleringen")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "party", "language"], name="one_wording_per_party_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.party} {self.language}"


class BankText(models.Model):
    """Introduction, consent, safety and thanks, in the words of a party ('u' or 'je')."""

    code = models.CharField(_("code"), max_length=40)
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    language = models.CharField(_("taal"), max_length=5)
    text = models.TextField(_("tekst"))

    class Meta:
        verbose_name = _("tekst bij de vragenlijst")
        verbose_name_plural = _("teksten bij de vragenlijst")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "party", "language"], name="one_text_per_party_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.party} {self.language}"


class BankLoad(models.Model):
    """A time the content file was loaded and changed something; the last one is in force."""

    version = models.CharField(_("versie van de vragenbank"), max_length=20)
    languages = models.JSONField(_("talen"))
    loaded_at = models.DateTimeField(_("geladen op"), auto_now_add=True)

    class Meta:
        verbose_name = _("geladen vragenbank")
        verbose_name_plural = _("geladen vragenbanken")
        get_latest_by = "pk"

    def __str__(self) -> str:
        return self.version
