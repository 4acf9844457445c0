"""Voting in the room. A ballot belongs to a telephone and to a party, and to nobody by name: a
registration and a ballot share no key, so that no query tells who wanted what.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.models.meetings import Meeting
from dialogues.models.outcomes import Idea
from regions.parties import Party


class Room(models.Model):
    """What people in the room can do on their own telephone, behind one short code.

    waiting -> open -> closed, and open again when somebody was forgotten.
    """

    class Voting(models.TextChoices):
        WAITING = "waiting", _("nog niet begonnen")
        OPEN = "open", _("open")
        CLOSED = "closed", _("gesloten")

    MOST_DOTS = 10

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="room")
    code = models.CharField(_("code"), max_length=6, unique=True)
    dots = models.PositiveSmallIntegerField(
        _("stippen per persoon"), default=3,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DOTS)],
    )  # fmt: skip
    voting = models.CharField(_("stemming"), max_length=7, choices=Voting, default=Voting.WAITING)
    # For who writes notes without an account. Nobody does as long as there is none; a new number
    # makes the link that was handed out void.
    note_link = models.PositiveBigIntegerField(
        _("nummer van de link voor meeschrijvers"), null=True, blank=True, unique=True,
        editable=False,
    )  # fmt: skip
    # Raised by everything that a waiting telephone must see: it asks with the number it has.
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("zaal")
        verbose_name_plural = _("zalen")
        constraints = [
            models.CheckConstraint(
                condition=Q(dots__gte=1, dots__lte=10),
                name="room_has_dots",
                violation_error_message=_("Geef ieder 1 tot en met 10 stippen."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class Ballot(models.Model):
    """One telephone, and the party that its owner chose. No name, no address and no time."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="ballots")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("stembiljet")
        verbose_name_plural = _("stembiljetten")

    def __str__(self) -> str:
        return f"stembiljet {self.pk}"


class Dot(models.Model):
    """Support of one ballot for one idea."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="dots")
    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="dots")

    class Meta:
        verbose_name = _("stip")
        verbose_name_plural = _("stippen")
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "ballot"],
                name="one_dot_per_idea_and_ballot",
                violation_error_message=_("U hebt al een stip bij dit idee gezet."),
            )
        ]

    def __str__(self) -> str:
        return f"stip {self.pk}"


class Objection(models.Model):
    """Why somebody cannot go along. It is read out and shown, never subtracted from the dots."""

    LONGEST = 300

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="objections")
    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="objections")
    reason = models.CharField(_("wat is uw bezwaar?"), max_length=LONGEST)

    class Meta:
        verbose_name = _("bezwaar")
        verbose_name_plural = _("bezwaren")
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "ballot"], name="one_objection_per_idea_and_ballot"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="objection_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reason


class StickerSheet(models.Model):
    """How many people of a party put stickers on paper."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="sheets")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    people = models.PositiveSmallIntegerField(_("mensen die plakten"))

    class Meta:
        verbose_name = _("stickervel")
        verbose_name_plural = _("stickervellen")
        constraints = [
            models.UniqueConstraint(fields=["room", "party"], name="one_sheet_per_party_and_room")
        ]

    def __str__(self) -> str:
        return f"{self.get_party_display()}: {self.people}"


class StickerCount(models.Model):
    """The stickers of one party at one idea, as counted: at most one of each person."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="stickers")
    sheet = models.ForeignKey(StickerSheet, models.CASCADE, related_name="counts")
    stickers = models.PositiveSmallIntegerField(_("stickers"))

    class Meta:
        verbose_name = _("telling van stickers")
        verbose_name_plural = _("tellingen van stickers")
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "sheet"], name="one_sticker_count_per_idea_and_sheet"
            )
        ]

    def __str__(self) -> str:
        return str(self.stickers)
