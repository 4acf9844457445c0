import logging

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
