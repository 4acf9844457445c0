"""All the tables of this folder together, and every address of the site."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from regions.models import Trajectory
from tests.gates import agenda_gates, dialogues_gates, quickscan_gates, regions_gates
from tests.gates.rules import Gate

TABLES = [regions_gates, quickscan_gates, dialogues_gates, agenda_gates]
GATES: dict[str, Gate] = {name: gate for table in TABLES for name, gate in table.GATES.items()}
OUR_OWN = ["region_slug", "slug"]


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address with its full name; the admin's names begin with 'admin:'."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{prefix}{each.namespace}:" if each.namespace else prefix
            yield from addresses(each, inner)
        else:
            yield f"{prefix}{each.name}", each


PATTERNS = dict(addresses(get_resolver()))
OURS = sorted(name for name in PATTERNS if not name.startswith("admin:"))

GROUPS = [OURS[start::8] for start in range(8)]
"""What is tried in one world: making a world takes longer than asking for an address."""


def values(trajectory: Trajectory) -> dict[str, Any]:
    return {name: value for table in TABLES for name, value in table.values(trajectory).items()}


def address(name: str, filled: dict[str, Any]) -> str:
    return reverse(
        name, kwargs={key: filled[key] for key in PATTERNS[name].pattern.regex.groupindex}
    )


def one_by_one(
    names: Iterable[str], *trajectories: Trajectory
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each name with what fills the addresses of each trajectory. What the caller does with one
    is undone before the next.
    """
    filled = [values(trajectory) for trajectory in trajectories]
    for name in names:
        with transaction.atomic():
            yield name, filled
            transaction.set_rollback(True)
