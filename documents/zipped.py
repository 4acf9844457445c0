"""Several files as one, for who takes all of them along."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

ZIP = "application/zip"


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """In this order; each by its name."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return whole.getvalue()
