"""What a mail program gets: the method stands beside the file as well as in it, and two readers
that know nothing of each other find the same event.
"""

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import pairwise

import pytest
from django.core import mail
from icalendar import Calendar

from dialogues.domain.meetings import Plan, cancel_meeting, change_meeting
from dialogues.domain.registering import cancel
from dialogues.models import Meeting
from regions.outbox import send_due
from regions.parties import Party
from tests.dialogues.planning.conftest import Register
from tests.documents import rfc5545

pytestmark = pytest.mark.django_db


def calendars() -> list[tuple[str, rfc5545.Part, Calendar]]:
    """Of every mail that went, as it came over the line: its method, and the file read twice."""
    send_due()
    found = []
    for sent in mail.outbox:
        over_the_line = sent.message().as_bytes().replace(b"\n", b"\r\n")
        received = message_from_bytes(over_the_line, policy=policy.default)
        assert isinstance(received, EmailMessage)
        for part in received.iter_attachments():
            assert part.get_content_type() == "text/calendar"
            assert part.get_filename() == "afspraak.ics"
            assert part.get_content_charset() == "utf-8"
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            method = part["Content-Type"].params["method"]
            found.append((method, rfc5545.read(content), Calendar.from_ical(content)))
    return found


def test_moving_and_cancelling_are_said_to_the_mail_program_too(
    meeting: Meeting, coming: Register
) -> None:
    coming(Party.PARENT, "Dana")
    later = meeting.starts_at + timedelta(days=7)
    change_meeting(meeting, plan=Plan(starts_at=later, ends_at=later + timedelta(hours=2)))
    meeting.refresh_from_db()
    cancel_meeting(meeting, reason="Er is geen zaal.")
    sent = calendars()
    assert [method for method, _strict, _library in sent] == ["REQUEST", "REQUEST", "CANCEL"]
    for method, strict, library in sent:
        (event,), (same,) = strict.named("VEVENT"), library.walk("VEVENT")
        assert (strict.text("METHOD"), str(library["METHOD"])) == (method, method)
        assert event.text("UID") == str(same["UID"]) == f"{meeting.uid}@goedgesprek"
        assert event.text("SEQUENCE") == str(same["SEQUENCE"])
    numbers = [int(strict.named("VEVENT")[0].text("SEQUENCE")) for _method, strict, _same in sent]
    assert all(before < after for before, after in pairwise(numbers))
    assert sent[1][2].walk("VEVENT")[0].decoded("DTSTART") == later


def test_who_leaves_gets_the_event_taken_out(meeting: Meeting, coming: Register) -> None:
    cancel(coming(Party.PARENT, "Dana"))
    (asked, _strict, _library), (left, strict, library) = calendars()
    assert (asked, left) == ("REQUEST", "CANCEL")
    assert strict.named("VEVENT")[0].text("STATUS") == "CANCELLED"
    assert str(library.walk("VEVENT")[0]["STATUS"]) == "CANCELLED"
