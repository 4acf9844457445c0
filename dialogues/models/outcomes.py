"""What the table yields. Themes are codes of the question bank: permanent, and known by name to
`quickscan` alone.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.models.meetings import Meeting
from dialogues.models.registrations import Registration
from documents.frozen import FrozenQuerySet, refuse_change
from regions.parties import Party


class Note(models.Model):
    """What was said at the table. Written once, because an agenda may rest on it: a correction is
    a new note that replaces the old one, which is then no longer shown among the outcomes.
    """

    class Kind(models.TextChoices):
        GOES_WELL = "goes_well", _("Wat gaat goed?")
        CAN_IMPROVE = "can_improve", _("Wat kan beter?")
        AMBITION = "ambition", _("Waar willen we heen?")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notes")
    theme = models.CharField(_("thema"), max_length=4)
    kind = models.CharField(_("soort"), max_length=11, choices=Kind)
    party = models.CharField(
        _("partij die dit inbracht"), max_length=25, choices=Party, blank=True,
        help_text=_("leeg: de hele tafel"),
    )  # fmt: skip
    text = models.CharField(_("tekst"), max_length=500)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by",
        verbose_name=_("in plaats van"),
    )  # fmt: skip

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("notitie")
        verbose_name_plural = _("notities")
        constraints = [
            models.CheckConstraint(condition=~Q(theme=""), name="note_has_a_theme"),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_change(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_change(self)
        return super().delete(*args, **kwargs)


class Idea(models.Model):
    """A proposal to vote on; what all parties support becomes an action."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="ideas")
    theme = models.CharField(_("thema"), max_length=4)
    text = models.CharField(_("tekst"), max_length=300)

    class Meta:
        verbose_name = _("idee")
        verbose_name_plural = _("ideeën")
        constraints = [
            models.CheckConstraint(condition=~Q(theme=""), name="idea_has_a_theme"),
            models.CheckConstraint(condition=~Q(text=""), name="idea_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """Support for an idea. It belongs to the registration, so that nobody votes twice, and is
    only ever counted: per party of the registration, never shown by name.
    """

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="votes")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="votes")

    class Meta:
        verbose_name = _("stem")
        verbose_name_plural = _("stemmen")
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "registration"],
                name="one_vote_per_idea_and_registration",
                violation_error_message=_("U hebt al op dit idee gestemd."),
            )
        ]

    def __str__(self) -> str:
        return f"stem {self.pk}"
