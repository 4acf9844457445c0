"""The files of a version: made once, of the frozen text only, in the job that stores them."""

import json
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agenda import tables
from agenda.dates import agenda_calendar
from agenda.models import Version, VersionFile
from agenda.printed import render_paper
from agenda.text import from_json
from agenda.written import render_word
from documents.calendars import MEDIA_TYPE
from documents.domain.files import store
from documents.domain.jobs import Progress
from documents.sheets import CSV, XLSX, Variant
from documents.word import DOCX

Kind = VersionFile.Kind


class Made(NamedTuple):
    kind: Kind
    media_type: str
    extension: str
    content: bytes
    variant: Variant | None = None


def make_files(version_id: int, progress: Progress) -> None:
    """The work of the job. Killed at any point it starts again, and ends the same."""
    version = Version.objects.get(pk=version_id)
    made = []
    for percent, (step, make) in enumerate(_STEPS):
        progress.report(percent * 100 // len(_STEPS), str(step))
        made += make(version)
    text = from_json(version.content)
    with transaction.atomic():
        progress.finish()
        if not _is_still(version):
            return
        for each in made:
            name = tables.agenda_name(
                text, f"v{version.number}", version.frozen_on, each.extension, each.variant
            )
            file = store(name, each.media_type, each.content)
            VersionFile.objects.create(version=version, kind=each.kind, file=file)


def _is_still(version: Version) -> bool:
    """False when a quote in it was withdrawn while these files were made: another job makes them
    anew. Held, so that none is withdrawn before they are stored.
    """
    same = Version.objects.filter(pk=version.pk, content_hash=version.content_hash)
    return same.select_for_update().exists()


def _paper(version: Version) -> list[Made]:
    content = render_paper(
        from_json(version.content), version=version.number, day=version.frozen_on,
        is_proposal=version.kind == Version.Kind.PROPOSAL, changed=version.changed_in_words,
    )  # fmt: skip
    return [Made(Kind.PDF, "application/pdf", "pdf", content)]


def _word(version: Version) -> list[Made]:
    text = from_json(version.content)
    content = render_word(
        text, version=version.number, day=version.frozen_on, changed=version.changed_in_words
    )
    return [Made(Kind.WORD, DOCX, "docx", content)]


def _tables(version: Version) -> list[Made]:
    text = from_json(version.content)
    excel, analysis = Variant.EXCEL, Variant.ANALYSIS
    return [
        Made(Kind.WORKBOOK, XLSX, "xlsx", tables.agenda_workbook(text, version.number)),
        Made(Kind.CSV_EXCEL, CSV, "csv", tables.agenda_csv(text, excel), excel),
        Made(Kind.CSV_ANALYSIS, CSV, "csv", tables.agenda_csv(text, analysis), analysis),
    ]


def _data(version: Version) -> list[Made]:
    content = {
        "versie": version.number, "vastgelegd_op": version.frozen_on.isoformat(),
        "sha256": version.content_hash, "verbeteragenda": version.content,
    }  # fmt: skip
    if version.redacted_on:
        content["citaat_gewist_op"] = version.redacted_on.isoformat()
    written = json.dumps(content, ensure_ascii=False, indent=1).encode()
    return [Made(Kind.JSON, "application/json", "json", written)]


def _calendar(version: Version) -> list[Made]:
    text = from_json(version.content)
    url = settings.SITE_URL + reverse("agenda", args=[text.place.region_slug, text.place.slug])
    number = version.major, version.minor
    content = agenda_calendar(text, version=number, day=version.frozen_on, url=url)
    return [Made(Kind.CALENDAR, MEDIA_TYPE, "ics", content)]


_STEPS = (
    (_("Verbeteragenda opmaken"), _paper), (_("Word-bestand schrijven"), _word),
    (_("Tabellen schrijven"), _tables), (_("Gegevens schrijven"), _data),
    (_("Datums schrijven"), _calendar),
)  # fmt: skip
