"""One row per cell: the Observations of OData v4, as JSON and as CSV."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from documents.reading import UnreadableError
from quickscan.cbs.codes import Codes, is_region
from quickscan.cbs.observations import PERIOD, Absence, Observation, folded, number

_OWN = {"Id", "Measure", "ValueAttribute", "Value", "StringValue"}
_ABSENCES: Mapping[str, Absence] = {"Impossible": "impossible"}


def from_rows(
    rows: Iterable[tuple[int, Mapping[str, object]]], codes: Codes
) -> Iterator[Observation]:
    for line, row in rows:
        try:
            yield _observation(line, row, codes)
        except KeyError as error:
            reason = _("het veld %s ontbreekt; dit zijn geen Observations van CBS.") % error
            raise UnreadableError(reason, line) from error


def _observation(line: int, row: Mapping[str, object], codes: Codes) -> Observation:
    dimensions = {folded(name): str(row[name]) for name in row if name not in _OWN}
    region = next(filter(is_region, dimensions), None)
    if region is None:
        raise KeyError("RegioS")
    period = codes.period(dimensions.pop(PERIOD))
    if period is None:
        raise UnreadableError(_("de periode ‘%s’ kennen wij niet.") % row["Perioden"], line)
    place = codes.place(dimensions.pop(region))
    value, absence = _value(row)
    topic = codes.topic(str(row["Measure"]))
    others = {name: codes.category(name, code) for name, code in dimensions.items()}
    return Observation(line, place, period, topic, value, absence, others)


def _value(row: Mapping[str, object]) -> tuple[Decimal | None, Absence | None]:
    """Whatever `ValueAttribute` is but None means that there is no value; of its words only
    Impossible was seen.
    """
    attribute = str(row["ValueAttribute"] or "None")
    if attribute != "None":
        return None, _ABSENCES.get(attribute, "unknown")
    value = row["Value"]
    if isinstance(value, int | Decimal):
        return Decimal(value), None
    found, absence = number(str(value or ""))
    return found, "unsaid" if absence == "impossible" else absence
