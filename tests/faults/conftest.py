"""Real processes with a database, a broker and a mail folder of their own, of the kind that this
run of the suite is about: SQLite and files, or PostgreSQL and Redis.
"""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TypeAlias
from urllib.parse import urlsplit

import psycopg2
import psycopg2.extensions
import pytest
import redis

from tests.faults import prepare

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds, on a machine that is busy with other tests
REDIS = os.environ.get("REDIS_URL", "")
SERVER = os.environ.get("DATABASE_URL", "")
if not SERVER.startswith("postgres"):
    SERVER = ""
OURS = f"faults_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
Process = subprocess.Popen[bytes]
Connection: TypeAlias = "sqlite3.Connection | psycopg2.extensions.connection"


def until(condition: Callable[[], object]) -> None:
    """Wait until it is so; fail when it takes unreasonably long."""
    deadline = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < deadline, "it did not happen"
        Event().wait(0.05)


@dataclass
class Place:
    """A folder with everything of one installation, and the processes that run on it."""

    folder: Path
    database: str = ""  # its name on the PostgreSQL server; empty with SQLite
    processes: list[Process] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        found = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings", "SECRET_KEY": "faults" * 10,
            "EMAIL_URL": f"filemail:///{self.folder / 'mail'}", "STOP_FOLDER": str(self.folder),
        }  # fmt: skip
        if self.database:
            found["DATABASE_URL"] = url_of(self.database)
        if REDIS:
            found["REDIS_URL"] = redis_url()
        return found

    def start(self, *command: str, **environment: str) -> Process:
        """A Python process in a group of its own, so that it can be killed with its children."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT, env=self.environment | environment, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def do(self, name: str, module: str = prepare.__name__) -> None:
        """A function of a module here that prepares, in a process of its own."""
        process = self.start("django", "shell", "-c", f"from {module} import {name}; {name}()")
        process.wait(PATIENCE)
        assert process.returncode == 0, self.log

    def worker(self, **environment: str) -> Process:
        # Beat stands alone in real life: two of them would write over each other's file.
        schedule = str(self.folder / f"beat-schedule-{len(self.processes)}")
        return self.start(
            "celery", "--app", "tests.faults.worker", "worker", "--beat", "--schedule", schedule,
            "--concurrency", "1", "--loglevel", "WARNING", **environment,
        )  # fmt: skip

    def web(self, port: int, **environment: str) -> Process:
        process = self.start(
            "gunicorn", "--config", "python:config.gunicorn", "tests.faults.web",
            "--bind", f"127.0.0.1:{port}", "--threads", "4", **environment,
        )  # fmt: skip
        until(lambda: answers(port))
        return process

    def kill(self, process: Process) -> None:
        """As the power does, or the kernel when memory runs out: nobody gets a last word."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                self.kill(process)

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    @property
    def is_stopped_at_the_point(self) -> bool:
        return (self.folder / "reached").exists()

    def go_on(self) -> None:
        """Let who is stopped at the point go on."""
        (self.folder / "go").touch()

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        with closing(self.connect()) as connection, connection:
            cursor = connection.cursor()
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def hold(self, connection: Connection) -> None:
        """Keep a send waiting until this connection lets go."""
        locks = "SELECT FROM quickscan_round FOR UPDATE" if self.database else "BEGIN IMMEDIATE"
        connection.cursor().execute(locks)

    def is_held_up(self) -> bool:
        """Whether some process waits for what is held. SQLite keeps no list of who waits."""
        return not self.database or bool(
            self.sql(f"SELECT 1 {self._connections} AND wait_event_type = 'Lock'")
        )

    def cut_connections(self) -> None:
        """Those of the web processes; with SQLite there are none to cut, and it gives up."""
        if self.database:
            self.sql(
                f"SELECT pg_terminate_backend(pid) {self._connections} AND application_name = 'web'"
            )

    @property
    def _connections(self) -> str:
        return f"FROM pg_stat_activity WHERE datname = '{self.database}'"

    def connect(self) -> Connection:
        if self.database:
            return psycopg2.connect(url_of(self.database))
        return sqlite3.connect(self.folder / "db.sqlite3", timeout=20)


def answers(port: int) -> bool:
    """Whether a server says anything, whatever it is: the kernel also takes a connection for one
    that is dying.
    """
    with closing(HTTPConnection("localhost", port, timeout=60)) as line:
        try:
            line.request("GET", "/static/nothing")
            line.getresponse()
        except (OSError, HTTPException):
            return False
    return True


def url_of(database: str) -> str:
    return urlsplit(SERVER)._replace(path=f"/{database}").geturl()


def redis_url() -> str:
    """Another database in it per process that runs tests; 0 is of the rest of the suite."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) + 1
    return urlsplit(REDIS)._replace(path=f"/{number}").geturl()


def on_server(statement: str) -> None:
    with closing(psycopg2.connect(SERVER)) as connection:
        connection.autocommit = True
        connection.cursor().execute(statement)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Filled once; every test works on a copy."""
    database = f"{OURS}_prepared" if SERVER else ""
    place = Place(tmp_path_factory.mktemp("prepared"), database)
    if database:
        on_server(f"CREATE DATABASE {database}")
    place.do("prepare")
    yield place
    if database:
        on_server(f"DROP DATABASE {database} WITH (FORCE)")


@pytest.fixture
def place(prepared: Place, tmp_path: Path) -> Iterator[Place]:
    database = OURS if SERVER else ""
    place = Place(tmp_path / "data", database)
    shutil.copytree(prepared.folder, place.folder)
    if database:
        on_server(f"CREATE DATABASE {database} TEMPLATE {prepared.database}")
    if REDIS:
        redis.Redis.from_url(redis_url()).flushdb()
    yield place
    place.stop()
    print(place.log)  # noqa: T201  pytest shows it when the test failed
    if database:
        on_server(f"DROP DATABASE {database} WITH (FORCE)")


@pytest.fixture
def port() -> int:
    return free_port()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
