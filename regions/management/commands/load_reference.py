from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regions.domain.divisions import DivisionError, Tally, load_division
from regions.domain.reference import CONTENT, WrongRowError, read_division, years


class Command(BaseCommand):
    help = "Laadt de jeugdregio's en gemeenten van een jaar. Opnieuw laden kan altijd."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, help="standaard: het nieuwste")
        parser.add_argument(
            "--folder", type=Path, default=CONTENT, help="map met per jaar een map met tabellen"
        )

    def handle(self, *args: Any, year: int | None, folder: Path, **options: Any) -> None:  # noqa: ARG002
        year = year or max(years(folder), default=0)
        try:
            report = load_division(read_division(year, folder))
        except (WrongRowError, DivisionError) as error:
            raise CommandError(f"{error} Er is niets geladen.") from error
        self._tell(f"Jeugdregio's {year}", report.regions)
        self._tell(f"Gemeenten {year}", report.municipalities)

    def _tell(self, title: str, tally: Tally) -> None:
        self.stdout.write(
            f"{title}: {len(tally.new)} nieuw, {len(tally.changed)} gewijzigd, "
            f"{tally.unchanged} ongewijzigd, {len(tally.ended)} beëindigd."
        )
        # The first time everything is new, and nobody needs the list.
        first_time = not (tally.changed or tally.unchanged or tally.ended)
        details = [("+", [] if first_time else tally.new), ("~", tally.changed), ("-", tally.ended)]
        for mark, lines in details:
            for line in lines:
                self.stdout.write(f"  {mark} {line}")
