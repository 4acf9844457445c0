"""Photos of sheets on the wall, to type over."""

from typing import BinaryIO

from django.db import transaction

from dialogues.models import FlipChart, Meeting
from documents.domain import files
from documents.photos import kept


def add_flip_chart(meeting: Meeting, theme: str, photo: BinaryIO) -> FlipChart:
    """Raises `PhotoError` for what is no photo; then nothing is stored."""
    content = kept(photo)
    with transaction.atomic():
        file = files.store(f"flip-over_{meeting.pk}.jpg", "image/jpeg", content)
        return meeting.flip_charts.create(theme=theme, photo=file)


@transaction.atomic
def erase_photo(flip_chart: FlipChart) -> None:
    """It is typed over. The notes stay, and so does the row they say they come from."""
    photo = flip_chart.photo
    flip_chart.photo = None
    flip_chart.save(update_fields=["photo"])
    if photo:
        photo.delete()
