"""What a whole table of CBS costs to read and to store, in every shape in which it is uploaded:
`python -m tests.bench.tables NUMBER` does the work of one job in a process of its own.
"""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZipFile

import django

if __name__ == "__main__":
    django.setup()

from django.db import connection
from django.test import override_settings

from documents.models import Job
from quickscan.cbs.observations import folded
from quickscan.domain import cbs_confirming, cbs_importing
from quickscan.domain.cbs_judging import fingerprint
from quickscan.models import TableImport
from quickscan.tasks import read_table
from regions.models import Municipality, Region, User
from tests.bench import world
from tests.bench.processes import cpu_seconds, database_server, peak_megabytes

YEARS = range(2015, 2025)
COLUMNS = 40
_TOPICS = [
    "Jeugdbesch. en jeugdh. met verbl. in nat",
    *(f"Onderwerp {number}" for number in range(1, COLUMNS)),
]


def costs(user: User) -> list[tuple[str, str, str]]:
    """As rows of the table of measurements: what, the aim, and how much it was."""
    trajectory = world.trajectory("Tabellen")
    found = []
    for name, make in _SHAPES.items():
        content = make()
        import_ = cbs_importing.start_from_file(
            trajectory, f"tabel.{name}", content, table="85098NED", everywhere=True, by=user
        )
        cost = _fresh(import_)
        megabytes = len(content) / 1e6
        value = f"{cost['wall']:.2f} s, CPU {cost['cpu']:.2f} s"
        if "database" in cost:
            value += f" + database {cost['database']:.2f} s"
        what = f"tabel van CBS lezen, {_NAMES[name]} van {megabytes:.1f} MB"
        found.append((what, "10 s, 200 MB", f"{value}, {cost['megabytes']:.0f} MB"))
    return [*found, _confirmed(import_, user)]


def _confirmed(import_: TableImport, user: User) -> tuple[str, str, str]:
    import_.refresh_from_db()
    seen = fingerprint(import_.found["figures"])
    started = time.perf_counter()
    stored = cbs_confirming.confirm(import_, seen=seen, by=user)
    took = time.perf_counter() - started
    return f"{stored} cijfers van CBS overnemen", "", f"{took:.2f} s"


def _fresh(import_: TableImport) -> dict[str, float]:
    database = database_server()
    before = cpu_seconds(database) if database else 0.0
    command = [sys.executable, "-m", "tests.bench.tables", str(import_.job_id)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    cost: dict[str, float] = json.loads(done.stdout)
    if database:
        cost["database"] = cpu_seconds(database) - before
    return cost


def _rows() -> Iterator[tuple[str, str, int, list[int]]]:
    """Code, title, year and the values, of the country, every region and every municipality."""
    places = [
        ("NL01", "Nederland"),
        *((code, f"{name} (JZ)") for code, name in Region.objects.values_list("code", "name")),
        *Municipality.objects.values_list("code", "name"),
    ]
    for number, (code, title) in enumerate(places):
        for year in YEARS:
            yield code, title, year, [5 * (number + column) for column in range(COLUMNS)]


def _layout() -> bytes:
    """CSV in the layout of the table."""
    topics = "".join(f';"{topic}"' for topic in _TOPICS)
    units = "".join(';"aantal"' for _ in _TOPICS)
    lines = [
        '"Indicatoren jeugdzorg in natura; gemeenten"', f'"";""{topics}',
        f'"Regio\'s";"Perioden"{units}',
        *(
            f'"{title}";"{year}*"' + "".join(f';"{value}"' for value in values)
            for _code, title, year, values in _rows()
        ),
        '"Bron: CBS"',
    ]  # fmt: skip
    return "\n".join(lines).encode("utf-8-sig")


def _untyped() -> bytes:
    """OData v3, as one answer."""
    names = [f"{folded(topic)}_{number}" for number, topic in enumerate(_TOPICS, 1)]
    rows = [
        {
            "ID": str(number), "RegioS": f"{code}  ", "Perioden": f"{year}JJ00",
            **dict(zip(names, (f"{value:8}" for value in values), strict=True)),
        }
        for number, (code, _title, year, values) in enumerate(_rows())
    ]  # fmt: skip
    return json.dumps({"odata.metadata": "x", "value": rows}).encode()


def _zipped() -> bytes:
    """OData v4, one row per cell."""
    observations = ["Id;Measure;ValueAttribute;Value;StringValue;RegioS;Perioden"]
    for code, _title, year, values in _rows():
        observations += [
            f"0;M{column};None;{value};;{code};{year}JJ00"
            for column, value in enumerate(values)
        ]  # fmt: skip
    measures = [f"M{column};{topic};aantal" for column, topic in enumerate(_TOPICS)]
    parts = {
        "Observations": observations,
        "MeasureCodes": ["Identifier;Title;Unit", *measures],
        "PeriodenCodes": ["Identifier;Title", *(f"{year}JJ00;{year}*" for year in YEARS)],
    }
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, lines in parts.items():
            archive.writestr(f"{name}.csv", "\n".join(lines))
    return file.getvalue()


_NAMES = {"csv": "CSV", "json": "JSON", "zip": "zip"}
_SHAPES: Mapping[str, Callable[[], bytes]] = {"csv": _layout, "json": _untyped, "zip": _zipped}


def main(number: str) -> None:
    connection.ensure_connection()
    wall, cpu = time.perf_counter(), time.process_time()
    with override_settings(CBS_ORIGINS=["http://127.0.0.1:1"]):  # waits for nobody's network
        read_table(int(number))
    cost = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    job = Job.objects.get(pk=number)
    if job.state != Job.State.DONE:
        raise RuntimeError(job.reason)
    print(json.dumps({**cost, "megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
