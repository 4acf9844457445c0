"""Calendar files (RFC 5545) as real calendars take them: a stable UID, a SEQUENCE that rises with
every change, CANCEL when it is off (RFC 5546), and Dutch time with the rule of summer time in the
file itself, because Outlook does not look a name of a time zone up.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Timezone, vCalAddress, vText
from icalendar import Event as Component

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
MEDIA_TYPE = "text/calendar"
_TZID = "Europe/Amsterdam"
_DUTCH = ZoneInfo(_TZID)
_PRODUCT = "-//Het goede gesprek over pleegzorg//NL"
_REFRESH = timedelta(hours=6)
_MORNING_BEFORE = timedelta(hours=-15)  # at nine: a day begins at midnight

# The rule since 1996 (directive 2000/84/EC): the last Sundays of March and October, 01.00 UTC.
_TIMEZONE = f"""\
BEGIN:VTIMEZONE
TZID:{_TZID}
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Event:
    """`uid` never changes, `sequence` rises when the time, the place or the name does. A whole day
    takes nobody's time: it stands above the hours, in every time zone on that day.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    text: str
    url: str
    organizer: Person
    cancelled: bool = False
    attendee: Person | None = None
    is_whole_day: bool = False


def invitation(event: Event) -> bytes:
    """For in a mail to the attendee: calendars put it in, move it or take it out."""
    return bytes(_calendar([event], "CANCEL" if event.cancelled else "REQUEST").to_ical())


def media_type_of(calendar: str) -> str:
    """With the method, as a mail must say it beside the file: mail programs look there to offer
    'accept' or to take the event out (RFC 6047, 2.4).
    """
    method = re.search(r"^METHOD:(\w+)", calendar, re.MULTILINE)
    return f"{MEDIA_TYPE}; method={method[1]}" if method else MEDIA_TYPE


def file_of(event: Event) -> bytes:
    """To download: 'Zet in mijn agenda'."""
    return bytes(_calendar([event], "PUBLISH").to_ical())


def feed(name: str, events: Iterable[Event]) -> bytes:
    """To subscribe to; what is cancelled stays in it, so that it disappears from calendars."""
    calendar = _calendar(events, "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    return bytes(calendar.to_ical())


def _calendar(events: Iterable[Event], method: Method) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_timezone())
    for event in events:
        calendar.add_component(_component(event))
    return calendar


@cache
def _timezone() -> Timezone:
    """Read once: it is in every file."""
    zone = Timezone.from_ical(_TIMEZONE)
    assert isinstance(zone, Timezone)  # noqa: S101  narrows for the type checker
    return zone


def _component(event: Event) -> Component:
    component = Component()
    component.add("uid", event.uid)
    component.add("sequence", event.sequence)
    component.add("dtstamp", event.changed_at)
    begin, end = event.starts_at.astimezone(_DUTCH), event.ends_at.astimezone(_DUTCH)
    component.add("dtstart", begin.date() if event.is_whole_day else begin)
    component.add("dtend", end.date() if event.is_whole_day else end)
    if event.is_whole_day:
        component.add("transp", "TRANSPARENT")
    component.add("summary", event.title)
    component.add("location", event.place)
    component.add("description", event.text)
    component.add("url", event.url)
    component.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    component.add("organizer", _address(event.organizer))
    if event.attendee:
        attendee = _address(event.attendee)
        attendee.params["PARTSTAT"] = vText("ACCEPTED")
        component.add("attendee", attendee)
    if not event.cancelled:
        component.add_component(_a_day_ahead(event))
    return component


def _address(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = vText(person.name)
    return address


def _a_day_ahead(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", _MORNING_BEFORE if event.is_whole_day else timedelta(days=-1))
    return alarm
