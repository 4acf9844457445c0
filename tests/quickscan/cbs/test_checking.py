"""Every week: CBS revised something, people are told once, and nothing changes by itself."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import timezone
from post_office.models import Email
from pytest_django.fixtures import Settings

from documents.models import Job
from quickscan.domain import cbs_checking
from quickscan.models import Figure, TableCheck, TableImport
from quickscan.tasks import check_table, check_tables
from regions.models import Part, Region, Trajectory, User
from regions.workbench import part_states, todos_for
from tests.conftest import ClientOf
from tests.quickscan.cbs.conftest import confirm
from tests.quickscan.cbs.server import V4, Rows, Server, answers

DAY = "30 juni 2022"


def figure(region: Region | None, value: int | None, **given: object) -> Figure:
    usual = {
        "indicator": "IND-VOL-02", "region": region, "year": 2022, "period": DAY,
        "reference_date": date(2022, 6, 30), "status": "provisional", "checked_on": "2026-01-01",
        "value": None if value is None else Decimal(value), "source": "CBS StatLine 85094NED",
        "missing": "CBS: onbekend, onvoldoende betrouwbaar of geheim" if value is None else "",
    }  # fmt: skip
    return Figure.objects.create(**(usual | given))


@pytest.fixture
def cbs(server: Server, settings: Settings) -> Server:
    settings.CBS_ORIGINS = [server.origin]
    return server


def check(cbs: Server, rows: Rows, *, stars: str = "*") -> None:
    """A week later CBS says this."""
    cbs.answers = answers(rows, period=f"{DAY}{stars}")
    TableCheck.objects.update(checked_on=timezone.localdate() - timedelta(days=7))
    check_tables()
    for job in Job.objects.filter(task=cbs_checking.TASK, state=Job.State.QUEUED):
        check_table(job.pk)


def found() -> list[tuple[str, str, list[str]]]:
    return [
        (each.trajectory.region.code, each.state, [f["kind"] for f in each.found["figures"]])
        for each in TableImport.objects.select_related("trajectory__region").order_by("pk")
    ]


def mails() -> list[tuple[list[str], str]]:
    return [(each.to, each.subject) for each in Email.objects.order_by("pk")]


@pytest.mark.parametrize("protocol", ["v3", "v4"])
def test_a_revised_figure_is_told_once_and_nothing_changes_by_itself(
    cbs: Server, trajectory: Trajectory, alice: User, frank: User, client_of: ClientOf,
    protocol: str,
) -> None:  # fmt: skip
    if protocol == "v4":  # as somebody brought it in before
        trajectory.table_imports.create(
            table="85094NED", address=f"{cbs.origin}{V4}", started_on=date(2026, 1, 1),
            decided_on=date(2026, 1, 1), state="dropped",
        )  # fmt: skip
    figure(trajectory.region, 350)
    for _week in range(3):
        check(cbs, [("JZ38", 590), ("JZ32", 355)])
    told = TableImport.objects.get(state="preview")
    assert told.address.startswith(f"{cbs.origin}{V4}" if protocol == "v4" else cbs.origin)
    assert mails() == [([alice.email], "Gewijzigd: CBS herzag 1 cijfer")]
    assert told.get_absolute_url() in Email.objects.get().message
    assert Figure.objects.get(region=trajectory.region).value == 350
    client = client_of(alice)
    workbench = client.get(trajectory.get_absolute_url()).content.decode()
    assert "Bekijk wat CBS herzag in tabel 85094NED" in workbench
    assert f'href="{told.get_absolute_url()}"' in workbench
    assert "CBS heeft deze tabel herzien" in client.get(told.get_absolute_url()).content.decode()
    colleague = client_of(frank).get(trajectory.get_absolute_url()).content.decode()
    assert "CBS herzag" not in colleague
    assert confirm(told, by=alice) == 1
    assert "CBS herzag" not in client.get(trajectory.get_absolute_url()).content.decode()
    stored = Figure.objects.get(region=trajectory.region)
    assert (stored.value, stored.source_date) == (Decimal(355), date(2025, 10, 31))


def test_what_was_refused_is_not_told_again_and_what_waits_is_kept_up_to_date(
    cbs: Server, trajectory: Trajectory, alice: User
) -> None:
    figure(trajectory.region, 350)
    check(cbs, [("JZ32", 355)])
    check(cbs, [("JZ32", 360)])
    assert len(mails()) == 2
    waiting = TableImport.objects.get()
    assert waiting.found["figures"][0]["value"] == "360.000"
    TableImport.objects.update(state="dropped", decided_on=date(2026, 1, 1))
    check(cbs, [("JZ32", 360)])
    assert (len(mails()), TableImport.objects.count()) == (2, 1)
    check(cbs, [("JZ32", 365)])
    assert found() == [("JZ32", "dropped", ["changed"]), ("JZ32", "preview", ["changed"])]
    # CBS takes it back.
    check(cbs, [("JZ32", 350)])
    assert [state for _region, state, _kinds in found()] == ["dropped", "dropped"]
    assert len(mails()) == 3


def test_a_status_and_a_value_that_came_are_revisions_too(
    cbs: Server, trajectory: Trajectory, alice: User
) -> None:
    figure(trajectory.region, None)
    check(cbs, [("JZ32", None)])
    assert found() == []
    check(cbs, [("JZ32", None)], stars="")
    assert found() == [("JZ32", "preview", ["changed"])]
    check(cbs, [("JZ32", 12)], stars="")
    assert len(mails()) == 2


def test_what_is_new_or_invented_or_of_another_source_tells_nobody(
    cbs: Server, trajectory: Trajectory, twente: Region, alice: User
) -> None:
    figure(None, 1)
    figure(trajectory.region, 350, is_example=True)
    figure(twente, 350, source="opgave van aanbieders")
    check(cbs, [("JZ32", 355), ("JZ14", 355), ("JZ38", 590), ("NL01", 1)])
    assert (found(), mails()) == ([], [])


def test_the_country_and_regions_without_a_trajectory_concern_who_owns_the_method(
    cbs: Server, trajectory: Trajectory, twente: Region, alice: User, nora: User
) -> None:
    for place in (None, twente, trajectory.region):
        figure(place, 350)
    check(cbs, [("NL01", 16_735), ("JZ14", 355), ("JZ32", 355)])
    everywhere = TableImport.objects.get(everywhere=True)
    assert {each["region"] for each in everywhere.found["figures"]} == {"", "JZ14"}
    own = TableImport.objects.get(everywhere=False)
    assert [each["region"] for each in own.found["figures"]] == ["JZ32"]
    assert sorted(mails()) == [
        ([alice.email], "Gewijzigd: CBS herzag 1 cijfer"),
        ([alice.email], "Gewijzigd: CBS herzag 1 landelijk cijfer"),
        ([nora.email], "Gewijzigd: CBS herzag 2 cijfers"),
    ]
    states = part_states([trajectory])[trajectory.pk]
    for role, count in (("coordinator", 1), ("method_owner", 2), ("reader", 0)):
        todos = todos_for({role}, trajectory, [states[Part.FACTS]])
        assert sum("CBS herzag" in str(todo.verb) for todo in todos) == count


def test_a_coordinator_is_told_once_of_a_revised_figure_of_the_netherlands(
    cbs: Server, trajectory: Trajectory, twente: Region, alice: User, frank: User, charlie: User
) -> None:
    """Charlie coordinates Twente, where no trajectory shows figures; Frank facilitates."""
    figure(None, 350)
    figure(twente, 350)
    for elsewhere in (360, 365, 365):
        check(cbs, [("NL01", 355), ("JZ14", elsewhere)])
    told = [mail for mail in Email.objects.order_by("pk") if mail.to == [alice.email]]
    assert [mail.subject for mail in told] == ["Gewijzigd: CBS herzag 1 landelijk cijfer"]
    assert "- Lopende pleegzorgtrajecten op een peildatum, 30 juni 2022" in told[0].message
    assert "/regio/rijk-van-nijmegen/cijfers/" in told[0].message
    check(cbs, [("NL01", 356), ("JZ14", 365)])
    assert [to for to, _subject in mails()].count([alice.email]) == 2
    assert not Email.objects.filter(to__in=[frank.email, charlie.email]).exists()


def test_each_table_in_use_is_asked_for_once_a_week_and_again_when_cbs_was_away(
    cbs: Server, trajectory: Trajectory, alice: User
) -> None:
    today = timezone.localdate()
    assert cbs_checking.start_due(today) == 0
    figure(trajectory.region, 350)
    assert cbs_checking.start_due(today) == 1
    assert cbs_checking.start_due(today) == 0  # it waits for a worker
    job = Job.objects.get()
    check_table(job.pk)
    job.refresh_from_db()
    assert (job.state, "foutcode 404" in job.reason) == ("failed", True)
    cbs.answers = answers([("JZ32", 350)], period=DAY)
    assert cbs_checking.start_due(today) == 1
    check_table(job.pk)
    assert TableCheck.objects.get().checked_on == today
    assert cbs_checking.start_due(today + timedelta(days=6)) == 0
    assert cbs_checking.start_due(today + timedelta(days=7)) == 1


def test_beat_looks_every_six_hours() -> None:
    assert settings.CELERY_BEAT_SCHEDULE["cbs-revised"] == {
        "task": check_tables.name, "schedule": timedelta(hours=6),
    }  # fmt: skip
