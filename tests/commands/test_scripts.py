"""The commands in bin/, run as a person would run them."""

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [*sorted((ROOT / "bin").iterdir()), ROOT / ".ci" / "run"]
HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "jsdelivr" + ".net"]


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def tracked() -> Iterator[tuple[str, str]]:
    """Every text file of the repository with what is in it."""
    for name in run("git", "ls-files").stdout.splitlines():
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b"\0"
        if b"\0" not in content:
            yield name, content.decode()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_command_runs_on_any_posix_shell(script: Path) -> None:
    assert script.read_text().splitlines()[0] == "#!/bin/sh"
    assert os.access(script, os.X_OK)
    assert run("sh", "-n", script).returncode == 0


def test_the_repository_names_no_package_index_and_no_folder_of_a_machine() -> None:
    machine = re.compile(r"(?<![\w.~-])/(?:work|home|root|Users)/\w")
    found = [
        (name, line)
        for name, text in tracked()
        for line in text.splitlines()
        if machine.search(line) or any(host in line for host in HOSTS)
    ]
    assert found == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_pins_every_file_and_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = re.split(r"\n(?=\S)", text.split("bin/lock\n")[1].strip())
    assert "://" not in text
    assert [p for p in packages if "==" not in p or "--hash=sha256:" not in p] == []


def test_what_is_tested_is_what_will_run() -> None:
    pins, dev_pins = (
        set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(), re.MULTILINE))
        for lock in ("requirements.txt", "requirements-dev.txt")
    )
    assert pins - dev_pins == set()


def test_setup_without_rights_names_the_exact_command(tmp_path: Path) -> None:
    """A machine with Python and apt-get, without fonts, and a user who may not install."""
    for tool in ("cat", "dirname", "grep", "id", "sh"):
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))
    (tmp_path / "python3").symlink_to(sys.executable)
    for tool, answer in (("id", "echo 1000"), ("apt-get", "exit 1"), ("sudo", "exit 1")):
        (tmp_path / tool).unlink(missing_ok=True)
        (tmp_path / tool).write_text(f"#!/bin/sh\n{answer}\n")
        (tmp_path / tool).chmod(0o755)

    done = run(ROOT / "bin" / "setup", PATH=str(tmp_path))

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == (
        "    sudo apt-get install --no-install-recommends"
        " fontconfig fonts-open-sans fonts-noto-core"
    )


def test_setup_never_empties_the_environment_of_somebody_else(tmp_path: Path) -> None:
    theirs, here = tmp_path / "theirs", tmp_path / "here"
    theirs.mkdir()
    (theirs / "kept").touch()
    (here / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "bin" / "setup", here / "bin")
    (here / "requirements.txt").touch()
    (here / ".venv").symlink_to(theirs)

    done = run(here / "bin" / "setup")

    assert done.returncode == 1
    assert ".venv verwijst naar een andere map" in done.stderr
    assert (theirs / "kept").exists()


def test_setup_refuses_what_it_does_not_know() -> None:
    done = run(ROOT / "bin" / "setup", "--test")
    assert (done.returncode, done.stderr) == (2, "Gebruik: bin/setup [--tests]\n")


def test_services_lend_two_servers_and_take_them_back() -> None:
    done = run(ROOT / "bin" / "services", sys.executable, "-c", ASK_BOTH)
    assert (done.returncode, done.stderr) == (7, "")
    for url in done.stdout.split():
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", urlsplit(url).port))


ASK_BOTH = """
import os, psycopg2, redis
psycopg2.connect(os.environ["DATABASE_URL"]).close()
assert redis.Redis.from_url(os.environ["REDIS_URL"]).ping()
print(os.environ["DATABASE_URL"], os.environ["REDIS_URL"])
raise SystemExit(7)
"""


@contextmanager
def demo(data: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running demo and what it said until it was ready."""
    # Who starts the tests in the background ignores Ctrl-C, and so would a shell it starts.
    process = subprocess.Popen(
        ["/usr/bin/env", "--default-signal=INT", ROOT / "bin" / "demo"],
        env={**os.environ, "DATA_DIR": str(data), "PORT": str(port)},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout
    try:
        said = ""
        for line in process.stdout:
            said += line
            if line.startswith("Stoppen:"):
                break
        yield process, said
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


def status_of(path: str, port: int) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def processes_with(text: str) -> list[int]:
    """All processes that have the text in their environment."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if text.encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:  # gone meanwhile, or somebody else's
            continue
    return found


def test_the_demo_answers_keeps_its_data_and_leaves_nothing_running(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    data = tmp_path / "demo"

    with demo(data, port) as (process, said):
        codes = re.findall(r"/v/[\w-]+", said)
        assert len(set(codes)) >= 7, said
        assert [status_of(path, port) for path in ("/", codes[0])] == [200, 200]
        second = run(ROOT / "bin" / "demo", DATA_DIR=str(data), PORT=str(port))
        assert (second.returncode, "er draait al een demo" in second.stderr) == (1, True)
        other = run(ROOT / "bin" / "demo", DATA_DIR=str(tmp_path / "other"), PORT=str(port))
        assert (other.returncode, f"poort {port} is niet vrij" in other.stderr) == (1, True)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130

    assert processes_with(str(data)) == []
    assert (data / "secret_key").stat().st_mode & 0o777 == 0o600
    key = (data / "secret_key").read_text()

    with demo(data, port) as (process, said):
        assert (data / "secret_key").read_text() == key
        assert set(re.findall(r"/v/[\w-]+", said)) == set(codes)
        servers = [os.pidfd_open(pid) for pid in processes_with(str(data)) if pid != process.pid]
        assert len(servers) >= 4  # the web server and the worker, each with children
        process.kill()
        # Nobody is left to tell them: they notice by themselves.
        assert [select.select([server], [], [], 60)[0] for server in servers] == [
            [server] for server in servers
        ]

    assert processes_with(str(data)) == []
