"""Keeping the factsheet of a region as new as its figures. It is made once for what it says, by a
worker, so that a link can name its size and a visitor never waits for it.
"""

import hashlib
import json

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.domain import jobs
from documents.domain.files import store
from documents.domain.jobs import Progress
from documents.models import File, Job
from quickscan import figures_export
from quickscan.access import facts_trajectory_of
from quickscan.domain.choosing import chosen
from quickscan.domain.questions import questions_of_indicators
from quickscan.facts import facts, first_of
from quickscan.factsheet import Content, factsheet_filename, render_factsheet
from quickscan.models import Factsheet, Figure
from regions.models import Part, Region

TASK = "quickscan.tasks.make_factsheet"
_LAYOUT = 1  # raise it when the sheet itself changes


def refresh(region: Region) -> bool:
    """Have it made again when it says something else than the figures; False when it does not, or
    when a worker is at it.
    """
    checksum = _checksum(region)
    with transaction.atomic():
        # Two clocks may run at once; one of them starts the job.
        Factsheet.objects.get_or_create(region=region)
        sheet = Factsheet.objects.select_for_update().get(region=region)
        if sheet.checksum == checksum or (sheet.job and not sheet.job.is_over):
            return False
        if sheet.job and sheet.job.state == Job.State.FAILED:
            return jobs.retry(sheet.job)
        sheet.job = jobs.start(TASK, region.pk)
        sheet.save(update_fields=["job"])
    return True


def refresh_all() -> int:
    """Of every region with a trajectory that looks at facts and figures."""
    regions = Region.objects.filter(trajectories__parts__part=Part.FACTS).distinct()
    return sum(refresh(region) for region in regions)


def make_factsheet(region_id: int, progress: Progress) -> None:
    """Killed at any point it may run again: the old sheet stays until the new one is there."""
    region = Region.objects.get(pk=region_id)
    progress.report(10, _("De cijfers worden opgehaald"))
    checksum, content = _checksum(region), _content(region)
    progress.report(30, _("Het factsheet wordt opgemaakt"))
    pdf = render_factsheet(content)
    with transaction.atomic():
        progress.finish()
        sheet = Factsheet.objects.select_for_update().get(region=region)
        outdated = [sheet.file_id] if sheet.file_id else []
        sheet.checksum = checksum
        sheet.file = store(factsheet_filename(region.slug, content.day), "application/pdf", pdf)
        sheet.save(update_fields=["checksum", "file"])
        File.objects.filter(pk__in=outdated).delete()


def _content(region: Region) -> Content:
    trajectory = facts_trajectory_of(region)
    found = facts(Figure.objects.of_region(region), questions_of_indicators())
    first = first_of(found, chosen(region))
    return Content(
        region=region.name,
        slug=region.slug,
        day=timezone.localdate(),
        first=first,
        others=[fact for fact in found.values() if fact.region and fact not in first],
        contact=f"{trajectory.contact_name}, {trajectory.contact_email}" if trajectory else "",
        is_example=bool(trajectory and trajectory.is_example),
    )


def _checksum(region: Region) -> str:
    """Of everything that stands on the sheet, but for the day."""
    rows = [list(map(str, row)) for row in figures_export.rows(Figure.objects.of_region(region))]
    said = [_LAYOUT, region.name, chosen(region), rows]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
