from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from agenda.models.actions import OVER, Action
from agenda.models.agendas import ImprovementAgenda
from agenda.models.signed import SIGNED_BY_SOMEBODY, SignedModel, SignedQuerySet, refuse_when_signed


class Evaluation(SignedModel):
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
                condition=SIGNED_BY_SOMEBODY,
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


def is_evaluated() -> Exists:
    """Of an action in a query: somebody signed what came of it. An action that goes on, with a
    later deadline, waits for the next evaluation.
    """
    over = Q(action__status__in=OVER)
    no_end = Q(action__deadline=None)
    return Exists(
        Evaluation.objects.signed().filter(
            over | no_end | Q(evaluated_on__gte=F("action__deadline")), action=OuterRef("pk")
        )
    )


class AgendaEvaluation(SignedModel):
    """Whether the goals came nearer, apart from the actions: all of them may succeed while a goal
    is missed. Locked when it is signed, as the evaluation of an action is.
    """

    class Next(models.TextChoices):
        NEW_ROUND = "new_round", _("opnieuw vragen hoe het gaat, met een nieuwe ronde")
        NEW_AGENDA = "new_agenda", _("een nieuwe verbeteragenda maken")
        CLOSE = "close", _("afsluiten")

    agenda = models.OneToOneField(ImprovementAgenda, models.PROTECT, related_name="evaluation")
    evaluated_on = models.DateField(_("datum"))
    working_together = models.TextField(_("hoe ging het samenwerken?"), blank=True)
    next = models.CharField(_("wat nu?"), max_length=10, choices=Next, blank=True)
    remains = models.TextField(_("wat blijft er liggen?"), blank=True)

    objects = SignedQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluatie van een verbeteragenda")
        verbose_name_plural = _("evaluaties van verbeteragenda’s")
        constraints = [
            models.CheckConstraint(
                condition=SIGNED_BY_SOMEBODY,
                name="agenda_evaluation_is_signed_by_somebody",
                violation_error_message=_("Vul in wie ondertekent, en wanneer."),
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None) | ~(Q(working_together="") | Q(next="")),
                name="signed_agenda_evaluation_is_whole",
                violation_error_message=_("Vul in hoe het samenwerken ging, en wat er nu komt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agenda_id}, {self.evaluated_on}"


class GoalEvaluationQuerySet(SignedQuerySet["GoalEvaluation"]):
    def signed(self) -> "GoalEvaluationQuerySet":
        return self.filter(evaluation__signed_on__isnull=False)


class GoalEvaluation(models.Model):
    """Whether one goal came nearer, in words. The goal is named as it stood in the version that
    counted, because its row may change or go.
    """

    class Nearer(models.TextChoices):
        YES = "yes", _("ja, duidelijk")
        LITTLE = "little", _("een beetje")
        NO = "no", _("nee")
        UNKNOWN = "unknown", _("dat kunnen we nog niet zeggen")

    evaluation = models.ForeignKey(AgendaEvaluation, models.CASCADE, related_name="goals")
    goal_key = models.BigIntegerField(_("doel"))
    nearer = models.CharField(_("dichterbij?"), max_length=7, choices=Nearer, blank=True)
    words = models.TextField(_("waaraan zien we dat?"), blank=True)

    objects = GoalEvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluatie van een doel")
        verbose_name_plural = _("evaluaties van doelen")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "goal_key"], name="each_goal_once_per_evaluation"
            )
        ]

    def __str__(self) -> str:
        return self.get_nearer_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_when_signed(self.evaluation)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_when_signed(self.evaluation)
        return super().delete(*args, **kwargs)
