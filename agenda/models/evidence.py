from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.actions import Action
from agenda.models.agendas import Goal, ImprovementAgenda

LONGEST_KEY = 100


class Evidence(models.Model):
    """Why: what an action or a goal rests on. It points to immutable things only, and keeps the
    words of the day it was linked, so the reason stays what it was.

    `key` names the source for ever ('result/12/SAM-01/parent', 'note/7') without a relation: no
    query may lead from an agenda to answers.
    """

    class Kind(models.TextChoices):
        FIGURE = "figure", _("cijfer")
        RESULT = "result", _("uitkomst van de vragenlijst")
        GAP = "gap", _("verschil tussen partijen")
        QUOTE = "quote", _("citaat")
        NOTE = "note", _("uit het gesprek")
        IDEA = "idea", _("idee uit het gesprek")

    action = models.ForeignKey(
        Action, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, blank=True, related_name="evidence")
    kind = models.CharField(_("soort"), max_length=6, choices=Kind)
    key = models.CharField(_("vaste naam van de bron"), max_length=LONGEST_KEY)
    words = models.CharField(_("wat er staat"), max_length=600)
    source = models.CharField(_("waar het staat"), max_length=200)
    url = models.CharField(_("adres"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("onderbouwing")
        verbose_name_plural = _("onderbouwing")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, goal=None) | Q(action=None, goal__isnull=False),
                name="evidence_supports_one_thing",
                violation_error_message=_("Kies één actie of één doel."),
            ),
            models.CheckConstraint(
                condition=~Q(key="") & ~Q(words=""), name="evidence_has_a_source"
            ),
            models.UniqueConstraint(fields=["action", "key"], name="action_rests_on_a_source_once"),
            models.UniqueConstraint(fields=["goal", "key"], name="goal_rests_on_a_source_once"),
        ]

    def __str__(self) -> str:
        return self.words


class LeftOut(models.Model):
    """'Niet nu, omdat …': a finding that no action answers, and why. Who gave the answer reads
    what was done with it, also when that is nothing.
    """

    agenda = models.ForeignKey(ImprovementAgenda, models.CASCADE, related_name="left_out")
    key = models.CharField(_("vaste naam van de bron"), max_length=LONGEST_KEY)
    words = models.CharField(_("wat er staat"), max_length=600)
    source = models.CharField(_("waar het staat"), max_length=200)
    reason = models.CharField(_("niet nu, omdat"), max_length=300)

    class Meta:
        verbose_name = _("uitkomst zonder actie")
        verbose_name_plural = _("uitkomsten zonder actie")
        constraints = [
            models.UniqueConstraint(fields=["agenda", "key"], name="one_reason_per_source"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="left_out_for_a_reason",
                violation_error_message=_("Schrijf op waarom dit nu geen actie wordt."),
            ),
        ]

    def __str__(self) -> str:
        return self.reason
