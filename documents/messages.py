"""The one way to ask a worker for something. A message may get lost: whoever asks has a row that
tells the same, and a sweep that looks at the rows.
"""

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import ChannelError, OperationalError

logger = logging.getLogger(__name__)


def ask_after_commit(task: str, *args: int) -> None:
    transaction.on_commit(partial(_ask, task, *args))


def _ask(task: str, *args: int) -> None:
    try:
        current_app.send_task(task, args=list(args))
    # A broker of files fails as the disk does: a full one must not break the page either.
    except (OperationalError, ChannelError, OSError):
        logger.warning("%s waits for the broker", task)
