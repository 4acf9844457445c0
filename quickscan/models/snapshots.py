from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.frozen import FrozenQuerySet, refuse_change
from quickscan.models.rounds import Round


class Snapshot(models.Model):
    """The results of a round, and the only form in which results exist. One per round: two could
    be subtracted from each other.
    """

    round = models.OneToOneField(Round, models.PROTECT, related_name="snapshot")
    content = models.JSONField(_("uitkomsten"), help_text="quickscan.results.Results")
    checksum = models.CharField(_("controlegetal (SHA-256)"), max_length=64)
    made_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("vastgelegde uitkomsten")
        verbose_name_plural = _("vastgelegde uitkomsten")

    def __str__(self) -> str:
        return f"uitkomsten {self.round_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_change(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_change(self)
        return super().delete(*args, **kwargs)
