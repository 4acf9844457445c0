"""What the table yields. Themes are codes of the question bank: permanent, and known by name to
`quickscan` alone.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.models.meetings import Meeting
from documents.frozen import FrozenModel, FrozenQuerySet
from documents.models import File
from regions.parties import Party


class FlipChart(models.Model):
    """A photo of a sheet on the wall, for who types it over. It is never shown to the public: it
    may have handwriting or a face on it. The file goes when it is typed over; this row stays,
    because notes say that they come from it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="flip_charts")
    theme = models.CharField(_("thema"), max_length=4)
    photo = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    taken_on = models.DateField(_("toegevoegd op"), auto_now_add=True)

    class Meta:
        verbose_name = _("flip-over")
        verbose_name_plural = _("flip-overs")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"flip-over {self.pk}"


class Note(FrozenModel):
    """What was said at the table. Written once, because an agenda may rest on it: a correction is
    a new note that replaces the old one, which is then no longer shown among the outcomes.
    """

    TAKEN_OUT = "(weggehaald)"  # the text of a note that takes another one's place with nothing

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
    flip_chart = models.ForeignKey(
        FlipChart, models.PROTECT, null=True, blank=True, related_name="notes",
        verbose_name=_("flip-over waar het op stond"),
    )  # fmt: skip
    # Made up by the device that sent it: what is sent again after a broken line is stored once.
    client_id = models.UUIDField(null=True, blank=True, editable=False)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("notitie")
        verbose_name_plural = _("notities")
        constraints = [
            models.CheckConstraint(condition=~Q(theme=""), name="note_has_a_theme"),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
            models.UniqueConstraint(fields=["meeting", "client_id"], name="note_is_stored_once"),
        ]

    def __str__(self) -> str:
        return self.text


class Idea(models.Model):
    """A proposal to vote on; what all parties support becomes an action."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="ideas")
    theme = models.CharField(_("thema"), max_length=4)
    text = models.CharField(_("tekst"), max_length=300)
    note = models.ForeignKey(
        Note, models.PROTECT, null=True, blank=True, related_name="ideas",
        verbose_name=_("notitie waar het uit kwam"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("idee")
        verbose_name_plural = _("ideeën")
        constraints = [
            models.CheckConstraint(condition=~Q(theme=""), name="idea_has_a_theme"),
            models.CheckConstraint(condition=~Q(text=""), name="idea_says_something"),
            models.UniqueConstraint(
                fields=["meeting", "theme", "text"],
                name="an_idea_is_there_once",
                violation_error_message=_("Dit idee staat er al."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
