"""Settings come from the environment: each case is a start of its own, in its own process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings

ROOT = Path(__file__).parent.parent
KEY = "een-lange-sleutel-die-alleen-in-deze-tests-bestaat-0123456789"
MAIL = ("smtp:", "smtp+tls:", "smtp+ssl:", "consolemail:", "filemail:")
PRODUCTION = {
    "SECRET_KEY": KEY,
    "SITE_URL": "https://www.goedegesprek.example",
    "DATABASE_URL": "postgres://gesprek:geheim@db.example/gesprek",
    "REDIS_URL": "redis://broker.example:6379/0",
    "EMAIL_URL": "smtp://mail.example:25",
}


def python(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project with this environment and nothing else."""
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=clean | environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return python("-c", "import config.settings", DATA_DIR=str(tmp_path), **environment)


def test_a_key_is_enough_to_start(tmp_path: Path) -> None:
    started = start(tmp_path, SECRET_KEY=KEY)
    assert (started.returncode, started.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "explanation"),
    [
        ({"SECRET_KEY": KEY[:49]}, "SECRET_KEY moet minstens 50 tekens lang zijn."),
        (
            {"SECRET_KEY": "xyz" * 20},
            "SECRET_KEY is te raden: het zijn steeds dezelfde tekens.",
        ),
        ({"DEBUG": "misschien"}, "DEBUG moet 1 of 0 zijn, niet 'misschien'."),
        ({"DEMO": "ja"}, "DEMO moet 1 of 0 zijn, niet 'ja'."),
        (
            {"DEMO": "1", "SITE_URL": "https://www.example.nl"},
            "DEMO kan alleen op uw eigen computer (SITE_URL met localhost).",
        ),
        ({"SITE_URL": "www.example.nl"}, "SITE_URL moet beginnen met http:// of https://."),
        ({"SITE_URL": ""}, "SITE_URL is een adres zonder pad, zoals https://www.example.nl."),
        (
            {"SITE_URL": "https://"},
            "SITE_URL is een adres zonder pad, zoals https://www.example.nl.",
        ),
        (
            {"SITE_URL": "https://example.nl/pleegzorg"},
            "SITE_URL is een adres zonder pad, zoals https://www.example.nl.",
        ),
        (
            {"DATABASE_URL": "mysql://root:geheim@localhost/gesprek"},
            "DATABASE_URL moet beginnen met sqlite:// of postgres:// of postgresql://.",
        ),
        (
            {"REDIS_URL": "amqp://guest:geheim@localhost"},
            "REDIS_URL moet beginnen met redis:// of rediss:// of redis+socket://.",
        ),
        (
            {"JOB_STALE_SECONDS": "0"},
            "JOB_STALE_SECONDS moet een getal groter dan 0 zijn, niet '0'.",
        ),
        (
            {"JOB_STALE_SECONDS": "-5"},
            "JOB_STALE_SECONDS moet een getal groter dan 0 zijn, niet '-5'.",
        ),
        (
            {"JOB_STALE_SECONDS": "een minuut"},
            "JOB_STALE_SECONDS moet een getal groter dan 0 zijn, niet 'een minuut'.",
        ),
        (
            {"EMAIL_URL": "smpt://u:geheim@mail.example"},
            f"EMAIL_URL moet beginnen met {'// of '.join(MAIL)}//.",
        ),
    ],
)
def test_a_bad_value_stops_the_start_and_says_why(
    tmp_path: Path, environment: dict[str, str], explanation: str
) -> None:
    started = start(tmp_path, **({"SECRET_KEY": KEY} | environment))
    assert started.returncode == 1
    last_line = started.stderr.strip().splitlines()[-1]
    assert last_line == f"django.core.exceptions.ImproperlyConfigured: {explanation}"
    assert "geheim" not in started.stderr


def test_a_folder_that_cannot_be_made_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    started = start(tmp_path / "file" / "data", SECRET_KEY=KEY)
    last_line = started.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured: DATA_DIR kan hier niet gemaakt worden: " in last_line


def test_a_missing_key_stops_the_start(tmp_path: Path) -> None:
    started = start(tmp_path)
    assert started.returncode == 1
    assert "Set the SECRET_KEY environment variable" in started.stderr


def test_a_production_like_environment_passes_the_check_for_deployment(tmp_path: Path) -> None:
    checked = python(
        "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING",
        DATA_DIR=str(tmp_path), **PRODUCTION,
    )  # fmt: skip
    assert checked.stderr == ""
    assert checked.stdout == "System check identified no issues (0 silenced).\n"


def test_only_its_owner_may_look_into_a_new_folder_with_data(tmp_path: Path) -> None:
    assert start(tmp_path / "new", SECRET_KEY=KEY).returncode == 0
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_production_needs_no_disk_for_its_broker(tmp_path: Path) -> None:
    assert start(tmp_path, **PRODUCTION).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_the_log_never_holds_an_address(tmp_path: Path) -> None:
    visits = python(
        "-c",
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "Client().get('/status/geheim/')\n"
        "Client(enforce_csrf_checks=True).post('/geheim/')\n"
        "Client(enforce_csrf_checks=True).post('/inloggen/?geheim')\n",
        DJANGO_SETTINGS_MODULE="config.test_settings", DATA_DIR=str(tmp_path),
    )  # fmt: skip
    assert visits.returncode == 0
    assert visits.stderr == "Forbidden (CSRF cookie not set.): (adres weggelaten)\n"


def test_every_periodic_task_exists() -> None:
    current_app.loader.import_default_modules()
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert tasks <= set(current_app.tasks)
