"""The attacker knows the method and everything published. Nothing that was held back may change
what he sees, and nothing may be found by adding up or subtracting.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quickscan.disclosure import disclose
from quickscan.domain.specs import group_labels
from quickscan.gaps import with_gaps
from quickscan.results import Option, Results, RoundFacts, Scale, from_json, to_json
from quickscan.tallies import ItemSpec, PartyTally, Tally, ThemeSpec
from regions.parties import Party

FACTS = RoundFacts(
    "Rijk van Nijmegen", "rijk-van-nijmegen", "Pleegzorg", 1, "2026-01-12", "2026-02-27", 10
)
AGREE = Scale(
    "agree3", "likert",
    (Option("1", "Oneens", "unfavourable"), Option("2", "Ertussenin", "neutral"),
     Option("3", "Eens", "favourable")),
)  # fmt: skip
OWN = replace(AGREE, code="agree3_young")
SMALL = ("municipality", "provider_management", "parent")


def item(code: str, comparability: str, *, differs: str = "") -> ItemSpec:
    """Asked of everybody; `differs` is the party with a wording and a scale of its own."""
    return ItemSpec(
        code, "SAM", comparability,
        scales={party: OWN if party == differs else AGREE for party in Party},
        wordings={party: f"Tekst {party == differs}" for party in Party},
    )  # fmt: skip


ITEMS = (
    item("SAM-01", "same_concept"),
    item("SAM-02", "role_view", differs="municipality"),
    item("SAM-03", "own_group"),
)
THEMES = [ThemeSpec("SAM", "samenwerken", "Samenwerken", "Over samenwerken", "Hoe dan?", ITEMS)]


def party(people: int, *, counts: tuple[int, int, int] | None = None) -> PartyTally:
    """Everybody answers everything; by default they are spread evenly."""
    third = people // 3
    spread = counts or (third, third, people - 2 * third)
    return PartyTally(people, {each.code: Tally(people, 0, spread) for each in ITEMS})


def results(tallies: Mapping[str, PartyTally], *, threshold: int = 10) -> Results:
    facts = replace(FACTS, threshold=threshold)
    return with_gaps(disclose(facts, tallies, THEMES, group_labels()))


def groups(found: Results) -> dict[str, tuple[str, ...]]:
    return {group.code: group.parties for group in found.groups}


def parties(low: int, high: int) -> st.SearchStrategy[PartyTally]:
    return st.integers(low, high).flatmap(tallies_of)


def tallies_of(people: int) -> st.SearchStrategy[PartyTally]:
    """Any answers of so many people."""
    cuts = st.lists(st.integers(0, people), min_size=4, max_size=4).map(sorted)
    tally = cuts.map(
        lambda cut: Tally(cut[2], cut[3] - cut[2], (cut[0], cut[1] - cut[0], cut[2] - cut[1]))
    )
    return st.fixed_dictionaries({each.code: tally for each in ITEMS}).map(
        lambda items: PartyTally(people, items)
    )


@given(one=parties(0, 9), other=parties(0, 9), large=parties(10, 60))
def test_a_party_that_is_left_out_leaves_no_trace(
    one: PartyTally, other: PartyTally, large: PartyTally
) -> None:
    """Not in a total, not in a gap; nor whether there were any answers at all."""
    worlds = [{"parent": large, "young_person": small} for small in (one, other)]

    assert to_json(results(worlds[0])) == to_json(results(worlds[1]))


@given(one=tallies_of(8), other=tallies_of(7), moved=st.integers(0, 2))
def test_merged_parties_cannot_be_told_apart(
    one: PartyTally, other: PartyTally, moved: int
) -> None:
    """The same people, divided differently over the two small parties."""
    items = {}
    shifted = {}
    for code in one.items:
        counts = one.items[code].counts
        move = tuple(min(moved, count) if place == 0 else 0 for place, count in enumerate(counts))
        delta = Tally(sum(move), 0, move)
        items[code] = Tally(
            one.items[code].people - delta.people, one.items[code].unknown,
            tuple(a - b for a, b in zip(counts, move, strict=True)),
        )  # fmt: skip
        shifted[code] = other.items[code] + delta
    before = {"municipality": one, "provider_management": other}
    after = {"municipality": PartyTally(8, items), "provider_management": PartyTally(7, shifted)}

    assert to_json(results(before)) == to_json(results(after))


@given(hidden=parties(31, 45), other=parties(31, 45), whole=tallies_of(90))
def test_a_breakdown_that_is_held_back_leaves_no_trace(
    hidden: PartyTally, other: PartyTally, whole: PartyTally
) -> None:
    """One side is too small, whatever the other one says."""
    worlds = [
        {"foster_parent": replace(whole, split={"kinship": side, "non_kinship": party(29)})}
        for side in (hidden, other)
    ]

    assert to_json(results(worlds[0])) == to_json(results(worlds[1]))


@given(sizes=st.fixed_dictionaries({each.value: st.integers(0, 40) for each in Party}))
def test_every_party_is_in_one_group_or_in_nothing(sizes: dict[str, int]) -> None:
    found = results({code: party(people) for code, people in sizes.items()})
    labels = group_labels()
    shown = [code for group in found.groups for code in group.parties]

    assert sorted([labels[code] for code in shown] + list(found.left_out)) == sorted(
        labels[each] for each in Party
    )
    for group in found.groups:
        assert sum(sizes[code] for code in group.parties) >= 10
        assert len(group.parties) == 1 or all(sizes[code] < 10 for code in group.parties)


@given(sizes=st.fixed_dictionaries({each.value: st.integers(0, 40) for each in Party}))
def test_no_exact_number_of_people_leaves_the_engine(sizes: dict[str, int]) -> None:
    """Numbers are the facts of the round, percentages in steps of five, means and gaps."""
    stored = to_json(results({code: party(people) for code, people in sizes.items()}))
    stored.pop("facts")
    stored.pop("schema")
    text = json.dumps(stored)

    numbers = [int(number) for number in re.findall(r'": (-?\d+)[,}]', text)]
    assert all(number % 5 == 0 and 0 <= number <= 100 for number in numbers)
    assert set(re.findall(r'"people": "([^"]*)"', text)) <= {
        "", "10-19", "20-49", "50-99", "100+",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sizes", "expected", "left_out"),
    [
        ((6, 5, 3), {"policy_and_organisation": SMALL[:2]}, ("Ouders",)),
        ((4, 5, 3), {"other_involved": SMALL}, ()),
        ((4, 9, 0), {"policy_and_organisation": SMALL[:2]}, ("Ouders",)),
        ((3, 3, 3), {}, ("Gemeenten", "Aanbieders", "Ouders")),
        ((10, 5, 3), {"municipality": SMALL[:1]}, ("Aanbieders", "Ouders")),
        ((12, 5, 5), {"municipality": SMALL[:1], "other_involved": SMALL[1:]}, ()),
    ],
)
def test_small_parties_go_together_or_are_left_out(
    sizes: tuple[int, int, int], expected: dict[str, tuple[str, ...]], left_out: tuple[str, ...]
) -> None:
    found = results({code: party(people) for code, people in zip(SMALL, sizes, strict=True)})

    assert (groups(found), found.left_out) == (expected, left_out)


@pytest.mark.parametrize("adults", [3, 9, 12])
def test_young_people_are_never_counted_together_with_adults(adults: int) -> None:
    found = results({"parent": party(adults), "young_person": party(9), "municipality": party(9)})
    assert not any("young_person" in each and len(each) > 1 for each in groups(found).values())
    assert "Jongeren" in found.left_out


def test_the_total_holds_published_groups_only() -> None:
    """Fifteen parents and nine young people: twenty-four would be another class."""
    assert results({"parent": party(15), "young_person": party(9)}).people == "10-19"


def test_parties_that_answered_something_else_are_not_added_up() -> None:
    found = results({"municipality": party(8), "provider_management": party(8)})
    shown = {each.code: each.cells[0].suppressed for each in found.themes[0].items}

    assert shown == {"SAM-01": False, "SAM-02": True, "SAM-03": False}


@pytest.mark.parametrize(
    ("kinship", "non_kinship", "rest", "shown"),
    [(30, 30, 0, True), (30, 30, 30, True), (29, 40, 0, False), (40, 29, 0, False),
     (40, 40, 1, False), (40, 40, 29, False)],
)  # fmt: skip
def test_a_breakdown_needs_large_sides_and_nothing_small_left_over(
    kinship: int, non_kinship: int, rest: int, *, shown: bool
) -> None:
    sides = {"kinship": party(kinship), "non_kinship": party(non_kinship)}
    whole = replace(party(kinship + non_kinship + rest), split=sides)

    found = results({"foster_parent": whole})

    assert bool(found.item("SAM-01").split) is shown


def test_a_threshold_below_five_is_refused() -> None:
    with pytest.raises(ValueError, match="threshold of 4"):
        results({}, threshold=4)


def test_a_higher_threshold_is_kept() -> None:
    assert groups(results({"parent": party(14)}, threshold=15)) == {}


@given(sizes=st.fixed_dictionaries({each.value: st.integers(0, 40) for each in Party}))
def test_results_read_back_as_they_were_stored(sizes: dict[str, int]) -> None:
    found = results({code: party(people) for code, people in sizes.items()})

    assert from_json(json.loads(json.dumps(to_json(found)))) == found
