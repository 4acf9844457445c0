"""Who sits where on the evening itself. All of it goes with the names."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogues.models.meetings import Meeting
from dialogues.models.registrations import Registration


class Table(models.Model):
    """A mixed table. Who leads the conversation there is often somebody without an account."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField(_("tafel"))
    host = models.CharField(_("gespreksbegeleider"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("tafel")
        verbose_name_plural = _("tafels")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="each_table_number_once_per_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"tafel {self.number}"


class Seat(models.Model):
    registration = models.OneToOneField(Registration, models.CASCADE, related_name="seat")
    table = models.ForeignKey(Table, models.CASCADE, related_name="seats")

    class Meta:
        verbose_name = _("plaats aan een tafel")
        verbose_name_plural = _("plaatsen aan tafels")

    def __str__(self) -> str:
        return f"{self.registration}, {self.table}"


class Apart(models.Model):
    """Two people who would rather not sit together. Without a reason, and for who organises the
    meeting alone: not for who leads a conversation, and not on any list.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="kept_apart")
    one = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    other = models.ForeignKey(Registration, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("liever niet bij elkaar")
        verbose_name_plural = _("liever niet bij elkaar")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="two_people_are_kept_apart_once",
                violation_error_message=_("Deze twee staan er al."),
            ),
            # So that a pair is one row, whoever of the two is named first.
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="a_pair_has_one_order"),
        ]

    def __str__(self) -> str:
        return f"paar {self.pk}"
