from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from regions.models.places import Region


class Organisation(models.Model):
    class Kind(models.TextChoices):
        FOSTER_CARE_PROVIDER = "foster_care_provider", _("pleegzorgaanbieder")
        CERTIFIED_INSTITUTION = "certified_institution", _("gecertificeerde instelling (GI)")
        MUNICIPALITY = "municipality", _("gemeente of regiobureau")
        FOSTER_PARENT_COUNCIL = "foster_parent_council", _("pleegouderraad")
        OTHER = "other", _("anders")

    name = models.CharField(_("naam"), max_length=150, unique=True)
    kind = models.CharField(_("soort"), max_length=30, choices=Kind)
    regions = models.ManyToManyField(Region, related_name="organisations", blank=True)

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Partnership(models.Model):
    """'Samenwerkingsverband': one foster care provider and one certified institution."""

    name = models.CharField(_("naam"), max_length=150)
    provider = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships_as_provider"
    )
    institution = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships_as_institution"
    )

    class Meta:
        verbose_name = _("samenwerkingsverband")
        verbose_name_plural = _("samenwerkingsverbanden")
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "institution"], name="one_partnership_per_pair"
            ),
            models.CheckConstraint(
                condition=~Q(provider=F("institution")), name="partnership_has_two_sides"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Network(models.Model):
    """'Netwerk': local network of foster families, with a coordinator."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="networks")
    name = models.CharField(_("naam"), max_length=150)

    class Meta:
        verbose_name = _("netwerk van pleeggezinnen")
        verbose_name_plural = _("netwerken van pleeggezinnen")
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="one_network_per_name")
        ]

    def __str__(self) -> str:
        return self.name
