"""What a page costs: its queries, and its processor time when it is warm."""

import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

TIMES = 20
Measured = tuple[str, str, str]  # what, aim, value


def page(what: str, client: Client, url: str, *, queries: str, cpu: str) -> list[Measured]:
    """`queries` and `cpu` are what was aimed for. Raises RuntimeError when there is no page."""
    if client.get(url).status_code != 200:
        raise RuntimeError(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
        asked = len(captured)
    started = time.process_time()
    for _ in range(TIMES):
        client.get(url)
    each = (time.process_time() - started) / TIMES
    return [
        (f"{what}: query's", queries, str(asked)),
        (f"{what}: CPU", cpu, f"{each * 1000:.0f} ms"),
    ]
