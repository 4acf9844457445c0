"""What organisations are asked for, and what they answer. It is not a figure yet: the region
agrees on one value, and a second person checks that.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quickscan.models.figures import Figure
from regions.models import Organisation, Trajectory, User


class FigureRequest(models.Model):
    """One organisation is asked for figures over one year. Who looks after it there has no
    account, and gets a personal link.
    """

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="figure_requests")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="figure_requests")
    year = models.PositiveSmallIntegerField(_("jaar"))
    contact_name = models.CharField(_("contactpersoon"), max_length=100)
    contact_email = models.EmailField(_("e-mailadres contactpersoon"))
    due_on = models.DateField(_("graag vóór"))
    asked_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("vraagt")
    )
    asked_on = models.DateField(_("gevraagd op"))
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("vraag om cijfers")
        verbose_name_plural = _("vragen om cijfers")
        ordering = ["-year", "organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "organisation", "year"],
                condition=Q(withdrawn_on=None),
                name="one_figure_request_per_organisation_and_year",
                violation_error_message=_(
                    "Deze organisatie is al om cijfers over dit jaar gevraagd."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"

    def get_absolute_url(self) -> str:
        trajectory = self.trajectory
        return reverse("figure_request", args=[trajectory.region.slug, trajectory.slug, self.pk])


class Delivery(models.Model):
    """One asked figure (of one class), and its answer once there is one."""

    request = models.ForeignKey(FigureRequest, models.CASCADE, related_name="deliveries")
    indicator = models.CharField(_("indicator"), max_length=12)
    category = models.CharField(_("klasse"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(_("jaar"))
    reference_date = models.DateField(_("peildatum"), null=True, blank=True)
    value = models.DecimalField(_("waarde"), max_digits=14, decimal_places=3, null=True, blank=True)
    numerator = models.DecimalField(
        _("teller"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    denominator = models.DecimalField(
        _("noemer"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    missing = models.CharField(_("niet beschikbaar omdat"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Figure.Status, blank=True)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    delivered_on = models.DateField(_("ingevuld op"), null=True, blank=True)
    version = models.PositiveIntegerField(
        _("versie"), default=0, help_text=_("hoe vaak het is ingevuld")
    )
    figure = models.ForeignKey(
        Figure, models.SET_NULL, null=True, blank=True, related_name="deliveries",
        verbose_name=_("gebruikt in"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("aanlevering")
        verbose_name_plural = _("aanleveringen")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "indicator", "category"], name="each_figure_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(delivered_on=None, value=None, missing="", figure=None)
                | Q(delivered_on__isnull=False, value__isnull=False, missing="")
                | (Q(delivered_on__isnull=False, value=None) & ~Q(missing="")),
                name="a_delivery_has_a_value_or_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None)
                | Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0),
                name="a_delivered_rate_has_numerator_and_denominator",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.indicator} {self.category}"

    @property
    def is_delivered(self) -> bool:
        return self.delivered_on is not None
