"""What the codes of a table mean, from its own lists where those came along."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quickscan.cbs.observations import PERIOD, Category, Place, Topic, folded
from quickscan.cbs.periods import Period, period_of


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    status: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Codes:
    """Per dimension (folded name) its codes, and the topics by the name of their column or the
    code of their measure. Codes are kept without the spaces that v3 pads them with.
    """

    dimensions: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    topics: Mapping[str, Entry] = field(default_factory=dict)
    only_period: Period | None = None  # of a table without periods, such as one edition of many

    def place(self, code: str) -> Place:
        bare = code.strip()
        for name in _REGIONS:
            if entry := self.dimensions.get(name, {}).get(bare):
                return Place(bare, entry.title)
        return Place(bare)

    def period(self, code: str) -> Period | None:
        if not code:
            return self.only_period
        bare = code.strip()
        entry = self.dimensions.get(PERIOD, {}).get(bare, Entry(""))
        return period_of(bare, entry.title, entry.status)

    def category(self, dimension: str, code: str) -> Category:
        bare = code.strip()
        entry = self.dimensions.get(dimension, {}).get(bare)
        return Category(bare, entry.title if entry else "")

    def topic(self, name: str) -> Topic:
        entry = self.topics.get(name.strip())
        return Topic(entry.title, entry.unit) if entry else Topic(name.strip())


_REGIONS = ("regios", "wijkenenbuurten")


def is_region(dimension: str) -> bool:
    return dimension in _REGIONS


def entries(rows: Iterable[Mapping[str, object]]) -> dict[str, Entry]:
    """A list of codes of v3 (`Key`) or v4 (`Identifier`)."""
    return {
        str(row.get("Key") or row.get("Identifier") or "").strip(): Entry(
            title=" ".join(str(row.get("Title") or "").split()),
            status=str(row.get("Status") or ""),
            unit=str(row.get("Unit") or "").strip(),
        )
        for row in rows
    }


def codes_of(
    lists: Mapping[str, Iterable[Mapping[str, object]]], topics: Iterable[Mapping[str, object]]
) -> Codes:
    """`lists` by name of the dimension; `topics` are DataProperties (v3) or MeasureCodes (v4)."""
    return Codes({folded(name): entries(rows) for name, rows in lists.items()}, entries(topics))
