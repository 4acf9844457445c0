from datetime import UTC, date, datetime, timedelta

from dialogues.domain import voting
from dialogues.models import Meeting
from regions.models import Role, Trajectory, User
from regions.parties import FOUR_PARTIES
from tests.gates.rules import EVERY_ROLE, Gate, InTrajectory, Kind, Public

MANAGERS = {Kind.COORDINATOR, Kind.PROCESS_FACILITATOR, Kind.METHOD_OWNER}
OWN_MEETING = MANAGERS | {Kind.DIALOGUE_FACILITATOR}

GATES: dict[str, Gate] = {
    "meetings": Public(),
    "meeting": Public(),
    "planning": InTrajectory(EVERY_ROLE),
    # In the room.
    "script": InTrajectory(OWN_MEETING),
    "script_pdf": InTrajectory(OWN_MEETING),
    "script_xlsx": InTrajectory(OWN_MEETING),
    "script_block_new": InTrajectory(OWN_MEETING),
    "script_block": InTrajectory(OWN_MEETING),
    "script_block_move": InTrajectory(OWN_MEETING, 302, "POST"),
    "script_block_remove": InTrajectory(OWN_MEETING),
    "live": InTrajectory(OWN_MEETING),
    "live_press": InTrajectory(OWN_MEETING, 302, "POST"),
    "notes": InTrajectory(OWN_MEETING),
    "notes_board": InTrajectory(OWN_MEETING, 302),  # the page around it
    "note_correct": InTrajectory(OWN_MEETING),
    "presence": InTrajectory(OWN_MEETING),
    "presence_tick": InTrajectory(OWN_MEETING, 302, "POST"),
    "walk_in": InTrajectory(OWN_MEETING, 422, "POST"),
    "ideas": InTrajectory(OWN_MEETING),
    "idea_remove": InTrajectory(OWN_MEETING, 302, "POST"),
    "voting": InTrajectory(OWN_MEETING),
    "voting_turnout": InTrajectory(OWN_MEETING, 302),  # the page around it
    "voting_move": InTrajectory(OWN_MEETING, 302, "POST"),
    "stickers": InTrajectory(OWN_MEETING),
    "steps": InTrajectory(OWN_MEETING),
    # Without an account; nobody of these chose a party yet.
    "room_code": Public(),
    "take_part": Public(),
    "cast": Public(302, "POST"),
    "room_state": Public(302),
    "own_step": Public(302),
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
    return {"meeting_id": meeting.pk, **in_the_room(meeting)}


def in_the_room(meeting: Meeting) -> dict[str, str | int]:
    block = meeting.blocks.create(position=0, title="Welkom", minutes=15)
    meeting.blocks.create(position=1, title="Afronden", minutes=10)
    note = meeting.notes.create(theme="SAM", kind="ambition", text="Eén overleg.")
    idea = meeting.ideas.create(theme="SAM", text="Eén plan.")
    registration = meeting.registrations.create(party="parent", name="Dana")
    room = voting.room_of(meeting)
    voting.open_voting(room)  # so that nothing is removed by who asks first
    return {
        "block_id": block.pk, "note_id": note.pk, "idea_id": idea.pk,
        "registration_id": registration.pk, "room_code": room.code,
    }  # fmt: skip
