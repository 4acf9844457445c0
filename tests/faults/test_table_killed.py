"""Killed while a table of CBS is read, or while it is taken over: nothing is half stored, and it
ends by itself or can be done again.
"""

import pytest

from tests.faults.conftest import Place, until
from tests.faults.prepare import TABLE_YEARS

FIRST_CELL = "quickscan.cbs.matching:_once"
PREVIEW = "quickscan.domain.cbs_importing:_forget_files"  # stored, and not yet committed
FIGURES = "quickscan.domain.cbs_confirming:_store"  # the same
STORED = 2 * len(TABLE_YEARS)


@pytest.mark.parametrize("point", [FIRST_CELL, PREVIEW])
def test_a_worker_that_is_killed_while_it_reads_a_table(place: Place, point: str) -> None:
    worker = place.worker(STOP_AFTER=point)
    place.do("bring_in_a_table")
    until(lambda: place.is_stopped_at_the_point)
    place.kill(worker)
    assert states(place) == [("reading", "running", 1)]
    assert count(place, "documents_file") == 1

    # An hour without a sign of life.
    place.sql("UPDATE documents_job SET seen_at = '2026-01-01 12:00:00+00:00'")
    place.worker()
    until(lambda: states(place) == [("preview", "done", 2)])
    assert count(place, "documents_file") == 0
    assert count(place, "quickscan_figure") == 0


def test_somebody_is_cut_off_while_taking_a_table_over(place: Place) -> None:
    place.worker()
    place.do("bring_in_a_table")
    until(lambda: states(place) == [("preview", "done", 1)])
    cut_off = place.start(
        "django", "shell", "-c",
        "from tests.faults import prepare; prepare.take_the_table_over()", STOP_AFTER=FIGURES,
    )  # fmt: skip
    until(lambda: place.is_stopped_at_the_point)
    place.kill(cut_off)
    assert states(place) == [("preview", "done", 1)]
    assert count(place, "quickscan_figure") == 0

    place.do("take_the_table_over")
    assert states(place) == [("stored", "done", 1)]
    assert count(place, "quickscan_figure") == STORED


def states(place: Place) -> list[tuple[object, ...]]:
    return place.sql(
        "SELECT t.state, j.state, j.attempts FROM quickscan_tableimport t "
        "JOIN documents_job j ON j.id = t.job_id"
    )


def count(place: Place, table: str) -> object:
    ((number,),) = place.sql(f"SELECT count(*) FROM {table}")  # noqa: S608  a name of ours
    return number
