from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agenda.models.actions import Action
from documents.frozen import FrozenRowError


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def signed(self) -> "EvaluationQuerySet":
        return self.filter(signed_on__isnull=False)

    def update(self, **kwargs: Any) -> int:
        self._refuse_signed()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_signed()
        return super().delete()

    def _refuse_signed(self) -> None:
        if self.signed().exists():
            raise FrozenRowError("Evaluation")


class Evaluation(models.Model):
    """What came of an action. Once it is signed nobody can change it."""

    class Result(models.TextChoices):
        ACHIEVED = "achieved", _("gelukt")
        PARTLY = "partly", _("deels gelukt")
        NOT_ACHIEVED = "not_achieved", _("niet gelukt")
        STOPPED = "stopped", _("gestopt")

    class Conclusion(models.TextChoices):
        KEEP = "keep", _("zo houden")
        ADAPT = "adapt", _("aanpassen")
        STOP = "stop", _("stoppen")

    action = models.ForeignKey(Action, models.PROTECT, related_name="evaluations")
    evaluated_on = models.DateField(_("datum"))
    result = models.CharField(_("resultaat"), max_length=12, choices=Result)
    learned = models.TextField(_("wat hebben we geleerd?"))
    conclusion = models.CharField(_("hoe nu verder?"), max_length=5, choices=Conclusion)
    next_action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="evaluations_before",
        verbose_name=_("nieuwe actie"),
    )  # fmt: skip
    signed_on = models.DateField(_("ondertekend op"), null=True, blank=True)
    signed_by = models.CharField(_("ondertekend door (rol)"), max_length=100, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluatie van een actie")
        verbose_name_plural = _("evaluaties van acties")
        ordering = ["evaluated_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "evaluated_on"],
                name="one_evaluation_per_action_and_day",
                violation_error_message=_("Deze actie is op deze dag al geëvalueerd."),
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None, signed_by="")
                | (Q(signed_on__isnull=False) & ~Q(signed_by="")),
                name="evaluation_is_signed_by_somebody",
                violation_error_message=_("Vul in wie ondertekent, en wanneer."),
            ),
            models.CheckConstraint(
                condition=Q(next_action=None) | ~Q(next_action=F("action")),
                name="evaluation_leads_to_another_action",
                violation_error_message=_("De nieuwe actie is dezelfde als deze actie."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_result_display()}, {self.evaluated_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_when_signed()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_when_signed()
        return super().delete(*args, **kwargs)

    def _refuse_when_signed(self) -> None:
        # What is stored counts, not what this object thinks: somebody else may have signed since.
        if type(self).objects.signed().filter(pk=self.pk).exists():
            raise FrozenRowError("Evaluation")
