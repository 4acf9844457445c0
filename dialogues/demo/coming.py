"""The meetings that are to come in the example: one in balance, one with a party missing and a
waiting list, and a draft of which the date is still to be chosen.

They are made by the verbs that real meetings are made by; only the mail is stopped: nobody gets
any.
"""

from collections.abc import Mapping
from datetime import date, time, timedelta

from dialogues.demo.people import NAMES, address
from dialogues.domain import dates, preparing, registering, wishes
from dialogues.domain.asking import set_contacts
from dialogues.domain.meetings import Facilitators, Plan, plan_meeting
from dialogues.domain.registering import Details
from dialogues.domain.series import announce
from dialogues.models import Meeting
from dialogues.moments import moment
from dialogues.themes import CHANGE
from regions.models import Mail, Role, Trajectory, User
from regions.outbox import stop
from regions.parties import FOUR_PARTIES, Party

Kind = Meeting.Kind
Counts = Mapping[Party, int]
_IN_BALANCE, _OUT_OF_BALANCE, _DRAFT = 24, 9, 60  # days
_EVENING = time(19, 30)
_SAID = (("yes", "yes", "partly"), ("yes", "partly", "yes"), ("yes", "yes", "no"))


def coming_meetings(trajectory: Trajectory, today: date, *, held: Meeting) -> None:
    """What was answered about the one that was `held`, too. Nothing when it is there already."""
    if trajectory.wishes.exists():
        return
    _thanked(held)
    set_contacts(
        trajectory,
        {
            Party.PARENT: ("Eva Prins", address("Eva Prins")),
            Party.CHILD_PROTECTION_WORKER: ("Mark Tol", address("Mark Tol")),
        },
    )
    _in_balance(trajectory, today)
    _out_of_balance(trajectory, today)
    _to_choose_a_date(trajectory, today)
    for theme, people in (("BEL", 7), ("PER", 4), (CHANGE, 2)):
        for _ in range(people):
            wishes.leave_wish(trajectory, theme=theme)
    stop(Mail.objects.filter(trajectory=trajectory, kind__startswith="meeting-"))


def _thanked(held: Meeting) -> None:
    for party in FOUR_PARTIES:
        for understanding, voice, follow_up in _SAID * (4 if party == Party.FOSTER_PARENT else 1):
            held.thanks.create(
                party=party, understanding=understanding, voice=voice, follow_up=follow_up
            )


def _in_balance(trajectory: Trajectory, today: date) -> None:
    meeting = _open(
        trajectory, Kind.DEEPENING, today + timedelta(_IN_BALANCE), mode=Meeting.Mode.ONLINE,
        online_url="https://bellen.example/verdiepen", title="Samen dragen wat zwaar is",
        themes=["BEL"],
    )  # fmt: skip
    _come(meeting, dict.fromkeys(FOUR_PARTIES, 3))
    dana = meeting.registrations.get(name="Dana Meijer")
    for dina in _facilitators(trajectory)[:1]:
        preparing.prepare(
            dana, phoned_on=today - timedelta(2), by=dina,
            focus="Wil vertellen wat zij nodig had toen het te veel werd.",
        )  # fmt: skip


def _out_of_balance(trajectory: Trajectory, today: date) -> None:
    meeting = _open(
        trajectory, Kind.DIALOGUE, today + timedelta(_OUT_OF_BALANCE),
        place="Dorpshuis De Lèghe Polder, Beuningen", title="Dialoog over samenwerken",
        themes=["SAM"],
    )  # fmt: skip
    _come(meeting, {Party.FOSTER_PARENT: 6, Party.PARENT: 1, Party.FOSTER_CARE_WORKER: 3})
    bob = meeting.registrations.get(name="Bob de Wit")
    registering.change_details(bob, Details("Bob de Wit", needs="Oppas voor twee kinderen."))
    registering.cancel(meeting.registrations.get(name="Ria Hendriks"))


def _to_choose_a_date(trajectory: Trajectory, today: date) -> None:
    begins = moment(today + timedelta(_DRAFT), _EVENING)
    meeting = plan_meeting(
        trajectory, Kind.DEEPEN, plan=Plan(starts_at=begins, place="Gemeentehuis Beuningen")
    )
    options = [
        dates.add_date(meeting, moment(today + timedelta(_DRAFT + days), _EVENING))
        for days in (0, 2, 7)
    ]
    for party in FOUR_PARTIES:
        for number, name in enumerate(NAMES[party]):
            invitee = dates.invite(meeting, party=party, name=name, email=address(name))
            can_come = options[number % 2 :] if party != Party.PARENT else options[1:]
            dates.answer(invitee, can_come)


def _open(trajectory: Trajectory, kind: Kind, day: date, **words: object) -> Meeting:
    begins = moment(day, _EVENING)
    everybody = _facilitators(trajectory)
    plan = Plan(starts_at=begins, facilitators=Facilitators(everybody, everybody), **words)  # type: ignore[arg-type]
    meeting = plan_meeting(trajectory, kind, plan=plan)
    announce(meeting)
    meeting.refresh_from_db()
    return meeting


def _come(meeting: Meeting, counts: Counts) -> None:
    for party, count in counts.items():
        for name in NAMES[party][:count]:
            registering.register(meeting, party=party, email=address(name), details=Details(name))


def _facilitators(trajectory: Trajectory) -> list[User]:
    roles = trajectory.roles.filter(kind=Role.Kind.DIALOGUE_FACILITATOR)
    return [role.user for role in roles.select_related("user")]
