"""The worker as it really runs, that can be stopped at a point."""

from config.celery import app
from tests.faults import stops

stops.install()

__all__ = ["app"]
