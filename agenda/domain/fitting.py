"""What may help a region on the themes where its parties differ most: examples of other regions,
and tools.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from agenda.domain.examples import library
from agenda.models import Example, ImprovementAgenda
from agenda.tools import Tool, tools_for
from quickscan.published import largest_gaps, words
from regions.models import Trajectory

MOST_THEMES = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """A theme, why it is here, and the examples and tools for it. Without results there are the
    goals of the agenda, and `why` is the goal.
    """

    theme: str  # code
    label: str
    why: str
    url: str
    examples: tuple[Example, ...]
    tools: tuple[Tool, ...]


def fitting(trajectory: Trajectory) -> list[Fit]:
    """The largest differences first; in a number of queries that does not grow."""
    known = {theme.slug: theme for theme in words().themes}
    asked = [
        (known[gap.theme].code, known[gap.theme].label, gap.words, gap.url)
        for gap in largest_gaps(trajectory)
        if gap.theme in known
    ]
    if not asked:
        labels = words().labels
        asked = [
            (theme, labels.get(theme, theme), ambition, "")
            for theme, ambition in _goals(trajectory)
        ]
    chosen = asked[:MOST_THEMES]
    found = list(
        library()
        .filter(theme__in=[code for code, *_rest in chosen])
        .exclude(action__agenda__trajectory__region=trajectory.region)
    )
    return [
        Fit(
            code,
            label,
            why,
            url,
            tuple(each for each in found if each.theme == code),
            tools_for(code),
        )
        for code, label, why, url in chosen
    ]


def _goals(trajectory: Trajectory) -> Sequence[tuple[str, str]]:
    agendas = ImprovementAgenda.objects.filter(trajectory=trajectory, goals__isnull=False)
    told = agendas.order_by("goals__position", "goals").values_list(
        "goals__theme", "goals__ambition"
    )
    return list(dict(told).items())
