from importlib import import_module

from celery import shared_task
from django.conf import settings


@shared_task
def forget_sessions() -> None:
    """Erase sessions that are over: in one is the address of who asked for a code to sign in."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
