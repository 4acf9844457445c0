"""What LibreOffice makes of our files: the program of who has no Microsoft Office."""

import subprocess
from pathlib import Path
from shutil import which

DUTCH_CSV = "CSV:59,34,76,1,,1043,false,true"  # as Dutch Excel: cut at semicolons, read numbers


def convert(folder: Path, *files: Path, to: str, opened_as: str = "") -> None:
    """Beside them, in `folder`; all at once, because starting the program takes longest."""
    program = which("soffice") or "soffice"
    subprocess.run(
        [program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
         *([f"--infilter={opened_as}"] if opened_as else []), "--convert-to", to,
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
