from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from documents.models import File, Job
from regions.models import Region


class FigureQuerySet(models.QuerySet["Figure"]):
    def checked(self) -> "FigureQuerySet":
        """What may be shown: somebody checked it, or it was published with its source."""
        return self.filter(checked_on__isnull=False)

    def of_region(self, region: Region) -> "FigureQuerySet":
        """What may be shown about a region: its own figures and those of the Netherlands."""
        places = Q(region=region) | Q(region=None)
        return self.checked().filter(places).select_related("region")

    def in_order_to_lock(self) -> "FigureQuerySet":
        """Locked until the transaction ends, always in the same order, or two people who bring in
        the same table would wait for each other.
        """
        return self.order_by("pk").select_for_update(of=("self",))


class Figure(models.Model):
    """One fact about a region, or about the Netherlands: what it counts stands in
    content/indicators.yaml. Source, period and status stay with it wherever it goes.

    A '.' of CBS is a missing value with its reason, never a zero (CBS, Verklaring van tekens).
    """

    class Status(models.TextChoices):
        PROVISIONAL = "provisional", _("voorlopig")
        REVISED = "revised", _("herzien")
        FINAL = "final", _("definitief")

    class Origin(models.TextChoices):
        PUBLISHED = "published", _("uit onze eigen tabel")
        CBS = "cbs", _("overgenomen uit een tabel van CBS")
        REGION = "region", _("afgesproken in de regio")

    indicator = models.CharField(_("indicator"), max_length=12)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="figures",
        help_text=_("leeg: heel Nederland"),
    )  # fmt: skip
    category = models.CharField(_("klasse"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(_("jaar"))
    period = models.CharField(_("periode"), max_length=30)
    reference_date = models.DateField(_("peildatum"), null=True, blank=True)
    value = models.DecimalField(_("waarde"), max_digits=14, decimal_places=3, null=True, blank=True)
    numerator = models.DecimalField(
        _("teller"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    denominator = models.DecimalField(
        _("noemer"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    missing = models.CharField(_("waarom er geen waarde is"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status)
    source = models.CharField(_("bron"), max_length=200)
    source_url = models.URLField(_("adres van de bron"), max_length=300, blank=True)
    source_date = models.DateField(
        _("datum van de bron"), null=True, blank=True,
        help_text=_("wanneer de bron dit gaf: de stand van de tabel, de opgave, of toen wij keken"),
    )  # fmt: skip
    origin = models.CharField(
        _("hoe het hier kwam"), max_length=10, choices=Origin, default=Origin.PUBLISHED
    )
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    series_break = models.CharField(
        _("trendbreuk vóór dit cijfer"), max_length=200, blank=True,
        help_text=_("waarom het niet met eerdere jaren te vergelijken is"),
    )  # fmt: skip
    is_example = models.BooleanField(_("voorbeeldcijfer (verzonnen)"), default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("ingevuld door"),
    )  # fmt: skip
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("nagekeken door"),
    )  # fmt: skip
    checked_on = models.DateField(_("nagekeken op"), null=True, blank=True)
    agreed_because = models.CharField(
        _("waarom dit getal"), max_length=300, blank=True,
        help_text=_("hoe het gekozen is uit wat organisaties opgaven"),
    )  # fmt: skip
    sent_back_because = models.CharField(_("waarom teruggestuurd"), max_length=300, blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("cijfer")
        verbose_name_plural = _("cijfers")
        ordering = ["indicator", "category", "year", "period"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "region", "category", "period"],
                condition=Q(region__isnull=False, checked_on__isnull=False),
                name="one_figure_per_region_and_period",
            ),
            # What is shown stays until what replaces it has been checked.
            models.UniqueConstraint(
                fields=["indicator", "region", "category", "period"],
                condition=Q(region__isnull=False, checked_on=None),
                name="one_figure_to_check_per_region_and_period",
            ),
            models.UniqueConstraint(
                fields=["indicator", "category", "period"],
                condition=Q(region=None),
                name="one_national_figure_per_period",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="") | (Q(value=None) & ~Q(missing="")),
                name="a_figure_has_a_value_or_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None)
                | Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0),
                name="a_rate_has_numerator_and_denominator",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None)
                | Q(entered_by=None)
                | ~Q(checked_by=models.F("entered_by")),
                name="a_second_person_checks_a_figure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.region or 'Nederland'} {self.period}"

    @property
    def dated_source(self) -> str:
        """The source with its date: they stay together wherever the figure goes."""
        return dated(self.source, self.source_date)


def dated(source: str, day: date | None) -> str:
    return f"{source}, {date_format(day, 'j F Y')}" if day else source


class ChosenFigure(models.Model):
    """An indicator that a region wants on the first page of its figures, and where."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="chosen_figures")
    indicator = models.CharField(_("indicator"), max_length=12)
    position = models.PositiveSmallIntegerField(_("plaats"))

    class Meta:
        verbose_name = _("gekozen cijfer")
        verbose_name_plural = _("gekozen cijfers")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "indicator"], name="each_figure_chosen_once_per_region"
            ),
            models.UniqueConstraint(
                fields=["region", "position"], name="one_chosen_figure_per_position"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.position}. {self.indicator}"


class Factsheet(models.Model):
    """The figures of a region on paper, as they were when `checksum` was taken of them."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="factsheet")
    checksum = models.CharField(_("controlegetal"), max_length=64, blank=True)
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("factsheet")
        verbose_name_plural = _("factsheets")

    def __str__(self) -> str:
        return f"{self.region_id}"
