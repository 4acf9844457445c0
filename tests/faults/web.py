"""The web server as it really runs, that can be stopped at a point."""

from config.wsgi import application
from tests.faults import stops

stops.install()

__all__ = ["application"]
