"""`manage.py load_questionbank [pad]`: load the question bank and publish what changed."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from quickscan.bank import BankError, read_bank
from quickscan.domain.bank import Report, load_bank
from quickscan.domain.publishing import publish_standard
from quickscan.models import Questionnaire

CONTENT = Path(__file__).resolve().parents[2] / "content" / "questionbank.yaml"


class Command(BaseCommand):
    help = "Laadt de vragenbank en publiceert de standaardvragenlijsten die veranderd zijn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=CONTENT, metavar="pad")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["path"]
        try:
            bank = read_bank(path.read_text(encoding="utf-8"))
            with transaction.atomic():
                report = load_bank(bank)
                known = set(Questionnaire.objects.values_list("pk", flat=True))
                questionnaires = publish_standard()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path.name} is niet te lezen: {error}") from error
        except BankError as error:
            lines = "\n".join(f"- {fault}" for fault in error.faults)
            raise CommandError(
                f"{path.name} is niet geladen; er is niets veranderd.\n{lines}"
            ) from error
        self._tell(report)
        for questionnaire in questionnaires:
            if questionnaire.pk not in known:
                self.stdout.write(f"Gepubliceerd: {questionnaire}")

    def _tell(self, report: Report) -> None:
        self.stdout.write(
            f"Vragenbank: {len(report.new)} nieuw, {len(report.changed)} veranderd, "
            f"{len(report.unchanged)} hetzelfde."
        )
        for name in report.changed:
            self.stdout.write(f"Veranderd: {name}")
