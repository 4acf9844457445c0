"""How sure a difference between two shares is.

Newcombe's hybrid score interval, method 10 (R.G. Newcombe, 'Interval estimation for the difference
between independent proportions', Statistics in Medicine 17, 1998): it holds for small groups and
for shares near 0 and 1, where the usual interval does not.
"""

from math import hypot, sqrt

Z_95 = 1.959964
"""Of a normal distribution, 95% lies within this many standard deviations."""


def wilson(share: float, people: float) -> tuple[float, float]:
    """The 95% interval of a share (0 to 1) of so many people (Wilson 1927)."""
    if not 0 <= share <= 1 or people <= 0:
        raise ValueError("a share lies from 0 to 1, of somebody")
    z2 = Z_95**2
    centre = 2 * people * share + z2
    spread = Z_95 * sqrt(z2 + 4 * people * share * (1 - share))
    whole = 2 * (people + z2)
    return max(0.0, (centre - spread) / whole), min(1.0, (centre + spread) / whole)


def difference(
    first: float, first_people: float, second: float, second_people: float
) -> tuple[float, float]:
    """The 95% interval of `first - second`, two shares from 0 to 1."""
    low_1, high_1 = wilson(first, first_people)
    low_2, high_2 = wilson(second, second_people)
    gap = first - second
    return (
        gap - hypot(first - low_1, high_2 - second),
        gap + hypot(high_1 - first, second - low_2),
    )
