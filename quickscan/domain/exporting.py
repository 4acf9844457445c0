"""What is published of a version of the results: the report, slides, a workbook and two kinds of
CSV, made once, in the background.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from documents.domain import files
from documents.domain.jobs import Progress
from documents.models import File
from documents.sheets import CSV, XLSX, Variant
from documents.slides import PPTX
from quickscan.domain.rounds import RESULTS_TASK
from quickscan.editions import Edition, edition_of
from quickscan.exports import results_csv, results_name, results_workbook
from quickscan.models import ResultsFile, Round, Snapshot
from quickscan.report import render_report, report_filename
from quickscan.slides import render_slides

Kind = ResultsFile.Kind


class Made(NamedTuple):
    kind: str
    name: str
    media_type: str
    content: bytes


def publish(round_id: int, progress: Progress) -> None:
    """Make the files of the newest version of approved results. Killed at any point it may run
    again and ends the same: it reads only what is frozen.
    """
    round_ = Round.objects.select_related("trajectory__region").get(pk=round_id)
    edition = edition_of(round_)
    assert edition is not None  # noqa: S101  only counted rounds are approved
    progress.report(10, _("Het rapport wordt opgemaakt"))
    report = report_of(edition)
    progress.report(80, _("De presentatie en de tabellen worden gemaakt"))
    others = made_files(edition)
    with transaction.atomic():
        progress.finish()
        if _is_wanted(round_, edition.number):
            store_files(round_, edition.number, [report, *others])


def report_of(edition: Edition) -> Made:
    return Made(Kind.REPORT, report_filename(edition), "application/pdf", render_report(edition))


def made_files(edition: Edition) -> list[Made]:
    excel, analysis = Variant.EXCEL, Variant.ANALYSIS
    slides = results_name(edition, "pptx", what="presentatie")
    return [
        Made(Kind.SLIDES, slides, PPTX, render_slides(edition)),
        Made(Kind.WORKBOOK, results_name(edition, "xlsx"), XLSX, results_workbook(edition)),
        Made(Kind.CSV_EXCEL, results_name(edition, "csv", excel), CSV, results_csv(edition, excel)),
        Made(
            Kind.CSV_ANALYSIS, results_name(edition, "csv", analysis), CSV,
            results_csv(edition, analysis),
        ),
    ]  # fmt: skip


def _is_wanted(round_: Round, version: int) -> bool:
    """False when there is a newer version since: this one may hold a quote that was withdrawn, and
    its own job makes that one. Held, so that nothing is withdrawn before these files are stored.
    """
    Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    newer = Snapshot.objects.filter(round=round_, version__gt=version)
    made = ResultsFile.objects.filter(round=round_, version=version)
    return not newer.exists() and not made.exists()


def erase_files(round_: Round) -> None:
    """Of every version, and the draft of the report; the next version is made anew."""
    files.erase(ResultsFile.objects.filter(round=round_))
    drafts = File.objects.filter(jobs__task=RESULTS_TASK, jobs__subject_id=round_.pk)
    for draft in drafts.only("pk"):
        draft.jobs.update(file=None)
        draft.delete()


def store_files(round_: Round, version: int, made: Sequence[Made]) -> None:
    """Call it in the transaction that finishes the job, as everything that stores a file."""
    for each in made:
        file = files.store(each.name, each.media_type, each.content)
        ResultsFile.objects.create(round=round_, version=version, kind=each.kind, file=file)
