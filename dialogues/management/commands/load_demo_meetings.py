"""`manage.py load_demo_meetings`: meetings of the example region; after `load_demo`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dialogues.demo.coming import coming_meetings
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
            held = held_evening(trajectory, timezone.localdate())
            coming_meetings(trajectory, timezone.localdate(), held=held)
        place = [trajectory.region.slug, trajectory.slug]
        self.stdout.write(
            f"Bijeenkomsten om u voor aan te melden:\n"
            f"  {settings.SITE_URL}{reverse('meetings', args=place)}\n"
        )
