"""Calendar files, read by two parsers: the library's, and a strict one that is not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from documents.calendars import Event, Person, feed, file_of, invitation
from tests.documents import rfc5545

WINTER = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)
EVENT = Event(
    uid="0b5b8d2c@goedgesprek",
    sequence=2,
    changed_at=datetime(2026, 2, 1, 9, 0, tzinfo=UTC),
    starts_at=WINTER,
    ends_at=WINTER + timedelta(hours=2),
    title="Herkennen, verdiepen; en een lange naam met ‘tekens’ zoals ë, €, \\ en nog wat meer",
    place="Dorpshuis De Lèghe Polder, Beuningen",
    text="Wijzigen of afmelden:\nhttps://voorbeeld.example/aanmelding/12.abc/",
    url="https://voorbeeld.example/aanmelding/12.abc/",
    organizer=Person("Alice Bakker", "alice@nijmegen.example"),
    attendee=Person('Dana "D." de Wit', "dana@voorbeeld.example"),
)


def event_of(content: bytes) -> rfc5545.Part:
    (event,) = rfc5545.read(content).named("VEVENT")
    return event


def test_an_invitation_says_what_when_and_where_to_both_readers() -> None:
    content = invitation(EVENT)
    calendar = rfc5545.read(content)
    event = event_of(content)
    assert calendar.text("METHOD") == "REQUEST"
    assert rfc5545.moment(event, "DTSTART") == ("20260312T193000", "Europe/Amsterdam")
    assert rfc5545.moment(event, "DTEND") == ("20260312T213000", "Europe/Amsterdam")
    assert rfc5545.moment(event, "DTSTAMP") == ("20260201T090000Z", None)
    for name, value in [
        ("SUMMARY", EVENT.title), ("LOCATION", EVENT.place), ("DESCRIPTION", EVENT.text),
        ("UID", EVENT.uid), ("SEQUENCE", "2"), ("STATUS", "CONFIRMED"),
    ]:  # fmt: skip
        assert event.text(name) == value
    (organizer,), (attendee,) = event.all("ORGANIZER"), event.all("ATTENDEE")
    assert organizer.value == "mailto:alice@nijmegen.example"
    assert attendee.value == "mailto:dana@voorbeeld.example"
    assert attendee.parameters["PARTSTAT"] == "ACCEPTED"

    (same,) = Calendar.from_ical(content).walk("VEVENT")
    assert (same["SUMMARY"], same["LOCATION"]) == (EVENT.title, EVENT.place)
    assert same.decoded("DTSTART") == EVENT.starts_at
    assert same.decoded("DTEND") == EVENT.ends_at


def test_a_whole_day_is_that_day_everywhere_and_takes_nobodys_time() -> None:
    midnight = datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/Amsterdam"))
    day = replace(
        EVENT, starts_at=midnight, ends_at=midnight + timedelta(days=1), is_whole_day=True
    )
    event = event_of(feed("Dagen", [day]))
    (starts,), (ends,) = event.all("DTSTART"), event.all("DTEND")
    assert (starts.value, starts.parameters) == ("20260701", {"VALUE": "DATE"})
    assert (ends.value, ends.parameters) == ("20260702", {"VALUE": "DATE"})
    assert event.text("TRANSP") == "TRANSPARENT"
    (alarm,) = event.named("VALARM")
    assert alarm.text("TRIGGER") == "-PT15H"  # at nine on the day before


def test_a_change_and_a_cancellation_are_of_the_same_event() -> None:
    moved = replace(EVENT, sequence=3, starts_at=EVENT.starts_at + timedelta(days=7))
    off = replace(moved, sequence=4, cancelled=True)
    events = [event_of(invitation(each)) for each in (EVENT, moved, off)]
    assert {event.text("UID") for event in events} == {EVENT.uid}
    assert [event.text("SEQUENCE") for event in events] == ["2", "3", "4"]
    assert [event.text("STATUS") for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert rfc5545.read(invitation(off)).text("METHOD") == "CANCEL"
    assert [len(event.named("VALARM")) for event in events] == [1, 1, 0]


@pytest.mark.parametrize(
    "starts_at",
    [
        datetime(2026, 3, 28, 11, 0, tzinfo=UTC), datetime(2026, 3, 29, 11, 0, tzinfo=UTC),
        datetime(2026, 7, 1, 11, 0, tzinfo=UTC), datetime(2026, 10, 24, 11, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 11, 0, tzinfo=UTC), datetime(2031, 1, 1, 11, 0, tzinfo=UTC),
    ],
)  # fmt: skip
def test_the_rules_in_the_file_are_those_of_dutch_time(starts_at: datetime) -> None:
    """A calendar that knows no names of zones comes to the same moment."""
    content = invitation(
        replace(EVENT, starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    )
    (zone,) = rfc5545.read(content).named("VTIMEZONE")
    shown, name = rfc5545.moment(event_of(content), "DTSTART")
    local = datetime.strptime(shown, "%Y%m%dT%H%M%S")  # noqa: DTZ007  the offset is what we look for
    assert name == "Europe/Amsterdam"
    assert local.replace(tzinfo=ZoneInfo(name)).utcoffset() == rfc5545.offset_at(zone, local)
    assert local - rfc5545.offset_at(zone, local) == starts_at.replace(tzinfo=None)


def test_a_file_to_download_publishes_the_same() -> None:
    calendar = rfc5545.read(file_of(EVENT))
    assert calendar.text("METHOD") == "PUBLISH"
    assert event_of(file_of(EVENT)).text("UID") == EVENT.uid


def test_a_feed_has_a_name_and_keeps_what_is_cancelled() -> None:
    other = replace(EVENT, uid="1@goedgesprek", attendee=None, cancelled=True)
    content = feed("Bijeenkomsten Pleegzorg 2026", [EVENT, other])
    calendar = rfc5545.read(content)
    assert calendar.text("NAME") == "Bijeenkomsten Pleegzorg 2026"
    assert [event.text("STATUS") for event in calendar.named("VEVENT")] == [
        "CONFIRMED", "CANCELLED",
    ]  # fmt: skip
    assert len(Calendar.from_ical(content).walk("VEVENT")) == 2
    assert rfc5545.read(feed("Leeg", [])).named("VEVENT") == []


@pytest.mark.parametrize(
    "spoiled",
    [
        invitation(EVENT).replace(b"\r\n", b"\n"),
        invitation(EVENT).replace(b"END:VEVENT\r\n", b""),
        invitation(EVENT).replace(b"UID:", b"X-UID:"),
        invitation(EVENT).replace(b"TZID:Europe/Amsterdam", b"TZID:Europe/Brussels"),
        invitation(EVENT).replace(b"\\,", b","),
        invitation(EVENT).replace(b"\r\n ", b""),
    ],
    ids=["line ends", "not closed", "no UID", "another zone", "not escaped", "not folded"],
)
def test_the_strict_reader_is_strict(spoiled: bytes) -> None:
    with pytest.raises(rfc5545.NotACalendarError):
        event_of(spoiled).text("LOCATION")
