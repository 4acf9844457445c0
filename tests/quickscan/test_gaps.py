from dataclasses import replace

from quickscan import story
from quickscan.gaps import comparable, gap_of, with_gaps
from quickscan.results import Cell, Gap, Group, ItemResult, Results, RoundFacts, Share, ThemeResult

FACTS = RoundFacts("Twente", "twente", "Pleegzorg", 1, "2026-01-12", "2026-02-27", 10)


def cell(group: str, favourable: int | None, *, people: str = "50-99", scale: str = "x") -> Cell:
    share = None if favourable is None else Share(favourable)
    return Cell(group, people if share else "", scale, ("Wij luisteren.",), favourable=share)


def item(*cells: Cell, code: str = "SAM-01", comparability: str = "role_view") -> ItemResult:
    return ItemResult(code, "SAM", "likert", comparability, (), cells)


def results(*items: ItemResult) -> Results:
    theme = ThemeResult("SAM", "samenwerken", "Samenwerken", "Over samenwerken", "Hoe?", items)
    return Results(FACTS, "100+", (), (), (theme,))


def test_the_two_groups_furthest_apart_make_the_gap() -> None:
    found = gap_of(item(cell("parent", 45), cell("foster_parent", 50), cell("worker", 80)))

    assert found == Gap("SAM-01", "SAM", "worker", "parent", 35, certain=True)


def test_a_difference_between_few_people_can_be_a_coincidence() -> None:
    """Newcombe 1998: 6 and 4 of 10 people; the interval is -0.21 to 0.53."""
    found = gap_of(item(cell("parent", 40, people="10-19"), cell("worker", 60, people="10-19")))

    assert found == Gap("SAM-01", "SAM", "worker", "parent", 20, certain=False)


def test_the_interval_is_that_of_newcombe() -> None:
    """His example (a): 56 of 70 and 48 of 80 differ by 0.0524 to 0.3339. With 70% and 48% of 50
    people the lower end is 0.027; with 68% it is 0.007; with 66% it is -0.013.
    """
    certain = {
        share: gap.certain
        for share in (70, 68, 66)
        if (gap := gap_of(item(cell("parent", 48), cell("worker", share))))
    }

    assert certain == {70: True, 68: True, 66: False}


def test_only_answers_on_the_same_scale_are_compared() -> None:
    young = cell("young_person", 10, scale="agree3_young")
    mixed = item(cell("parent", 45), cell("worker", 60), young)

    assert [each.group for each in comparable(mixed)] == ["parent", "worker"]


def test_what_was_asked_of_one_group_in_its_own_way_is_not_compared() -> None:
    own = item(cell("parent", 20), cell("worker", 80), comparability="own_group")

    assert gap_of(own) is None


def test_a_suppressed_group_and_a_group_alone_make_no_gap() -> None:
    assert gap_of(item(cell("parent", None), cell("worker", 80))) is None


def test_the_five_largest_differences_and_the_five_closest_agreements() -> None:
    items = [
        item(cell("parent", 40), cell("worker", 40 + points), code=f"SAM-{points:02}")
        for points in range(0, 40, 3)
    ]

    found = with_gaps(results(*items))

    assert [gap.points for gap in found.gaps] == [39, 36, 33, 30, 27]
    assert [gap.points for gap in found.agreements] == [0, 3, 6, 9]


def in_words(high: Share, low: Share) -> str:
    """What is said of workers, who agree most, and parents."""
    cells = [
        replace(cell("parent", 0), favourable=low),
        replace(cell("worker", 0), favourable=high),
    ]
    groups = (
        Group("parent", "Ouders", ("parent",), "50-99"),
        Group("worker", "Begeleiders", ("worker",), "50-99"),
    )
    found = replace(results(item(*cells)), groups=groups)
    gap = gap_of(found.item("SAM-01"))
    assert gap
    return story.gap_in_words(found, gap)


def test_a_gap_is_said_in_points() -> None:
    assert in_words(Share(70), Share(30)) == "Begeleiders zijn 40 punten positiever dan ouders."
    assert in_words(Share(70), Share(69)) == "De partijen liggen hoogstens 1 punt uit elkaar."


def test_nought_points_apart_is_said_in_words() -> None:
    equal = "De partijen zijn het hier bijna even vaak mee eens."
    assert in_words(Share(70), Share(70)) == equal
    assert in_words(Share(100, "all"), Share(95)) == equal


def test_almost_everybody_is_no_number_so_the_gap_to_it_is_not_exact() -> None:
    nearly = "Begeleiders zijn ongeveer 60 punten positiever dan ouders."
    assert in_words(Share(100, "all"), Share(40)) == nearly
    assert in_words(Share(60), Share(0, "none")) == nearly
