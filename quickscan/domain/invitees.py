"""The list of addresses that a region brings itself, and that codes are mailed to.

It knows who was invited and, by way of the codes, who was not finished yet; never what anybody
answered. How many are finished is told to nobody as an exact number: `unfinished` is for the mail
that skips who is done, and a page that says how many get it says so in steps.
"""

from collections.abc import Collection

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from quickscan import single_use
from quickscan.domain.handing_out import NoCodesError, hold_unclosed, store_codes, withdraw_codes
from quickscan.models import CodeSet, Invitee, Round, RoundParty, SingleUseCode
from regions.domain.audit import record
from regions.models import AuditEntry, User
from regions.parties import Party
from regions.steps import step_of, step_words

Act = AuditEntry.Act


def code_of(invitee: Invitee) -> str:
    """The code of this address: the same each time, so that a reminder carries the same link."""
    tag = invitee.round_party.tag
    assert tag is not None  # noqa: S101  invite() asked for it
    return single_use.code_of(settings.SECRET_KEY, tag, f"invitee {invitee.pk}")


def unfinished(asked: RoundParty) -> list[Invitee]:
    """Whose code was not used yet; everybody who may get a reminder, and nobody else."""
    codes = SingleUseCode.objects.filter(round_party=asked)
    unspent = set(codes.values_list("code_hash", flat=True))
    return [
        invitee
        for invitee in asked.invitees.select_related("round_party").order_by("email")
        if single_use.fingerprint(settings.SECRET_KEY, code_of(invitee)) in unspent
    ]


def is_unfinished(invitee: Invitee) -> bool:
    """Of one of them, at the moment that a mail to it goes out."""
    fingerprint = single_use.fingerprint(settings.SECRET_KEY, code_of(invitee))
    codes = SingleUseCode.objects.filter(round_party=invitee.round_party_id)
    return codes.filter(code_hash=fingerprint).exists()


def addresses_elsewhere(asked: RoundParty) -> dict[str, str]:
    """The addresses on the lists of the other parties of this round, each with that party."""
    others = Invitee.objects.filter(round_party__round=asked.round_id).exclude(round_party=asked)
    found = others.values_list("email", "round_party__party")
    return {email: str(Party(party).label) for email, party in found}


@transaction.atomic
def invite(asked: RoundParty, addresses: Collection[str], *, by: User) -> int:
    """Put these on the list, each with a code; returns how many were new."""
    round_ = hold_unclosed(asked)
    if asked.tag is None:
        raise NoCodesError(_("Kies eerst dat deze partij eigen codes krijgt."))
    known = set(asked.invitees.values_list("email", flat=True))
    new = sorted({address.lower() for address in addresses} - known)
    while True:
        invitees = [Invitee(round_party=asked, email=address) for address in new]
        try:
            with transaction.atomic():
                Invitee.objects.bulk_create(invitees, batch_size=500)
                store_codes(asked, [code_of(invitee) for invitee in invitees])
        except IntegrityError:  # one of the codes was there already: all anew
            continue
        break
    if new:
        record(round_.trajectory, Act.INVITED, _about(asked, len(new)), by=by)
    return len(new)


@transaction.atomic
def remove(invitee: Invitee, *, by: User) -> None:
    """Somebody asked to be taken off the list: the address and the code go. What was sent before
    is counted; nobody knows which answers those are.
    """
    asked = invitee.round_party
    withdraw_codes(asked, [code_of(invitee)])
    record(asked.round.trajectory, Act.REMOVED, _about(asked, 1), by=by)
    invitee.delete()


def erase_people(round_: Round) -> None:
    """Everything by which somebody can be reached or let in: addresses, codes and the seeds of
    codes. Call it in the transaction that closes the round. What was there before and after is in
    the log; of the codes in steps, because those that are left over are those nobody used.
    """
    for asked in round_.parties.all():
        addresses, codes = asked.invitees.count(), asked.single_use_codes.count()
        asked.invitees.all().delete()
        asked.single_use_codes.all().delete()
        CodeSet.objects.filter(round_party=asked).delete()
        if addresses or codes:
            subject = _(
                "ronde %(number)s, %(party)s: %(addresses)s adressen en %(codes)s ongebruikte "
                "codes vóór het wissen, %(left)s erna"
            ) % {
                "number": round_.number, "party": asked.get_party_display().lower(),
                "addresses": addresses, "codes": step_words(step_of(codes)),
                "left": asked.invitees.count() + asked.single_use_codes.count(),
            }  # fmt: skip
            record(round_.trajectory, Act.ERASED_LIST, subject, by=None)


def _about(asked: RoundParty, count: int) -> str:
    return _("ronde %(number)s, %(party)s: %(count)s adressen") % {
        "number": asked.round.number, "party": asked.get_party_display().lower(), "count": count,
    }  # fmt: skip
