from datetime import UTC, date, datetime, timedelta

from dialogues.domain import notes, voting
from dialogues.models import Kit, Meeting, Minutes
from dialogues.themes import CHANGE
from documents.domain import files
from regions.models import Role, Trajectory, User
from regions.parties import FOUR_PARTIES, Party
from regions.personal_links import token_for
from tests.gates.rules import EVERY_ROLE, Gate, InTrajectory, Kind, Public

MANAGERS = {Kind.COORDINATOR, Kind.PROCESS_FACILITATOR, Kind.METHOD_OWNER}
OWN_MEETING = MANAGERS | {Kind.DIALOGUE_FACILITATOR}

GATES: dict[str, Gate] = {
    "meetings": Public(),
    "meetings_feed": Public(),
    "wish": Public(),
    "meeting": Public(),
    "register": Public(),
    "registered": Public(),
    # Behind a personal link: whoever has it.
    "registration": Public(),
    "registration_change": Public(),
    "registration_cancel": Public(),
    "registration_pass_on": Public(),
    "registration_accept": Public(302, "POST"),
    "registration_thanks": Public(422, "POST"),  # nothing was answered
    "registration_calendar": Public(),
    "date_poll": Public(),
    "planning": InTrajectory(EVERY_ROLE),
    # In the room.
    "script": InTrajectory(OWN_MEETING),
    "script_pdf": InTrajectory(OWN_MEETING),
    "script_xlsx": InTrajectory(OWN_MEETING),
    "script_block_new": InTrajectory(OWN_MEETING),
    "script_block": InTrajectory(OWN_MEETING),
    "script_block_move": InTrajectory(OWN_MEETING, 302, "POST"),
    "script_block_remove": InTrajectory(OWN_MEETING),
    "kit": InTrajectory(OWN_MEETING),
    "kit_retry": InTrajectory(OWN_MEETING, 302, "POST"),
    "kit_words": InTrajectory(OWN_MEETING),
    "kit_file": InTrajectory(OWN_MEETING),
    "kit_names": InTrajectory(OWN_MEETING),
    "live": InTrajectory(OWN_MEETING),
    "live_worker": InTrajectory(OWN_MEETING),
    "live_press": InTrajectory(OWN_MEETING, 302, "POST"),
    "screen": InTrajectory(OWN_MEETING),
    "screen_now": InTrajectory(OWN_MEETING, 302),  # the page around it
    "screen_slide": InTrajectory(OWN_MEETING),
    "notes": InTrajectory(OWN_MEETING),
    "notes_board": InTrajectory(OWN_MEETING, 302),  # the page around it
    "note_takers": InTrajectory(OWN_MEETING),
    "note_correct": InTrajectory(OWN_MEETING),
    "flip_chart_add": InTrajectory(OWN_MEETING, 422, "POST"),
    # Without a photo there is none to type over; test_flip_charts.py has one.
    "flip_chart": InTrajectory(OWN_MEETING, 404),
    "flip_chart_photo": InTrajectory(OWN_MEETING, 404),
    "flip_chart_erase": InTrajectory(OWN_MEETING, 302, "POST"),
    "presence": InTrajectory(OWN_MEETING),
    "presence_tick": InTrajectory(OWN_MEETING, 302, "POST"),
    "walk_in": InTrajectory(OWN_MEETING, 422, "POST"),
    "tables": InTrajectory(OWN_MEETING),
    "tables_lay": InTrajectory(OWN_MEETING, 302, "POST"),
    "table_hosts": InTrajectory(OWN_MEETING, 302, "POST"),
    "tables_pdf": InTrajectory(OWN_MEETING),
    "table_move": InTrajectory(OWN_MEETING, 302, "POST"),
    "table_swap": InTrajectory(OWN_MEETING, 302, "POST"),
    # Who would rather not sit together: not even for who leads the conversation.
    "tables_apart": InTrajectory(MANAGERS),
    "tables_apart_remove": InTrajectory(MANAGERS),
    "ideas": InTrajectory(OWN_MEETING),
    "idea_remove": InTrajectory(OWN_MEETING, 302, "POST"),
    "voting": InTrajectory(OWN_MEETING),
    "voting_turnout": InTrajectory(OWN_MEETING, 302),  # the page around it
    "voting_move": InTrajectory(OWN_MEETING, 302, "POST"),
    "stickers": InTrajectory(OWN_MEETING),
    "steps": InTrajectory(OWN_MEETING),
    "meeting_yield": InTrajectory(MANAGERS),
    "yield_xlsx": InTrajectory(MANAGERS),
    "yield_csv": InTrajectory(MANAGERS),
    "minutes_draft": InTrajectory(OWN_MEETING),
    "follow_up_plan": InTrajectory(MANAGERS, 302, "POST"),
    "minutes_send": InTrajectory(OWN_MEETING),
    "minutes_settle": InTrajectory(OWN_MEETING, 302, "POST"),
    "minutes_finish": InTrajectory(OWN_MEETING, 302, "POST"),
    # They are not final; test_minutes.py has what everybody reads then.
    "minutes": Public(404),
    "minutes_pdf": Public(404),
    "minutes_docx": Public(404),
    "minutes_correct": Public(),
    # Without an account; nobody of these chose a party yet.
    "room_code": Public(),
    "room_code_typed": Public(302),
    "take_part": Public(),
    "take_part_typed": Public(302),
    "cast": Public(302, "POST"),
    "room_state": Public(302),
    "own_step": Public(302),
    # Behind the link of a note-taker.
    "write_along": Public(),
    "write_along_board": Public(302),  # the page around it
    "write_along_worker": Public(),
    "write_along_correct": Public(),
    "meeting_new": InTrajectory(MANAGERS),
    "party_contacts": InTrajectory(MANAGERS),
    "planned_meeting": InTrajectory(MANAGERS),
    "meeting_change": InTrajectory(MANAGERS),
    "meeting_announce": InTrajectory(MANAGERS, 302, "POST"),
    "meeting_cancel": InTrajectory(MANAGERS),
    "meeting_go_ahead": InTrajectory(MANAGERS),
    "ask_contact": InTrajectory(MANAGERS),
    "sign_off": InTrajectory(MANAGERS),
    "date_desk": InTrajectory(MANAGERS),
    "date_pick": InTrajectory(MANAGERS, 302, "POST"),
    "own_meeting": InTrajectory(OWN_MEETING),
    "preparation": InTrajectory(OWN_MEETING),
}


