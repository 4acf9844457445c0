"""The one way out for a file. Who may have it is for the view that calls this to decide."""

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from documents.models import File


def file_response(file: File) -> HttpResponse:
    """The file as a download: never shown inside the site, never kept by a cache."""
    # PostgreSQL gives a memoryview, SQLite gives bytes.
    response = HttpResponse(bytes(file.content), content_type=file.media_type)
    response["Content-Length"] = file.size
    _as_download(response, file.name)
    return response


def shown(file: File) -> HttpResponse:
    """A picture inside a page; kept by no cache either."""
    return HttpResponse(
        bytes(file.content),
        content_type=file.media_type,
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )


def downloaded(name: str, media_type: str, content: bytes) -> HttpResponse:
    """The same for what is made on request and kept nowhere."""
    response = HttpResponse(content, content_type=media_type)
    _as_download(response, name)
    return response


def streamed(name: str, media_type: str, lines: Iterable[str]) -> StreamingHttpResponse:
    """The same for what is made while it is sent, line by line."""
    response = StreamingHttpResponse(lines, content_type=media_type)
    _as_download(response, name)
    return response


def _as_download(response: HttpResponseBase, name: str) -> None:
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
