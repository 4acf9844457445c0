"""What is true of every page, whoever made it."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from regions.models import Trajectory, User
from tests.gates.rules import METHOD_OWNER, Public
from tests.gates.tables import GATES, GROUPS, PATTERNS, address, one_by_one

OPENS_BY_ITSELF = re.compile(".*_token|code|room_code|owning|signing|stopping")
"""What stands in the address of who has no account."""


@pytest.mark.parametrize("names", GROUPS)
def test_a_page_has_one_heading_one_main_part_and_nothing_inline(
    names: list[str], trajectory: Trajectory, nora: User
) -> None:
    shown = [name for name in names if GATES[name].method == "GET"]
    for name, (ours,) in one_by_one(shown, trajectory):
        client = Client()
        if GATES[name].expected(METHOD_OWNER) == 200:
            client.force_login(nora)
        response = client.get(address(name, ours))
        if response.status_code != 302 and "text/html" in response.headers["Content-Type"]:
            wrong = list(_faults_in(response.content.decode()))
            assert (name, wrong) == (name, [])


@pytest.mark.parametrize("names", GROUPS)
def test_what_a_personal_link_shows_is_kept_by_no_cache(
    names: list[str], trajectory: Trajectory
) -> None:
    shown = [name for name in names if _is_personal(name) and GATES[name].method == "GET"]
    for name, (ours,) in one_by_one(shown, trajectory):
        response = Client().get(address(name, ours))
        if response.status_code == 200:
            assert (name, "no-store" in response.headers.get("Cache-Control", "")) == (name, True)


def _is_personal(name: str) -> bool:
    keys = PATTERNS[name].pattern.regex.groupindex
    return isinstance(GATES[name], Public) and any(map(OPENS_BY_ITSELF.fullmatch, keys))


def _faults_in(page: str) -> Iterator[str]:
    if len(re.findall(r"<h1[ >]", page)) != 1:
        yield "not one heading"
    if len(re.findall(r"<main[ >]", page)) != 1:
        yield "not one main part"
    title = re.search(r"<title>\s*(.*?)[\s·]*</title>", page, re.DOTALL)
    if not title or not title[1].endswith("Het goede gesprek over pleegzorg"):
        yield "the title does not end with the name of the site"
    elif title[1].startswith("·"):
        yield "the title has nothing before the name of the site"
    # The policy for content would block them, silently.
    if re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", page):
        yield "a script or style in the page"
    if re.search(r'(?:src|srcset)="(?:https?:)?//', page):
        yield "something is fetched from somewhere else"
    ids = re.findall(r'\sid="([^"]+)"', page)
    if len(ids) != len(set(ids)):
        yield "an id that is there twice"
