"""All the tables of this folder together, and every address of the site."""

from collections.abc import Iterator
from typing import Any

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


def values(trajectory: Trajectory) -> dict[str, Any]:
    return {name: value for table in TABLES for name, value in table.values(trajectory).items()}


def address(name: str, filled: dict[str, Any]) -> str:
    return reverse(
        name, kwargs={key: filled[key] for key in PATTERNS[name].pattern.regex.groupindex}
    )
