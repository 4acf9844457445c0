"""Everything an agenda can rest on, from the floors below: outcomes, figures and quotes, and what
was said at the table. The agenda works without any of it.
"""

from dataclasses import dataclass

from quickscan.published import findings
from regions.models import Trajectory


@dataclass(frozen=True, slots=True)
class Source:
    """`key` is permanent. One that `asks` wants an action, or a reason why there is none."""

    key: str
    kind: str  # agenda.models.Evidence.Kind
    words: str
    source: str
    url: str
    theme: str = ""  # slug
    parties: tuple[str, ...] = ()
    asks: bool = False


def sources(trajectory: Trajectory) -> list[Source]:
    """The ones that ask for an answer first."""
    found = [
        Source(
            each.key, each.kind, each.words, each.source, each.url, each.theme, each.groups,
            each.asks,
        )
        for each in findings(trajectory)
    ]  # fmt: skip
    return sorted(found, key=lambda source: not source.asks)


def source(trajectory: Trajectory, key: str) -> Source | None:
    """None for what is not of this trajectory, or not approved, or not there."""
    return next((each for each in sources(trajectory) if each.key == key), None)
