from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.actions import Action


class Example(models.Model):
    """An action that helped, told for other regions on a card with fixed questions. The region
    offers it, the owner of the method looks at it, and only then anybody reads it.

    offered -> accepted, refused, or back with a question -> offered again; withdrawn at any time.
    `edition` counts the wordings, so that what is accepted is what was read.
    """

    class Status(models.TextChoices):
        OFFERED = "offered", _("wacht op de methode-eigenaar")
        CHANGE_ASKED = "change_asked", _("terug met een vraag")
        ACCEPTED = "accepted", _("staat bij de voorbeelden")
        REFUSED = "refused", _("niet opgenomen")
        WITHDRAWN = "withdrawn", _("teruggetrokken")

    action = models.OneToOneField(Action, models.PROTECT, related_name="example")
    theme = models.CharField(_("thema"), max_length=4)
    title = models.CharField(_("naam"), max_length=100)
    who = models.CharField(_("voor wie, en wie deden mee?"), max_length=300)
    what = models.TextField(_("wat is er gedaan?"), max_length=1500)
    cost = models.CharField(_("wat vroeg het?"), max_length=300)
    outcome = models.TextField(_("wat leverde het op?"), max_length=1500)
    contact_name = models.CharField(_("naam van de contactpersoon"), max_length=100, blank=True)
    contact_email = models.EmailField(_("e-mailadres van de contactpersoon"), blank=True)
    contact_agreed = models.BooleanField(
        _("de contactpersoon vindt dit goed"), default=False
    )  # fmt: skip
    status = models.CharField(_("stand"), max_length=12, choices=Status, default=Status.OFFERED)
    remark = models.CharField(_("wat de methode-eigenaar zegt"), max_length=600, blank=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("aangeboden door"),
    )
    offered_on = models.DateField(_("aangeboden op"))
    decided_on = models.DateField(_("besloten op"), null=True, blank=True)
    edition = models.PositiveIntegerField(_("aantal wijzigingen"), default=1, editable=False)

    class Meta:
        verbose_name = _("voorbeeld")
        verbose_name_plural = _("voorbeelden")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact_agreed=True) | Q(contact_name="", contact_email=""),
                name="example_names_who_agreed",
                violation_error_message=_(
                    "Noem alleen een contactpersoon die het goed vindt dat iedereen dit leest."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["change_asked", "refused"]) | ~Q(remark=""),
                name="example_sent_back_with_a_reason",
                violation_error_message=_("Schrijf op waarom, of wat er anders moet."),
            ),
            models.CheckConstraint(
                condition=~Q(status="accepted") | Q(decided_on__isnull=False),
                name="accepted_example_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["status", "theme"], name="example_status_theme")]

    def __str__(self) -> str:
        return self.title
