"""Youth-care regions and municipalities. Divisions change by year, so membership has dates.

Codes are those of Statistics Netherlands (CBS): JZ.. for a jeugdregio, GM.... for a gemeente.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class RegionQuerySet(models.QuerySet["Region"]):
    def current(self, day: date) -> "RegionQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


class Region(models.Model):
    code = models.CharField(_("CBS-code"), max_length=4, unique=True)
    name = models.CharField(_("naam"), max_length=100)
    slug = models.SlugField(_("in het adres"), max_length=60, unique=True)
    valid_from = models.DateField(_("geldig vanaf"))
    valid_to = models.DateField(_("geldig tot"), null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(_("rij op de tegelkaart"))
    tile_column = models.PositiveSmallIntegerField(_("kolom op de tegelkaart"))
    tile_name = models.CharField(_("korte naam op de tegelkaart"), max_length=30)
    contact_name = models.CharField(_("contactpersoon"), max_length=100, blank=True)
    contact_email = models.EmailField(_("e-mailadres contactpersoon"), blank=True)
    is_example = models.BooleanField(_("voorbeeld met verzonnen gegevens"), default=False)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("jeugdregio")
        verbose_name_plural = _("jeugdregio’s")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["tile_row", "tile_column"],
                condition=Q(valid_to=None),
                name="one_current_region_per_tile",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="region_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("region", args=[self.slug])


class Municipality(models.Model):
    code = models.CharField(_("CBS-code"), max_length=6, unique=True)
    name = models.CharField(_("naam"), max_length=100)
    also_called = models.CharField(
        _("heet ook"), max_length=100, blank=True, help_text=_("hoe mensen zoeken: Den Haag")
    )

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RegionMembershipQuerySet(models.QuerySet["RegionMembership"]):
    def on(self, day: date) -> "RegionMembershipQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


class RegionMembership(models.Model):
    region = models.ForeignKey(Region, models.PROTECT, related_name="memberships")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="memberships")
    valid_from = models.DateField(_("geldig vanaf"))
    valid_to = models.DateField(_("geldig tot"), null=True, blank=True)

    objects = RegionMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("gemeente in een regio")
        verbose_name_plural = _("gemeenten in een regio")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(valid_to=None),
                name="one_current_region_per_municipality",
            ),
            models.UniqueConstraint(
                fields=["municipality", "valid_from"], name="one_membership_per_start"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.region_id}"
