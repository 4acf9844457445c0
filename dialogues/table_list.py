"""The names per table on paper, to lay on the table and to throw away afterwards."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import override

from dialogues.domain.tables import Laid
from dialogues.models import Meeting
from documents.pdf import render_pdf
from documents.sheets import file_name


def table_list(meeting: Meeting, laid: Sequence[Laid]) -> bytes:
    """A sheet of A4 per table; PDF/UA-1."""
    with override("nl"):
        context = {"meeting": meeting, "trajectory": meeting.trajectory, "laid": laid}
        return render_pdf(render_to_string("dialogues/print/tables.html", context))


def table_list_name(meeting: Meeting) -> str:
    return file_name(
        "tafels", meeting.trajectory.region.slug, slugify(meeting.title)[:40],
        day=timezone.localdate(meeting.starts_at), extension="pdf",
    )  # fmt: skip
