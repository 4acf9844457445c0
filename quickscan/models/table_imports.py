"""Tables of Statistics Netherlands that somebody brings in, and what a figure was before."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import File, Job
from quickscan.models.figures import Figure, dated
from regions.models import Trajectory, User


class TableImport(models.Model):
    """One table, from a file or an address. What is in it is shown first (`found`); nothing is a
    figure until somebody says so.
    """

    class State(models.TextChoices):
        READING = "reading", _("wordt gelezen")
        PREVIEW = "preview", _("wacht op uw besluit")
        STORED = "stored", _("overgenomen")
        DROPPED = "dropped", _("niet overgenomen")

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="table_imports")
    everywhere = models.BooleanField(_("alle regio’s en Nederland"), default=False)
    table = models.CharField(_("tabel"), max_length=12, blank=True)
    address = models.URLField(_("adres"), max_length=500, blank=True)
    file = models.ForeignKey(File, models.SET_NULL, null=True, blank=True, related_name="+")
    file_name = models.CharField(_("bestandsnaam"), max_length=200, blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.READING)
    found = models.JSONField(_("wat erin staat"), default=dict)
    job = models.ForeignKey(Job, models.PROTECT, null=True, blank=True, related_name="+")
    started_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("begonnen")
    )
    started_on = models.DateField(_("begonnen op"))
    revision = models.CharField(
        _("herziening"), max_length=32, blank=True,
        help_text=_("wat CBS herzag, als de wekelijkse controle dat vond; anders leeg"),
    )  # fmt: skip
    decided_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("besloot")
    )
    decided_on = models.DateField(_("besloten op"), null=True, blank=True)

    class Meta:
        verbose_name = _("tabel van CBS")
        verbose_name_plural = _("tabellen van CBS")
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["stored", "dropped"], decided_on__isnull=False)
                | Q(state__in=["reading", "preview"], decided_on=None),
                name="a_decided_table_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(address="", file_name=""), name="a_table_comes_from_somewhere"
            ),
            models.UniqueConstraint(
                fields=["trajectory", "table", "everywhere", "revision"],
                condition=~Q(revision=""),
                name="a_revision_is_told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.file_name or self.address}"

    def get_absolute_url(self) -> str:
        trajectory = self.trajectory
        return reverse("table_import", args=[trajectory.region.slug, trajectory.slug, self.pk])

    @property
    def can_be_read_again(self) -> bool:
        """Not a file that could not be read: that is erased."""
        return self.state == self.State.READING and bool(self.file_id or self.address)

    @property
    def gives_examples(self) -> bool:
        """In an example region everything is invented, and says so."""
        return self.trajectory.is_example and not self.everywhere


class TableCheck(models.Model):
    """When we last asked CBS whether a table that figures rest on was revised."""

    table = models.CharField(_("tabel"), max_length=12, unique=True)
    checked_on = models.DateField(_("nagekeken op"), null=True, blank=True)
    job = models.ForeignKey(Job, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("controle bij CBS")
        verbose_name_plural = _("controles bij CBS")
        ordering = ["table"]

    def __str__(self) -> str:
        return self.table


class FigureRevision(models.Model):
    """What a figure was until its source, or what the region agreed on, changed it."""

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="revisions")
    value = models.DecimalField(_("waarde"), max_digits=14, decimal_places=3, null=True, blank=True)
    numerator = models.DecimalField(
        _("teller"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    denominator = models.DecimalField(
        _("noemer"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    missing = models.CharField(_("waarom er geen waarde was"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Figure.Status)
    is_example = models.BooleanField(_("voorbeeldcijfer (verzonnen)"), default=False)
    source = models.CharField(_("bron"), max_length=200)
    source_date = models.DateField(_("datum van de bron"), null=True, blank=True)
    replaced_on = models.DateField(_("vervangen op"))
    table_import = models.ForeignKey(
        TableImport, models.PROTECT, null=True, blank=True, related_name="revisions",
        verbose_name=_("door"), help_text=_("leeg: door wat de regio afsprak, of door onze tabel"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("eerdere waarde van een cijfer")
        verbose_name_plural = _("eerdere waarden van cijfers")
        ordering = ["-replaced_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "table_import"], name="a_table_revises_a_figure_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.replaced_on}"

    @property
    def dated_source(self) -> str:
        return dated(self.source, self.source_date)
