"""Who meets when and about what, and for whom there is room."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.models import Trajectory
from regions.parties import Party

RETENTION = timedelta(days=90)
"""How long after a meeting its names and addresses are kept. The form to register says so."""


class Meeting(models.Model):
    """draft -> open -> held; cancelled from draft and from open.

    A draft is seen by who plans it and by nobody else. What a kind starts with stands in
    `dialogues.kinds`; here is what this meeting really has.
    """

    class Kind(models.TextChoices):
        RECOGNISE = "recognise", _("Herkennen")
        DEEPEN = "deepen", _("Verdiepen en dromen")
        AGREE = "agree", _("Afspreken")
        DIALOGUE_TABLE = "dialogue_table", _("Dialoogtafel")
        DIALOGUE = "dialogue", _("Dialoog")
        DEEPENING = "deepening", _("Verdiepende dialoog")
        FOLLOW_UP = "follow_up", _("Vervolgbijeenkomst")
        TRAINING = "training", _("Training voor gespreksbegeleiders")
        WORKSHOP = "workshop", _("Verdiepende workshop")
        WEBINAR = "webinar", _("Webinar")
        NETWORK_EVENING = "network_evening", _("Netwerkavond")

    class Status(models.TextChoices):
        DRAFT = "draft", _("in voorbereiding")
        OPEN = "open", _("open voor aanmelden")
        HELD = "held", _("gehouden")
        CANCELLED = "cancelled", _("afgezegd")

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("Op een plek")
        ONLINE = "online", _("Online")

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="meetings")
    kind = models.CharField(_("soort"), max_length=15, choices=Kind)
    title = models.CharField(_("naam"), max_length=100)
    description = models.TextField(_("waar het over gaat"), max_length=1000, blank=True)
    status = models.CharField(_("stand"), max_length=9, choices=Status, default=Status.DRAFT)
    published_on = models.DateField(_("aangekondigd op"), null=True, blank=True, editable=False)
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    mode = models.CharField(_("waar"), max_length=7, choices=Mode, default=Mode.ON_SITE)
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    online_url = models.URLField(_("adres van de onlinebijeenkomst"), max_length=500, blank=True)
    # Of all parties together; empty: as many as the places of the parties add up to.
    capacity = models.PositiveSmallIntegerField(_("hoogstens aanwezig"), null=True, blank=True)
    no_show_percent = models.PositiveSmallIntegerField(
        _("percentage dat meestal niet komt"), default=15
    )
    asks_organisation = models.BooleanField(_("vraagt naar de organisatie"), default=False)
    asks_needs = models.BooleanField(_("vraagt wat iemand nodig heeft"), default=True)
    asks_training = models.BooleanField(
        _("vraagt wie gespreksbegeleider wil worden"), default=False
    )
    script_template = models.SlugField(_("sjabloon van het draaiboek"), max_length=30, blank=True)
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="meetings_to_facilitate", blank=True,
        verbose_name=_("gespreksbegeleiders"),
    )  # fmt: skip
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by",
        verbose_name=_("is het vervolg op"),
    )  # fmt: skip
    # RFC 5545: a calendar recognises a meeting by its UID, and a change by a higher SEQUENCE.
    uid = models.UUIDField(
        _("kenmerk in agenda’s"), unique=True, default=uuid.uuid4, editable=False
    )
    sequence = models.PositiveIntegerField(
        _("aantal wijzigingen in agenda’s"), default=0, editable=False
    )
    changed_at = models.DateTimeField(_("laatst gewijzigd"), auto_now=True)

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
                condition=Q(status__in=["draft", "cancelled"])
                | (Q(mode="on_site") & ~Q(place=""))
                | (Q(mode="online") & ~Q(online_url="")),
                name="open_meeting_is_somewhere",
                violation_error_message=_("Vul een plaats in, of het adres om online mee te doen."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "cancelled"]) | Q(published_on__isnull=False),
                name="open_meeting_was_announced",
            ),
            models.CheckConstraint(
                condition=Q(no_show_percent__lte=90), name="most_people_come_to_a_meeting"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """For everybody; the page of who plans it is `planned_meeting`."""
        trajectory = self.trajectory
        return reverse("meeting", args=[trajectory.region.slug, trajectory.slug, self.pk])

    @property
    def stage(self) -> str:
        """The status as people say it: who comes in now has not registered."""
        if self.status == self.Status.OPEN and not self.is_coming:
            return str(_("bezig"))
        return self.get_status_display()

    @property
    def is_coming(self) -> bool:
        """Whether somebody can still register."""
        return self.status == self.Status.OPEN and self.starts_at > timezone.now()

    @property
    def names_kept_until(self) -> datetime:
        return self.ends_at + RETENTION

    @property
    def names_are_kept(self) -> bool:
        return timezone.now() < self.names_kept_until


class MeetingTheme(models.Model):
    """A theme is a code of `dialogues.themes`: permanent, and known by name to `quickscan`."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="themes")
    theme = models.CharField(_("thema"), max_length=4)

    class Meta:
        verbose_name = _("thema van een bijeenkomst")
        verbose_name_plural = _("thema’s van bijeenkomsten")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "theme"], name="each_theme_once_per_meeting"
            ),
            models.CheckConstraint(condition=~Q(theme=""), name="meeting_theme_is_one"),
        ]

    def __str__(self) -> str:
        return self.theme


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
