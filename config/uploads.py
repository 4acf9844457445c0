"""Files come in where a view asks for one (`documents.uploads.accepts_file`), and nowhere else."""

from collections.abc import Callable
from http import HTTPStatus
from typing import NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    SkipFile,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from documents.uploads import accepted_size

_MOST_READ = 100_000_000


class RefuseFiles(FileUploadHandler):
    """Without this anybody could fill the disk: Django parses a file that nobody asked for as
    well, and its limit on the size of a form does not count files.
    """

    def new_file(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise RequestDataTooBig("A file was sent to a page that takes none.")


class OneFile(FileUploadHandler):
    """Lets one file through to the handlers after it."""

    seen = False

    def new_file(self, *_args: object, **_kwargs: object) -> None:
        if self.seen:
            raise RequestDataTooBig("More than one file was sent.")
        self.seen = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has it."""


class SkipFiles(FileUploadHandler):
    """Reads past a file, for whoever may not come in: the page can answer as it does to others."""

    def new_file(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise SkipFile


class FilesWhereAsked:
    """Comes before everything that reads a form; after that the handlers cannot be changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_args: object
    ) -> HttpResponse | None:
        if request.method != "POST":
            return None
        limit = accepted_size(view)
        # Nothing beyond this length is read, so it is also the size that a file can have.
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > (limit or 0) + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return _too_large(request, limit)
        if limit is None:
            return None
        if getattr(view, "login_required", True) and not request.user.is_authenticated:
            request.upload_handlers = [SkipFiles(request)]
        else:
            request.upload_handlers = [
                OneFile(request),
                MemoryFileUploadHandler(request),
                TemporaryFileUploadHandler(request),
            ]
        return None


def _too_large(request: HttpRequest, limit: int | None) -> HttpResponse:
    """Says so without looking at what was sent: a file, or much text (`limit` is None). It is read
    past first: a browser that is still sending when it is answered shows a broken connection
    instead of the answer.
    """
    read = 0
    while read < _MOST_READ and (chunk := request.read(65_536)):
        read += len(chunk)
    context = {"most": limit // 1_000_000 if limit else None}
    return render(request, "413.html", context, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
