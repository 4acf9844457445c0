"""`manage.py load_demo_agenda`: the adopted agenda of the example region, all of it invented."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from agenda.demo.agenda import example_agenda
from agenda.demo.before import example_before
from agenda.demo.exchange import example_exchange
from agenda.emails import status_url
from regions.models import Trajectory

HOME = "rijk-van-nijmegen"


class Command(BaseCommand):
    help = "Laadt een vastgestelde verbeteragenda in de voorbeeldregio. Nog eens laden mag."

    def handle(self, *_args: Any, **_options: Any) -> None:
        trajectory = Trajectory.objects.filter(region__slug=HOME, is_example=True).first()
        if trajectory is None:
            raise CommandError("Laad eerst het voorbeeld: manage.py load_demo.")
        today = timezone.localdate()
        agenda = example_agenda(trajectory, today)
        example_exchange(agenda, today)
        before = example_before(trajectory.region, today).trajectory
        page = reverse("agenda", args=[trajectory.region.slug, trajectory.slug])
        self.stdout.write(f"Een vastgestelde verbeteragenda:\n  {settings.SITE_URL}{page}\n")
        bilan = reverse("agenda_bilan", args=[before.region.slug, before.slug])
        self.stdout.write(f"Wat er van de vorige kwam:\n  {settings.SITE_URL}{bilan}\n")
        for owner in agenda.owners.all()[:1]:
            self.stdout.write(f"Een eigenaar vertelt hoe het gaat:\n  {status_url(owner)}\n")
        self.stdout.write(f"Voorbeelden die hielpen:\n  {settings.SITE_URL}{reverse('examples')}\n")
