from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Job
from quickscan.models.questionnaires import Questionnaire
from regions.models import Trajectory, User
from regions.parties import Party


class Round(models.Model):
    """One time of asking, in one trajectory: draft -> open -> closed -> approved."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("in voorbereiding")
        OPEN = "open", _("open")
        CLOSED = "closed", _("gesloten")
        APPROVED = "approved", _("vastgesteld")

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("nummer"))
    status = models.CharField(_("stand"), max_length=10, choices=Status, default=Status.DRAFT)
    opens_at = models.DateTimeField(
        _("gaat open op"), null=True, blank=True, help_text=_("leeg: u opent zelf")
    )
    closes_at = models.DateTimeField(_("sluit op"), null=True, blank=True)
    opened_on = models.DateField(_("geopend op"), null=True, blank=True)
    closed_on = models.DateField(_("gesloten op"), null=True, blank=True)
    approved_on = models.DateField(_("vastgesteld op"), null=True, blank=True)
    approved_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("vastgesteld door"),
    )  # fmt: skip
    threshold = models.PositiveSmallIntegerField(
        _("kleinste groep die in de resultaten komt"), default=10
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="rounds")

    class Meta:
        verbose_name = _("ronde")
        verbose_name_plural = _("rondes")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "number"], name="one_round_per_number"),
            # Two rounds at once would ask the same people twice for the same conversation.
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=~Q(status="approved"),
                name="one_unfinished_round_per_trajectory",
            ),
            # Anonymity rule 4: nobody may go below five, whoever asks.
            models.CheckConstraint(
                condition=Q(threshold__gte=5), name="round_threshold_at_least_5"
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="round_closes_after_it_opens",
                violation_error_message=_("De vragenlijst sluit voordat hij opengaat."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft", opened_on=None, closed_on=None, approved_on=None)
                | Q(status="open", opened_on__isnull=False, closed_on=None, approved_on=None)
                | Q(
                    status="closed", opened_on__isnull=False, closed_on__isnull=False,
                    approved_on=None,
                )
                | Q(
                    status="approved", opened_on__isnull=False, closed_on__isnull=False,
                    approved_on__isnull=False,
                ),
                name="round_dates_fit_status",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.trajectory_id} ronde {self.number}"

    def get_absolute_url(self) -> str:
        trajectory = self.trajectory
        return reverse("round", args=[trajectory.region.slug, trajectory.slug, self.number])


class RoundParty(models.Model):
    """A party in a round: its questionnaire, how its people come in, and how many answers are hoped
    for.
    """

    class Admission(models.TextChoices):
        """Who may begin. A single-use code that was handed out always may."""

        GROUP = "group", _("iedereen met de groepscode")
        PERSONAL = "personal", _("alleen wie een eigen code heeft")
        BOTH = "both", _("wie een eigen code heeft, en iedereen met de groepscode")

    round = models.ForeignKey(Round, models.CASCADE, related_name="parties")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="round_parties")
    code = models.CharField(_("groepscode"), max_length=8, unique=True)
    supported_code = models.CharField(
        _("groepscode van de begeleide route (12 tot en met 15 jaar)"), max_length=8,
        unique=True, null=True, blank=True,
    )  # fmt: skip
    admission = models.CharField(
        _("wie kan beginnen"), max_length=8, choices=Admission, default=Admission.GROUP
    )
    tag = models.CharField(
        _("begin van elke eigen code"), max_length=4, unique=True, null=True, blank=True
    )
    target = models.PositiveSmallIntegerField(_("streefaantal"), null=True, blank=True)

    class Meta:
        verbose_name = _("partij in een ronde")
        verbose_name_plural = _("partijen in een ronde")
        constraints = [
            models.UniqueConstraint(fields=["round", "party"], name="each_party_once_per_round"),
            models.CheckConstraint(
                condition=Q(supported_code=None) | Q(party="young_person"),
                name="only_young_people_have_a_supported_route",
            ),
            models.CheckConstraint(
                condition=Q(admission="group") | Q(tag__isnull=False),
                name="own_codes_have_a_tag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.party}"
