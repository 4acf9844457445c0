"""Thin: one domain call."""

from celery import shared_task
from django.utils import timezone

from dialogues.domain import kits, minutes, reminding, series, steps
from documents.domain import jobs


@shared_task
def move_meetings() -> None:
    reminding.move_meetings(timezone.now())


@shared_task
def forget_people() -> None:
    reminding.forget(timezone.now())


@shared_task
def make_minutes(job_id: int) -> None:
    jobs.run(job_id, minutes.finish)


@shared_task
def mail_steps() -> None:
    steps.mail_steps()


@shared_task
def remind_of_follow_ups() -> None:
    series.remind_of_follow_ups(timezone.now())


@shared_task
def make_kit(job_id: int) -> None:
    jobs.run(job_id, kits.make_kit)
