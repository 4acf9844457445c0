"""The script of one meeting, and what was pressed while it ran."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.models.meetings import Meeting


class ScriptBlock(models.Model):
    """A part of the evening. It begins when the one before it ends, unless it is locked to a time
    on the clock.
    """

    LONGEST = 600  # minutes

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="blocks")
    # Not unique: moving a block renumbers them all, under a lock on the meeting.
    position = models.PositiveSmallIntegerField(_("plaats"))
    title = models.CharField(_("naam"), max_length=100)
    minutes = models.PositiveSmallIntegerField(_("minuten"))
    locked_at = models.TimeField(_("begint altijd om"), null=True, blank=True)
    purpose = models.CharField(_("doel"), max_length=300, blank=True)
    form = models.CharField(_("werkvorm"), max_length=300, blank=True)
    material = models.CharField(_("materiaal"), max_length=300, blank=True)
    say = models.TextField(_("om te zeggen"), max_length=600, blank=True)
    plan_b = models.CharField(_("als het anders loopt"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("blok van een draaiboek")
        verbose_name_plural = _("blokken van draaiboeken")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="block_has_a_title"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=600),
                name="block_takes_minutes",
                violation_error_message=_("Kies 1 tot en met 600 minuten."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class LiveEvent(models.Model):
    """Something pressed in live mode. The tablet makes up `client_id`, so that what it sends again
    after a broken line is stored once. It is a fact, and is never changed.
    """

    class Act(models.TextChoices):
        BEGIN = "begin", _("begon")
        EXTEND = "extend", _("kreeg 5 minuten erbij")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="live_events")
    block = models.ForeignKey(ScriptBlock, models.CASCADE, related_name="live_events")
    act = models.CharField(_("wat"), max_length=6, choices=Act)
    at = models.DateTimeField(_("wanneer, op de klok van de tablet"))
    client_id = models.UUIDField(_("kenmerk van de tablet"))

    class Meta:
        verbose_name = _("moment in de zaal")
        verbose_name_plural = _("momenten in de zaal")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "client_id"], name="live_event_is_stored_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.block} {self.get_act_display()}"
