"""Who is asked how an action goes."""

from secrets import randbelow

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from agenda.models.agendas import ImprovementAgenda

_LARGEST = 2**53


def new_link() -> int:
    return randbelow(_LARGEST)


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
