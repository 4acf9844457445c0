from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.frozen import FrozenModel, FrozenQuerySet
from documents.models import File
from quickscan.models.rounds import Round
from regions.models import User


def version_name(version: int) -> str:
    return f"1.{version}"


class Snapshot(FrozenModel):
    """The results of a round, and the only form in which results exist. The first one, 1.0, is made
    when the round closes; a correction makes a next one beside it, 1.1, that says why. Two versions
    could be subtracted from each other: `quickscan.corrections` has the rule that prevents it.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="snapshots")
    version = models.PositiveSmallIntegerField(_("versie"), default=0, help_text=_("1 is 1.1"))
    reason = models.CharField(_("waarom gecorrigeerd"), max_length=500, blank=True)
    corrected_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("gecorrigeerd door"),
    )  # fmt: skip
    content = models.JSONField(_("uitkomsten"), help_text="quickscan.results.Results")
    checksum = models.CharField(_("controlegetal (SHA-256)"), max_length=64)
    made_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("vastgelegde uitkomsten")
        verbose_name_plural = _("vastgelegde uitkomsten")
        constraints = [
            models.UniqueConstraint(fields=["round", "version"], name="one_snapshot_per_version"),
            models.CheckConstraint(
                condition=Q(version=0, reason="") | (Q(version__gt=0) & ~Q(reason="")),
                name="a_correction_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"uitkomsten {self.round_id}, versie {version_name(self.version)}"

    @property
    def name(self) -> str:
        return version_name(self.version)


class ResultsFile(models.Model):
    """The results in another form: made once, of one version, when it is published. So a download
    costs nothing, says its size beforehand, and is the same for everybody.
    """

    class Kind(models.TextChoices):
        """The value is the end of the address; the label says what one gets."""

        REPORT = "rapport", _("het rapport")
        SLIDES = "presentatie", _("de presentatie voor de bijeenkomst")
        WORKBOOK = "werkmap", _("alle cijfers")
        CSV_EXCEL = "csv-excel", _("alle cijfers voor Excel")
        CSV_ANALYSIS = "csv-analyse", _("alle cijfers voor R, SPSS of Python")

    round = models.ForeignKey(Round, models.PROTECT, related_name="files")
    version = models.PositiveSmallIntegerField(_("versie"), default=0)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    file = models.OneToOneField(File, models.PROTECT)

    class Meta:
        verbose_name = _("bestand met uitkomsten")
        verbose_name_plural = _("bestanden met uitkomsten")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "version", "kind"], name="each_results_file_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.kind}"

    @property
    def form(self) -> str:
        """'XLSX' or 'CSV', for beside the link."""
        return self.file.name.rpartition(".")[2].upper()
