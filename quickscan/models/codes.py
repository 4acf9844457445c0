"""Codes for one person each, and the addresses they are mailed to.

Why these tables know who may answer, and nothing of who answered what:

- **A code is spent at sending**, not at starting: somebody who stops can go on, on this phone or
  another one, and nobody is shut out by a link that a mail scanner opened.
- **Spending is deleting the row**, in the transaction that stores the response. The row count says
  whether this was the one time; a second send finds nothing and is rolled back. A mark 'used' would
  be written in the order in which people sent, and PostgreSQL keeps rows in the order of writing: a
  copy of the database would lay codes beside responses. A row that is gone has no order and no
  time. That a code was used, and is not mistyped, it proves itself (quickscan/single_use.py).
- **No key.** A response knows its party only. A code has no key to a list or an address, and the
  other way round: which code belongs to an address can only be computed with the key of the
  installation. A response has no date either: beside the day of a reminder, and the list of who
  still got one, a date would narrow down whose it is.
- **A draft knows its code only as long as it lives, and only sealed with the resume code**, which
  the person has and we do not. So unfinished answers cannot be tied to an address, even with the
  database and the key, without trying 28 ** 10 resume codes. And whoever has the code of somebody
  else (a provider that handed out the cards) cannot read that person's unfinished answers: a
  single-use code only starts. Started twice, on a phone and a computer, the first that is sent
  counts and the other is told.
- **Everything here goes when the round closes**, in the transaction that closes it.

What remains: whoever can look into the running database at any moment, or lays two copies of it
side by side of which the second has one response more and one code less, sees that these belong
together; and with the key of the installation, to which address the code was mailed. An
administrator is part of the trust, and a copy is kept for thirty days at most (README). A mail
with a code holds both for as long as the outbox keeps its text (regions/outbox.py).
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from quickscan.models.answers import random_key
from quickscan.models.rounds import RoundParty


class SingleUseCode(models.Model):
    """A code that was not used yet; sending deletes it."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    round_party = models.ForeignKey(RoundParty, models.CASCADE, related_name="single_use_codes")
    code_hash = models.CharField(_("hash van de code"), max_length=64, unique=True)
    supported = models.BooleanField(
        _("van de begeleide route (12 tot en met 15 jaar)"), default=False
    )

    class Meta:
        verbose_name = _("code voor één persoon")
        verbose_name_plural = _("codes voor één persoon")

    def __str__(self) -> str:
        return "code voor één persoon"


class CodeSet(models.Model):
    """A number of codes made at once, to hand out. Its key is the seed they are made of, so they
    can be printed again while people can answer; which of them were used it does not tell.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    round_party = models.ForeignKey(RoundParty, models.CASCADE, related_name="code_sets")
    supported = models.BooleanField(
        _("van de begeleide route (12 tot en met 15 jaar)"), default=False
    )
    size = models.PositiveSmallIntegerField(_("aantal"))
    made_on = models.DateField(_("gemaakt op"))

    class Meta:
        verbose_name = _("stapel codes")
        verbose_name_plural = _("stapels codes")
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=1), name="a_set_has_a_code"),
        ]

    def __str__(self) -> str:
        return f"{self.size} codes"


class Invitee(models.Model):
    """An address that a code is mailed to: nothing but the address, erased when the round closes.
    The key is the seed of its code. Who is finished is asked of the codes (domain/invitees.py).
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    round_party = models.ForeignKey(RoundParty, models.CASCADE, related_name="invitees")
    email = models.EmailField(_("e-mailadres"))

    class Meta:
        verbose_name = _("genodigde")
        verbose_name_plural = _("genodigden")
        constraints = [
            models.UniqueConstraint(
                "round_party", Lower("email"), name="each_address_once_per_party",
                violation_error_message=_("Dit e-mailadres staat al op de lijst."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return "genodigde"
