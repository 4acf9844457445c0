"""What is gathered around a meeting: a date to choose, wishes, whom to ask, decisions, and three
answers afterwards.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, TruncDate
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from dialogues.models.meetings import Meeting
from documents.frozen import FrozenQuerySet, refuse_change
from regions.models import Trajectory
from regions.parties import Party


class DateOption(models.Model):
    """A moment that is put to the invitees of a meeting in preparation; one of them is picked."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="date_options")
    starts_at = models.DateTimeField(_("begint"))
    picked = models.BooleanField(_("gekozen"), default=False)

    class Meta:
        verbose_name = _("mogelijke datum")
        verbose_name_plural = _("mogelijke datums")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "starts_at"],
                name="each_date_once_per_meeting",
                violation_error_message=_("Deze datum staat er al."),
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(picked=True), name="one_date_is_picked"
            ),
        ]

    def __str__(self) -> str:
        begins = timezone.localtime(self.starts_at)
        return _("%s uur") % date_format(begins, "l j F Y, H.i")


class Invitee(models.Model):
    """Somebody who is asked when they can come; the personal link is a signature over the key."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitees")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    name = models.CharField(_("naam"), max_length=100)
    email = models.EmailField(_("e-mailadres"))
    answered_on = models.DateField(_("antwoordde op"), null=True, blank=True)
    can_come = models.ManyToManyField(
        DateOption, related_name="invitees", blank=True, verbose_name=_("kan op")
    )

    class Meta:
        verbose_name = _("genodigde")
        verbose_name_plural = _("genodigden")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "email"],
                name="one_invitation_per_address_and_meeting",
                violation_error_message=_("Dit e-mailadres is al uitgenodigd."),
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="invitee_email_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Wish(models.Model):
    """What somebody would come for. Counted, and nothing that tells who it was."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="wishes")
    party = models.CharField(_("partij"), max_length=25, choices=Party, blank=True)
    theme = models.CharField(_("thema"), max_length=4, blank=True)
    preferred_on = models.DateField(_("datum"), null=True, blank=True)
    left_on = models.DateField(_("achtergelaten op"), auto_now_add=True)

    class Meta:
        verbose_name = _("wens")
        verbose_name_plural = _("wensen")
        constraints = [
            models.CheckConstraint(
                condition=~Q(theme="") | Q(preferred_on__isnull=False),
                name="wish_has_a_theme_or_a_date",
                violation_error_message=_("Kies een thema of een datum."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.preferred_on or ''}".strip()


class PartyContact(models.Model):
    """Whom the planner asks when a party is missing: a foster parent council, a team leader."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="party_contacts")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    name = models.CharField(_("naam"), max_length=100)
    email = models.EmailField(_("e-mailadres"))

    class Meta:
        verbose_name = _("contactpersoon van een partij")
        verbose_name_plural = _("contactpersonen van partijen")
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "party"], name="one_contact_per_party_and_trajectory"
            )
        ]

    def __str__(self) -> str:
        return self.name


class IncompleteDecision(models.Model):
    """Why a meeting goes ahead although a party is missing. Written once, and about one day: on
    another day others can come.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    decided_at = models.DateTimeField(_("besloten op"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("door")
    )
    starts_on = models.DateField(_("dag van de bijeenkomst"))
    missing = models.CharField(_("wie er ontbraken"), max_length=300)
    reason = models.CharField(_("waarom het toch doorgaat"), max_length=500)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("besluit om onvolledig door te gaan")
        verbose_name_plural = _("besluiten om onvolledig door te gaan")
        ordering = ["-decided_at"]

    def __str__(self) -> str:
        return self.reason

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_change(self)
        super().save(*args, **kwargs)


def prefetch_meetings(trajectories: Sequence[Trajectory]) -> None:
    """All meetings, `with_decisions`."""
    meetings = with_decisions(Meeting.objects.all())
    models.prefetch_related_objects(trajectories, models.Prefetch("meetings", queryset=meetings))


def with_decisions(meetings: models.QuerySet[Meeting]) -> models.QuerySet[Meeting]:
    """With whether it was decided to go ahead without a party on the day that it is on now
    (`is_decided`).
    """
    decisions = IncompleteDecision.objects.filter(
        meeting=models.OuterRef("pk"), starts_on=models.OuterRef("day")
    )
    return meetings.annotate(day=TruncDate("starts_at"), is_decided=models.Exists(decisions))


class Thanks(models.Model):
    """Three answers of somebody who was there. It has the party and the meeting, a random key and
    no time: nothing leads to the registration, which knows only that it answered.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("Ja")
        PARTLY = "partly", _("Een beetje")
        NO = "no", _("Nee")
        UNKNOWN = "unknown", _("Weet ik niet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="thanks")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    understanding = models.CharField(_("begrip"), max_length=7, choices=Answer)
    voice = models.CharField(_("stem"), max_length=7, choices=Answer)
    follow_up = models.CharField(_("vervolg"), max_length=7, choices=Answer)

    class Meta:
        verbose_name = _("antwoord na afloop")
        verbose_name_plural = _("antwoorden na afloop")

    def __str__(self) -> str:
        return self.get_party_display()
