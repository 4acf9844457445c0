from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.actions import Action
from agenda.models.agendas import Goal
from dialogues.models import Note


class Evidence(models.Model):
    """Why: what an action or a goal rests on. It points to immutable things only, so the reason
    stays what it was: a frozen result, or a note of a meeting.

    A result is named by the number of its snapshot, without a relation: no query may lead from an
    agenda to answers.
    """

    action = models.ForeignKey(
        Action, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, blank=True, related_name="evidence")
    snapshot_id = models.BigIntegerField(_("nummer van de uitkomsten"), null=True, blank=True)
    item = models.CharField(_("vraag"), max_length=8, blank=True)
    group = models.CharField(_("groep"), max_length=30, blank=True)
    note = models.ForeignKey(
        Note, models.PROTECT, null=True, blank=True, related_name="evidence",
        verbose_name=_("notitie"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("onderbouwing")
        verbose_name_plural = _("onderbouwing")
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, goal=None) | Q(action=None, goal__isnull=False),
                name="evidence_supports_one_thing",
                violation_error_message=_("Kies één actie of één doel."),
            ),
            models.CheckConstraint(
                condition=(Q(snapshot_id__isnull=False, note=None) & ~Q(item="") & ~Q(group=""))
                | Q(snapshot_id=None, item="", group="", note__isnull=False),
                name="evidence_has_one_source",
                violation_error_message=_("Kies één uitkomst of één notitie."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.group}".strip() or f"notitie {self.note_id}"
