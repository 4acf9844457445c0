"""What is true of every page, whoever made it."""

import re

import pytest
from django.test import Client

from regions.models import Trajectory, User
from tests.gates.rules import METHOD_OWNER
from tests.gates.tables import GATES, OURS, address, values

SHOWN = [name for name in OURS if GATES[name].method == "GET"]


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_has_one_heading_one_main_part_and_nothing_inline(
    name: str, trajectory: Trajectory, nora: User
) -> None:
    client = Client()
    if GATES[name].expected(METHOD_OWNER) == 200:
        client.force_login(nora)
    response = client.get(address(name, values(trajectory)))
    if response.status_code == 302 or "text/html" not in response.headers["Content-Type"]:
        return  # not a page but a way to one, or a file
    page = response.content.decode()
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert len(re.findall(r"<main[ >]", page)) == 1
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert title[1].strip(" ·\n").endswith("Het goede gesprek over pleegzorg")
    assert not title[1].strip().startswith("·")
    # The policy for content would block them, silently.
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", page)
    # Nothing is fetched from somewhere else.
    assert not re.search(r'(?:src|srcset)="(?:https?:)?//', page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
