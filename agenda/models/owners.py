"""Who is asked how an action goes."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from agenda.models.actions import Action
from agenda.models.agendas import ImprovementAgenda
from regions.personal_links import new_link


class Owner(models.Model):
    """An address that owns actions of one agenda. The personal link is a signature over `link`: a
    new number there makes the link that was mailed void.
    """

    agenda = models.ForeignKey(ImprovementAgenda, models.CASCADE, related_name="owners")
    email = models.EmailField(_("e-mailadres"))
    link = models.PositiveBigIntegerField(
        _("nummer van de link"), unique=True, default=new_link, editable=False
    )
    wants_mail = models.BooleanField(_("krijgt herinneringen"), default=True)
    asked_on = models.DateField(_("laatst gevraagd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("eigenaar van acties")
        verbose_name_plural = _("eigenaren van acties")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "email"], name="each_owner_once_per_agenda"),
            models.CheckConstraint(
                condition=Q(email=Lower("email")) & ~Q(email=""), name="owner_email_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.email


class Reminder(models.Model):
    """That an owner was asked how an action goes, and why: once for every occasion. Several that
    are due together go in one mail; `once` is its key in the outbox.
    """

    class Kind(models.TextChoices):
        QUARTER = "quarter", _("elk kwartaal")
        BEFORE = "before", _("vier weken ervoor")
        DEADLINE = "deadline", _("op de dag zelf")

    owner = models.ForeignKey(Owner, models.CASCADE, related_name="reminders")
    action = models.ForeignKey(Action, models.CASCADE, related_name="reminders")
    kind = models.CharField(_("aanleiding"), max_length=8, choices=Kind)
    due_on = models.DateField(_("vanaf"))
    once = models.CharField(_("sleutel van de mail"), max_length=120, db_index=True)

    class Meta:
        verbose_name = _("herinnering aan een eigenaar")
        verbose_name_plural = _("herinneringen aan eigenaren")
        constraints = [
            models.UniqueConstraint(
                fields=["action", "kind", "due_on"], name="reminded_once_per_occasion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.due_on}"
