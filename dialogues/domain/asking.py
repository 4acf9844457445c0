"""Whom to ask when a party is missing."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from dialogues import emails
from dialogues.domain.meetings import MeetingError
from dialogues.models import Meeting, PartyContact
from regions.models import Trajectory
from regions.parties import Party


def contacts_of(trajectory: Trajectory) -> dict[str, PartyContact]:
    return {contact.party: contact for contact in trajectory.party_contacts.all()}


@transaction.atomic
def set_contacts(trajectory: Trajectory, contacts: Mapping[Party, tuple[str, str]]) -> None:
    """Name and address per party; a party that is not in it has no contact any more."""
    trajectory.party_contacts.exclude(party__in=contacts).delete()
    for party, (name, email) in contacts.items():
        PartyContact.objects.update_or_create(
            trajectory=trajectory, party=party, defaults={"name": name, "email": email}
        )


def ask_party(meeting: Meeting, contact: PartyContact, *, needed: int, text: str) -> bool:
    """False when they were asked the same today already. Raises MeetingError: nobody is mailed
    about a draft, or about what is over.
    """
    if not meeting.is_coming:
        raise MeetingError(_("U kunt pas mensen vragen als de bijeenkomst is aangekondigd."))
    return emails.party_missing(meeting, contact, needed=needed, text=text)
