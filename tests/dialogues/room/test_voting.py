"""The verbs of a vote, on a real database."""

import pytest

from dialogues.domain import voting
from dialogues.domain.voting import VoteError
from dialogues.models import Dot, Idea, Meeting, Objection, Room
from dialogues.published import ideas_of
from dialogues.support import PartySupport
from dialogues.tally import counted
from regions.models import Trajectory
from regions.parties import FOUR_PARTIES, Party
from tests.dialogues.room.conftest import ballot
from tests.dialogues.room.test_room_pages import Queries

pytestmark = pytest.mark.django_db


def numbers(ideas: list[Idea]) -> list[int]:
    return [idea.pk for idea in ideas]


def test_a_vote_opens_once_and_only_with_something_to_choose(meeting: Meeting) -> None:
    room = voting.room_of(meeting)
    assert not voting.open_voting(room)
    meeting.ideas.create(theme="SAM", text="Eén plan.")
    assert voting.open_voting(room)
    assert not voting.open_voting(room)
    assert voting.close_voting(room)
    assert not voting.close_voting(room)
    assert voting.open_voting(room)
    room.refresh_from_db()
    assert room.version == 3


def test_a_room_keeps_its_code(meeting: Meeting) -> None:
    assert voting.room_of(meeting).code == voting.room_of(meeting).code


def test_a_telephone_has_one_ballot_and_may_put_its_party_right(room: Room) -> None:
    key = voting.new_ballot_key()
    first = voting.choose_party(room, key, Party.PARENT)
    again = voting.choose_party(room, key, Party.FOSTER_PARENT)
    assert first == again == voting.ballot_of(room, key)
    assert room.ballots.get().party == Party.FOSTER_PARENT
    assert voting.ballot_of(room, "") is None
    assert voting.ballot_of(room, voting.new_ballot_key()) is None


def test_a_telephone_says_everything_at_once_and_again(room: Room, ideas: list[Idea]) -> None:
    one, two, three = numbers(ideas)
    mine = ballot(room, Party.PARENT)
    voting.vote(mine, [one, two], {three: "Wie neemt er dan op?"})
    voting.vote(mine, [one, two], {three: "Wie neemt er dan op?"})
    assert Dot.objects.count() == 2
    assert Objection.objects.count() == 1
    voting.vote(mine, [two], {})
    assert list(Dot.objects.values_list("idea", flat=True)) == [two]
    assert not Objection.objects.exists()


def test_nobody_has_more_dots_than_the_others(room: Room, ideas: list[Idea]) -> None:
    Room.objects.update(dots=2)
    mine = ballot(room, Party.PARENT)
    with pytest.raises(VoteError, match="U heeft 2 stippen"):
        voting.vote(mine, numbers(ideas), {})
    assert not Dot.objects.exists()


def test_an_idea_of_another_meeting_gets_no_dot(
    room: Room, twente_trajectory: Trajectory, meeting: Meeting
) -> None:
    elsewhere = twente_trajectory.meetings.create(
        kind=meeting.kind, title="Elders", starts_at=meeting.starts_at, ends_at=meeting.ends_at
    )
    theirs = elsewhere.ideas.create(theme="SAM", text="Iets anders.")
    mine = ballot(room, Party.PARENT)
    for chosen, objections in (([theirs.pk], {}), ([], {theirs.pk: "Nee."})):
        with pytest.raises(VoteError, match="niet meer"):
            voting.vote(mine, chosen, objections)


def test_a_dot_and_an_objection_do_not_go_together(room: Room, ideas: list[Idea]) -> None:
    with pytest.raises(VoteError, match="niet allebei"):
        voting.vote(ballot(room, Party.PARENT), [ideas[0].pk], {ideas[0].pk: "Toch niet."})


def test_after_closing_nothing_is_counted(room: Room, ideas: list[Idea]) -> None:
    mine = ballot(room, Party.PARENT)
    voting.vote(mine, [ideas[0].pk], {})
    voting.close_voting(room)
    with pytest.raises(VoteError, match="gesloten"):
        voting.vote(mine, [ideas[1].pk], {})
    assert list(Dot.objects.values_list("idea", flat=True)) == [ideas[0].pk]


