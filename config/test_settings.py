"""The same settings for the tests: no outside world, no disk that is somebody's."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "tests-only-tests-only-tests-only-tests-only-tests-only")
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="goede-gesprek-tests-"))

from config.settings import *

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = ["http://testserver"]
SITE_URL = "http://testserver"
DEMO = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = "redis://tests-must-not-reach-a-broker.invalid:6379/0"
CELERY_BROKER_TRANSPORT = None
CELERY_BROKER_TRANSPORT_OPTIONS = {}
# Made from the models, in half a second instead of ten in each process that tests.
# tests/test_migrations.py proves that the migrations make the same tables.
DATABASES["default"]["TEST"] = {"MIGRATE": False}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in production: connections of threads to a database in memory share one cache,
    # which refuses to wait for a lock.
    DATABASES["default"]["TEST"]["NAME"] = str(DATA_DIR / "test.sqlite3")
CBS_ORIGINS = ["https://tests-must-not-reach-cbs.invalid"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
