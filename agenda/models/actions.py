from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agenda.models.agendas import LONGEST_TEXT, Goal, ImprovementAgenda
from documents.models import File
from regions.models import Organisation
from regions.parties import FOUR_PARTIES

HAS_OWNER_AND_DATES = (
    Q(owner__isnull=False, deadline__isnull=False, evaluate_on__isnull=False)
    & ~Q(owner_role="")
    & ~Q(lead_party="")
)
"""Without these an action cannot be under way or done."""


class Action(models.Model):
    """Who does what by when. The owner is an organisation and a role; the person stays inside
    unless that person agreed. The lead is one of the four parties around the child.
    """

    class Status(models.TextChoices):
        """In words of people, and neutral: nothing is ever 'too late'."""

        NOT_STARTED = "not_started", _("nog niet begonnen")
        RUNNING = "running", _("bezig")
        WAITING = "waiting", _("wacht op akkoord")
        DONE = "done", _("klaar")
        STOPPED = "stopped", _("gestopt")

    class Effort(models.TextChoices):
        SMALL = "small", _("klein: past in het gewone werk")
        MEDIUM = "medium", _("middel: vraagt uren of geld van één organisatie")
        LARGE = "large", _("groot: vraagt een besluit over mensen of geld")

    class Families(models.TextChoices):
        """How far parents, foster parents and young people take part, from least to most."""

        INFORMED = "informed", _("zij horen wat er gebeurt")
        CONSULTED = "consulted", _("wij vragen wat zij vinden")
        ADVISING = "advising", _("zij geven advies")
        PARTNERS = "partners", _("zij doen mee en beslissen mee")
        LEADING = "leading", _("zij hebben de leiding")

    agenda = models.ForeignKey(ImprovementAgenda, models.CASCADE, related_name="actions")
    goal = models.ForeignKey(
        Goal, models.SET_NULL, null=True, blank=True, related_name="actions",
        verbose_name=_("hoort bij doel"),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    title = models.CharField(
        _("naam"), max_length=100, help_text=_("begint met een werkwoord: ‘Maak …’")
    )
    what = models.TextField(_("wat gaan we precies doen?"), max_length=LONGEST_TEXT, blank=True)
    for_whom = models.CharField(_("voor wie?"), max_length=200, blank=True)
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="actions",
        verbose_name=_("eigenaar"),
    )  # fmt: skip
    owner_role = models.CharField(_("rol van de eigenaar"), max_length=100, blank=True)
    owner_name = models.CharField(_("naam van de eigenaar"), max_length=100, blank=True)
    owner_email = models.EmailField(_("e-mailadres van de eigenaar"), blank=True)
    owner_agreed = models.BooleanField(_("de naam mag openbaar zijn"), default=False)
    lead_party = models.CharField(
        _("trekker uit de vierhoek"), max_length=25, blank=True,
        choices=[(party.value, party.label) for party in FOUR_PARTIES],
    )  # fmt: skip
    helpers = models.CharField(_("wie helpen mee?"), max_length=300, blank=True)
    families = models.CharField(
        _("hoe doen ouders, pleegouders en jongeren mee?"), max_length=10, blank=True,
        choices=Families,
    )  # fmt: skip
    first_step = models.CharField(_("eerste stap"), max_length=200, blank=True)
    first_step_on = models.DateField(_("eerste stap gedaan vóór"), null=True, blank=True)
    starts_on = models.DateField(_("begint op"), null=True, blank=True)
    deadline = models.DateField(_("klaar op"), null=True, blank=True)
    evaluate_on = models.DateField(_("evalueren op"), null=True, blank=True)
    effort = models.CharField(_("hoeveel moeite"), max_length=6, blank=True, choices=Effort)
    measure = models.CharField(
        _("gemeten met"), max_length=40, blank=True, help_text=_("code van een cijfer of een vraag")
    )
    baseline = models.CharField(_("stand bij het begin"), max_length=60, blank=True)
    target = models.CharField(_("streefwaarde"), max_length=60, blank=True)
    status = models.CharField(_("stand"), max_length=11, choices=Status, default=Status.NOT_STARTED)
    edition = models.PositiveIntegerField(_("aantal wijzigingen"), default=1, editable=False)

    class Meta:
        verbose_name = _("actie")
        verbose_name_plural = _("acties")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="action_has_a_title"),
            models.CheckConstraint(
                condition=Q(lead_party__in=["", *(party.value for party in FOUR_PARTIES)]),
                name="action_lead_is_one_of_the_four",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["not_started", "running", "waiting", "done", "stopped"]),
                name="action_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(owner_agreed=False) | ~Q(owner_name=""),
                name="action_public_owner_has_a_name",
                violation_error_message=_("Vul de naam in die openbaar mag zijn."),
            ),
            models.CheckConstraint(
                condition=Q(target="") | ~Q(measure=""),
                name="action_target_has_a_measure",
                violation_error_message=_("Zeg ook waarmee u de streefwaarde meet."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(deadline=None) | Q(deadline__gte=F("starts_on")),
                name="action_ends_after_it_begins",
                violation_error_message=_("De actie is klaar voordat zij begint."),
            ),
            models.CheckConstraint(
                condition=Q(deadline=None)
                | Q(evaluate_on=None)
                | Q(evaluate_on__gte=F("deadline")),
                name="action_evaluated_after_its_deadline",
                violation_error_message=_("De evaluatie is voordat de actie klaar is."),
            ),
            # A draft may be half empty; work that has begun has somebody and an end. That every
            # action of an adopted agenda has an evaluation date is for the verb that adopts it.
            models.CheckConstraint(
                condition=Q(status__in=["not_started", "stopped"]) | HAS_OWNER_AND_DATES,
                name="action_under_way_has_owner_and_dates",
                violation_error_message=_(
                    "Een actie die loopt heeft een eigenaar met een rol, een trekker, een datum "
                    "waarop zij klaar is en een datum van de evaluatie."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def possible_statuses(self) -> list[Status]:
        """What `action_under_way_has_owner_and_dates` allows."""
        needed = (
            self.owner_id, self.owner_role, self.lead_party, self.deadline, self.evaluate_on,
        )  # fmt: skip
        return list(self.Status) if all(needed) else [self.Status.NOT_STARTED, self.Status.STOPPED]


OVER = (Action.Status.DONE, Action.Status.STOPPED)
"""Nothing more is expected of an action that is this."""


class Update(models.Model):
    """How it goes, told by the owner by a personal link. It says which role told it and never
    which person: a link may be passed on.
    """

    action = models.ForeignKey(Action, models.CASCADE, related_name="updates")
    made_on = models.DateField(_("datum"))
    status = models.CharField(_("stand vanaf nu"), max_length=11, choices=Action.Status)
    # With `edition`, what the action became by this update, it can be taken back as long as nobody
    # changed the action since.
    status_before = models.CharField(
        _("stand ervoor"), max_length=11, choices=Action.Status, blank=True
    )
    edition = models.PositiveIntegerField(_("wijziging van de actie"), default=0, editable=False)
    text = models.CharField(_("hoe gaat het?"), max_length=500)
    next_step = models.CharField(_("volgende stap"), max_length=200, blank=True)
    author_role = models.CharField(_("rol van de schrijver"), max_length=100)
    # For who works on the agenda: a face may be on it.
    photo = models.ForeignKey(
        File, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("foto")
    )
    # Made up by the page it was written on: pressed twice is told once.
    client_id = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("voortgang")
        verbose_name_plural = _("voortgang")
        ordering = ["made_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["action", "client_id"], name="update_is_told_once"),
        ]

    def __str__(self) -> str:
        return self.text
