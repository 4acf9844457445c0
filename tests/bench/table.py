"""One table of what was measured on each database: `python -m tests.bench.table FILE...`.
Prints it and leaves it in var/.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

VAR = Path(__file__).parents[2] / "var"


def lines(measured: Sequence[dict[str, Any]], now: datetime) -> list[str]:
    """The same figures of every database, beside the aim."""
    databases = [each["database"] for each in measured]
    values = [{row["what"]: row["value"] for row in each["figures"]} for each in measured]
    rows = [
        (row["what"], row["aim"], *(each[row["what"]] for each in values))
        for row in measured[0]["figures"]
    ]
    table = [("wat", "doel", *databases), *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    table.insert(1, tuple("-" * width for width in widths))
    load = " en ".join(f"{each['load']:.1f}" for each in measured)
    machine = (
        f"{os.cpu_count()} processorkernen met een load van {load}, {platform.system()}, "
        f"Python {platform.python_version()}, versie {_version()}. De respondenten draaien op "
        "dezelfde machine."
    )
    return [
        f"# Snelheid op {now:%d-%m-%Y, %H.%M} uur",
        "",
        machine,
        "",
        *(_row(row, widths) for row in table),
    ]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return f"| {' | '.join(map(str.ljust, cells, widths))} |"


def _version() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()


def main(*paths: str) -> None:
    measured = [json.loads(Path(path).read_text(encoding="utf-8")) for path in paths]
    now = datetime.now(ZoneInfo("Europe/Amsterdam"))
    text = "\n".join(lines(measured, now)) + "\n"
    VAR.mkdir(exist_ok=True)
    file = VAR / f"bench-{now:%Y-%m-%d-%H%M}.md"
    file.write_text(text, encoding="utf-8")
    print(text)
    print(f"Staat ook in {file.relative_to(VAR.parent)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
