"""Invitations that came back, in a mailbox that the platform does not read: somebody pastes the
addresses, or the whole text of those mails, and sees first which of them are on the list.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from email.utils import parseaddr
from itertools import chain

from django.conf import settings

from quickscan.domain.mailing import REACHED, invitations, invitee_of
from quickscan.models import Invitee, Round
from regions import outbox
from regions.models import Mail

MOST = 2_000  # addresses at a time
_ADDRESS = re.compile(r"[\w.!#$%&'*+/?^{|}~-]{1,64}@(?:[\w-]{1,63}\.)+[a-z]{2,63}")
# These look like addresses, and may go on on lines that begin with a space.
_IDS = re.compile(
    r"^>? ?(message-id|references|in-reply-to|content-id):.*(\n[ \t].*)*", re.MULTILINE
)
_POSTMASTERS = ("mailer-daemon@", "postmaster@")


@dataclass(frozen=True)
class Returned:
    """The addresses in a text: those to mark, those on the list where there is nothing to mark
    (that was known already, or no invitation went there), and those that are not on the list.
    """

    to_mark: list[str]
    settled: list[str]
    unknown: list[str]


def addresses_in(text: str) -> list[str]:
    """Each once, in their order."""
    found = _ADDRESS.findall(_IDS.sub("", text.lower()))
    return list(dict.fromkeys(each.strip("'") for each in found))


def returned(round_: Round, addresses: Collection[str]) -> Returned:
    on_list = _invited(round_, addresses)
    return Returned(
        to_mark=[each for each in addresses if on_list.get(each)],
        settled=[each for each in addresses if on_list.get(each) == []],
        unknown=[each for each in addresses if each not in on_list and not _is_sender(each)],
    )


def mark_bounced(round_: Round, addresses: Collection[str]) -> int:
    """No reminder goes to these; returns how many addresses that are. What is not on the list, or
    was not written to, is passed over.
    """
    mails = [keys for keys in _invited(round_, addresses).values() if keys]
    outbox.mark_bounced(Mail.objects.filter(pk__in=chain.from_iterable(mails)))
    return len(mails)


def not_reached(round_: Round) -> list[tuple[Invitee, Mail]]:
    """Addresses at which the invitation did not arrive. Not those of a reminder: who gets one is
    who has not answered.
    """
    mails = {invitee_of(mail.once): mail for mail in invitations(round_).in_trouble()}
    invitees = Invitee.objects.filter(round_party__round=round_, pk__in=mails).order_by("email")
    return [(invitee, mails[invitee.pk]) for invitee in invitees]


def _invited(round_: Round, addresses: Collection[str]) -> dict[str, list[int]]:
    """Of these, which are on the list, each with the invitations that went there, or may have
    gone, and are not known to have come back. An address may be on the lists of two parties.
    """
    invitees = Invitee.objects.filter(round_party__round=round_, email__in=addresses)
    emails = dict(invitees.values_list("pk", "email"))
    found: dict[str, list[int]] = {email: [] for email in emails.values()}
    gone = invitations(round_, emails).filter(state__in=REACHED)
    for mail, once in gone.values_list("pk", "once"):
        found[emails[invitee_of(once)]].append(mail)
    return found


def _is_sender(address: str) -> bool:
    """Of the mail itself, or of who sends it back."""
    _name, ours = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return address == ours.lower() or address.startswith(_POSTMASTERS)
