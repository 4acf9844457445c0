"""Once an agenda was closed nobody writes in it any more, and no page offers it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.domain.composing import compose
from agenda.models import FollowUp, Goal, ImprovementAgenda, Signatory, Update, Version
from regions.models import User
from tests.agenda.conftest import first_action

pytestmark = pytest.mark.django_db
TOLD = "De verbeteragenda is afgesloten. Er verandert niets meer aan."


@pytest.fixture
def closed(adopted: Version) -> ImprovementAgenda:
    ImprovementAgenda.objects.update(status="closed")
    return ImprovementAgenda.objects.select_related("trajectory__region").get()


@pytest.fixture
def as_alice(alice: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(alice)


def address(agenda: ImprovementAgenda, name: str, *more: object) -> str:
    return reverse(name, args=[agenda.trajectory.region.slug, agenda.trajectory.slug, *more])


def writing(agenda: ImprovementAgenda) -> dict[str, str]:
    """Every address at which somebody writes in the agenda itself."""
    action, goal = first_action(agenda).pk, Goal.objects.get().pk
    follow_up, signatory = FollowUp.objects.get().pk, Signatory.objects.get().pk
    keys: dict[str, tuple[object, ...]] = {
        "agenda_heading": (), "agenda_goal_new": (), "agenda_goal": (goal,),
        "agenda_goal_remove": (goal,), "agenda_goal_why": (goal,), "agenda_action_new": (),
        "agenda_action": (action,), "agenda_action_move": (action,),
        "agenda_action_remove": (action,), "agenda_action_why": (action,), "agenda_order": (),
        "agenda_take_up": (), "agenda_leave_out": (), "agenda_follow_up_new": (),
        "agenda_follow_up": (follow_up,), "agenda_follow_up_remove": (follow_up,),
        "agenda_talk_plan": (follow_up,), "agenda_import": (), "agenda_import_check": (),
        "agenda_propose": (), "agenda_add_person": (), "agenda_ask": (), "agenda_adopt": (),
        "agenda_amend": (), "agenda_begin": (), "agenda_remove_person": (signatory,),
        "agenda_note_answer": (signatory,),
    }  # fmt: skip
    return {name: address(agenda, name, *args) for name, args in keys.items()}


def test_nobody_writes_in_it(closed: ImprovementAgenda, as_alice: Client) -> None:
    before = compose(closed)
    for name, url in writing(closed).items():
        page = as_alice.post(url, {"title": "Anders", "richting": "omlaag", "edition": 1})
        assert (name, page.status_code, TOLD in page.content.decode()) == (name, 403, True)
    assert compose(closed) == before


def test_no_page_offers_to_write(closed: ImprovementAgenda, as_alice: Client) -> None:
    urls = set(writing(closed).values())
    for name in ("agenda_work", "agenda_findings", "agenda_adoption", "agenda_owners"):
        page = as_alice.get(address(closed, name)).content.decode()
        assert {url for url in urls if f'"{url}"' in page} == set()
        assert "<form" not in page
    work = as_alice.get(address(closed, "agenda_work")).content.decode()
    assert TOLD in work
    assert address(closed, "agenda_looking_back") in work


def test_what_should_not_have_been_written_still_goes(
    closed: ImprovementAgenda, as_alice: Client
) -> None:
    action = first_action(closed)
    update = Update.objects.create(
        action=action, status="busy", status_before="not_started", text="Over een gezin.",
        author_role="teamleider", made_on=timezone.localdate(), edition=1,
    )  # fmt: skip
    url = address(closed, "agenda_update_remove", action.pk, update.pk)
    assert as_alice.post(url).status_code == 302
    assert not Update.objects.exists()
