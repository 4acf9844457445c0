"""Thin: ids in, one domain call. `documents.domain.jobs` decides what runs again."""

from celery import shared_task
from django.utils import timezone

from agenda.domain import digests, files, forgetting, importing, reminding, summing_up, talking
from documents.domain import jobs


@shared_task
def make_files(job_id: int) -> None:
    jobs.run(job_id, files.make_files)


@shared_task
def make_bilan(job_id: int) -> None:
    jobs.run(job_id, summing_up.make_paper)


@shared_task
def send_digests() -> None:
    digests.send_digests(timezone.localdate())


@shared_task
def remind_owners() -> None:
    reminding.remind(timezone.localdate())


@shared_task
def forget_people() -> None:
    forgetting.forget_people(timezone.localdate())


@shared_task
def forget_imports() -> None:
    importing.forget_unconfirmed(timezone.localdate())


@shared_task
def keep_dates_of_talks() -> None:
    talking.keep_dates(timezone.localdate())
