from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.frozen import FrozenQuerySet, refuse_change
from documents.models import File
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


class ResultsFile(models.Model):
    """The results in another form: made once, of the snapshot, in the job that stored it. So a
    download costs nothing, says its size beforehand, and is the same for everybody.
    """

    class Kind(models.TextChoices):
        """The value is the end of the address; the label says what one gets."""

        SLIDES = "presentatie", _("de presentatie voor de bijeenkomst")
        WORKBOOK = "werkmap", _("alle cijfers")
        CSV_EXCEL = "csv-excel", _("alle cijfers voor Excel")
        CSV_ANALYSIS = "csv-analyse", _("alle cijfers voor R, SPSS of Python")

    round = models.ForeignKey(Round, models.PROTECT, related_name="files")
    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    file = models.OneToOneField(File, models.PROTECT)

    class Meta:
        verbose_name = _("bestand met uitkomsten")
        verbose_name_plural = _("bestanden met uitkomsten")
        constraints = [
            models.UniqueConstraint(fields=["round", "kind"], name="each_file_once_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.kind}"

    @property
    def form(self) -> str:
        """'XLSX' or 'CSV', for beside the link."""
        return self.file.name.rpartition(".")[2].upper()
