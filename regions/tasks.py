from importlib import import_module

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from regions import outbox
from regions.domain.mail import forget_mail


@shared_task
def forget_sessions() -> None:
    """Erase sessions that are over: in one is the address of who asked for a code to sign in."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@shared_task
def send_mail() -> None:
    outbox.send_due()


@shared_task(name="regions.tasks.forget_mail")
def forget_mail_of_long_ago() -> None:
    forget_mail(timezone.now())
