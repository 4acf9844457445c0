"""A table of CBS as somebody downloads it, and the job that reads it."""

import threading
from collections.abc import Callable, Iterator

import pytest

from config.celery import app
from quickscan.domain import cbs_confirming, cbs_importing
from quickscan.domain.cbs_judging import fingerprint
from quickscan.models import TableImport
from quickscan.tasks import read_table
from regions.models import Trajectory, User
from tests.quickscan.cbs.server import Server

HEAD = (
    '"Kerncijfers over jeugdzorg"\n'
    '"";"";"";"Jongeren met jeugdzorg"\n'
    '"Vormen van jeugdzorg";"Regio\'s";"Perioden";"aantal"\n'
)
Bring = Callable[..., TableImport]


def row(place: str, period: str, value: str) -> str:
    return f'"JH 1221 Pleegzorg";"{place}";"{period}";"{value}"\n'


def confirm(import_: TableImport, *, by: User, **more: bool) -> int | None:
    """As who sees what stands in `import_`."""
    seen = fingerprint(import_.found["figures"])
    return cbs_confirming.confirm(import_, seen=seen, by=by, **more)


@pytest.fixture(autouse=True)
def no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "send_task", lambda *_args, **_kwargs: None)


@pytest.fixture
def bring(trajectory: Trajectory, alice: User) -> Bring:
    """Bring in a file and let the job read it."""

    def brought(
        content: str | bytes, *, by: User = alice, everywhere: bool = False, table: str = ""
    ) -> TableImport:
        raw = content.encode("utf-8-sig") if isinstance(content, str) else content
        import_ = cbs_importing.start_from_file(
            trajectory, "tabel.csv", raw, table=table, everywhere=everywhere, by=by
        )
        assert import_.job
        read_table(import_.job.pk)
        return TableImport.objects.select_related("job", "file", "trajectory__region").get(
            pk=import_.pk
        )

    return brought


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()
