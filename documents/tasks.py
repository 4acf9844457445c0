from celery import shared_task

from documents.domain.jobs import sweep


@shared_task
def sweep_jobs() -> None:
    sweep()
