from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from quickscan.models.answers import random_key
from quickscan.models.rounds import Round


class QuoteQuerySet(QuerySet["Quote"]):
    def published(self) -> "QuoteQuerySet":
        """What people read: released, in a version, and not withdrawn since."""
        return self.filter(version__isnull=False, withdrawn=None)


class Quote(models.Model):
    """A shortened or rewritten open answer. No key leads back to the answer, and its group is the
    only label (product rule 8). One reviewer proposes it, another one releases it.
    """

    class Kind(models.TextChoices):
        GOES_WELL = "goes_well", _("gaat goed")
        CAN_IMPROVE = "can_improve", _("kan beter")

    id = models.BigAutoField(primary_key=True, default=random_key)
    round = models.ForeignKey(Round, models.PROTECT, related_name="quotes")
    # As in the results: a party, small parties together, or nothing when even that is too few.
    group = models.CharField(_("groep"), max_length=25, blank=True)
    theme = models.CharField(_("thema"), max_length=40)
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    text = models.CharField(_("citaat"), max_length=400, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+",
        verbose_name=_("voorgesteld door"),
    )  # fmt: skip
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("vrijgegeven door"),
    )  # fmt: skip
    released_on = models.DateField(_("vrijgegeven op"), null=True, blank=True)
    # What was released before approval is in the first version; later ones wait for the next.
    version = models.PositiveSmallIntegerField(
        _("gepubliceerd vanaf versie"), null=True, blank=True
    )
    # Somebody was recognised in it: from then on it is in no version, and its words are gone.
    withdrawn = models.PositiveSmallIntegerField(_("ingetrokken in versie"), null=True, blank=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("citaat")
        verbose_name_plural = _("citaten")
        constraints = [
            models.CheckConstraint(
                condition=Q(released_by=None, released_on=None)
                | Q(released_by__isnull=False, released_on__isnull=False),
                name="a_released_quote_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("proposed_by")),
                name="a_second_person_releases_a_quote",
            ),
            models.CheckConstraint(
                condition=Q(version=None) | Q(released_by__isnull=False),
                name="only_released_quotes_are_published",
            ),
            models.CheckConstraint(
                condition=(Q(withdrawn=None) & ~Q(text=""))
                | Q(withdrawn__gt=F("version"), text=""),
                name="a_withdrawn_quote_has_no_words",
            ),
        ]

    def __str__(self) -> str:
        return "citaat"
