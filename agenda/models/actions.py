from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agenda.models.agendas import Goal, ImprovementAgenda
from regions.models import Organisation
from regions.parties import FOUR_PARTIES


class Action(models.Model):
    """Who does what by when. The owner is an organisation and a role, never a person in public;
    the lead is one of the four parties around the child.
    """

    class Status(models.TextChoices):
        NEW = "new", _("nieuw")
        RUNNING = "running", _("loopt")
        DONE = "done", _("klaar")
        DELAYED = "delayed", _("vertraagd")
        STOPPED = "stopped", _("gestopt")

    agenda = models.ForeignKey(ImprovementAgenda, models.CASCADE, related_name="actions")
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="actions",
        verbose_name=_("hoort bij doel"),
    )  # fmt: skip
    title = models.CharField(
        _("naam"), max_length=100, help_text=_("begint met een werkwoord: ‘Maak …’")
    )
    what = models.TextField(_("wat gaan we precies doen, en voor wie?"), blank=True)
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="actions",
        verbose_name=_("eigenaar"),
    )  # fmt: skip
    owner_role = models.CharField(_("rol van de eigenaar"), max_length=100, blank=True)
    lead_party = models.CharField(
        _("trekker uit de vierhoek"), max_length=25, blank=True,
        choices=[(party.value, party.label) for party in FOUR_PARTIES],
    )  # fmt: skip
    starts_on = models.DateField(_("begint op"), null=True, blank=True)
    deadline = models.DateField(_("klaar op"), null=True, blank=True)
    evaluate_on = models.DateField(_("evalueren op"), null=True, blank=True)
    status = models.CharField(_("stand"), max_length=8, choices=Status, default=Status.NEW)

    class Meta:
        verbose_name = _("actie")
        verbose_name_plural = _("acties")
        constraints = [
            models.CheckConstraint(
                condition=Q(lead_party__in=["", *(party.value for party in FOUR_PARTIES)]),
                name="action_lead_is_one_of_the_four",
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
                condition=Q(status__in=["new", "stopped"])
                | (
                    Q(owner__isnull=False, deadline__isnull=False, evaluate_on__isnull=False)
                    & ~Q(owner_role="")
                    & ~Q(lead_party="")
                ),
                name="action_under_way_has_owner_and_dates",
                violation_error_message=_(
                    "Een actie die loopt heeft een eigenaar met een rol, een trekker, een datum "
                    "waarop zij klaar is en een datum van de evaluatie."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Update(models.Model):
    """How it goes, told by the owner by a personal link."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="updates")
    made_on = models.DateField(_("datum"))
    status = models.CharField(_("stand vanaf nu"), max_length=8, choices=Action.Status)
    text = models.CharField(_("hoe gaat het?"), max_length=500)
    next_step = models.CharField(_("volgende stap"), max_length=200, blank=True)
    author_role = models.CharField(_("rol van de schrijver"), max_length=100)

    class Meta:
        verbose_name = _("voortgang")
        verbose_name_plural = _("voortgang")
        ordering = ["made_on", "pk"]

    def __str__(self) -> str:
        return self.text
