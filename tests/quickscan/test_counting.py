from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quickscan.counting import count
from quickscan.layout import Field, Layout
from quickscan.tallies import PartyTally, Tally

AGREE = ("1", "2", "3", "na")
LAYOUT = Layout(
    {
        "PRO-01": Field("PRO-01", 0, ("kinship", "non_kinship", "both", "skip"), multiple=False),
        "SAM-01": Field("SAM-01", 1, AGREE, multiple=False),
        "BEL-05": Field("BEL-05", 2, ("respite", "peers", "na"), multiple=True),
    }
)


def one_of(options: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(options), max_size=1).map(tuple)


RESPONSES = st.lists(
    st.fixed_dictionaries(
        {
            "PRO-01": one_of(("kinship", "non_kinship", "both", "skip")),
            "SAM-01": one_of(AGREE),
            "BEL-05": st.sampled_from(
                [(), ("na",), ("respite",), ("peers",), ("respite", "peers")]
            ),
        }
    ),
    max_size=30,
)


def naive(answers: Sequence[Mapping[str, Sequence[str]]]) -> Mapping[str, Tally]:
    """One person and one question at a time, as one would on paper."""
    tallies = {}
    for item, field in LAYOUT.fields.items():
        real = [option for option in field.options if option not in {"na", "skip"}]
        chosen = [set(each[item]) for each in answers]
        tallies[item] = Tally(
            sum(bool(each & set(real)) for each in chosen),
            sum(bool(each - set(real)) for each in chosen),
            tuple(sum(option in each for each in chosen) for option in real),
        )
    return tallies


@given(answers=RESPONSES, chunk=st.integers(1, 7))
def test_counting_columns_equals_counting_people(
    answers: list[Mapping[str, Sequence[str]]], chunk: int
) -> None:
    codes = [LAYOUT.encode(each) for each in answers]
    chunks = [codes[start : start + chunk] for start in range(0, len(codes), chunk)]

    sides = {
        side: [each for each in answers if each["PRO-01"] == (side,)]
        for side in ("kinship", "non_kinship")
    }
    assert count(LAYOUT, chunks) == PartyTally(
        len(answers),
        naive(answers),
        {side: PartyTally(len(mine), naive(mine)) for side, mine in sides.items()},
    )


def test_nobody_is_counted_as_nobody() -> None:
    assert count(LAYOUT, []).people == 0


def test_a_response_of_another_width_stops_the_counting() -> None:
    with pytest.raises(ValueError, match="width"):
        count(LAYOUT, [["A1"]])
