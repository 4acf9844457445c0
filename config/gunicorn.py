"""How the web server runs, everywhere the same: `gunicorn --config python:config.gunicorn`."""

import gc

from django.urls import get_resolver

wsgi_app = "config.wsgi"
worker_class = "gthread"
workers = 2
# More threads only take turns at the interpreter: with four a questionnaire cost a fifth more.
threads = 2
# Loaded once, before the workers are made, and shared by them.
preload_app = True
# An answer must not be traceable: no access log, and no warnings, which tell of a request that is
# not understood from which internet address it came, and with which cookie.
loglevel = "error"
control_socket_disable = True


def when_ready(_arbiter: object) -> None:
    """Django reads the addresses, and all that stands behind them, for the first request; whoever
    that was waited seconds for it. And the garbage collector need not look again and again at all
    that was loaded.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
