"""The worker is killed in the middle of a kit: the job ends by itself, with every file once."""

import pytest

from dialogues.models import KitFile
from tests.faults.conftest import Place, until
from tests.faults.prepare_kit import ask_for_a_kit

ALL_MADE = "dialogues.domain.kits:zipped"  # and nothing stored
ONE_STORED = "documents.domain.files:store"  # and not yet committed
KINDS = sorted(KitFile.Kind.values)


@pytest.mark.parametrize("point", [ALL_MADE, ONE_STORED])
def test_a_kit_whose_worker_was_killed_is_made_whole_and_once(place: Place, point: str) -> None:
    worker = place.worker(STOP_AFTER=point)
    script = f"from {ask_for_a_kit.__module__} import ask_for_a_kit; ask_for_a_kit()"
    process = place.start("django", "shell", "-c", script)
    process.wait(120)
    assert process.returncode == 0, place.log
    until(lambda: place.is_stopped_at_the_point)
    place.kill(worker)
    assert kinds(place) == []
    assert place.sql("SELECT count(*) FROM documents_file") == [(0,)]
    assert place.sql("SELECT state, attempts FROM documents_job") == [("running", 1)]

    # An hour without a sign of life.
    place.sql("UPDATE documents_job SET seen_at = '2026-01-01 12:00:00+00:00'")
    place.worker()
    until(lambda: kinds(place) == KINDS)

    assert place.sql("SELECT state, percent, attempts FROM documents_job") == [("done", 100, 2)]
    assert place.sql("SELECT count(*) FROM documents_file") == [(len(KINDS),)]


def kinds(place: Place) -> list[object]:
    return [kind for (kind,) in place.sql("SELECT kind FROM dialogues_kitfile ORDER BY kind")]
