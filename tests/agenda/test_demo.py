"""The example region has an agenda that tells a story, and loading it again changes nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from agenda import bilan, coach
from agenda.models import Example, ImprovementAgenda, Update
from agenda.text import from_json
from quickscan.demo.figures import example_figures
from regions.models import Mail, Region, Trajectory, User
from tests.conftest import make_trajectory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("themes")]


def test_the_example_is_adopted_with_one_reservation_and_loads_once(
    trajectory: Trajectory,
) -> None:
    Trajectory.objects.update(is_example=True)
    for _ in range(2):
        call_command("load_demo_agenda")
    agenda = ImprovementAgenda.objects.get(trajectory=trajectory)
    assert (agenda.status, agenda.version, agenda.actions.count()) == ("in_progress", "1.0", 8)
    assert Update.objects.count() == 4
    assert agenda.owners.filter(asked_on__isnull=False).count() == 1
    assert Mail.objects.filter(kind="agenda_owner").count() == 1
    assert agenda.follow_ups.get().planned
    text = from_json(agenda.versions.get(major=1).content)
    assert [each.answer for each in text.signed].count("reserved") == 1
    assert coach.missing(text, timezone.localdate()) == []
    assert all(coach.begins_with_verb(action.title) for action in text.actions)


def test_the_example_regions_learn_from_each_other_and_load_once(
    trajectory: Trajectory, twente: Region
) -> None:
    Region.objects.filter(pk=twente.pk).update(slug="noord-limburg", name="Noord-Limburg")
    make_trajectory(twente)
    Trajectory.objects.update(is_example=True)
    alice = User.objects.create_user("alice@voorbeeld.example", name="Alice Bakker")
    User.objects.create_user("nora@voorbeeld.example", name="Nora Prins")
    for _ in range(2):
        call_command("load_demo_agenda")
    told = Example.objects.order_by("pk").values_list(
        "action__agenda__trajectory__region__name", "status"
    )
    assert list(told) == [("Rijk van Nijmegen", "offered"), ("Noord-Limburg", "accepted")]
    going_on = ImprovementAgenda.objects.exclude(status="closed")
    assert set(going_on.values_list("sharing", flat=True)) == {"named"}
    assert [each.name for each in alice.saved_views.all()] == ["Loopt nu"]
    assert [each.region for each in alice.digests.all()] == [trajectory.region]


def test_the_agenda_before_is_closed_with_a_bilan(trajectory: Trajectory) -> None:
    Trajectory.objects.update(is_example=True)
    example_figures(trajectory.region, timezone.localdate())
    for _ in range(2):
        call_command("load_demo_agenda")
    before = ImprovementAgenda.objects.get(status="closed")
    text = bilan.from_json(before.bilans.get(is_final=True).content)
    assert bilan.results_in_words(text) == [("gelukt", 2), ("deels gelukt", 1)]
    assert [each.nearer for each in text.goals] == ["nee", "ja, duidelijk"]
    effect = text.goals[0].effect
    assert effect
    assert effect.is_compared
    assert text.begun_on.year == timezone.localdate().year - 2


def test_without_an_example_region_it_says_what_to_do(trajectory: Trajectory) -> None:
    with pytest.raises(CommandError, match="load_demo"):
        call_command("load_demo_agenda")
