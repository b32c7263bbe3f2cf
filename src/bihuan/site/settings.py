"""One settings file; each reader fails loudly. Settings are listed in docs/settings.md."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from bihuan.access import clock, secrets


def _flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "0", "1", "true", "false", "yes", "no"):
        return value in ("1", "true", "yes") if value else default
    raise ImproperlyConfigured(f"环境变量 {name}={value!r} 应为 1 或 0。")


def _number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    if value and not value.isdigit():
        raise ImproperlyConfigured(f"环境变量 {name}={value!r} 应为整数。")
    return int(value) if value else default


def _time(name: str, default: str) -> dt.time | None:
    """A time of day, or None for `off`."""
    value = os.environ.get(name, "").strip() or default
    try:
        return None if value == "off" else dt.datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007
    except ValueError:
        raise ImproperlyConfigured(
            f"环境变量 {name}={value!r} 应为几点几分，例如 02:30；不要则写 off。"
        ) from None


def _database(url: str, home: Path) -> dict[str, object]:
    """SQLite in the home, or PostgreSQL from `postgresql://user:password@host:port/name`."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "bihuan.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL 只支持 postgresql:// 开头的地址；不设则用 SQLite。")
    host = parts.hostname or ""
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", host)),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


# A wrong day is told at the start, not on the first page that asks for it.
clock.fixed_day()
HOME = Path(os.environ.get("BIHUAN_HOME") or "bihuan-data").resolve()
DEBUG = False
SECRET_KEY = secrets.read("secret_key", HOME)
FIELD_KEYS = secrets.read("field_keys", HOME).split(",")
LOOKUP_KEY = secrets.read("lookup_key", HOME)
ALLOWED_HOSTS = [h for h in os.environ.get("BIHUAN_HOSTS", "127.0.0.1,localhost").split(",") if h]
HTTPS = _flag("BIHUAN_HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "bihuan.access",
    "bihuan.files",
    "bihuan.web",
    "bihuan.web.jobs",
    "bihuan.ledger.orgs",
    "bihuan.ledger.members",
    "bihuan.ledger.meetings",
    "bihuan.ledger.imports",
    "bihuan.oversight.duties",
    "bihuan.oversight.findings",
    "bihuan.oversight.commitments",
    "bihuan.papers",
    "bihuan.papers.filling",
    "bihuan.papers.texts",
    "bihuan.papers.writing",
    "bihuan.workbench",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bihuan.access.middleware.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "bihuan.site.urls"
WSGI_APPLICATION = "bihuan.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bihuan.web.context.page",
            ],
        },
    }
]
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "access:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "access:login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "access/locked.html"
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["username", "password"]
AXES_VERBOSE = False
SESSION_COOKIE_AGE = _number("BIHUAN_SESSION_MINUTES", 60) * 60
# The access middleware prolongs a login at most once a minute (bihuan.access.sessions).
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "bihuan.web.handlers.csrf_failure"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
# Sub-domains and preloading are decisions of whoever owns the domain.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# Work in the background: stored in the database, done by `bihuan worker`, which `serve` starts.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
BIHUAN_WORKER = _flag("BIHUAN_WORKER", default=True)
BIHUAN_NIGHTLY_AT = _time("BIHUAN_NIGHTLY_AT", "02:30")

# Handed down to rooms that may not look up: explicit lists, read with import_string.
BIHUAN_RULE_MODULES = "bihuan.site.registry.RULE_MODULES"
BIHUAN_EXTRACTORS = "bihuan.site.registry.EXTRACTORS"
BIHUAN_SHEETS = "bihuan.site.registry.SHEETS"
BIHUAN_LOG_WORDS = "bihuan.site.registry.LOG_WORDS"
BIHUAN_LOG_OBJECTS = "bihuan.site.registry.LOG_OBJECTS"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
