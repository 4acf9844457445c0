"""Tables as CBS would give them, with invented numbers: one that was taken over, one that CBS
revised since, and one with a region that we do not know.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from documents.domain import jobs
from quickscan.domain import cbs_confirming, cbs_importing
from quickscan.domain.cbs_judging import fingerprint
from quickscan.models import TableImport
from regions.models import Trajectory, User

_FOSTER_CARE, _RESIDENTIAL = "JH 1221 Pleegzorg", "JH 122 Totaal jeugdhulp met verblijf"
Row = tuple[str, str, str, int]
"""Form of care, region, period (an asterisk is provisional), and how many."""


def example_tables(trajectory: Trajectory, alice: User, today: date) -> None:
    """Once. The figures of an example say so themselves."""
    if trajectory.table_imports.exists():
        return
    ours, last = f"{trajectory.region} (JZ)", today.year - 1
    before = [
        *_region(ours, f"{last - 3}", 390, 905), *_region(ours, f"{last - 2}", 380, 890),
        *_region(ours, f"{last - 1}*", 360, 870),
    ]  # fmt: skip
    since = [*_region(ours, f"{last - 1}", 365, 870), *_region(ours, f"{last}*", 355, 855)]
    taken = _read(trajectory, alice, _("voorbeeld_met_verzonnen_getallen.csv"), before)
    cbs_confirming.confirm(taken, seen=fingerprint(taken.found["figures"]), by=alice)
    elsewhere = _region("Oude Waard (JZ)", f"{last}*", 120, 300)
    _read(trajectory, alice, _("voorbeeld_met_een_onbekende_regio.csv"), [*since, *elsewhere])
    revised = _read(trajectory, alice, _("voorbeeld_van_een_herziening.csv"), since)
    TableImport.objects.filter(pk=revised.pk).update(
        revision=fingerprint(revised.found["figures"]), started_by=None
    )


def _region(place: str, period: str, foster_care: int, residential: int) -> list[Row]:
    return [
        (_FOSTER_CARE, place, period, foster_care), (_RESIDENTIAL, place, period, residential),
    ]  # fmt: skip


def _read(trajectory: Trajectory, alice: User, name: str, rows: Sequence[Row]) -> TableImport:
    lines = [
        '"Kerncijfers over jeugdzorg"', '"";"";"";"Jongeren met jeugdzorg"',
        '"Vormen van jeugdzorg";"Regio\'s";"Perioden";"aantal"',
        *(f'"{form}";"{place}";"{period}";"{value}"' for form, place, period, value in rows),
        '"Bron: CBS"',
    ]  # fmt: skip
    import_ = cbs_importing.start_from_file(
        trajectory, name, "\n".join(lines).encode(), table="", everywhere=False, by=alice
    )
    if import_.job:
        jobs.run(import_.job.pk, cbs_importing.read_table)
    import_.refresh_from_db()
    return import_
