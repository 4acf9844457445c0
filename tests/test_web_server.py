import logging
import subprocess
import sys

from gunicorn.config import Config
from gunicorn.glogging import Logger

from config import gunicorn


def test_a_request_that_is_not_understood_leaves_no_internet_address_in_the_log() -> None:
    """Gunicorn tells of it at this level: 'Invalid request from ip=203.0.113.7: ...'."""
    settings = Config()
    settings.set("loglevel", gunicorn.loglevel)
    log = Logger(settings)
    assert not log.error_log.isEnabledFor(logging.WARNING)
    assert not log.access_log_enabled


_LOADED = """
import sys
from config import gunicorn, wsgi
gunicorn.when_ready(None)
from django.db import connections
assert "quickscan.views.answering" in sys.modules
assert all(each.connection is None for each in connections.all())
"""


def test_what_the_workers_share_holds_all_pages_and_no_line_to_the_database() -> None:
    """Two processes that speak over one connection would read each other's rows."""
    subprocess.run([sys.executable, "-c", _LOADED], check=True)
