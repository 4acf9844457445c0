"""The worker is killed halfway; the job ends by itself, with one of everything."""

import os
import signal

import pytest

from tests.faults.conftest import Place, until
from tests.faults.prepare import PEOPLE

SNAPSHOT = "quickscan.models:Snapshot.save"  # stored, and not yet committed
REPORT = "quickscan.domain.results:render_report"  # made, and not yet stored
FILE = "quickscan.domain.results:store"  # stored, and not yet committed
PUBLISHED = "quickscan.domain.exporting:render_report"  # made, and not yet stored
FILES = "quickscan.domain.exporting:store_files"  # stored, and not yet committed
KINDS = ["csv-analyse", "csv-excel", "presentatie", "rapport", "werkmap"]
ALL_OF_ONE = (1, 1, 1)  # its other forms are made when it is approved


@pytest.mark.parametrize(("point", "frozen"), [(SNAPSHOT, 0), (REPORT, 1), (FILE, 1)])
def test_a_job_whose_worker_was_killed_ends_by_itself(
    place: Place, point: str, frozen: int
) -> None:
    worker = place.worker(STOP_AFTER=point)
    place.do("close")
    until(lambda: place.is_stopped_at_the_point)
    place.kill(worker)
    assert made(place) == (frozen, 0, 0)
    assert place.sql("SELECT state, attempts FROM documents_job") == [("running", 1)]

    # An hour without a sign of life.
    place.sql("UPDATE documents_job SET seen_at = '2026-01-01 12:00:00+00:00'")
    place.worker()
    until(lambda: made(place) == ALL_OF_ONE)

    assert place.sql("SELECT state, percent, attempts FROM documents_job") == [("done", 100, 2)]
    report = place.sql("SELECT file_id FROM documents_job")
    assert report == place.sql("SELECT id FROM documents_file ORDER BY id")
    assert place.sql("SELECT count(*) FROM quickscan_response") == [(PEOPLE,)]


@pytest.mark.parametrize("point", [PUBLISHED, FILES])
def test_results_of_which_the_files_were_being_made_have_each_of_them_once(
    place: Place, point: str
) -> None:
    place.do("approve")
    worker = place.worker(STOP_AFTER=point)
    until(lambda: place.is_stopped_at_the_point)
    place.kill(worker)
    assert published(place) == []
    draft = place.sql("SELECT id FROM documents_file")

    place.sql("UPDATE documents_job SET seen_at = '2026-01-01 12:00:00+00:00' WHERE attempts = 1")
    place.worker()
    until(lambda: published(place))

    assert published(place) == KINDS
    stored = place.sql("SELECT file_id FROM quickscan_resultsfile")
    assert sorted(stored + draft) == sorted(place.sql("SELECT id FROM documents_file"))
    jobs = place.sql("SELECT state, percent, attempts FROM documents_job ORDER BY id")
    assert jobs == [("done", 100, 1), ("done", 100, 2)]


def test_a_job_whose_process_was_killed_under_a_living_worker_ends_too(place: Place) -> None:
    """Memory runs out: the kernel takes the child that does the work and leaves its parent."""
    worker = place.worker(STOP_AFTER=SNAPSHOT)
    place.do("close")
    until(lambda: place.is_stopped_at_the_point)
    os.kill(int((place.folder / "reached").read_text()), signal.SIGKILL)
    place.sql("UPDATE documents_job SET seen_at = '2026-01-01 12:00:00+00:00'")
    until(lambda: made(place) == ALL_OF_ONE)
    assert worker.poll() is None


def test_files_that_a_full_disk_left_in_the_broker_stop_nobody(place: Place) -> None:
    """With Redis nobody looks at them."""
    broker = place.folder / "broker"
    (broker / "control").mkdir(parents=True, exist_ok=True)
    (broker / "control" / "celery.exchange").touch()
    (broker / "0_empty.celery.msg").touch()
    (broker / "0_half.celery.msg").write_text('{"body": "W1s')
    place.do("close")
    place.worker()
    until(lambda: made(place) == ALL_OF_ONE)


def published(place: Place) -> list[object]:
    return [kind for (kind,) in place.sql("SELECT kind FROM quickscan_resultsfile ORDER BY kind")]


def made(place: Place) -> tuple[object, object, int]:
    """Snapshots, files and messages."""
    (snapshots,) = place.sql("SELECT count(*) FROM quickscan_snapshot")
    (files,) = place.sql("SELECT count(*) FROM documents_file")
    mail = place.folder / "mail"
    return snapshots[0], files[0], len(list(mail.iterdir())) if mail.exists() else 0
