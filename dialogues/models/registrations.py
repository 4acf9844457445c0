"""Who comes. A registration has a name and an address, and knows nothing of answers: all that the
two share is the trajectory.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models.meetings import Meeting
from regions.parties import Party


class Registration(models.Model):
    """Somebody who wants to come. Cancelling and coming back is the same row: the personal link
    in the first mail keeps working. The link is a signature over the key of this row
    (`regions.personal_links`), so nothing of it is stored.

    registered <-> waitlisted -> offered -> registered; cancelled from all of them; attended is
    said in the room, also of somebody who walks in and leaves no address. A wrong tap there is
    taken back to what it was: nobody gets past the waiting list by it.
    """

    class Status(models.TextChoices):
        REGISTERED = "registered", _("aangemeld")
        WAITLISTED = "waitlisted", _("op de wachtlijst")
        OFFERED = "offered", _("plek aangeboden")
        CANCELLED = "cancelled", _("afgemeld")
        ATTENDED = "attended", _("was erbij")

    # Who has a seat; also while somebody is thinking about the seat that was offered.
    SEATED = frozenset({Status.REGISTERED, Status.OFFERED, Status.ATTENDED})

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="registrations")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    name = models.CharField(_("naam"), max_length=100, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    organisation = models.CharField(_("organisatie"), max_length=100, blank=True)
    needs = models.CharField(
        _("wat nodig is om mee te doen"), max_length=500, blank=True,
        help_text=_("alleen voor de organisator; 14 dagen na de bijeenkomst gewist"),
    )  # fmt: skip
    wants_training = models.BooleanField(_("wil gespreksbegeleider worden"), default=False)
    status = models.CharField(_("stand"), max_length=10, choices=Status, default=Status.REGISTERED)
    # What somebody was when they came in; nothing for who only walked in.
    status_before = models.CharField(
        _("stand voor het binnenkomen"), max_length=10, choices=Status, blank=True, editable=False
    )
    offered_until = models.DateTimeField(_("aanbod geldt tot"), null=True, blank=True)
    # That, and not what: the answers themselves lead to nobody (`Thanks`).
    answered_thanks = models.BooleanField(_("gaf antwoord na afloop"), default=False)
    # Made up by the page on which somebody registered, or by the tablet that let somebody walk in:
    # what is sent again, by a double click too, is the same registration.
    client_id = models.UUIDField(null=True, blank=True, editable=False)
    # The waiting list is served in this order, within a party.
    registered_at = models.DateTimeField(_("aangemeld op"), auto_now_add=True)

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        ordering = ["registered_at", "pk"]
        # Who has a seat is counted per party, for every page about it and for every registration.
        indexes = [
            models.Index(fields=["meeting", "party", "status"], name="registrations_per_party")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "email"],
                condition=~Q(email=""),  # walk-ins, and everybody once the addresses are erased
                name="one_registration_per_address_and_meeting",
                violation_error_message=_("Dit e-mailadres is al aangemeld."),
            ),
            models.UniqueConstraint(fields=["meeting", "client_id"], name="walk_in_is_stored_once"),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="registration_email_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(status_before="") | Q(status="attended"),
                name="only_who_came_was_something_before",
            ),
            models.CheckConstraint(
                condition=~Q(status="attended") | ~Q(status_before="") | Q(email=""),
                name="only_a_walk_in_was_nothing_before",
            ),
            models.CheckConstraint(
                condition=Q(
                    Q(status="offered") | Q(status_before="offered"), offered_until__isnull=False
                )
                | (~Q(status="offered") & ~Q(status_before="offered") & Q(offered_until=None)),
                name="an_offer_has_a_time_limit",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.get_party_display()

    @property
    def has_offer(self) -> bool:
        """A place is held, and there is still time to take it."""
        return (
            self.status == self.Status.OFFERED
            and self.offered_until is not None
            and self.offered_until > timezone.now()
        )


class Preparation(models.Model):
    """What a facilitator heard beforehand from somebody who comes. Goes with the names."""

    registration = models.OneToOneField(
        Registration, models.CASCADE, related_name="preparation", verbose_name=_("aanmelding")
    )
    phoned_on = models.DateField(_("gesproken op"), null=True, blank=True)
    focus = models.CharField(_("waar het voor deze persoon over moet gaan"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("door")
    )

    class Meta:
        verbose_name = _("voorbereiding")
        verbose_name_plural = _("voorbereiding")

    def __str__(self) -> str:
        return self.focus
