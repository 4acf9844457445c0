"""`manage.py load_demo`: an example region that tells a story, with invented people and answers."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from quickscan.demo import deliveries, figures, inviting, places, rounds, tables
from quickscan.domain import factsheets
from quickscan.domain.handing_out import codes_in
from quickscan.domain.invitations import Invitation, invitations_of
from quickscan.domain.rounds import RoundError
from quickscan.models import CodeSet, Round
from regions.models import Role, Trajectory
from regions.parties import Party


class Command(BaseCommand):
    help = "Laadt een voorbeeldregio met verzonnen mensen en antwoorden. Nog eens laden mag."

    def handle(self, *_args: Any, **_options: Any) -> None:
        today = timezone.localdate()
        trajectory = places.example_trajectory(places.HOME, places.FULL, today)
        if trajectory is None:
            raise CommandError("Laad eerst de regio's: manage.py load_reference.")
        alice = places.user_of(places.PEOPLE[0])
        try:
            # Before the roles are given, so that nobody gets a mail on an old report.
            rounds.finished_round(trajectory, alice, today, answered=rounds.FIRST)
            current = rounds.open_round(trajectory, alice, today, answered=rounds.SECOND)
        except RoundError as error:
            raise CommandError(f"{error} Laad eerst: manage.py load_questionbank.") from error
        inviting.example_invitations(current, alice)
        places.give_roles(trajectory)
        figures.example_figures(trajectory.region, today)
        tables.example_tables(trajectory, alice, today)
        deliveries.example_deliveries(trajectory, alice, today)
        factsheets.refresh(trajectory.region)
        for slug, parts in places.ELSEWHERE.items():
            places.example_trajectory(slug, parts, today)
        places.give_neighbour()
        self._tell(trajectory, current)

    def _tell(self, trajectory: Trajectory, current: Round) -> None:
        site = settings.SITE_URL
        lines = [
            "",
            f"Voorbeeld: {trajectory} in {trajectory.region} (alles is verzonnen)",
            f"  {site}{trajectory.get_absolute_url()}",
            "",
            f"Inloggen op {site}{reverse('account_login')} met een van deze adressen.",
            "De inlogcode verschijnt op het scherm; er gaat geen e-mail uit.",
            *(
                f"  {somebody.email:<28} {Role.Kind(somebody.kind).label}"
                for somebody in places.PEOPLE
            ),
            "",
            *_codes(current),
            "",
        ]
        self.stdout.write("\n".join(lines))


def _codes(current: Round) -> list[str]:
    if current.status != Round.Status.OPEN:
        return ["De vragenlijst van het voorbeeld is gesloten."]
    links = [
        f"  {each.link:<40} {each.party.label}"
        for each in invitations_of(current)
        if each.has_group_code
    ]
    sets = CodeSet.objects.filter(round_party__round=current).select_related("round_party")
    for code_set in sets:
        party, code = Party(code_set.round_party.party), codes_in(code_set)[0]
        age = " van 12 tot en met 15" if code_set.supported else ""
        links.append(f"  {Invitation(party, code).link:<40} {party.label}{age}: voor één persoon")
    return ["Een vragenlijst invullen, per partij:", *links]
