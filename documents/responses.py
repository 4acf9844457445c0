"""The one way out for a file. Who may have it is for the view that calls this to decide."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from documents.models import File


def file_response(file: File) -> HttpResponse:
    """The file as a download: never shown inside the site, never kept by a cache."""
    # PostgreSQL gives a memoryview, SQLite gives bytes.
    response = HttpResponse(bytes(file.content), content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=file.name
    )
    response["Content-Length"] = file.size
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
