"""Thin: one domain call."""

from celery import shared_task
from django.utils import timezone

from dialogues.domain import reminding


@shared_task
def move_meetings() -> None:
    reminding.move_meetings(timezone.now())


@shared_task
def forget_people() -> None:
    reminding.forget(timezone.now())
