"""The results in the forms that other programs open: slides, a workbook and two kinds of CSV."""

from collections.abc import Sequence
from typing import NamedTuple

from documents.domain.files import store
from documents.sheets import CSV, XLSX, Variant
from quickscan.exports import results_csv, results_name, results_workbook
from quickscan.models import ResultsFile, Round
from quickscan.results import Results
from quickscan.slides import PPTX, render_slides

Kind = ResultsFile.Kind


class Made(NamedTuple):
    kind: str
    name: str
    media_type: str
    content: bytes


def made_files(results: Results) -> list[Made]:
    excel, analysis = Variant.EXCEL, Variant.ANALYSIS
    slides = results_name(results, "pptx", what="presentatie")
    return [
        Made(Kind.SLIDES, slides, PPTX, render_slides(results)),
        Made(Kind.WORKBOOK, results_name(results, "xlsx"), XLSX, results_workbook(results)),
        Made(Kind.CSV_EXCEL, results_name(results, "csv", excel), CSV, results_csv(results, excel)),
        Made(
            Kind.CSV_ANALYSIS, results_name(results, "csv", analysis), CSV,
            results_csv(results, analysis),
        ),
    ]  # fmt: skip


def store_files(round_: Round, made: Sequence[Made]) -> None:
    """Call it in the transaction that finishes the job, as everything that stores a file."""
    for each in made:
        file = store(each.name, each.media_type, each.content)
        ResultsFile.objects.create(round=round_, kind=each.kind, file=file)
