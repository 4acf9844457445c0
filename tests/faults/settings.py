"""The real settings, for real processes that a test starts and kills."""

import os
from datetime import timedelta

from config.settings import *

# Without a collected manifest.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
# A test does not wait a quarter of a minute for the next round of the sweep.
CELERY_BEAT_SCHEDULE["sweep-jobs"]["schedule"] = timedelta(seconds=1)
CELERY_BEAT_SCHEDULE["meetings-on-time"]["schedule"] = timedelta(seconds=1)
CELERY_BEAT_SCHEDULE["remind-owners"]["schedule"] = timedelta(seconds=1)
CELERY_BEAT_SCHEDULE["send-mail"]["schedule"] = timedelta(seconds=1)
if "SQLITE_TIMEOUT" in os.environ and "timeout" in DATABASES["default"].get("OPTIONS", {}):
    DATABASES["default"]["OPTIONS"]["timeout"] = float(os.environ["SQLITE_TIMEOUT"])
