"""The web server and what processes cost, read from /proc (Linux)."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")  # of the clock in which the kernel counts, per second


def cpu_seconds(process: int) -> float:
    """What a process and all processes it started used so far, also those that ended."""
    tree = [process]
    for each in tree:
        tree += _children(each)
    return sum(_ticks(each) for each in tree) / _TICK


def peak_megabytes() -> float:
    """The most memory this process held at once. (`ru_maxrss` would be that of its parent too.)"""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def database_server() -> int | None:
    """The PostgreSQL that bin/services started beside us; None for SQLite, which has no server."""
    beside = _children(os.getppid())
    return next((each for each in beside if _name(each) == "postgres"), None)


@contextmanager
def web_server() -> Iterator[tuple[int, int]]:
    """Gunicorn as in production, on a free port: (process, port)."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["-m", "gunicorn", "--config", "python:config.gunicorn"]
    with subprocess.Popen([sys.executable, *command, "--bind", f"127.0.0.1:{port}"]) as server:
        try:
            _wait_for(server, port)
            yield server.pid, port
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The web server does not start; see above why.")


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task")
    return [
        int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()
    ]


def _name(process: int) -> str:
    return Path(f"/proc/{process}/comm").read_text().strip()


def _ticks(process: int) -> int:
    """Its own time and, once ended and waited for, that of its children: fields 14 to 17."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(int(each) for each in fields[11:15])
