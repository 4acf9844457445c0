"""The script on paper and as a sheet: for who leads the evening, and for who prints for it."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogues.domain.scripts import Planning
from dialogues.models import Meeting
from documents.pdf import render_pdf
from documents.sheets import Column, Sheet, file_name, workbook


def booklet(meeting: Meeting, planned: Sequence[Planning]) -> bytes:
    """On A5, to fold or to hold in one hand; PDF/UA-1. Always Dutch, as what is said is."""
    with override("nl"):
        html = render_to_string(
            "dialogues/print/script.html",
            {
                "meeting": meeting,
                "trajectory": meeting.trajectory,
                "planned": planned,
                "materials": list(dict.fromkeys(each.block.material for each in planned)),
            },
        )
    return render_pdf(html)


def booklet_name(meeting: Meeting) -> str:
    return _name(meeting, "pdf")


def script_sheet_name(meeting: Meeting) -> str:
    return _name(meeting, "xlsx")


def script_sheet(meeting: Meeting, planned: Sequence[Planning]) -> bytes:
    columns = [
        Column("begint", _("Begint"), _("op de klok"), width=8),
        Column("eindigt", _("Eindigt"), _("op de klok"), width=8),
        Column("minuten", _("Minuten"), width=9),
        Column("vast", _("Vast"), _("ja: begint altijd om deze tijd"), width=6),
        Column("blok", _("Blok"), width=18),
        Column("doel", _("Doel"), width=24),
        Column("werkvorm", _("Werkvorm"), width=22),
        Column("materiaal", _("Materiaal"), width=18),
        Column("om_te_zeggen", _("Om te zeggen"), width=32),
        Column("plan_b", _("Als het anders loopt"), width=24),
    ]
    rows = [
        (
            f"{each.slot.starts_at:%H.%M}", f"{each.slot.ends_at:%H.%M}", each.block.minutes,
            _("ja") if each.block.locked_at else _("nee"), each.block.title, each.block.purpose,
            each.block.form, each.block.material, each.block.say, each.block.plan_b,
        )
        for each in planned
    ]  # fmt: skip
    guide = [
        (_("Bijeenkomst"), meeting.title),
        (_("Traject"), f"{meeting.trajectory.title}, {meeting.trajectory.region.name}"),
        (_("Tijden"), _("Volgen uit de minuten; een vast blok begint altijd om zijn tijd.")),
    ]
    return workbook(guide, [Sheet("Draaiboek", columns, rows, is_prose=True)])


def _name(meeting: Meeting, extension: str) -> str:
    return file_name(
        "draaiboek", meeting.trajectory.region.slug, slugify(meeting.title)[:40],
        day=timezone.localdate(meeting.starts_at), extension=extension,
    )  # fmt: skip
