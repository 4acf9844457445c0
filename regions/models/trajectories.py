"""A trajectory is one run of a process in a region, and a choice of parts, never a wizard.

It has nothing to do with a CBS 'jeugdhulptraject'.
"""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regions.models.organisations import Partnership
from regions.models.places import Region


class Part(models.TextChoices):
    FACTS = "facts", _("Feiten en cijfers")
    EXPERIENCES = "experiences", _("Ervaringen")
    MEETINGS = "meetings", _("Bijeenkomsten")
    AGENDA = "agenda", _("Verbeteragenda")


class Trajectory(models.Model):
    class Kind(models.TextChoices):
        GOOD_CONVERSATION = "good_conversation", _("Het goede gesprek over pleegzorg")
        DIALOGUE_TABLE = "dialogue_table", _("Dialoogtafel")
        PARTNERSHIP = "partnership", _("Samenwerken binnen pleegzorg")
        DEEPENING = "deepening", _("Verdiepende dialogen")

    region = models.ForeignKey(Region, models.PROTECT, related_name="trajectories")
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, blank=True, related_name="trajectories"
    )
    kind = models.CharField(_("soort"), max_length=20, choices=Kind, default=Kind.GOOD_CONVERSATION)
    title = models.CharField(_("naam"), max_length=100)
    slug = models.SlugField(_("in het adres"), max_length=60)
    starts_on = models.DateField(_("begint op"))
    ends_on = models.DateField(_("eindigt op"))
    contact_name = models.CharField(_("contactpersoon"), max_length=100)
    contact_email = models.EmailField(_("e-mailadres contactpersoon"))
    is_example = models.BooleanField(_("voorbeeld met verzonnen gegevens"), default=False)

    class Meta:
        verbose_name = _("traject")
        verbose_name_plural = _("trajecten")
        ordering = ["-starts_on", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "slug"],
                name="one_trajectory_per_address",
                violation_error_message=_("Deze regio heeft al een traject met deze naam."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="trajectory_ends_after_it_begins",
                violation_error_message=_("De einddatum ligt voor de begindatum."),
            ),
            models.CheckConstraint(
                condition=Q(kind="partnership", partnership__isnull=False)
                | (~Q(kind="partnership") & Q(partnership__isnull=True)),
                name="partnership_trajectory_has_a_partnership",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=[self.region.slug, self.slug])

    def has(self, part: Part) -> bool:
        """Whether this part was chosen. Its parts are kept for the frame around the page."""
        models.prefetch_related_objects([self], "parts")
        return any(each.part == part for each in self.parts.all())


class TrajectoryPart(models.Model):
    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="parts")
    part = models.CharField(_("onderdeel"), max_length=12, choices=Part)
    starts_on = models.DateField(_("begint op"), null=True, blank=True)
    ends_on = models.DateField(_("eindigt op"), null=True, blank=True)

    class Meta:
        verbose_name = _("onderdeel van een traject")
        verbose_name_plural = _("onderdelen van een traject")
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "part"], name="each_part_once_per_trajectory"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="part_ends_after_it_begins",
                violation_error_message=_("De einddatum ligt voor de begindatum."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_part_display()
