"""'Gedragen door alle vier': what no party may be outvoted on."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quickscan import story
from quickscan.consensus import carried
from quickscan.results import Cell, ItemResult, Option, Scale, Share
from regions.parties import FOUR_PARTIES, Party
from tests.quickscan.worlds import FULL_ROUND, full_round

CODES = ("a", "b", "c")
SCALE = Scale("s", "multiple", tuple(Option(code, code.upper()) for code in CODES))
PERCENT = st.integers(0, 100)
WORLDS = st.lists(st.tuples(PERCENT, PERCENT, PERCENT), min_size=4, max_size=4)


def item(shares: list[tuple[int, int, int]], people: str = "20-49") -> ItemResult:
    cells = tuple(
        Cell(party.value, people, "s", ("Wat eerst?",), tuple(Share(each) for each in chosen))
        for party, chosen in zip(FOUR_PARTIES, shares, strict=True)
    )
    return ItemResult("ALG-03", "ALG", "multiple", "same_concept", (SCALE,), cells)


def test_what_one_party_does_not_want_is_not_carried() -> None:
    loved_by_three = (100, 60, 0)
    assert carried(item([loved_by_three] * 3 + [(0, 60, 0)]))[0] == "b"


@given(WORLDS)
def test_what_every_party_wants_more_stands_higher(shares: list[tuple[int, int, int]]) -> None:
    order = carried(item(shares))
    assert sorted(order) == list(CODES)
    for one in range(3):
        for other in range(3):
            if all(each[one] > each[other] for each in shares):
                assert order.index(CODES[one]) < order.index(CODES[other])


@given(WORLDS)
def test_no_party_counts_for_more_because_it_is_named_first(
    shares: list[tuple[int, int, int]],
) -> None:
    assert carried(item(shares)) == carried(item(shares[::-1]))


def test_without_one_of_the_four_nothing_is_said() -> None:
    whole = item([(50, 30, 10)] * 4)
    assert carried(whole) == ("a", "b", "c")
    gone = replace(whole.cells[0], people="", shares=())
    assert carried(replace(whole, cells=(gone, *whole.cells[1:]))) == ()


def test_the_pages_say_it_only_when_all_four_are_there() -> None:
    general = story.general_view(full_round())
    assert general
    assert "alle vier de partijen samen" in general.lead
    fewer = story.general_view(full_round(sizes={**FULL_ROUND, Party.PARENT: 6}))
    assert fewer
    assert "alle vier" not in fewer.lead
