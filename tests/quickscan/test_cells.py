"""Somebody who knows the method, the exact size of the group and all that is published of it tries
every world: below 30 people it is never certain that nobody, everybody or one person chose.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quickscan.cells import people_class, percent, publish
from quickscan.results import Cell, Option, Scale, ScaleKind, Share, Side
from quickscan.tallies import Tally

Counts = tuple[int, ...]
FIVE: tuple[Side, ...] = (
    "unfavourable", "unfavourable", "neutral", "favourable", "favourable",
)  # fmt: skip
THREE: tuple[Side, ...] = ("unfavourable", "neutral", "favourable")


def scale(kind: ScaleKind, sides: tuple[Side, ...]) -> Scale:
    return Scale("x", kind, tuple(Option(str(n), str(n), side) for n, side in enumerate(sides, 1)))


def plain(kind: ScaleKind, options: int) -> Scale:
    """A scale whose options have no side."""
    return Scale("x", kind, tuple(Option(str(n), str(n)) for n in range(1, options + 1)))


def cell(of: Scale, people: int, counts: Counts, *, unknown: int = 3, threshold: int = 10) -> Cell:
    hidden = Cell("parent", "", of.code, ("Wij luisteren.",))
    tally = Tally(people, unknown, counts)
    return publish(hidden, of, tally, threshold=threshold, max_choices=2)


def worlds(people: int, options: int) -> Iterator[Counts]:
    """Every way in which so many people can choose one option each."""
    if options == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for others in worlds(people - first, options - 1):
            yield (first, *others)


def marks(people: int) -> Iterator[Counts]:
    for given_marks in combinations_with_replacement((1, 4, 5, 6, 7, 8, 10), people):
        yield tuple(given_marks.count(mark) for mark in range(1, 11))


def as_given(counts: Counts) -> Counts:
    return counts


def in_bands(counts: Counts) -> Counts:
    if len(counts) == 5:
        return (counts[0] + counts[1], counts[2], counts[3] + counts[4])
    return (sum(counts[:5]), sum(counts[5:7]), sum(counts[7:]))


def certain(
    of: Scale, people: int, consistent: Iterator[Counts], view: Callable[[Counts], Counts]
) -> list[tuple[Cell, int]]:
    """The cells and parts of which it is certain that nobody, one person or everybody chose."""
    found: dict[Cell, list[Counts]] = defaultdict(list)
    for counts in consistent:
        found[cell(of, people, counts)].append(view(counts))
    return [
        (published, place)
        for published, possible in found.items()
        if not published.suppressed
        for place in range(len(possible[0]))
        if {counts[place] for counts in possible} in ({0}, {1}, {people})
    ]


@pytest.mark.parametrize("people", [10, 11, 12, 13, 14])
@pytest.mark.parametrize("view", [as_given, in_bands])
def test_five_point_answers_give_nobody_away(people: int, view: Callable[[Counts], Counts]) -> None:
    assert certain(scale("likert", FIVE), people, worlds(people, 5), view) == []


@pytest.mark.parametrize("people", range(10, 30))
def test_three_point_answers_give_nobody_away(people: int) -> None:
    assert certain(scale("likert", THREE), people, worlds(people, 3), as_given) == []


@pytest.mark.parametrize(
    ("people", "options"),
    [*product(range(10, 30), (2, 3)), *product((10, 11, 15, 19, 20), (4,)), (10, 5), (12, 5)],
)
def test_one_choice_gives_nobody_away(people: int, options: int) -> None:
    of = plain("single", options)
    assert certain(of, people, worlds(people, options), as_given) == []


def test_marks_give_nobody_away() -> None:
    assert certain(plain("score", 10), 10, marks(10), in_bands) == []


@pytest.mark.parametrize(("people", "options"), [(10, 3), (12, 3), (14, 3), (10, 4)])
def test_several_choices_give_nobody_away(people: int, options: int) -> None:
    """Everybody chooses one or two."""
    possible = (
        counts
        for counts in product(range(people + 1), repeat=options)
        if people <= sum(counts) <= 2 * people
    )
    assert certain(plain("multiple", options), people, possible, as_given) == []


@pytest.mark.parametrize("unknown", [0, 1])
def test_who_does_not_know_is_not_singled_out_either(unknown: int) -> None:
    published = cell(scale("likert", THREE), 12, (4, 4, 4), unknown=unknown)

    assert published.unknown == Share(0, "none")


@given(counts=st.lists(st.integers(0, 29), min_size=5, max_size=5))
def test_shares_are_bounded_and_never_exact_at_the_ends(counts: list[int]) -> None:
    total = sum(counts)
    published = cell(scale("likert", FIVE), total, tuple(counts))
    every = [*published.shares, published.favourable, published.neutral, published.unknown]
    for share in every:
        assert share is None or (0 <= share.percent <= 100)
        if share and 10 <= total < 30 and share.percent in {0, 100}:
            assert share.near


@given(part=st.integers(0, 400), rest=st.integers(0, 400))
def test_percentages_are_rounded_half_up_in_the_right_steps(part: int, rest: int) -> None:
    people = part + rest + 1
    step = 5 if people < 50 else 1
    rounded = percent(part, people)

    assert rounded % step == 0
    assert -step * people <= 2 * (100 * part - rounded * people) < step * people


@pytest.mark.parametrize(
    ("people", "name"),
    [(4, ""), (5, "5-9"), (9, "5-9"), (10, "10-19"), (19, "10-19"), (20, "20-49"), (49, "20-49"),
     (50, "50-99"), (99, "50-99"), (100, "100+"), (4000, "100+")],
)  # fmt: skip
def test_people_are_published_as_a_class(people: int, name: str) -> None:
    assert people_class(people) == name


def test_too_few_people_are_not_shown_at_all() -> None:
    published = cell(scale("likert", FIVE), 9, (1, 2, 2, 2, 2))

    assert published == Cell("parent", "", "x", ("Wij luisteren.",))


def test_five_people_who_all_chose_something_else_are_hidden() -> None:
    published = cell(plain("single", 5), 5, (1, 1, 1, 1, 1), threshold=5)

    assert published.shares == (None,) * 5


def test_everybody_gives_a_ten_without_it_showing() -> None:
    published = cell(plain("score", 10), 12, (0,) * 9 + (12,))

    assert (published.mean, published.shares) == (9.5, ())
