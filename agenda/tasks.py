"""Thin: ids in, one domain call. `documents.domain.jobs` decides what runs again."""

from celery import shared_task

from agenda.domain import files
from documents.domain import jobs


@shared_task
def make_files(job_id: int) -> None:
    jobs.run(job_id, files.make_files)
