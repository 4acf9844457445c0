"""What a figure was is kept beside what it is, with when that changed and where it came from."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from quickscan.models import Figure, FigureRevision, TableImport
from regions.models import Region

CONTENT = ("value", "numerator", "denominator", "missing", "status")
"""What makes a figure another figure."""


def keep(figures: Iterable[Figure], *, by_table: TableImport | None = None) -> None:
    """Call it before they change, in the same transaction."""
    today = timezone.localdate()
    FigureRevision.objects.bulk_create(
        FigureRevision(
            figure=figure, source=figure.source, source_date=figure.source_date,
            is_example=figure.is_example, replaced_on=today, table_import=by_table,
            **{name: getattr(figure, name) for name in CONTENT},
        )
        for figure in figures
    )  # fmt: skip


def hand_over(old: Figure, new: Figure) -> None:
    """Let `new` take the place of `old`, which goes, with everything that `old` was before."""
    if any(getattr(old, name) != getattr(new, name) for name in (*CONTENT, "source")):
        keep([old])
    FigureRevision.objects.filter(figure=old).update(figure=new)
    old.delete()


def revisions_of(region: Region) -> QuerySet[FigureRevision]:
    """Of everything that may be shown about a region, the newest first."""
    return FigureRevision.objects.filter(figure__in=Figure.objects.of_region(region))
