"""Every address is tested for every role; an address without a row in a table fails the suite.

To add an address: give it a row in `<app>_gates.py` beside this file, and make sure `values()`
there fills the names in it.
"""

from copy import copy
from http.cookies import SimpleCookie

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from regions.models import Role, Trajectory, User
from tests.gates.rules import (
    IN_TRAJECTORY,
    METHOD_OWNER,
    NO_ROLE,
    OTHER_REGION,
    PEOPLE,
    REGION_COORDINATOR,
    InTrajectory,
    Public,
)
from tests.gates.tables import GATES, GROUPS, OUR_OWN, OURS, PATTERNS, address, one_by_one
from tests.markup import faults


@pytest.fixture
def people(
    trajectory: Trajectory, alice: User, bob: User, charlie: User, nora: User
) -> dict[str, User]:
    holders = {}
    for kind, name in IN_TRAJECTORY.items():
        holders[name] = User.objects.create_user(f"{kind.value}@rol.example", name=name)
        holders[name].roles.create(kind=kind, trajectory=trajectory)
    return {
        NO_ROLE: bob, OTHER_REGION: charlie, REGION_COORDINATOR: alice, METHOD_OWNER: nora,
        **holders,
    }  # fmt: skip


def signed_in(user: User) -> SimpleCookie:
    """What the browser of this person keeps. Signing in anew for every address takes longer than
    most addresses do.
    """
    client = Client()
    client.force_login(user)
    return client.cookies


def answer(name: str, url: str, cookies: SimpleCookie | None) -> HttpResponseBase:
    client = Client()
    if cookies:
        client.cookies = copy(cookies)
    return client.generic(GATES[name].method, url)


def ask(name: str, url: str, cookies: SimpleCookie | None) -> int:
    return answer(name, url, cookies).status_code


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(GATES) == OURS


@pytest.mark.parametrize("names", GROUPS)
def test_everybody_gets_what_the_table_says(
    names: list[str], people: dict[str, User], trajectory: Trajectory
) -> None:
    cookies = {person: signed_in(user) for person, user in people.items()}
    for name, (ours,) in one_by_one(names, trajectory):
        found = {person: ask(name, address(name, ours), cookies.get(person)) for person in PEOPLE}
        assert (name, found) == (name, {each: GATES[name].expected(each) for each in PEOPLE})


@pytest.mark.parametrize("names", GROUPS)
def test_every_page_is_whole(names: list[str], trajectory: Trajectory, alice: User) -> None:
    cookies = signed_in(alice)
    for name, (ours,) in one_by_one(names, trajectory):
        page = answer(name, address(name, ours), cookies)
        if isinstance(page, HttpResponse) and "html" in page.headers.get("Content-Type", ""):
            assert (name, faults(page.content.decode())) == (name, [])


@pytest.mark.parametrize("names", GROUPS)
def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(
    names: list[str], trajectory: Trajectory
) -> None:
    for name, (ours,) in one_by_one(_not_public(names), trajectory):
        url = address(name, ours)
        response = Client().generic(GATES[name].method, url)
        assert response.headers["Location"] == f"/inloggen/?next={url}"


@pytest.mark.parametrize("names", GROUPS)
def test_a_guessed_number_of_another_region_does_not_exist(
    names: list[str], trajectory: Trajectory, twente_trajectory: Trajectory, alice: User
) -> None:
    inside = [name for name in names if isinstance(GATES[name], InTrajectory)]
    cookies = signed_in(alice)
    for name, (ours, theirs) in one_by_one(inside, trajectory, twente_trajectory):
        # What differs is an identity; a round number, say, is the same in both.
        guessed = [
            key
            for key in PATTERNS[name].pattern.regex.groupindex
            if key not in OUR_OWN and ours[key] != theirs[key]
        ]
        for url in [
            *(address(name, {**ours, key: theirs[key]}) for key in guessed),
            address(name, theirs),
        ]:
            assert (url, ask(name, url, cookies)) == (url, 404)


@pytest.mark.parametrize("names", GROUPS)
def test_the_other_method_changes_nothing(
    names: list[str], trajectory: Trajectory, bob: User
) -> None:
    """Whoever has no role may not write either."""
    client = Client()
    client.force_login(bob)
    for name, (ours,) in one_by_one(_not_public(names), trajectory):
        url = address(name, ours)
        answers = {client.post(url).status_code, client.delete(url).status_code}
        assert (name, answers - {404, 405}) == (name, set())


def _not_public(names: list[str]) -> list[str]:
    return [name for name in names if not isinstance(GATES[name], Public)]


def test_only_these_pages_are_open_to_everybody(trajectory: Trajectory) -> None:
    """Default deny: a view is behind the sign-in unless it says otherwise, and is listed here."""
    open_names = {
        name for name in OURS if getattr(PATTERNS[name].callback, "login_required", True) is False
    }
    assert open_names == {name for name in OURS if isinstance(GATES[name], Public)}


def admin_address(name: str) -> str:
    known = {"app_label": "regions", "content_type_id": 1, "object_id": 1, "url": "nergens"}
    return reverse(
        name, kwargs={key: known[key] for key in PATTERNS[name].pattern.regex.groupindex}
    )


ADMIN = [name for name in PATTERNS if name.startswith("admin:") and name != "admin:None"]


@pytest.mark.parametrize("name", ADMIN)
def test_the_admin_is_for_staff_only(name: str, alice: User) -> None:
    url = admin_address(name)
    member = Client()
    member.force_login(alice)
    ended_at, _status = Client().get(url, follow=True).redirect_chain[-1]
    assert ended_at.startswith("/inloggen/?next=")
    assert member.get(url, follow=True).status_code == 403


def test_a_role_that_is_taken_away_closes_the_door(trajectory: Trajectory, alice: User) -> None:
    url = trajectory.get_absolute_url()
    client = Client()
    client.force_login(alice)
    assert client.get(url).status_code == 200
    Role.objects.filter(user=alice).delete()
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/",
        "/inloggen/wachtwoord/", "/accounts/email/", "/accounts/logout/",
    ],
)  # fmt: skip
def test_what_allauth_offers_besides_does_not_exist(path: str, db: None, bob: User) -> None:
    client = Client()
    assert client.get(path).status_code == 404
    client.force_login(bob)
    assert client.get(path).status_code == 404
