from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from post_office.models import Email

from regions.models.trajectories import Trajectory


class MailQuerySet(QuerySet["Mail"]):
    def waiting(self) -> "MailQuerySet":
        return self.filter(state=Mail.State.QUEUED)

    def due(self) -> "MailQuerySet":
        """What should go now; a letter to one person before a letter to everybody."""
        return self.waiting().filter(due_at__lte=timezone.now()).order_by("is_bulk", "pk")

    def over(self) -> "MailQuerySet":
        return self.exclude(state__in=Mail.UNDERWAY)

    def in_trouble(self) -> "MailQuerySet":
        """What somebody must know of: it did not arrive, or we are not sure."""
        return self.filter(state__in=Mail.TROUBLE)


class Mail(models.Model):
    """One mail to one address: what became of it. See regions/outbox.py, the only one that writes.

    Address and text are in `content`, a row of django-post-office, and go with it after a term; a
    mail that is written only when it goes has none. What stays is that there was a mail of this
    kind, and how it ended.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("wacht")
        SENDING = "sending", _("onderweg")
        SENT = "sent", _("verstuurd")
        REFUSED = "refused", _("geweigerd")
        UNCERTAIN = "uncertain", _("onzeker")
        BOUNCED = "bounced", _("kwam terug")
        STOPPED = "stopped", _("gestopt")
        LAPSED = "lapsed", _("niet meer nodig")
        LATE = "late", _("te laat")

    UNDERWAY = (State.QUEUED, State.SENDING)
    TROUBLE = (State.REFUSED, State.UNCERTAIN, State.BOUNCED, State.LATE)

    once = models.CharField(_("sleutel"), max_length=120)
    kind = models.CharField(_("soort"), max_length=40)
    batch = models.CharField(_("hoort bij"), max_length=120, blank=True)
    trajectory = models.ForeignKey(
        Trajectory, models.CASCADE, null=True, blank=True, related_name="mail"
    )
    content = models.OneToOneField(
        Email, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("inhoud")
    )
    calendar = models.TextField(_("agendabestand"), blank=True)
    is_bulk = models.BooleanField(_("een van velen"), default=False)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.QUEUED)
    reason = models.CharField(_("waarom niet"), max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    queued_at = models.DateTimeField(_("klaargezet op"), default=timezone.now)
    due_at = models.DateTimeField(_("te versturen vanaf"), default=timezone.now)
    changed_at = models.DateTimeField(_("laatst veranderd op"), default=timezone.now)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        indexes = [
            models.Index(fields=["state", "due_at"], name="mail_state_due"),
            models.Index(fields=["batch", "state"], name="mail_batch_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["once"], name="each_mail_once",
                violation_error_message=_("Deze mail is er al."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.once
