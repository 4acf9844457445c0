"""The meetings of the example region."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from dialogues.models import Meeting, Registration
from regions.models import Mail, Role, Trajectory, User

pytestmark = pytest.mark.django_db


def load() -> str:
    out = StringIO()
    call_command("load_demo_meetings", stdout=out)
    return out.getvalue()


def test_the_example_has_a_meeting_of_every_state_and_mails_nobody(trajectory: Trajectory) -> None:
    call_command("load_questionbank", stdout=StringIO())  # the kit needs the themes
    Trajectory.objects.update(is_example=True)
    dina = User.objects.create_user("dina@voorbeeld.example", name="Dina")
    dina.roles.create(kind=Role.Kind.DIALOGUE_FACILITATOR, trajectory=trajectory)
    assert "/bijeenkomsten/" in load()
    meetings = Meeting.objects.order_by("starts_at")
    assert list(meetings.filter(follows=None).values_list("status", flat=True)) == [
        "held", "open", "open", "draft",
    ]  # fmt: skip
    # What comes half a year after each that is open.
    assert list(meetings.exclude(follows=None).values_list("status", flat=True)) == ["draft"] * 2
    assert set(Mail.objects.values_list("state", flat=True)) == {"stopped"}
    assert set(Registration.objects.values_list("status", flat=True)) == {
        "attended", "registered", "offered", "waitlisted", "cancelled",
    }  # fmt: skip
    before = (Registration.objects.count(), Mail.objects.count())
    load()  # a second load leaves it as it is
    assert (Registration.objects.count(), Mail.objects.count()) == before


def test_without_the_example_it_says_what_to_load_first(trajectory: Trajectory) -> None:
    with pytest.raises(CommandError, match="load_demo"):
        load()
