"""No page of a meeting asks the database more than fifteen times."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from regions.models import Trajectory, User
from tests.conftest import ClientOf
from tests.gates.dialogues_gates import GATES
from tests.gates.rules import InTrajectory
from tests.gates.tables import address, values

MOST = 15
PAGES = sorted(name for name, gate in GATES.items() if gate.method == "GET")


@pytest.fixture
def visitor(alice: User, client: Client, client_of: ClientOf) -> dict[bool, Client]:
    """Who works on the meeting, and who comes."""
    return {True: client_of(alice), False: client}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_at_most_fifteen_times(
    name: str, trajectory: Trajectory, visitor: dict[bool, Client]
) -> None:
    url = address(name, values(trajectory))
    visits = visitor[isinstance(GATES[name], InTrajectory)]
    visits.get(url)  # what is read once for each process
    with CaptureQueriesContext(connection) as asked:
        visits.get(url)
    assert len(asked) <= MOST, [each["sql"] for each in asked.captured_queries]
