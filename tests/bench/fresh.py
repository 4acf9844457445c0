"""What a worker does with a closed round, in a process that did nothing before:
`python -m tests.bench.fresh count 3`, with the number of the round; or report, workbook, slides.
Prints one line of JSON.
"""

import json
import sys
import time
from collections.abc import Mapping
from io import BytesIO

import django

django.setup()

import pikepdf  # noqa: E402  Django first
from django.db import connection  # noqa: E402

from documents.domain import jobs  # noqa: E402
from documents.domain.jobs import Progress  # noqa: E402
from quickscan.domain.results import count_round, freeze  # noqa: E402
from quickscan.editions import Edition  # noqa: E402
from quickscan.exports import results_workbook  # noqa: E402
from quickscan.models import Round  # noqa: E402
from quickscan.published import results_of  # noqa: E402
from quickscan.report import render_report  # noqa: E402
from quickscan.slides import render_slides  # noqa: E402
from tests.bench.processes import peak_megabytes  # noqa: E402


def count(round_: Round) -> Mapping[str, int]:
    def work(_subject_id: int, progress: Progress) -> None:
        freeze(round_, count_round(round_, progress), progress)
        progress.finish()

    assert round_.job_id
    jobs.run(round_.job_id, work)
    return {}


def report(round_: Round) -> Mapping[str, int]:
    results = results_of(round_)
    assert results
    pdf = render_report(Edition(results))
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {"pages": len(opened.pages), "bytes": len(pdf)}


def workbook(round_: Round) -> Mapping[str, int]:
    results = results_of(round_)
    assert results
    return {"bytes": len(results_workbook(Edition(results)))}


def slides(round_: Round) -> Mapping[str, int]:
    results = results_of(round_)
    assert results
    return {"bytes": len(render_slides(Edition(results)))}


def main(work: str, number: str) -> None:
    connection.ensure_connection()
    wall, cpu = time.perf_counter(), time.process_time()
    done = {"count": count, "report": report, "workbook": workbook, "slides": slides}[work](
        Round.objects.get(pk=number)
    )
    cost = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    print(json.dumps({**done, **cost, "megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
