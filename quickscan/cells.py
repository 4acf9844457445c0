"""One cell: from the exact counts of a group to what may be published of them.

Shown are classes of people and rounded percentages. Below 30 people, besides, nobody is shown as
'nobody' or 'everybody' (group attribute disclosure; Hundepool et al., Statistical Disclosure
Control, 2012, ch. 5): a count of at most one person is 'near none', so it may be nobody or
somebody, and a distribution that would give that away by adding up is shown in less detail:

    likert          all options -> three bands -> only the favourable share
    score           three bands and the mean -> only the mean
    single choice   the near ones and the smallest others are hidden together
    multiple        hidden when the choices add up in one way only

Every step looks only at which counts are near, never at whether they are 0 or 1, so the step
itself tells nothing either. That holds for somebody who knows this method, everything published,
and even the exact size of the group: tests/quickscan/test_cells.py tries all of them.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import floor

from quickscan.results import Cell, Scale, Share
from quickscan.tallies import Tally

CAUTIOUS_BELOW = 30
"""Fewer people than this: nobody is shown as 0% or 100% (product rule 6)."""
COARSE_BELOW = 50
"""Fewer people than this: percentages in steps of 5 (product rule 6)."""
_CLASSES = ((5, "5-9"), (10, "10-19"), (20, "20-49"), (50, "50-99"), (100, "100+"))
_BANDS_OF_TEN = (slice(0, 5), slice(5, 7), slice(7, 10))


def people_class(people: int) -> str:
    """The class in which a number of people is published (product rule 6); '' below five. The
    class '5-9' exists only where the method owner lowered the threshold.
    """
    return next((name for least, name in reversed(_CLASSES) if people >= least), "")


def publish(
    hidden: Cell, scale: Scale, tally: Tally, *, threshold: int, max_choices: int | None
) -> Cell:
    """The cell with what may be shown, or `hidden` itself when that is nothing."""
    if tally.people < threshold:
        return hidden
    cell = replace(hidden, people=people_class(tally.people), unknown=_unknown(tally))
    match scale.kind:
        case "likert":
            return _likert(cell, scale, tally)
        case "score":
            return _score(cell, tally)
        case "single":
            return _one_of(cell, tally)
        case "multiple":
            return _choices(cell, tally, max_choices or len(scale.options)) or hidden


def percent(count: int, people: int) -> int:
    """Rounded half up, in steps of 5 below 50 people."""
    step = 5 if people < COARSE_BELOW else 1
    return step * ((200 * count + step * people) // (2 * step * people))


def share(count: int, people: int) -> Share:
    """A count as it may be shown on its own."""
    if people < CAUTIOUS_BELOW:
        if count <= 1:
            return Share(0, "none")
        if count >= people - 1:
            return Share(100, "all")
    return Share(percent(count, people))


def _safe(counts: Sequence[int], people: int) -> bool:
    """Whether a distribution may be shown in full: no part of it is near none or near all."""
    return people >= CAUTIOUS_BELOW or all(1 < count < people - 1 for count in counts)


def _shares(counts: Sequence[int], people: int) -> tuple[Share, ...]:
    return tuple(share(count, people) for count in counts)


def _unknown(tally: Tally) -> Share:
    """Of everybody who gave any answer; as careful as the rest of the cell."""
    asked = tally.people + tally.unknown
    if tally.people < CAUTIOUS_BELOW and tally.unknown <= 1:
        return Share(0, "none")
    return Share(percent(tally.unknown, asked))


def _likert(cell: Cell, scale: Scale, tally: Tally) -> Cell:
    counted = list(zip(tally.counts, scale.options, strict=True))
    bands = [
        sum(count for count, option in counted if option.side == side)
        for side in ("unfavourable", "neutral", "favourable")
    ]
    cell = replace(cell, favourable=share(bands[2], tally.people))
    if not _safe(bands, tally.people):
        return cell
    cell = replace(
        cell,
        unfavourable=share(bands[0], tally.people),
        neutral=share(bands[1], tally.people),
    )
    if not _safe(tally.counts, tally.people):
        return cell
    return replace(cell, shares=_shares(tally.counts, tally.people))


def _score(cell: Cell, tally: Tally) -> Cell:
    """The mean in tenths; below 30 people in halves that stay away from the ends, where a mean
    would tell everybody's mark.
    """
    mean = sum(mark * count for mark, count in enumerate(tally.counts, 1)) / tally.people
    if tally.people < CAUTIOUS_BELOW:
        mean = min(max(floor(mean * 2 + 0.5) / 2, 1.5), 9.5)
    cell = replace(cell, mean=round(mean, 1))
    bands = [sum(tally.counts[band]) for band in _BANDS_OF_TEN]
    if not _safe(bands, tally.people):
        return cell
    return replace(cell, shares=_shares(bands, tally.people))


def _one_of(cell: Cell, tally: Tally) -> Cell:
    people = tally.people
    near = any(count <= 1 for count in tally.counts)
    everybody = any(count >= people - 1 for count in tally.counts)
    if people >= CAUTIOUS_BELOW or not near or everybody:
        # With 'near all' the one person who may have chosen otherwise can be in any other option.
        return replace(cell, shares=_shares(tally.counts, people))
    # All that share the smallest count: if only one of them were hidden, the others would tell it.
    smallest = min((count for count in tally.counts if count > 1), default=1)
    hidden = {place for place, count in enumerate(tally.counts) if count <= smallest}
    return replace(
        cell,
        shares=tuple(
            None if place in hidden else share(count, people)
            for place, count in enumerate(tally.counts)
        ),
    )


def _choices(cell: Cell, tally: Tally, max_choices: int) -> Cell | None:
    """Of a question with more answers; None when a near none could be computed from the rest.

    The choices add up to at most `max_choices` a person. If the near ones may all have been
    chosen once without breaking that, none of them need be zero. And everybody chose something:
    if the others do not reach that many people, every near one was chosen once.
    """
    people = tally.people
    if people < CAUTIOUS_BELOW:
        most = sum(_most(count, people) for count in tally.counts)
        near = any(count <= 1 for count in tally.counts)
        if most > max_choices * people or (near and most <= people):
            return None
    return replace(cell, shares=_shares(tally.counts, people))


def _most(count: int, people: int) -> int:
    """The most that a published count can stand for, as far as near ones go."""
    if count <= 1:
        return 1
    return people if count >= people - 1 else count
