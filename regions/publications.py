"""What a trajectory has made public. The apps above register it, since this floor does not know
them; everything that is registered here is shown to anybody.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from regions.models import Trajectory


@dataclass(frozen=True)
class Publication:
    """`label` says what one gets there, as a link: 'Resultaten van de vragenlijst'."""

    label: str | Promise
    url: str
    published_on: date


PublicationsOf = Callable[[Sequence[Trajectory]], Mapping[int, Sequence[Publication]]]
_sources: list[PublicationsOf] = []


def register(publications_of: PublicationsOf) -> None:
    """`publications_of(trajectories)` gives publications per primary key, in a number of queries
    that does not grow with the trajectories.
    """
    _sources.append(publications_of)


def publications(trajectories: Sequence[Trajectory]) -> dict[int, list[Publication]]:
    """Per trajectory everything it has made public, the newest first."""
    told = [publications_of(trajectories) for publications_of in _sources]
    return {
        trajectory.pk: sorted(
            (each for source in told for each in source.get(trajectory.pk, ())),
            key=lambda publication: publication.published_on,
            reverse=True,
        )
        for trajectory in trajectories
    }
