"""`manage.py load_demo_meetings`: meetings of the example region; after `load_demo`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from dialogues.demo.evening import held_evening
from regions.models import Part, Trajectory


class Command(BaseCommand):
    help = "Laadt bijeenkomsten van de voorbeeldregio, met verzonnen mensen. Nog eens laden mag."

    def handle(self, *_args: Any, **_options: Any) -> None:
        examples = Trajectory.objects.filter(is_example=True, parts__part=Part.MEETINGS)
        trajectory = examples.order_by("pk").first()
        if trajectory is None:
            raise CommandError("Laad eerst het voorbeeld: manage.py load_demo.")
        with transaction.atomic():
            held_evening(trajectory, timezone.localdate())
