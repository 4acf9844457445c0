import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from documents.charts import SHAPES
from regions.marks import MERGED, mark_of
from regions.parties import Party

GROUPS = [*Party.values, "other_people"]


@pytest.mark.parametrize("group", GROUPS)
def test_the_mark_on_a_page_has_the_shape_of_the_mark_on_paper(group: str) -> None:
    drawn = render_to_string("_party.html", {"party": group, "label": "Naam"})
    assert re.findall(r' d="([^"]+)"', drawn) == [SHAPES[mark_of(group).shape]]


@pytest.mark.parametrize("group", GROUPS)
def test_the_mark_on_a_page_has_the_colour_of_the_mark_on_paper(group: str) -> None:
    css = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    name = group if group in Party.values else "merged"
    first = re.search(rf"--gg-color-party-{name.replace('_', '-')}: (#\w+);", css)
    assert first
    assert first[1] == mark_of(group).colour


def test_every_party_has_its_own_shape_and_colour() -> None:
    marks = [mark_of(party) for party in Party.values] + [MERGED]
    assert len({mark.shape for mark in marks}) == len({mark.colour for mark in marks}) == 8


def test_a_label_is_text_and_not_markup() -> None:
    drawn = render_to_string("_party.html", {"party": "parent", "label": "Ouders <b>"})
    assert drawn.strip().endswith("Ouders &lt;b&gt;</span>")
