from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from agenda.models.actions import Action
from agenda.models.signed import SignedQuerySet, refuse_when_signed


class Evaluation(models.Model):
    """What came of an action. A draft may be half empty; once it is signed it is whole, and nobody
    can change it.
    """

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
    result = models.CharField(_("resultaat"), max_length=12, choices=Result, blank=True)
    learned = models.TextField(_("wat hebben we geleerd?"), blank=True)
    conclusion = models.CharField(_("hoe nu verder?"), max_length=5, choices=Conclusion, blank=True)
    next_action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="evaluations_before",
        verbose_name=_("nieuwe actie"),
    )  # fmt: skip
    signed_on = models.DateField(_("ondertekend op"), null=True, blank=True)
    signed_by = models.CharField(_("ondertekend door (rol)"), max_length=100, blank=True)
    edition = models.PositiveIntegerField(_("aantal wijzigingen"), default=1, editable=False)

    objects = SignedQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluatie van een actie")
        verbose_name_plural = _("evaluaties van acties")
        ordering = ["evaluated_on", "pk"]
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
                condition=Q(signed_on=None) | ~(Q(result="") | Q(learned="") | Q(conclusion="")),
                name="signed_evaluation_is_whole",
                violation_error_message=_(
                    "Vul het resultaat in, wat u leerde en hoe het verder gaat."
                ),
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
        refuse_when_signed(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_when_signed(self)
        return super().delete(*args, **kwargs)


def is_evaluated() -> Exists:
    """Of an action in a query: somebody signed what came of it. An action that goes on, with a
    later deadline, waits for the next evaluation.
    """
    over = Q(action__status__in=[Action.Status.DONE, Action.Status.STOPPED])
    no_end = Q(action__deadline=None)
    return Exists(
        Evaluation.objects.signed().filter(
            over | no_end | Q(evaluated_on__gte=F("action__deadline")), action=OuterRef("pk")
        )
    )
