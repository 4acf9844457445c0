"""Against the examples of Newcombe's own paper (1998, table II, method 10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quickscan.certainty import difference, wilson


@pytest.mark.parametrize(
    ("first", "second", "interval"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((6, 7), (2, 7), (0.0582, 0.8062)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ((0, 10), (0, 20), (-0.1611, 0.2775)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
    ],
)
def test_the_examples_of_newcombe(
    first: tuple[int, int], second: tuple[int, int], interval: tuple[float, float]
) -> None:
    found = difference(first[0] / first[1], first[1], second[0] / second[1], second[1])
    assert found == pytest.approx(interval, abs=0.0001)


@given(st.integers(0, 50), st.integers(50, 200), st.integers(0, 50), st.integers(50, 200))
def test_turned_round_it_is_the_opposite(x1: int, n1: int, x2: int, n2: int) -> None:
    low, high = difference(x1 / n1, n1, x2 / n2, n2)
    assert low <= x1 / n1 - x2 / n2 <= high
    assert difference(x2 / n2, n2, x1 / n1, n1) == pytest.approx((-high, -low))


@pytest.mark.parametrize(("share", "people"), [(-0.1, 10), (1.1, 10), (0.5, 0)])
def test_what_is_no_share_is_refused(share: float, people: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(share, people)
