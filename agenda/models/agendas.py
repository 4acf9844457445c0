from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from dialogues.models import Meeting
from regions.models import Trajectory

LONGEST_VISION = 600  # characters: it is read aloud when the agenda is adopted
LONGEST_TEXT = 5000  # of what has no shorter limit: two pages
NEXT = (Meeting.Status.DRAFT, Meeting.Status.OPEN)
"""Of a meeting that is still to be held: not the one of last time, nor one that was called off."""


class ImprovementAgenda(models.Model):
    """concept -> adopted -> in progress -> evaluated -> closed. These rows are what is worked on;
    what counts is the newest `Version`, and `major` and `minor` say which one that is.

    `edition` counts the changes of a row. Whoever saves says which one was read, so that of two
    people who type at once nobody overwrites the other unseen.
    """

    class Status(models.TextChoices):
        CONCEPT = "concept", _("concept")
        ADOPTED = "adopted", _("vastgesteld")
        IN_PROGRESS = "in_progress", _("in uitvoering")
        EVALUATED = "evaluated", _("geëvalueerd")
        CLOSED = "closed", _("afgesloten")

    class Sharing(models.TextChoices):
        """How it takes part in the picture of the country, once it is adopted."""

        NOT = "not", _("nee")
        COUNTED = "counted", _("ja, zonder de naam van de regio")
        NAMED = "named", _("ja, met de naam van de regio")

    trajectory = models.OneToOneField(Trajectory, models.PROTECT, related_name="agenda")
    title = models.CharField(_("naam"), max_length=100)
    vision = models.CharField(_("waar willen we heen?"), max_length=LONGEST_VISION, blank=True)
    status = models.CharField(_("stand"), max_length=11, choices=Status, default=Status.CONCEPT)
    major = models.PositiveSmallIntegerField(_("versie, voor de punt"), default=0)
    minor = models.PositiveSmallIntegerField(_("versie, na de punt"), default=0)
    adopted_on = models.DateField(_("vastgesteld op"), null=True, blank=True)
    sharing = models.CharField(
        _("telt mee in het landelijke beeld"), max_length=7, choices=Sharing, default=Sharing.NOT
    )
    edition = models.PositiveIntegerField(_("aantal wijzigingen"), default=1, editable=False)

    class Meta:
        verbose_name = _("verbeteragenda")
        verbose_name_plural = _("verbeteragenda’s")
        constraints = [
            # SQLite does not hold a text to its length by itself.
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("vision"), LONGEST_VISION),
                name="vision_at_most_600_characters",
            ),
            models.CheckConstraint(
                condition=Q(status="concept", adopted_on=None)
                | (~Q(status="concept") & Q(adopted_on__isnull=False)),
                name="adopted_agenda_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(status="concept", major=0) | (~Q(status="concept") & Q(major__gte=1)),
                name="agenda_version_fits_status",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

    @property
    def version(self) -> str:
        return f"{self.major}.{self.minor}"


class Goal(models.Model):
    """What a region wants to reach on one theme, and how it will see that."""

    agenda = models.ForeignKey(ImprovementAgenda, models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField(_("volgorde"))
    theme = models.CharField(_("thema"), max_length=4)
    goes_well = models.TextField(_("wat gaat goed?"), max_length=LONGEST_TEXT, blank=True)
    can_improve = models.TextField(_("wat kan beter?"), max_length=LONGEST_TEXT, blank=True)
    ambition = models.TextField(_("gewenste situatie"), max_length=LONGEST_TEXT)
    measure = models.CharField(
        _("gemeten met"), max_length=40, blank=True, help_text=_("code van een cijfer of een vraag")
    )
    baseline = models.CharField(_("stand bij het begin"), max_length=60, blank=True)
    target = models.CharField(_("streefwaarde"), max_length=60, blank=True)
    edition = models.PositiveIntegerField(_("aantal wijzigingen"), default=1, editable=False)

    class Meta:
        verbose_name = _("verbeterdoel")
        verbose_name_plural = _("verbeterdoelen")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(theme=""), name="goal_has_a_theme"),
            models.CheckConstraint(
                condition=Q(target="") | ~Q(measure=""),
                name="goal_target_has_a_measure",
                violation_error_message=_("Zeg ook waarmee u de streefwaarde meet."),
            ),
        ]

    def __str__(self) -> str:
        return self.ambition


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def unplanned(self) -> "FollowUpQuerySet":
        """Without a meeting for next time."""
        return self.exclude(meeting__status__in=NEXT)


class FollowUp(models.Model):
    """'In gesprek blijven': how the conversation goes on after the agenda is adopted."""

    class Form(models.TextChoices):
        CORE_GROUP = "core_group", _("kerngroep")
        HALF_YEARLY = "half_yearly", _("halfjaarlijkse bijeenkomst")
        NETWORK_EVENING = "network_evening", _("netwerkavond")
        DIALOGUE_TABLE = "dialogue_table", _("dialoogtafel")

    class Rhythm(models.IntegerChoices):
        """In months."""

        MONTHLY = 1, _("elke maand")
        QUARTERLY = 3, _("elk kwartaal")
        HALF_YEARLY = 6, _("elk halfjaar")
        YEARLY = 12, _("elk jaar")

    agenda = models.ForeignKey(ImprovementAgenda, models.CASCADE, related_name="follow_ups")
    form = models.CharField(_("vorm"), max_length=15, choices=Form)
    next_on = models.DateField(_("volgende keer"))
    # Empty: somebody chooses the date each time. `frequency` says it in people's own words.
    every_months = models.PositiveSmallIntegerField(
        _("ritme"), choices=Rhythm, null=True, blank=True
    )
    frequency = models.CharField(_("hoe vaak"), max_length=60, blank=True)
    # The next time, once somebody planned it.
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("bijeenkomst"),
    )  # fmt: skip
    invited_by = models.CharField(_("wie nodigt uit"), max_length=100)
    involvement = models.CharField(
        _("hoe pleegkinderen en ouders betrokken blijven"), max_length=300, blank=True
    )
    edition = models.PositiveIntegerField(_("aantal wijzigingen"), default=1, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("afspraak om in gesprek te blijven")
        verbose_name_plural = _("afspraken om in gesprek te blijven")
        ordering = ["next_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "form"],
                name="each_form_of_follow_up_once",
                violation_error_message=_("Over deze vorm is al een afspraak gemaakt."),
            ),
            models.CheckConstraint(
                # Not as a list: Django stumbles over 'IN (1, 3' when it reads a table of SQLite.
                condition=Q(every_months=None)
                | Q(every_months=1)
                | Q(every_months=3)
                | Q(every_months=6)
                | Q(every_months=12),
                name="follow_up_rhythm_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.get_form_display()

    @property
    def planned(self) -> Meeting | None:
        """The meeting of next time."""
        return self.meeting if self.meeting and self.meeting.status in NEXT else None
