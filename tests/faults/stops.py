"""Stops a real process at a known point, so that a test can kill it exactly there.

STOP_AFTER names the point as `module:name`: when that function has done its work for the first
time, the process leaves its number in a file in STOP_FOLDER and waits for its end, or until the
test puts a file `go` there.
"""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any

import django


def install() -> None:
    django.setup()
    if "STOP_AFTER" in os.environ:
        module, _, names = os.environ["STOP_AFTER"].partition(":")
        *path, name = names.split(".")
        owner: Any = import_module(module)
        for each in path:
            owner = getattr(owner, each)
        setattr(owner, name, _stopping(getattr(owner, name)))


def _stopping(real: Callable[..., object]) -> Callable[..., object]:
    reached = Path(os.environ["STOP_FOLDER"]) / "reached"

    def work_and_stop(*args: object, **kwargs: object) -> object:
        outcome = real(*args, **kwargs)
        if not reached.exists():
            written = reached.with_suffix(".new")
            written.write_text(str(os.getpid()))
            written.rename(reached)
            while not reached.with_name("go").exists():
                Event().wait(0.05)
        return outcome

    return work_and_stop
