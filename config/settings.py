"""One settings module. Everything that differs between machines comes from the environment,
is typed, and refuses what it does not understand; the defaults are safe for production.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent


def env_flag(name: str) -> bool:
    """Off unless it is switched on; a word that is neither stops the start."""
    word = env.str(name, default="0").lower()
    if word not in {"1", "true", "on", "0", "false", "off"}:
        raise ImproperlyConfigured(f"{name} moet 1 of 0 zijn, niet {word!r}.")
    return word in {"1", "true", "on"}


def env_positive(name: str, default: int) -> int:
    word = env.str(name, default=str(default))
    if not word.isdecimal() or int(word) == 0:
        raise ImproperlyConfigured(f"{name} moet een getal groter dan 0 zijn, niet {word!r}.")
    return int(word)


def env_url(name: str, default: str, *schemes: str) -> str:
    """Never shows the value: there may be a password in it."""
    value = str(env.str(name, default=default))
    if value and not value.startswith(tuple(f"{scheme}://" for scheme in schemes)):
        raise ImproperlyConfigured(f"{name} moet beginnen met {':// of '.join(schemes)}://.")
    return value


DEBUG = env_flag("DEBUG")
DEMO = env_flag("DEMO")  # shows sign-in codes on the page; never for real people
SECRET_KEY = env.str("SECRET_KEY")  # no default: a missing key stops the start
_SHORTEST_KEY, _FEWEST_CHARACTERS = 50, 5  # what `check --deploy` asks
if len(SECRET_KEY) < _SHORTEST_KEY:
    raise ImproperlyConfigured(f"SECRET_KEY moet minstens {_SHORTEST_KEY} tekens lang zijn.")
if len(set(SECRET_KEY)) < _FEWEST_CHARACTERS and not DEMO:
    # Whoever guesses it can make every personal link and every session.
    raise ImproperlyConfigured("SECRET_KEY is te raden: het zijn steeds dezelfde tekens.")

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
try:
    DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)  # answers are in it
except OSError as error:
    raise ImproperlyConfigured(f"DATA_DIR kan hier niet gemaakt worden: {error}.") from error
SITE_URL = env_url("SITE_URL", "http://localhost:8000", "http", "https").rstrip("/")
_SITE = urlsplit(SITE_URL)
if not _SITE.hostname or _SITE.path or _SITE.query:
    raise ImproperlyConfigured("SITE_URL is een adres zonder pad, zoals https://www.example.nl.")
_SECURE = _SITE.scheme == "https"
if DEMO and _SITE.hostname not in {"localhost", "127.0.0.1", "::1"}:
    # Whoever types the address of a coordinator is in: not on a site that others can reach.
    raise ImproperlyConfigured("DEMO kan alleen op uw eigen computer (SITE_URL met localhost).")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[_SITE.hostname])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
    "agenda",
    "dialogues",
    "quickscan",
    "regions",
    "documents",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "django_htmx",
    "post_office",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.content_security_policy",
    "config.middleware.kept_by_no_cache",
    "config.middleware.Sessions",
    "django.middleware.common.CommonMiddleware",
    "config.uploads.FilesWhereAsked",  # before the form is read, which the next one does
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.middleware.Users",
    "config.middleware.LoginRequired",
    "config.middleware.Messages",
    "config.middleware.explained_without_its_button",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.Htmx",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Data ------------------------------------------------------------------------------------------

_DATABASE = env_url(
    "DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}", "sqlite", "postgres", "postgresql"
)
DATABASES = {"default": env.db_url_config(_DATABASE)}
DATABASES["default"]["CONN_MAX_AGE"] = 600
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a transaction that will write takes the lock at its start, so reading first and
    # writing later cannot fail halfway; WAL: readers never wait for the one writer; what is
    # erased is overwritten, not only forgotten.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"]["ENGINE"] = "config.postgresql"
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if REDIS_URL := env_url("REDIS_URL", "", "redis", "rediss", "redis+socket"):
    # Shared by all web processes, so that they count failed sign-ins together.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# Background work -------------------------------------------------------------------------------

CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost/"
CELERY_BROKER_TRANSPORT = None if REDIS_URL else "config.broker:Transport"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True  # the Job row is the truth; nobody reads a result backend
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = "Europe/Amsterdam"
if REDIS_URL:
    # A visitor waits for `send`: a silent Redis may cost seconds, never the whole request.
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
    }
else:
    _BROKER_DIR = DATA_DIR / "broker"
    _BROKER_DIR.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_BROKER_DIR),
        "data_folder_out": str(_BROKER_DIR),
        "control_folder": str(_BROKER_DIR / "control"),
        "polling_interval": 0.1,
    }
JOB_STALE_SECONDS = env_positive("JOB_STALE_SECONDS", 60)
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {"task": "documents.tasks.sweep_jobs", "schedule": timedelta(seconds=15)},
    "rounds-on-time": {"task": "quickscan.tasks.move_rounds", "schedule": timedelta(minutes=1)},
    "mailings-on-time": {
        "task": "quickscan.tasks.start_mailings",
        "schedule": timedelta(minutes=1),
    },
    # A run that could not start before the next one has nothing to add to it.
    "send-mail": {
        "task": "regions.tasks.send_mail",
        "schedule": timedelta(seconds=15),
        "options": {"expires": 15},
    },
    "forget-mail": {"task": "regions.tasks.forget_mail", "schedule": timedelta(hours=6)},
    "monthly-digests": {"task": "agenda.tasks.send_digests", "schedule": timedelta(hours=6)},
    "follow-ups": {
        "task": "dialogues.tasks.remind_of_follow_ups",
        "schedule": timedelta(hours=6),
    },
    "mail-steps": {"task": "dialogues.tasks.mail_steps", "schedule": timedelta(hours=1)},
    "forget-sessions": {"task": "regions.tasks.forget_sessions", "schedule": timedelta(hours=6)},
    "factsheets-fresh": {
        "task": "quickscan.tasks.refresh_factsheets",
        "schedule": timedelta(minutes=5),
    },
    # Each table once a week; one that CBS could not give is tried again.
    "cbs-revised": {"task": "quickscan.tasks.check_tables", "schedule": timedelta(hours=6)},
    "forget-tables": {"task": "quickscan.tasks.forget_tables", "schedule": timedelta(hours=6)},
    "forget-deliverers": {
        "task": "quickscan.tasks.forget_deliverers",
        "schedule": timedelta(hours=6),
    },
    "remind-deliverers": {
        "task": "quickscan.tasks.remind_deliverers",
        "schedule": timedelta(hours=6),
    },
    "meetings-on-time": {
        "task": "dialogues.tasks.move_meetings",
        "schedule": timedelta(minutes=5),
    },
    "forget-people": {"task": "dialogues.tasks.forget_people", "schedule": timedelta(hours=6)},
    "forget-answers": {"task": "quickscan.tasks.forget_answers", "schedule": timedelta(hours=6)},
    "dates-of-talks": {
        "task": "agenda.tasks.keep_dates_of_talks",
        "schedule": timedelta(minutes=15),
    },
    "forget-people-of-agendas": {
        "task": "agenda.tasks.forget_people",
        "schedule": timedelta(hours=6),
    },
    "forget-imports": {"task": "agenda.tasks.forget_imports", "schedule": timedelta(hours=6)},
    "remind-owners": {"task": "agenda.tasks.remind_owners", "schedule": timedelta(hours=6)},
    "mix-choices": {"task": "quickscan.tasks.mix_choices", "schedule": timedelta(hours=6)},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")

# People ----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "regions.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "regions.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code itself proves the address
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
# The last one: nobody's mailbox is filled, and guessing codes takes for ever.
# The forms without an account that store or mail something (dialogues) count with the same means;
# an office or a village hall has one address.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "wish": "20/h/ip",
    "register": "60/h/ip,10/h/key",
    "step": "60/h/ip,10/h/key",
}
# Behind the proxy every visitor would count as one, and twenty mistakes would shut everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _SECURE else 0
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# Mail ------------------------------------------------------------------------------------------

_MAIL = env_url(
    "EMAIL_URL", "consolemail://", "smtp", "smtp+tls", "smtp+ssl", "consolemail", "filemail"
)
vars().update(env.email_url_config(_MAIL or "consolemail://"))
EMAIL_TIMEOUT = 30  # seconds; a mail server that says nothing must not hold a worker
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")  # shown on /contact/ and in the statements
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Het goede gesprek <noreply@localhost>")

# Words -----------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# Pages -----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CRISPY_ALLOWED_TEMPLATE_PACKS = ("goedgesprek",)
CRISPY_TEMPLATE_PACK = "goedgesprek"
CSRF_FAILURE_VIEW = "regions.views.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS = ["config.uploads.RefuseFiles"]

# Safety ----------------------------------------------------------------------------------------

# Where tables of CBS may be fetched, and nowhere else: somebody types the address. The first speaks
# OData v3 and the second v4, to whoever knows no more than the number of a table.
CBS_ORIGINS = [
    "https://opendata.cbs.nl",
    "https://datasets.cbs.nl",
    "https://odata4.cbs.nl",
    "https://beta-odata4.cbs.nl",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _SECURE else None
SECURE_SSL_REDIRECT = _SECURE
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _SECURE
SECURE_HSTS_PRELOAD = _SECURE
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
X_FRAME_OPTIONS = "DENY"

# No request line, address or form value ever reaches a log: an answer must not be traceable.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_address": {"()": "config.logs.WithoutAddress"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_address"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django warns about every 404 and 403 with its address and the time: also of respondents.
    "loggers": {
        "django.request": {"level": "ERROR"},
        # It brings a handler of its own, unless it finds one.
        "post_office": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
