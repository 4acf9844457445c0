"""From HTML to an accessible PDF, without a way out to the network or the disk."""

import logging
import mimetypes
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

# A relative address needs something to stand on; this one can be reached by nobody (RFC 2606).
_NOWHERE = "https://static.invalid/"
_FORM = {"pdf_variant": "pdf/ua-1"}


class PdfError(Exception):
    """Something would make the document wrong or inaccessible: an image without a text alternative,
    a table without headers, a file that is not there, an address that may not be fetched.
    """


def render_pdf(html: str, *, base_url: str = _NOWHERE) -> bytes:
    """The document as PDF/UA-1 (ISO 14289-1): tagged, with the language and title of the HTML.

    Images and style sheets come from `data:` addresses and from our own static files; everything
    else is refused. Raises `PdfError`.
    """
    with _errors_raised():
        return _written(_laid_out(html, base_url))


def render_pdf_within(most_pages: int, documents: Iterable[str]) -> bytes:
    """The first of these ever shorter documents that has at most this many pages, or else the last.

    Only what is kept is written, which is a third of the work.
    """
    with _errors_raised():
        for html in documents:
            document = _laid_out(html, _NOWHERE)
            if len(document.pages) <= most_pages:
                break
        return _written(document)


def render_numbered_pdf(
    html_with: Callable[[Mapping[str, int]], str], pages: Mapping[str, int]
) -> bytes:
    """A document with a table of contents. `html_with(pages)` gives the HTML with the page on which
    each anchor stands, and `pages` is where they are expected.

    WeasyPrint can fill in page numbers too, but lays everything out a second time for it. A good
    guess costs nothing; what turns out to stand elsewhere is laid out again with what was found.
    The best guess is where things stood last time: a report is made again for every version.
    """
    expected = tuple(pages.items())
    guess = _last_found.get(expected, pages)
    with _errors_raised():
        document = _laid_out(html_with(guess), _NOWHERE)
        found = _pages_of(document, pages)
        if found != guess:
            document = _laid_out(html_with(found), _NOWHERE)
        pdf = _written(document)
    _remember(expected, found)
    return pdf


Expected = tuple[tuple[str, int], ...]
_last_found: dict[Expected, dict[str, int]] = {}
"""Per process, by what was expected: a report with other chapters is another kind of report."""
_MOST_KINDS = 50


def _remember(expected: Expected, found: dict[str, int]) -> None:
    """Of the kinds that were made last: a process lives for weeks."""
    _last_found.pop(expected, None)
    _last_found[expected] = found
    while len(_last_found) > _MOST_KINDS:
        del _last_found[next(iter(_last_found))]


def _laid_out(html: str, base_url: str) -> Any:
    from weasyprint import HTML

    source = HTML(string=html, base_url=base_url, url_fetcher=_fetcher())
    if any(table.find(".//th") is None for table in source.etree_element.iter("table")):
        raise PdfError("a table without headers: what only stands side by side is no table")
    return source.render(**_FORM)


def _written(document: Any) -> bytes:
    pdf: bytes = document.write_pdf(finisher=_headers_can_be_found, **_FORM)
    return pdf


def _headers_can_be_found(_document: Any, pdf: Any) -> None:
    """A cell names its headers, and who reads aloud finds those in this index. It is required
    (ISO 32000-1, 14.7.2), and WeasyPrint leaves it out.
    """
    from pydyf import Array, Dictionary

    elements = [each for each in pdf.objects if isinstance(each, Dictionary)]
    headers = {each["ID"].data: each for each in elements if "ID" in each and "S" in each}
    if headers:
        names = [part for key in sorted(headers) for part in (key, headers[key].reference)]
        (root,) = (each for each in elements if each.get("Type") == "/StructTreeRoot")
        root["IDTree"] = Dictionary({"Names": Array(names)})


def _pages_of(document: Any, anchors: Iterable[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for name in page.anchors:  # what goes on over a page is there again: it begins on the first
            numbers.setdefault(name, number)
    return {anchor: numbers[anchor] for anchor in anchors}


def static_file(address: str) -> bytes:
    """The content of one of our static files by its address, hashed name or not.

    Raises `ValueError` for any other address.
    """
    path = unquote(urlsplit(address).path)
    if not path.startswith(settings.STATIC_URL):
        raise ValueError("only data: addresses and our static files may be fetched")
    name = path.removeprefix(settings.STATIC_URL)
    found = finders.find(name)
    if found:
        return Path(found).read_bytes()
    with staticfiles_storage.open(name) as collected:
        return bytes(collected.read())


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # weasyprint is untyped
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            kind, _ = mimetypes.guess_type(urlsplit(url).path)
            return URLFetcherResponse(
                url, static_file(url), {"Content-Type": kind or "application/octet-stream"}
            )

    return OwnFilesOnly(allowed_protocols=["data"])


class _Collector(logging.Handler):
    """Keeps the errors of its own thread: another report may be made beside this one."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.thread = get_ident()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.messages.append(record.getMessage())


@contextmanager
def _errors_raised() -> Iterator[None]:
    collector = _Collector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)
    if collector.messages:
        raise PdfError("; ".join(collector.messages))
