"""What people take home and what the region keeps: steps, minutes, and what helps."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.models.meetings import Meeting
from documents.models import File, Job
from regions.models import Trajectory
from regions.parties import Party


class Step(models.Model):
    """One concrete step of one participant. The facilitator sees it with the party only; the
    address is for the mail to oneself, seen by nobody and erased when that has gone.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="steps")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    text = models.CharField(_("wat gaat u doen?"), max_length=300)
    needs = models.CharField(_("wat heeft u daarvoor nodig?"), max_length=300, blank=True)
    # Not that of the ballot: an address beside a step must not lead to a vote.
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(_("e-mailadres"), blank=True)
    mail_on = models.DateField(_("mailen op"), null=True, blank=True)

    class Meta:
        verbose_name = _("stap")
        verbose_name_plural = _("stappen")
        ordering = ["party", "text"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="step_says_something"),
            models.CheckConstraint(
                condition=Q(email="", mail_on=None) | (~Q(email="") & Q(mail_on__isnull=False)),
                name="step_is_mailed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Minutes(models.Model):
    """draft -> correcting -> final. Until it is final it is made anew of the notes, the ideas and
    the votes; then `content` keeps what it said, and nothing of it changes any more.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("concept")
        CORRECTING = "correcting", _("bij de deelnemers")
        FINAL = "final", _("vastgesteld")

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    status = models.CharField(_("stand"), max_length=10, choices=Status, default=Status.DRAFT)
    introduction = models.TextField(_("inleiding"), max_length=2000, blank=True)
    agreements = models.TextField(_("afspraken"), max_length=2000, blank=True)
    corrections_until = models.DateField(_("verbeteren tot en met"), null=True, blank=True)
    final_on = models.DateField(_("vastgesteld op"), null=True, blank=True)
    job = models.ForeignKey(Job, models.PROTECT, null=True, blank=True, related_name="+")
    content = models.JSONField(null=True, blank=True, editable=False)
    pdf = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    word = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("verslag")
        verbose_name_plural = _("verslagen")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(status="correcting", corrections_until__isnull=False)
                | Q(
                    status="final", final_on__isnull=False, content__isnull=False,
                    pdf__isnull=False, word__isnull=False,
                ),
                name="final_minutes_are_whole",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"verslag van {self.meeting}"


class Correction(models.Model):
    """What a participant says is not right. With the party; a name would add nothing."""

    class Status(models.TextChoices):
        NEW = "new", _("nieuw")
        DONE = "done", _("verwerkt")
        LEFT = "left", _("niet overgenomen")

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="corrections")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    text = models.CharField(_("wat klopt er niet?"), max_length=1000)
    status = models.CharField(_("stand"), max_length=4, choices=Status, default=Status.NEW)
    sent_on = models.DateField(_("gestuurd op"), auto_now_add=True)
    # In the form: a button that is pressed twice sends one correction.
    client_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("verbetering")
        verbose_name_plural = _("verbeteringen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="correction_says_something")
        ]

    def __str__(self) -> str:
        return self.text


class Factor(models.Model):
    """Something that helps people to work together, in words that a region keeps using."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="factors")
    name = models.CharField(_("wat helpt?"), max_length=120)

    class Meta:
        verbose_name = _("factor")
        verbose_name_plural = _("factoren")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "name"], name="a_factor_has_one_name_per_trajectory"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="factor_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class FactorMention(models.Model):
    """Somebody of a party named it, at this meeting."""

    factor = models.ForeignKey(Factor, models.CASCADE, related_name="mentions")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="factor_mentions")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    client_id = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("keer dat een factor genoemd is")
        verbose_name_plural = _("keren dat een factor genoemd is")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "client_id"], name="a_mention_is_stored_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.factor}: {self.get_party_display()}"
