"""Files the platform makes, and the truth about the background work that makes them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

ATTEMPTS_A_TRY = 5


class File(models.Model):
    """A made file. It lives in the database, so that it is stored in the same transaction that
    finishes its job, and every web process can serve it without a shared disk.
    """

    name = models.CharField(_("bestandsnaam"), max_length=200)
    media_type = models.CharField(_("soort"), max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField(_("grootte in bytes"))
    made_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)

    class Meta:
        verbose_name = _("bestand")
        verbose_name_plural = _("bestanden")

    def __str__(self) -> str:
        return self.name


class Job(models.Model):
    """One row per background job. The broker may lose a message, the row may not: a sweep sends
    again what was not picked up or what a dead worker left behind.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("wacht")
        RUNNING = "running", _("bezig")
        DONE = "done", _("klaar")
        FAILED = "failed", _("mislukt")

    task = models.CharField(_("taak"), max_length=100, help_text=_("naam van de Celery-taak"))
    subject_id = models.BigIntegerField(_("nummer van het onderwerp"))
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.QUEUED)
    step = models.CharField(_("wat er gebeurt"), max_length=200, blank=True)
    percent = models.PositiveSmallIntegerField(_("percentage"), default=0)
    reason = models.TextField(_("waarom het misging"), blank=True)
    attempts = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    attempts_allowed = models.PositiveSmallIntegerField(
        _("toegestane pogingen"), default=ATTEMPTS_A_TRY
    )
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="jobs")
    made_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)
    seen_at = models.DateTimeField(_("laatste teken van leven"), auto_now_add=True)
    finished_at = models.DateTimeField(_("klaar op"), null=True, blank=True)

    class Meta:
        verbose_name = _("taak")
        verbose_name_plural = _("taken")
        indexes = [models.Index(fields=["state", "seen_at"], name="job_state_seen")]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="job_percent_at_most_100"),
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed"], finished_at__isnull=False)
                | Q(state__in=["queued", "running"], finished_at__isnull=True),
                name="job_finished_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=F("attempts_allowed")), name="job_attempts_within_allowed"
            ),
            models.CheckConstraint(
                condition=Q(file=None) | Q(state="done"), name="only_a_done_job_has_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.subject_id}"

    @property
    def stand(self) -> str:
        """All that a page says about it while it goes on."""
        return f"{self.state} {self.percent} {self.step}"

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}
