"""Single-use codes to hand out: on cards, or in letters that somebody else sends.

A set can be taken out again as long as people can answer. That is no second copy: the codes are
made anew of a seed and the key of the installation, nothing lies ready to be found, and each time
is in the log. Shown once only, a jammed printer would cost a new set, and people would keep the
file to be safe; that copy would be the dangerous one. What comes out is always the whole set, in
the same order: two of them cannot be compared to see who answered in between.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quickscan import single_use
from quickscan.models import CodeSet, Round, RoundParty, SingleUseCode
from regions.domain.audit import record
from regions.models import AuditEntry, User

MOST = 10_000  # codes in one set
_CHUNK = 500  # what every database takes in one list
Act = AuditEntry.Act


class NoCodesError(Exception):
    """No codes can be made here; the text says why."""


@transaction.atomic
def make_codes(asked: RoundParty, *, count: int, supported: bool = False, by: User) -> CodeSet:
    """A set of new codes for this party; `supported` for young people of 12 to 15."""
    round_ = hold_unclosed(asked)
    if asked.tag is None:
        raise NoCodesError(_("Kies eerst dat deze partij eigen codes krijgt."))
    if supported and not asked.supported_code:
        raise NoCodesError(_("Deze ronde heeft geen begeleide route."))
    while True:
        code_set = CodeSet(
            round_party=asked, supported=supported, size=count, made_on=timezone.localdate()
        )
        try:
            with transaction.atomic():
                code_set.save(force_insert=True)
                store_codes(asked, codes_in(code_set), supported=supported)
        except IntegrityError:  # one of them was there already: all anew
            continue
        record(round_.trajectory, Act.MADE_CODES, about(code_set), by=by)
        return code_set


def codes_in(code_set: CodeSet) -> list[str]:
    """Every code of the set, used or not, always in the same order."""
    tag = code_set.round_party.tag
    assert tag is not None  # noqa: S101  make_codes asked for it
    key = settings.SECRET_KEY
    return [
        single_use.code_of(key, tag, f"set {code_set.pk} {number}")
        for number in range(code_set.size)
    ]


def take_out(code_set: CodeSet, *, by: User) -> list[str]:
    """The codes, to print or to write in letters; that this happened is in the log."""
    record(code_set.round_party.round.trajectory, Act.TOOK_CODES, about(code_set), by=by)
    return codes_in(code_set)


@transaction.atomic
def withdraw(code_set: CodeSet, *, by: User) -> None:
    """The cards were lost: nobody can begin with them any more. Who sent already is counted."""
    withdraw_codes(code_set.round_party, codes_in(code_set))
    record(code_set.round_party.round.trajectory, Act.WITHDREW, about(code_set), by=by)
    code_set.delete()


def hold_unclosed(asked: RoundParty) -> Round:
    """The round, held so that it cannot close in between: what closing erases may not come back."""
    round_ = Round.objects.select_related("trajectory").select_for_update(of=["self"])
    found = round_.get(pk=asked.round_id)
    if found.status not in {Round.Status.DRAFT, Round.Status.OPEN}:
        raise NoCodesError(_("Deze vragenlijst is gesloten."))
    return found


def store_codes(asked: RoundParty, codes: Sequence[str], *, supported: bool = False) -> None:
    """In the order of their hashes, so that the place of a row is not the place on the sheet."""
    prints = sorted(single_use.fingerprint(settings.SECRET_KEY, code) for code in codes)
    SingleUseCode.objects.bulk_create(
        (
            SingleUseCode(round_party=asked, code_hash=each, supported=supported)
            for each in prints
        ),
        batch_size=_CHUNK,
    )  # fmt: skip


def withdraw_codes(asked: RoundParty, codes: Iterable[str]) -> None:
    prints = (single_use.fingerprint(settings.SECRET_KEY, code) for code in codes)
    while some := list(islice(prints, _CHUNK)):
        SingleUseCode.objects.filter(round_party=asked.pk, code_hash__in=some).delete()


def about(code_set: CodeSet) -> str:
    """For the log. How many were made tells nothing of how many were used."""
    asked = code_set.round_party
    party = asked.get_party_display()
    values = {"number": asked.round.number, "party": party.lower(), "count": code_set.size}
    if code_set.supported:
        return _("ronde %(number)s, %(party)s van 12 tot en met 15: %(count)s codes") % values
    return _("ronde %(number)s, %(party)s: %(count)s codes") % values
