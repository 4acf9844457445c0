import threading
from collections.abc import Callable

import pytest
from django.db import connections

from config.celery import app

Message = tuple[str, int]
AtOnce = Callable[..., None]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """What would have gone to the broker: the name of the task and the number of the job."""
    messages: list[Message] = []
    monkeypatch.setattr(app, "send_task", lambda task, args: messages.append((task, args[0])))
    return messages


@pytest.fixture
def at_once() -> AtOnce:
    """Run these functions at the same moment, each with its own connection to the database."""

    def run_together(*functions: Callable[[], None]) -> None:
        barrier = threading.Barrier(len(functions))

        def one(function: Callable[[], None]) -> None:
            barrier.wait()
            try:
                function()
            finally:
                connections.close_all()

        threads = [threading.Thread(target=one, args=[function]) for function in functions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return run_together
