"""The worker is killed while it offers a place to the next who waits, or before the mail about it
goes: the place is offered to one person, who gets one mail.
"""

import pytest

from tests.faults.conftest import Place, until

OFFERED = "dialogues.emails:offered"  # changed and queued, and not yet committed
ENDED = "dialogues.domain.reminding:end_offers"  # committed, and nothing else done


@pytest.mark.parametrize(
    ("point", "at_the_kill"),
    [
        (OFFERED, {"Dana": "cancelled", "Dina": "offered", "Dora": "waitlisted"}),
        (ENDED, {"Dana": "cancelled", "Dina": "cancelled", "Dora": "offered"}),
    ],
)
def test_a_place_is_offered_once_whatever_dies(
    place: Place, point: str, at_the_kill: dict[str, str]
) -> None:
    place.do("let_an_offer_run_out")
    worker = place.worker(STOP_AFTER=point)
    until(lambda: place.is_stopped_at_the_point)
    place.kill(worker)
    assert statuses(place) == at_the_kill | {"Dia": "waitlisted"}

    place.worker()
    until(lambda: statuses(place)["Dora"] == "offered")
    until(lambda: unsent(place) == 0)

    assert statuses(place) == {
        "Dana": "cancelled", "Dina": "cancelled", "Dora": "offered", "Dia": "waitlisted",
    }  # fmt: skip
    assert mails(place) == {
        "meeting-registered": 1, "meeting-waitlisted": 3, "meeting-left": 1, "meeting-offered": 2,
        "meeting-offer-over": 1,
    }  # fmt: skip


def statuses(place: Place) -> dict[str, str]:
    rows = place.sql("SELECT name, status FROM dialogues_registration")
    return {str(name): str(status) for name, status in rows}


def unsent(place: Place) -> int:
    return len(place.sql("SELECT 1 FROM regions_mail WHERE state <> 'sent'"))


def mails(place: Place) -> dict[str, int]:
    """How many of each kind."""
    rows = place.sql("SELECT kind, count(*) FROM regions_mail GROUP BY kind")
    return {str(kind): int(str(count)) for kind, count in rows}
