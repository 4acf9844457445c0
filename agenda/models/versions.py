from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.agendas import ImprovementAgenda
from documents.frozen import FrozenModel, FrozenQuerySet
from documents.models import File
from regions.parties import Party


class Version(FrozenModel):
    """The whole agenda as it was laid before the parties, adopted, or amended. Every file is made
    of this and nothing else, so what a council received never changes. Only the words of a quote
    that was withdrawn go: see `agenda.domain.withdrawing`.

    A proposal is 0.x, or x.y after the first adoption; adopting gives the next whole number.
    """

    class Kind(models.TextChoices):
        PROPOSAL = "proposal", _("voorstel")
        ADOPTED = "adopted", _("vastgesteld")
        AMENDED = "amended", _("bijgewerkt")

    agenda = models.ForeignKey(ImprovementAgenda, models.PROTECT, related_name="versions")
    kind = models.CharField(_("soort"), max_length=8, choices=Kind)
    major = models.PositiveSmallIntegerField(_("versie, voor de punt"))
    minor = models.PositiveSmallIntegerField(_("versie, na de punt"))
    content = models.JSONField(_("inhoud"), help_text="agenda.text.AgendaText")
    content_hash = models.CharField(_("controlegetal (SHA-256)"), max_length=64)
    changes = models.JSONField(_("wat er veranderde"), default=list, blank=True)
    frozen_on = models.DateField(_("vastgelegd op"))
    reply_by = models.DateField(_("antwoord graag vóór"), null=True, blank=True)
    redacted_on = models.DateField(_("citaat gewist op"), null=True, blank=True)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("versie van een verbeteragenda")
        verbose_name_plural = _("versies van verbeteragenda’s")
        ordering = ["major", "minor"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "major", "minor"], name="each_version_once_per_agenda"
            ),
            models.CheckConstraint(
                condition=Q(kind="adopted", major__gte=1, minor=0)
                | Q(kind__in=["proposal", "amended"], minor__gte=1),
                name="version_number_fits_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def changed_in_words(self) -> list[str]:
        return [change["text"] for change in self.changes]

    @property
    def changed_actions(self) -> set[int]:
        """Keys of the actions that differ from the version before."""
        return {change["action"] for change in self.changes if change.get("action")}


class Answer(models.TextChoices):
    AGREED = "agreed", _("akkoord")
    RESERVED = "reserved", _("akkoord met kanttekening")
    REFUSED = "refused", _("niet akkoord")


class Signatory(models.Model):
    """Somebody who speaks for a party, and what the party answers to one version. The name comes
    into the document only when this person says so.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="signatories")
    party = models.CharField(_("partij"), max_length=25, choices=Party)
    organisation = models.CharField(_("organisatie"), max_length=150, blank=True)
    name = models.CharField(_("naam"), max_length=100)
    role = models.CharField(_("rol"), max_length=100, blank=True)
    email = models.EmailField(_("e-mailadres"))
    answer = models.CharField(_("antwoord"), max_length=8, choices=Answer, blank=True)
    reservation = models.CharField(_("kanttekening"), max_length=600, blank=True)
    name_agreed = models.BooleanField(_("de naam mag in het document"), default=False)
    answered_on = models.DateField(_("geantwoord op"), null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("genoteerd door"), help_text=_("leeg: zelf geantwoord"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("vertegenwoordiger van een partij")
        verbose_name_plural = _("vertegenwoordigers van partijen")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "party", "email"],
                # Who was forgotten has no address any more.
                condition=~Q(email=""),
                name="somebody_speaks_once_for_a_party",
                violation_error_message=_("Deze persoon spreekt al voor deze partij."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="an_answer_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=["reserved", "refused"]) | ~Q(reservation=""),
                name="a_reservation_says_what",
                violation_error_message=_("Schrijf op wat de kanttekening of het bezwaar is."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_party_display()}: {self.name}"


class ActionAnswer(models.Model):
    """What a party answers to one action, where that differs from its answer to the whole."""

    signatory = models.ForeignKey(Signatory, models.CASCADE, related_name="action_answers")
    # Its key in the frozen content: an action may be dropped because of this very answer.
    action_key = models.BigIntegerField(_("actie"))
    answer = models.CharField(_("antwoord"), max_length=8, choices=Answer)
    reservation = models.CharField(_("kanttekening"), max_length=600)

    class Meta:
        verbose_name = _("antwoord op één actie")
        verbose_name_plural = _("antwoorden op één actie")
        constraints = [
            models.UniqueConstraint(
                fields=["signatory", "action_key"], name="one_answer_per_action_and_signatory"
            ),
            models.CheckConstraint(
                condition=~Q(reservation=""), name="a_reservation_on_an_action_says_what"
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()


class VersionFile(models.Model):
    """A version in a form that other people use: made once, in the job that stored it."""

    class Kind(models.TextChoices):
        """The value is the end of the address; the label says what one gets."""

        PDF = "pdf", _("de verbeteragenda")
        WORD = "word", _("de verbeteragenda om in te bewerken")
        WORKBOOK = "werkmap", _("alle doelen en acties")
        CSV_EXCEL = "csv-excel", _("alle doelen en acties voor Excel")
        CSV_ANALYSIS = "csv-analyse", _("alle doelen en acties voor R, SPSS of Python")
        JSON = "json", _("alle gegevens voor een ander programma")
        CALENDAR = "kalender", _("de datums voor uw eigen agenda")

    version = models.ForeignKey(Version, models.PROTECT, related_name="files")
    kind = models.CharField(_("soort"), max_length=11, choices=Kind)
    file = models.OneToOneField(File, models.PROTECT)

    class Meta:
        verbose_name = _("bestand van een versie")
        verbose_name_plural = _("bestanden van versies")
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="each_file_once_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.kind}"

    @property
    def form(self) -> str:
        """'PDF' or 'DOCX', for beside the link."""
        return self.file.name.rpartition(".")[2].upper()