def values(trajectory: Trajectory) -> dict[str, str | int]:
    """An open meeting, led by whoever is a dialogue facilitator in this trajectory; what others
    of them see is in tests/dialogues/test_facilitators.py.
    """
    evening = datetime(2036, 3, 12, 18, 30, tzinfo=UTC)
    meeting = trajectory.meetings.create(
        kind=Meeting.Kind.RECOGNISE, title="Herkennen", status=Meeting.Status.OPEN,
        published_on=date(2026, 1, 2), starts_at=evening, ends_at=evening + timedelta(hours=2),
        place="Dorpshuis",
    )  # fmt: skip
    for party in FOUR_PARTIES:
        meeting.quotas.create(party=party)
    facilitators = User.objects.filter(roles__kind=Role.Kind.DIALOGUE_FACILITATOR)
    meeting.facilitators.set(facilitators.filter(roles__trajectory=trajectory))
    return {
        "meeting_id": meeting.pk,
        "slide": "programma",
        **in_the_room(meeting),
        **who_comes(meeting),
    }


def in_the_room(meeting: Meeting) -> dict[str, str | int]:
    block = meeting.blocks.create(position=0, title="Welkom", minutes=15)
    meeting.blocks.create(position=1, title="Afronden", minutes=10)
    note = meeting.notes.create(theme="SAM", kind="ambition", text="Eén overleg.")
    idea = meeting.ideas.create(theme="SAM", text="Eén plan.")
    there = meeting.registrations.create(party="parent", name="Eva", status="attended")
    minutes = Minutes.objects.create(
        meeting=meeting, status="correcting", corrections_until=date(2036, 4, 1)
    )
    correction = minutes.corrections.create(party="parent", text="Er waren meer ouders.")
    placemats = files.store("placemats.pdf", "text/plain", b"placemats")
    Kit.objects.create(meeting=meeting).files.create(kind="placemats", file=placemats)
    wil = meeting.registrations.create(party="parent", name="Wil")
    room = voting.room_of(meeting)
    voting.open_voting(room)  # so that nothing is removed by who asks first
    notes.hand_out_link(room)
    room.refresh_from_db()
    return {
        "block_id": block.pk, "note_id": note.pk, "idea_id": idea.pk,
        "room_code": room.code, "sheet": "notities", "yield_variant": "excel",
        "note_token": token_for("notes", room.note_link or 0),
        "flip_chart_id": meeting.flip_charts.create(theme="SAM").pk,
        "kit_theme": CHANGE, "kit_kind": "placemats",
        "pair_id": meeting.kept_apart.create(one=there, other=wil).pk,
        "correction_id": correction.pk, "reader_token": token_for("minutes", there.pk),
    }  # fmt: skip


def who_comes(meeting: Meeting) -> dict[str, str | int]:
    dana = {"party": Party.PARENT, "name": "Dana", "email": "dana@voorbeeld.example"}
    registration = meeting.registrations.create(**dana)
    invitee = meeting.invitees.create(**dana)
    contacts = meeting.trajectory.party_contacts
    contacts.create(party=Party.PARENT, name="Eva", email="eva@raad.example")
    return {
        "registration_id": registration.pk,
        "registration_token": token_for("registration", registration.pk),
        "invitee_token": token_for("date-poll", invitee.pk),
        "option_id": meeting.date_options.create(starts_at=meeting.starts_at).pk,
        "asked_party": Party.PARENT.value,
    }
