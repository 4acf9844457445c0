"""Thin: ids in, one domain call. `documents.domain.jobs` decides what runs again."""

from celery import shared_task
from django.utils import timezone

from documents.domain import jobs
from quickscan.domain import (
    cbs_checking,
    cbs_importing,
    delivering,
    exporting,
    factsheets,
    forgetting,
    mailing,
    mixing,
    results,
    rounds,
)


@shared_task
def make_results(job_id: int) -> None:
    jobs.run(job_id, results.make_results)


@shared_task
def publish_results(job_id: int) -> None:
    jobs.run(job_id, exporting.publish)


@shared_task
def move_rounds() -> None:
    rounds.move_rounds(timezone.now())


@shared_task
def start_mailings() -> None:
    mailing.start_due(timezone.now())


@shared_task
def forget_answers() -> None:
    forgetting.forget(timezone.localdate())


@shared_task
def mix_choices() -> None:
    mixing.mix_choices()


@shared_task
def remind_deliverers() -> None:
    delivering.remind_due(timezone.localdate())


@shared_task
def forget_deliverers() -> None:
    delivering.forget_contacts(timezone.localdate())


@shared_task
def make_factsheet(job_id: int) -> None:
    jobs.run(job_id, factsheets.make_factsheet)


@shared_task
def refresh_factsheets() -> None:
    factsheets.refresh_all()


@shared_task
def read_table(job_id: int) -> None:
    jobs.run(job_id, cbs_importing.read_table)


@shared_task
def check_tables() -> None:
    cbs_checking.start_due(timezone.localdate())


@shared_task
def check_table(job_id: int) -> None:
    jobs.run(job_id, cbs_checking.check_table)


@shared_task
def forget_tables() -> None:
    cbs_importing.forget_undecided(timezone.localdate())
