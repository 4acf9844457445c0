from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quickscan.models.rounds import Round
from regions.models import User


class Mailing(models.Model):
    """A mail of a round to the people on the list of the region: planned, started or stopped.

    Who gets it is worked out when it starts; the mails themselves stand in the outbox without an
    address (regions/outbox.py). The words are kept as they were when it started: what somebody
    looked at is what goes.
    """

    class Kind(models.TextChoices):
        """The same words as the texts of a region."""

        INVITATION = "invitation", _("Uitnodiging")
        REMINDER_1 = "reminder_1", _("Herinnering")
        REMINDER_2 = "reminder_2", _("Laatste herinnering")
        CLOSING = "closing", _("Bedankmail")

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        STARTED = "started", _("verstuurd")
        STOPPED = "stopped", _("gestopt")

    REMINDERS = (Kind.REMINDER_1, Kind.REMINDER_2)

    round = models.ForeignKey(Round, models.CASCADE, related_name="mailings")
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.PLANNED)
    due_at = models.DateTimeField(
        _("te versturen op"), null=True, blank=True, help_text=_("leeg: als de ronde sluit")
    )
    words = models.JSONField(_("onderwerp en tekst per partij"), default=dict)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("mailing van een ronde")
        verbose_name_plural = _("mailings van een ronde")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind"], name="each_mailing_once_per_round",
                violation_error_message=_("Deze mail is al gepland of verstuurd."),
            ),
            models.CheckConstraint(
                condition=Q(kind="closing", due_at=None)
                | ~Q(kind="closing") & Q(due_at__isnull=False),
                name="only_the_closing_mail_has_no_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.round_id} {self.kind}"

    def batch(self, party: str) -> str:
        """How the outbox holds together the mails of this to one party."""
        return f"round_mail-{self.pk}-{party}"
