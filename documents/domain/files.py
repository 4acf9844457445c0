from django.db.models import Model, QuerySet

from documents.models import File


def store(name: str, media_type: str, content: bytes) -> File:
    """The one way in for a file the platform made. Call it in the transaction that finishes the
    job, so that a file without a job, or a job without its file, cannot exist.
    """
    return File.objects.create(name=name, media_type=media_type, content=content, size=len(content))


def erase(rows: QuerySet[Model]) -> int:
    """Rows whose `file` is what they stand for, and those files; returns how many there were."""
    files = list(rows.values_list("file", flat=True))
    rows.delete()
    File.objects.filter(pk__in=files).delete()
    return len(files)
