"""People who keep a view, or write and decide about an example, at the same moment."""

from contextlib import suppress
from functools import partial

import pytest

from agenda.domain import editing, examples, saved_views
from agenda.models import Example
from config.celery import app
from regions.models import Trajectory, User
from tests.agenda.test_examples import CARD, evaluated
from tests.quickscan.test_sending_while_closing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 8


@pytest.fixture
def offered(trajectory: Trajectory, alice: User, monkeypatch: pytest.MonkeyPatch) -> Example:
    monkeypatch.setattr(app, "send_task", lambda *_, **__: None)
    agenda = editing.start_agenda(trajectory, title="Verbeteragenda")
    action = editing.add_action(agenda, title="Maak één plan per kind")
    evaluated(action)
    return examples.offer(action, edition=0, by=alice, **CARD)


def test_a_view_that_is_sent_many_times_is_one(alice: User) -> None:
    at_once(
        *(
            partial(saved_views.save_view, alice, name="Loopt", query="stand=running")
            for _ in range(MANY)
        )
    )
    assert [view.name for view in alice.saved_views.all()] == ["Loopt"]


def test_the_last_place_for_a_view_is_given_once(alice: User) -> None:
    for number in range(saved_views.MOST_VIEWS - 1):
        saved_views.save_view(alice, name=f"Weergave {number}", query="stand=running")

    def keep(number: int) -> None:
        with suppress(saved_views.SavedViewError):
            saved_views.save_view(alice, name=f"Nog {number}", query="stand=done")

    at_once(*(partial(keep, number) for number in range(MANY)))
    assert alice.saved_views.count() == saved_views.MOST_VIEWS


def test_what_is_accepted_is_what_was_read(offered: Example, alice: User, nora: User) -> None:
    """Whoever is first: the old words are accepted, or the new ones wait."""

    def rewrite() -> None:
        with suppress(examples.ExampleError):
            examples.offer(
                offered.action, edition=1, by=alice, **{**CARD, "title": "Heel iets anders"}
            )

    decide = partial(
        examples.decide, Example.objects.get(), decision="accepted", remark="", edition=1, by=nora
    )
    at_once(rewrite, decide)
    now = Example.objects.get()
    assert (now.status, now.title, now.edition) in {
        ("accepted", CARD["title"], 1), ("offered", "Heel iets anders", 2),
    }  # fmt: skip


def test_an_action_is_offered_by_many_at_once(offered: Example, alice: User) -> None:
    action = editing.add_action(offered.action.agenda, title="Bel ouders op tijd")
    evaluated(action)
    at_once(*(partial(examples.offer, action, edition=0, by=alice, **CARD) for _ in range(MANY)))
    assert Example.objects.filter(action=action).count() == 1
