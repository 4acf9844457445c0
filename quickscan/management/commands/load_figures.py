"""`manage.py load_figures [pad]`: load the published figures."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quickscan.domain.figures import CONTENT, WrongFigureError, load_published


class Command(BaseCommand):
    help = "Laadt de gepubliceerde cijfers over pleegzorg. Opnieuw laden kan altijd."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=CONTENT, metavar="pad")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["path"]
        try:
            loaded = load_published(path)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path.name} is niet te lezen: {error}") from error
        except WrongFigureError as error:
            raise CommandError(f"{path.name}: {error} Er is niets geladen.") from error
        self.stdout.write(
            f"Cijfers: {loaded.new} nieuw, {loaded.changed} veranderd, "
            f"{loaded.unchanged} hetzelfde."
        )
