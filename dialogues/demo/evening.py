"""The evening that was held: who came, what was said, chosen and written down, and the minutes."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from dialogues.demo import story
from dialogues.domain import factors, kits, minutes, notes, presence, scripts, steps, tables, voting
from dialogues.domain.meetings import Plan, plan_meeting
from dialogues.domain.notes import Said
from dialogues.domain.steps import OwnStep
from dialogues.models import Idea, Meeting, Minutes
from documents.domain import jobs
from regions.models import Role, Trajectory, User
from regions.parties import FOUR_PARTIES, Party

DAYS_AGO = 21
_TITLE = "Herkennen in Beuningen"


def held_evening(trajectory: Trajectory, today: date) -> Meeting:
    """The one that is there when this ran before."""
    found = trajectory.meetings.filter(title=_TITLE).first()
    if found:
        return found
    starts_at = timezone.make_aware(
        datetime.combine(today - timedelta(days=DAYS_AGO), time(19, 30))
    )
    meeting = plan_meeting(
        trajectory, Meeting.Kind.RECOGNISE,
        plan=Plan(
            title=_TITLE, starts_at=starts_at, place="Dorpshuis De Lèghe Polder, Beuningen",
            themes=["SAM", "BEL", "PER"],
        ),
    )  # fmt: skip
    # Announced and over since: made in the past, so that nobody is mailed about it.
    meeting.status, meeting.published_on = Meeting.Status.HELD, today - timedelta(days=60)
    meeting.save()
    leads = Role.Kind.DIALOGUE_FACILITATOR
    meeting.facilitators.set(User.objects.filter(roles__kind=leads, roles__trajectory=trajectory))
    scripts.begin_script(meeting)
    for party, names in story.PEOPLE.items():
        for name in names:
            presence.walk_in(meeting, party, name, client_id=uuid4())
    tables.lay_tables(meeting)
    _vote(meeting, _write(meeting))
    for party, text, needs in story.STEPS:
        own = OwnStep(party, text, needs, "")
        steps.leave_step(meeting, own, key=voting.new_ballot_key())
    for name, named_by in story.FACTORS:
        for party in named_by:
            factors.mention(meeting, name, party, client_id=uuid4())
    _lay_out(meeting)
    _settle(meeting, today)
    return meeting


def _lay_out(meeting: Meeting) -> None:
    """What lay on the tables, with one sentence in own words. A worker makes the files."""
    kit = kits.kit_of(meeting)
    kits.reword(kit, "BEL", {"question": story.OWN_QUESTION}, edition=0)
    kits.start(kit, [each.theme for each in meeting.themes.all()])


def _write(meeting: Meeting) -> list[Idea]:
    written = [
        notes.write_note(meeting, Said(theme, kind, text, party), client_id=uuid4())
        for theme, kind, party, text in story.NOTES
    ]
    return [
        notes.add_idea(
            meeting, theme=theme, text=text, note=None if place is None else written[place]
        )
        for theme, text, place, _wanted in story.IDEAS
    ]


def _vote(meeting: Meeting, ideas: list[Idea]) -> None:
    room = voting.room_of(meeting)
    voting.open_voting(room)
    for party in FOUR_PARTIES:
        for number in range(len(story.PEOPLE[party])):
            ballot = voting.choose_party(room, voting.new_ballot_key(), party)
            chosen = [
                idea.pk
                for idea, (_theme, _text, _place, wanted) in zip(ideas, story.IDEAS, strict=True)
                if number < wanted[party]
            ]
            voting.vote(ballot, chosen[: room.dots], _objections(party, number, ideas))
    voting.close_voting(room)


def _objections(party: Party, number: int, ideas: list[Idea]) -> dict[int, str]:
    """Of the last of a party, who put no dot there."""
    if number != len(story.PEOPLE[party]) - 1:
        return {}
    return {
        ideas[place].pk: reason
        for place, told in story.OBJECTIONS.items()
        for objector, reason in told
        if objector == party
    }


def _settle(meeting: Meeting, today: date) -> None:
    """As a week later: corrections were asked for, one came in, and the minutes were made final."""
    found = minutes.minutes_of(meeting)
    minutes.change(found, introduction=story.INTRODUCTION, agreements=story.AGREEMENTS)
    minutes.ask_for_corrections(found)
    found.refresh_from_db()
    minutes.send_correction(
        found, Party.YOUNG_PERSON, "Er was ook een jongere bij. Dat mag er wel in staan.",
        client_id=uuid4(),
    )  # fmt: skip
    minutes.settle(found.corrections.get(), found.corrections.model.Status.DONE)
    Minutes.objects.filter(pk=found.pk).update(corrections_until=today - timedelta(days=7))
    minutes.make_final(found)
    found.refresh_from_db()
    assert found.job  # noqa: S101  just started
    jobs.run(found.job.pk, minutes.finish)