def test_dots_and_stickers_are_counted_together(room: Room, ideas: list[Idea]) -> None:
    one, two, _three = numbers(ideas)
    for party in FOUR_PARTIES:
        voting.vote(ballot(room, party), [one], {two: "Te duur."})
        ballot(room, party)  # somebody who only looks
    voting.count_stickers(room, Party.PARENT, 2, {one: 2, two: 1})
    assert counted([room])[room.meeting_id].voters == {
        Party.FOSTER_PARENT: 1, Party.PARENT: 3, Party.FOSTER_CARE_WORKER: 1,
        Party.CHILD_PROTECTION_WORKER: 1, Party.MUNICIPALITY: 0, Party.PROVIDER_MANAGEMENT: 0,
        Party.YOUNG_PERSON: 0,
    }  # fmt: skip
    first, second, third = counted([room])[room.meeting_id].ranked
    assert (first.idea, first.objections) == (one, ())
    assert PartySupport(Party.PARENT, 3, 3) in first.parties
    assert PartySupport(Party.FOSTER_PARENT, None, None) in first.parties
    assert (second.idea, second.objections) == (two, ("Te duur.",) * 4)
    assert third.objections == ()


def test_counting_stickers_again_takes_the_place_of_the_first_count(
    room: Room, ideas: list[Idea]
) -> None:
    voting.count_stickers(room, Party.PARENT, 4, {ideas[0].pk: 4})
    voting.count_stickers(room, Party.PARENT, 4, {ideas[0].pk: 3})
    sheet = room.sheets.get()
    assert (sheet.people, sheet.counts.get().stickers) == (4, 3)
    voting.count_stickers(room, Party.PARENT, 0, {})
    assert not room.sheets.exists()


def test_nobody_has_two_stickers_at_one_idea(room: Room, ideas: list[Idea]) -> None:
    with pytest.raises(VoteError, match="één per mens"):
        voting.count_stickers(room, Party.PARENT, 2, {ideas[0].pk: 3})
    assert not room.sheets.exists()


def test_an_idea_goes_only_before_the_vote(meeting: Meeting, ideas: list[Idea]) -> None:
    assert voting.remove_idea(ideas[0])
    room = voting.room_of(meeting)
    assert voting.remove_idea(ideas[1])
    voting.open_voting(room)
    assert not voting.remove_idea(ideas[2])


def test_dots_are_set_before_the_vote(meeting: Meeting, ideas: list[Idea]) -> None:
    room = voting.room_of(meeting)
    assert voting.set_dots(room, 5)
    voting.open_voting(room)
    assert not voting.set_dots(room, 2)
    room.refresh_from_db()
    assert room.dots == 5


def test_more_telephones_than_people_can_be_seen(room: Room) -> None:
    for _turn in range(3):
        ballot(room, Party.PARENT)
    room.meeting.registrations.create(party=Party.PARENT, status="attended")
    room.meeting.registrations.create(party=Party.FOSTER_PARENT, status="attended")
    assert voting.voters_present(room) == {Party.FOSTER_PARENT: (0, 1), Party.PARENT: (3, 1)}


def test_the_agenda_hears_of_votes_when_they_are_over(
    room: Room, ideas: list[Idea], trajectory: Trajectory
) -> None:
    for party in FOUR_PARTIES:
        for _voter in range(3):
            voting.vote(ballot(room, party), [ideas[2].pk], {})
    assert [(each.text, each.carried, each.parties) for each in ideas_of(trajectory)] == [
        (idea.text, None, ()) for idea in ideas
    ]
    voting.close_voting(room)
    assert [(each.text, each.carried) for each in ideas_of(trajectory)] == [
        (ideas[2].text, True), (ideas[0].text, False), (ideas[1].text, False),
    ]  # fmt: skip


@pytest.mark.parametrize("meetings", [1, 3])
def test_counting_takes_as_many_queries_for_more_meetings(
    meetings: int, trajectory: Trajectory, meeting: Meeting, django_assert_num_queries: Queries
) -> None:
    for number in range(meetings):
        one = trajectory.meetings.create(
            kind=meeting.kind, title=f"Avond {number}", starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
        )  # fmt: skip
        idea = one.ideas.create(theme="SAM", text="Eén plan.")
        room = voting.room_of(one)
        voting.open_voting(room)
        voting.vote(ballot(room, Party.PARENT), [idea.pk], {})
        voting.close_voting(room)
    with django_assert_num_queries(2):
        assert len(ideas_of(trajectory)) == meetings
