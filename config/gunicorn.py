"""How the web server runs, everywhere the same: `gunicorn --config python:config.gunicorn`."""

import gc

wsgi_app = "config.wsgi"
worker_class = "gthread"
workers = 2
# More threads only take turns at the interpreter: with four a questionnaire cost a fifth more.
threads = 2
# An answer must not be traceable: no access log, and no warnings, which tell of a request that is
# not understood from which internet address it came, and with which cookie.
loglevel = "error"
control_socket_disable = True


def post_worker_init(_worker: object) -> None:
    """The garbage collector need not look again and again at all that was loaded."""
    gc.collect()
    gc.freeze()
