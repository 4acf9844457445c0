"""More regions than the two that every test knows, and everything an agenda can rest on."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from dialogues.domain import voting
from quickscan.models import Figure, Quote, Round, Snapshot
from quickscan.results import to_json
from regions.models import Region, Trajectory, User
from regions.parties import Party
from tests.dialogues.room.conftest import ballot
from tests.quickscan.worlds import full_round


def more_regions(number: int) -> list[Region]:
    return [
        Region.objects.create(
            code=f"JX{each:02}", name=f"Streek {each}", slug=f"streek-{each}",
            valid_from=date(2025, 1, 1), tile_row=9, tile_column=each, tile_name=f"Streek {each}",
        )
        for each in range(1, number + 1)
    ]  # fmt: skip


def everything_below(trajectory: Trajectory, rows: int, *, alice: User, frank: User) -> None:
    """So many approved rounds with a quote, figures of the region, and meetings with a note and an
    idea that people voted on.
    """
    for number in range(1, rows + 1):
        _round(trajectory, number, alice, frank)
        Figure.objects.create(
            indicator="IND-GEZ-01", region=trajectory.region, year=2020 + number,
            period=f"{2020 + number}", value=Decimal(300), status="final", source="Pleegzorg",
            checked_on=date(2026, 2, 1),
        )  # fmt: skip
        begins = datetime(2026, 4, number, 19, tzinfo=UTC)
        meeting = trajectory.meetings.create(
            kind="agree", title=f"Afspreken {number}", starts_at=begins,
            ends_at=begins + timedelta(hours=2),
        )  # fmt: skip
        meeting.notes.create(theme="SAM", kind="goes_well", text="Korte lijnen.")
        idea = meeting.ideas.create(theme="SAM", text="Eén plan per kind")
        room = voting.room_of(meeting)
        voting.open_voting(room)
        voting.vote(ballot(room, Party.PARENT), [idea.pk], {})
        voting.count_stickers(room, Party.MUNICIPALITY, 3, {idea.pk: 2})
        voting.close_voting(room)


def _round(trajectory: Trajectory, number: int, alice: User, frank: User) -> None:
    round_ = trajectory.rounds.create(
        number=number, status=Round.Status.APPROVED, opened_on=date(2026, 2, number),
        closed_on=date(2026, 3, number), approved_on=date(2026, 3, 12),
    )  # fmt: skip
    content = to_json(full_round(seed=number))
    Snapshot.objects.create(round=round_, content=content, checksum=f"onder de agenda {number}")
    Quote.objects.create(
        round=round_, group="parent", theme="samenwerken", kind="goes_well", text="Op tijd.",
        proposed_by=alice, released_by=frank, released_on=date(2026, 3, 7), version=0,
    )  # fmt: skip
