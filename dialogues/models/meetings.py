"""Who meets when, and who comes. A registration has a name and an address, and knows nothing of
answers: all that the two share is the trajectory.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from regions.models import Trajectory
from regions.parties import Party


class Meeting(models.Model):
    """draft -> open -> held; cancelled from draft and from open."""

    class Kind(models.TextChoices):
        RECOGNISE = "recognise", _("Herkennen")
        DEEPEN = "deepen", _("Verdiepen en dromen")
        AGREE = "agree", _("Afspreken")
        DIALOGUE_TABLE = "dialogue_table", _("Dialoogtafel")
        DEEPENING = "deepening", _("Verdiepende dialoog")
        WORKSHOP = "workshop", _("Verdiepende workshop")

    class Status(models.TextChoices):
        DRAFT = "draft", _("in voorbereiding")
        OPEN = "open", _("open voor aanmelden")
        HELD = "held", _("gehouden")
        CANCELLED = "cancelled", _("afgezegd")

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="meetings")
    kind = models.CharField(_("soort"), max_length=14, choices=Kind)
    title = models.CharField(_("naam"), max_length=100)
    status = models.CharField(_("stand"), max_length=9, choices=Status, default=Status.DRAFT)
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    online_url = models.URLField(_("adres van de onlinebijeenkomst"), max_length=500, blank=True)
    # RFC 5545: a calendar recognises a meeting by its UID, and a change by a higher SEQUENCE.
    uid = models.UUIDField(
        _("kenmerk in agenda’s"), unique=True, default=uuid.uuid4, editable=False
    )
    sequence = models.PositiveIntegerField(
        _("aantal wijzigingen in agenda’s"), default=0, editable=False
    )

    class Meta:
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_begins",
                violation_error_message=_("De bijeenkomst eindigt voordat zij begint."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "cancelled"]) | ~Q(place="") | ~Q(online_url=""),
                name="open_meeting_is_somewhere",
                violation_error_message=_("Vul een plaats in of het adres om online mee te doen."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PartyQuota(models.Model):
    """How many of a party are needed for a good conversation, and how many there is room for.
    A party without a quota is not invited.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="quotas")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    minimum = models.PositiveSmallIntegerField(_("minstens"), default=1)
    maximum = models.PositiveSmallIntegerField(_("hoogstens"), default=4)

    class Meta:
        verbose_name = _("plaatsen voor een partij")
        verbose_name_plural = _("plaatsen per partij")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "party"],
                name="one_quota_per_party_and_meeting",
                violation_error_message=_("Deze partij heeft al plaatsen bij deze bijeenkomst."),
            ),
            models.CheckConstraint(
                condition=Q(minimum__lte=F("maximum")),
                name="quota_minimum_within_maximum",
                violation_error_message=_("Het minimum is groter dan het maximum."),
            ),
            models.CheckConstraint(
                condition=Q(maximum__gte=1),
                name="quota_has_a_place",
                violation_error_message=_("Geef minstens 1 plaats, of nodig deze partij niet uit."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_party_display()} {self.minimum}-{self.maximum}"


class Registration(models.Model):
    """Somebody who wants to come. Cancelling and coming back is the same row: the personal link
    in the first mail keeps working.
    """

    class Status(models.TextChoices):
        REGISTERED = "registered", _("aangemeld")
        WAITLISTED = "waitlisted", _("op de wachtlijst")
        CONFIRMED = "confirmed", _("bevestigd")
        CANCELLED = "cancelled", _("afgemeld")
        ATTENDED = "attended", _("was erbij")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="registrations")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    name = models.CharField(_("naam"), max_length=100)
    email = models.EmailField(_("e-mailadres"))
    status = models.CharField(_("stand"), max_length=10, choices=Status, default=Status.REGISTERED)
    token_hash = models.CharField(
        _("hash van de persoonlijke link"), max_length=64, unique=True, editable=False
    )
    # The waiting list is served in this order, within a party.
    registered_at = models.DateTimeField(_("aangemeld op"), auto_now_add=True)

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "email"],
                name="one_registration_per_address_and_meeting",
                violation_error_message=_("Dit e-mailadres is al aangemeld."),
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="registration_email_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.name
