"""What other floors and the public pages may know of meetings. No names of people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.db.models import Count, OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.minutes import Content, from_json
from dialogues.models import Idea, Meeting, Minutes, Note, Registration, Room, prefetch_meetings
from dialogues.support import FEWEST_SHOWN, PartySupport
from dialogues.tally import counted
from quickscan.followups import FollowUp
from quickscan.published import theme_slugs
from regions.models import Part, Trajectory
from regions.publications import Publication

Status = Meeting.Status


def coming_meetings(*trajectories: Trajectory) -> QuerySet[Meeting]:
    """Announced and still to come, the nearest first."""
    return Meeting.objects.filter(
        trajectory__in=trajectories, status=Status.OPEN, starts_at__gt=timezone.now()
    ).prefetch_related("themes")


def announced_meetings(trajectory: Trajectory) -> QuerySet[Meeting]:
    """Everything that people may have in their calendars, also what is cancelled since."""
    announced = trajectory.meetings.exclude(status=Status.DRAFT)
    return announced.filter(published_on__isnull=False)


def held_meetings(trajectory: Trajectory) -> list[tuple[str, date]]:
    """What was announced and held, with its day; the earliest first."""
    held = announced_meetings(trajectory).filter(status=Status.HELD).order_by("starts_at")
    return [(each.title, _day(each)) for each in held]


def publications_of(trajectories: Sequence[Trajectory]) -> Mapping[int, Sequence[Publication]]:
    """The list of meetings of each trajectory that announced one."""
    prefetch_related_objects(trajectories, "parts")
    prefetch_meetings(trajectories)
    now = timezone.now()
    told = {}
    for trajectory in trajectories:
        meetings = [
            each
            for each in trajectory.meetings.all()
            if each.published_on and each.status in {Status.OPEN, Status.HELD}
        ]
        if not meetings or not trajectory.has(Part.MEETINGS):
            continue
        coming = sum(each.status == Status.OPEN and each.starts_at > now for each in meetings)
        label = (
            _("Bijeenkomsten: %d om u voor aan te melden") % coming
            if coming
            else _("Bijeenkomsten")
        )
        newest = max(each.published_on for each in meetings if each.published_on)
        url = reverse("meetings", args=[trajectory.region.slug, trajectory.slug])
        told[trajectory.pk] = [Publication(label, url, newest)]
    return told


@dataclass(frozen=True, slots=True)
class MeetingNote:
    """Something said at a table. `pk` is that of its first wording, so that whoever pointed at a
    note that was corrected since finds the new text. `theme` is a code of `dialogues.themes`;
    `party` is empty when it was the whole table, or a party of whom fewer than three people were
    there: everybody who was there would know who said it.
    """

    pk: int
    meeting: str
    held_on: date
    theme: str
    kind: Note.Kind
    party: str
    text: str


@dataclass(frozen=True, slots=True)
class MeetingIdea:
    """`parties` is empty as long as nobody voted, or while the vote goes on."""

    pk: int
    meeting: str
    held_on: date
    theme: str
    text: str
    carried: bool | None = None  # by more than half of each of the four; None: not told
    parties: tuple[PartySupport, ...] = ()
    objections: tuple[str, ...] = ()


def notes_of(trajectory: Trajectory) -> list[MeetingNote]:
    """In their last wording; without what was taken out."""
    there = (
        Registration.objects.filter(
            meeting=OuterRef("meeting"), party=OuterRef("party"),
            status=Registration.Status.ATTENDED,
        )
        .order_by()
        .values("party")
        .annotate(people=Count("pk"))
        .values("people")
    )  # fmt: skip
    every = (
        Note.objects.filter(meeting__trajectory=trajectory)
        .select_related("meeting")
        .annotate(party_people=Subquery(there))
        .order_by("meeting__starts_at", "pk")
    )
    notes = list(every)
    replaces = {note.pk: note.replaces_id for note in notes if note.replaces_id}
    replaced = set(replaces.values())
    return [
        MeetingNote(
            pk=_first_wording(note.pk, replaces),
            meeting=note.meeting.title,
            held_on=_day(note.meeting),
            theme=note.theme,
            kind=Note.Kind(note.kind),
            party=note.party if (note.party_people or 0) >= FEWEST_SHOWN else "",
            text=note.text,
        )
        for note in notes
        if note.pk not in replaced and note.text != Note.TAKEN_OUT
    ]


def _first_wording(pk: int, replaces: Mapping[int, int]) -> int:
    while pk in replaces:
        pk = replaces[pk]
    return pk


def ideas_of(trajectory: Trajectory) -> list[MeetingIdea]:
    """Per meeting in the order of support; of a meeting that has not voted yet as they came in."""
    ideas = Idea.objects.filter(meeting__trajectory=trajectory).select_related("meeting__room")
    in_order = list(ideas.order_by("meeting__starts_at", "meeting", "pk"))
    rooms = {each.meeting.room for each in in_order if hasattr(each.meeting, "room")}
    votes = counted([room for room in rooms if room.voting == Room.Voting.CLOSED], in_order)
    told = []
    for meeting, group in groupby(in_order, key=lambda idea: idea.meeting_id):
        of_meeting = {idea.pk: idea for idea in group}
        voted = votes.get(meeting)
        if voted is None:
            told += [_idea(idea) for idea in of_meeting.values()]
        else:
            told += [
                replace(
                    _idea(of_meeting[each.idea]),
                    carried=each.carried,
                    parties=each.parties,
                    objections=each.objections,
                )
                for each in voted.ranked
            ]
    return told


def _idea(idea: Idea) -> MeetingIdea:
    return MeetingIdea(idea.pk, idea.meeting.title, _day(idea.meeting), idea.theme, idea.text)


def _day(meeting: Meeting) -> date:
    return timezone.localdate(meeting.starts_at)


@dataclass(frozen=True, slots=True)
class MeetingMinutes:
    """Final minutes: they never change any more."""

    meeting: str
    held_on: date
    url: str
    content: Content


def minutes_of(trajectory: Trajectory) -> list[MeetingMinutes]:
    final = Minutes.objects.filter(meeting__trajectory=trajectory, status=Minutes.Status.FINAL)
    final = final.select_related("meeting").order_by("meeting__starts_at")
    return [
        MeetingMinutes(
            each.meeting.title,
            _day(each.meeting),
            _url("minutes", trajectory, each.meeting),
            from_json(each.content or {}),
        )
        for each in final
    ]


def discussed_in(trajectory: Trajectory) -> list[FollowUp]:
    """Where what people said is talked about: every announced meeting, and its minutes once they
    are final. A meeting without themes is about all of them.
    """
    slugs = theme_slugs()
    meetings = announced_meetings(trajectory).exclude(status=Status.CANCELLED)
    told = []
    for meeting in meetings.select_related("minutes").prefetch_related("themes"):
        minutes = getattr(meeting, "minutes", None)
        is_final = minutes is not None and minutes.status == Minutes.Status.FINAL
        label = _("Verslag: %s") % meeting.title if is_final else meeting.title
        themes = frozenset(
            slugs[each.theme] for each in meeting.themes.all() if each.theme in slugs
        )
        url = _url("minutes" if is_final else "meeting", trajectory, meeting)
        told.append(FollowUp(label, url=url, day=_day(meeting), themes=themes))
    return told


def _url(name: str, trajectory: Trajectory, meeting: Meeting) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, meeting.pk])
