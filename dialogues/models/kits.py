"""The kit of a meeting: about which themes, in which words, and the files that were made of it."""

from collections.abc import Mapping

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.models.meetings import Meeting
from documents.models import File, Job


class Kit(models.Model):
    """`themes` are codes in the order of printing; none means that nobody chose yet. `checksum` is
    of what was printed last, so that a page can tell when a new kit would be another one.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="kit")
    themes = models.JSONField(_("thema’s"), default=list, blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    checksum = models.CharField(_("controlegetal"), max_length=64, blank=True)
    made_at = models.DateTimeField(_("gemaakt op"), null=True, blank=True)

    class Meta:
        verbose_name = _("gesprekskit")
        verbose_name_plural = _("gesprekskits")
        constraints = [
            models.CheckConstraint(
                condition=Q(checksum="", made_at=None)
                | (~Q(checksum="") & Q(made_at__isnull=False)),
                name="a_made_kit_has_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"gesprekskit {self.meeting_id}"


class KitTheme(models.Model):
    """What people made of the sentences about one theme: only what differs from the standard text.

    `edition` counts the changes. Whoever saves says which one was read, so that of two people who
    write at once nobody overwrites the other unseen.
    """

    kit = models.ForeignKey(Kit, models.CASCADE, related_name="worded")
    theme = models.CharField(_("thema"), max_length=4)
    texts = models.JSONField(_("eigen woorden"), default=dict, blank=True)
    edition = models.PositiveIntegerField(_("aantal wijzigingen"), default=0, editable=False)

    class Meta:
        verbose_name = _("eigen woorden bij een thema")
        verbose_name_plural = _("eigen woorden bij thema’s")
        constraints = [
            models.UniqueConstraint(fields=["kit", "theme"], name="each_theme_worded_once_per_kit"),
            models.CheckConstraint(condition=~Q(theme=""), name="kit_theme_is_one"),
        ]

    def __str__(self) -> str:
        return self.theme


class KitFile(models.Model):
    """One of the files. The name cards are not among them: those are made when somebody asks for
    them, and kept nowhere.
    """

    class Kind(models.TextChoices):
        """The value is the end of the address, and of the name of the file."""

        PLACEMATS = "placemats", _("de placemats")
        CARDS = "gesprekskaarten", _("de gesprekskaarten")
        POSTERS = "posters", _("de posters")
        TENTS = "tafelkaarten", _("de tafelkaarten")
        STICKERS = "stickervellen", _("de stickervellen")
        BOOKLET = "gespreksleidersboekje", _("het boekje voor de gespreksleider")
        SLIDES = "presentatie", _("de presentatie")
        ARCHIVE = "gesprekskit", _("alles in één bestand")

    kit = models.ForeignKey(Kit, models.CASCADE, related_name="files")
    kind = models.CharField(_("soort"), max_length=25, choices=Kind)
    file = models.OneToOneField(File, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("bestand van een gesprekskit")
        verbose_name_plural = _("bestanden van gesprekskits")
        constraints = [
            models.UniqueConstraint(fields=["kit", "kind"], name="each_file_once_per_kit")
        ]

    def __str__(self) -> str:
        return f"{self.kit_id} {self.kind}"

    @property
    def how(self) -> str | Promise:
        """What to print it on."""
        return _HOW[self.Kind(self.kind)]

    @property
    def form(self) -> str:
        """'PDF' or 'PPTX', for beside the link."""
        return self.file.name.rpartition(".")[2].upper()


_HOW: Mapping[KitFile.Kind, str | Promise] = {
    KitFile.Kind.PLACEMATS: _("A3, liggend. Eén per tafel en thema."),
    KitFile.Kind.CARDS: _(
        "A4, dubbelzijdig over de lange kant, op stevig papier. Snijd door het midden: vier "
        "kaarten van A6."
    ),
    KitFile.Kind.POSTERS: _("A3, staand. Voor aan de muur."),
    KitFile.Kind.TENTS: _("A4 op stevig papier. Vouw over de lijnen tot een tentje."),
    KitFile.Kind.STICKERS: _("A4 op stickerpapier. Een kleur en een vorm per partij."),
    KitFile.Kind.BOOKLET: _("A5, of A4 als u groter wilt lezen."),
    KitFile.Kind.SLIDES: _("Voor het scherm in de zaal."),
    KitFile.Kind.ARCHIVE: _("Alle bestanden in één keer."),
}
