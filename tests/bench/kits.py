"""What the kit of a meeting costs: nine themes, all parties, everything answered."""

import time
from datetime import UTC, date, datetime, timedelta

from django.core.management import call_command

from dialogues.domain import kits, scripts
from dialogues.models import Meeting
from documents.domain import jobs
from documents.models import Job
from quickscan.models import Round, Snapshot
from quickscan.results import to_json
from regions.models import User
from regions.parties import Party
from tests.bench import world
from tests.bench.pages import Measured
from tests.quickscan.worlds import full_round

THEMES = 9
_EVENING = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)


def costs(_user: User) -> list[Measured]:
    call_command("load_figures")
    meeting = _meeting()
    kit = kits.kit_of(meeting)
    chosen = [theme.code for theme in kits.plan_of(kit).themes[:THEMES]]
    kits.start(kit, chosen)
    kit.refresh_from_db()
    assert kit.job_id
    before = time.process_time()
    jobs.run(kit.job_id, kits.make_kit)
    cpu = time.process_time() - before
    if Job.objects.get(pk=kit.job_id).state != Job.State.DONE:
        raise RuntimeError("The kit was not made.")
    size = sum(each.file.size for each in kits.files_of(kit))
    return [
        (f"gesprekskit, {THEMES} thema's: CPU", "20 s", f"{cpu:.1f} s"),
        (f"gesprekskit, {THEMES} thema's: alle bestanden", "", f"{size / 1000:.0f} kB"),
    ]


def _meeting() -> Meeting:
    trajectory = world.trajectory("Gesprekskit")
    round_ = trajectory.rounds.create(
        number=1, status=Round.Status.APPROVED, opened_on=date(2026, 1, 5),
        closed_on=date(2026, 2, 6), approved_on=date(2026, 2, 20),
    )  # fmt: skip
    Snapshot.objects.create(round=round_, content=to_json(full_round()), checksum="bench")
    meeting = trajectory.meetings.create(
        kind=Meeting.Kind.RECOGNISE, title="Herkennen", starts_at=_EVENING,
        ends_at=_EVENING + timedelta(minutes=150),
    )  # fmt: skip
    for party in Party:
        meeting.quotas.create(party=party)
    scripts.begin_script(meeting)
    return meeting
