from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.agendas import ImprovementAgenda
from documents.frozen import FrozenModel, FrozenQuerySet


class Bilan(FrozenModel):
    """What was agreed, done and learned, as it was on one day. Closing the agenda makes the final
    one; a PDF is made of this text and of nothing else.
    """

    agenda = models.ForeignKey(ImprovementAgenda, models.PROTECT, related_name="bilans")
    is_final = models.BooleanField(_("bij het afsluiten"), default=False)
    content = models.JSONField(_("inhoud"), help_text="agenda.bilan.BilanText")
    content_hash = models.CharField(_("controlegetal (SHA-256)"), max_length=64)
    frozen_on = models.DateField(_("vastgelegd op"))

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("bilan van een verbeteragenda")
        verbose_name_plural = _("bilans van verbeteragenda’s")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda"], condition=Q(is_final=True), name="one_final_bilan_per_agenda"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agenda_id}, {self.frozen_on}"
