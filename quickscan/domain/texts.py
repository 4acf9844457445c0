"""The texts around a questionnaire, as a region has them: its own or the standard ones."""

from collections.abc import Collection, Mapping

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from quickscan.domain import finding
from quickscan.letters import ON_PAGES, Words, fixed, standard
from quickscan.models import Questionnaire, RegionText, Round
from quickscan.phrases import INFORMAL
from quickscan.placeholders import fill
from regions.models import Region, Trajectory, User
from regions.parties import Party

ADULTS = [party for party in Party if party not in INFORMAL]


def own_text(region: Region, key: str, party: str) -> Words | None:
    """What the region wrote itself."""
    row = finding.own_text(region.pk, key, party)
    return Words(*row) if row else None


def standard_text(key: str, party: str) -> Words:
    """That of a page comes with the newest questionnaire of the party."""
    if key not in ON_PAGES:
        return standard(key, party)
    newest = Questionnaire.objects.filter(party=party).order_by("-version").only("texts").first()
    return Words(newest.texts["nl"].get(key, "") if newest else "")


def text_of(region: Region, key: str, party: str) -> Words:
    return own_text(region, key, party) or standard_text(key, party)


@transaction.atomic
def change_text(
    region: Region, key: str, parties: Collection[Party], *, words: Words, by: User
) -> None:
    for party in parties:
        RegionText.objects.update_or_create(
            region=region, key=key, party=party,
            defaults={"subject": words.subject, "body": words.body, "changed_by": by},
        )  # fmt: skip


def back_to_standard(region: Region, key: str, party: Party) -> bool:
    """False when it was the standard text already."""
    deleted, _rows = RegionText.objects.filter(region=region, key=key, party=party).delete()
    return bool(deleted)


def known_values(trajectory: Trajectory, party: Party) -> dict[str, str]:
    """What takes the place of the placeholders, as far as it is the same for everybody."""
    region = trajectory.region
    return {
        "regio": region.name,
        "partij": str(party.label).lower(),
        "contactpersoon": trajectory.contact_name,
        "contactmail": trajectory.contact_email,
        "resultaten": settings.SITE_URL + region.get_absolute_url(),
        "weten": settings.SITE_URL + reverse("know"),
    }


def closing_moment(round_: Round) -> str:
    """With the hour: of the last day only a part is left to take part in."""
    if round_.closes_at is None:
        return ""
    return _("%s uur") % date_format(localtime(round_.closes_at), "j F Y, H.i")


def complete(key: str, party: Party, words: Words, values: Mapping[str, str]) -> Words:
    """As it is sent: filled in, and with the lines that are always there."""
    body = "\n\n".join([words.body.strip(), *fixed(key, party)])
    return Words(fill(body, values), fill(words.subject, values))
