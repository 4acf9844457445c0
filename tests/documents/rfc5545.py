"""A strict reader of calendar files, written from RFC 5545 and not from the library that writes
them: line ends and folding (3.1), parameters, one of each property where only one may be, values
of the right kind, and a time zone that is defined where it is used.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

_NAME = re.compile(r"[A-Z0-9-]+")
_PARAMETER = re.compile(r';([A-Z0-9-]+)=("[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*)')
_ONCE = {
    "VCALENDAR": {"PRODID", "VERSION", "CALSCALE", "METHOD"},
    "VEVENT": {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "LOCATION", "DESCRIPTION",
        "STATUS", "URL", "ORGANIZER",
    },
    "VTIMEZONE": {"TZID"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}  # fmt: skip
_OBLIGED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "VALARM": {"ACTION", "TRIGGER"},
}


class NotACalendarError(Exception):
    pass


@dataclass
class Property:
    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Part:
    """A component: what is between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [each for each in self.properties if each.name == name]

    def text(self, name: str) -> str:
        (found,) = self.all(name)
        return _unescaped(found.value)

    def named(self, name: str) -> list["Part"]:
        return [each for each in self.parts if each.name == name]


def read(content: bytes) -> Part:
    """Raises NotACalendarError."""
    _check_octets(content)
    stack: list[Part] = []
    done: Part | None = None
    for line in content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n"):
        found = _property(line)
        if found.name == "BEGIN":
            stack.append(Part(found.value))
        elif found.name == "END":
            part = stack.pop()
            _check(part, ends=found.value)
            if stack:
                stack[-1].parts.append(part)
            else:
                done = part
        else:
            stack[-1].properties.append(found)
    if stack or done is None or done.name != "VCALENDAR":
        raise NotACalendarError("not one whole VCALENDAR")
    _check_zones(done)
    return done


def moment(part: Part, name: str) -> tuple[str, str | None]:
    """A DATE-TIME as it stands, and its zone."""
    (found,) = part.all(name)
    if not re.fullmatch(r"\d{8}T\d{6}Z?", found.value):
        raise NotACalendarError(found.value)
    return found.value, found.parameters.get("TZID")


def offset_at(zone: Part, local: datetime) -> timedelta:
    """What the rules in the file say: the last Sunday of a month, every year."""
    latest: tuple[datetime, timedelta] | None = None
    for rule in zone.parts:
        (start,) = rule.all("DTSTART")
        (repeat,) = rule.all("RRULE")
        found = re.fullmatch(r"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=(\d+)", _sorted(repeat.value))
        if not found:
            raise NotACalendarError(repeat.value)
        clock = datetime.strptime(start.value, "%Y%m%dT%H%M%S").time()  # noqa: DTZ007  local
        for year in (local.year - 1, local.year):
            onset = datetime.combine(_last_sunday(year, int(found[1])), clock)
            if onset <= local and (latest is None or onset > latest[0]):
                latest = onset, _offset(rule)
    if latest is None:
        raise NotACalendarError("no rule for this time")
    return latest[1]


def _check_octets(content: bytes) -> None:
    if not content.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        raise NotACalendarError("a line does not end in CRLF")
    too_long = [line for line in content.split(b"\r\n") if len(line) > 75]
    if too_long:
        raise NotACalendarError(f"longer than 75 octets: {too_long[0]!r}")
    content.decode("utf-8")


def _property(line: str) -> Property:
    named = _NAME.match(line)
    if not named:
        raise NotACalendarError(f"no property: {line!r}")
    parameters, at = {}, named.end()
    while found := _PARAMETER.match(line, at):
        parameters[found[1]] = found[2].strip('"')
        at = found.end()
    if line[at : at + 1] != ":":
        raise NotACalendarError(f"no value: {line!r}")
    return Property(named[0], parameters, line[at + 1 :])


def _check(part: Part, *, ends: str) -> None:
    if part.name != ends:
        raise NotACalendarError(f"{part.name} ends as {ends}")
    names = [each.name for each in part.properties]
    missing = _OBLIGED.get(part.name, set()) - set(names)
    twice = {name for name in _ONCE.get(part.name, set()) if names.count(name) > 1}
    if missing or twice:
        raise NotACalendarError(f"{part.name}: missing {missing}, twice {twice}")


def _check_zones(calendar: Part) -> None:
    defined = {zone.text("TZID") for zone in calendar.named("VTIMEZONE")}
    used = {
        each.parameters["TZID"]
        for part in calendar.named("VEVENT")
        for each in part.properties
        if "TZID" in each.parameters
    }
    if not used <= defined:
        raise NotACalendarError(f"not defined: {used - defined}")


def _unescaped(value: str) -> str:
    if re.search(r"(?<!\\)(?:\\\\)*[;,]", value):
        raise NotACalendarError(f"not escaped: {value!r}")
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def _sorted(rule: str) -> str:
    first, *rest = rule.split(";")
    return ";".join([first, *sorted(rest)])


def _last_sunday(year: int, month: int) -> datetime:
    day = datetime(year, month, 31)  # noqa: DTZ001  local; March and October
    return day - timedelta(days=(day.weekday() + 1) % 7)


def _offset(rule: Part) -> timedelta:
    (found,) = rule.all("TZOFFSETTO")
    sign = -1 if found.value[0] == "-" else 1
    return sign * timedelta(hours=int(found.value[1:3]), minutes=int(found.value[3:5]))
