"""Settings (设置): of the running office, on this machine only, one book a folder.

`GUATU_OFFICE_FOLDER` names the folder that the opening made: office.sqlite3 lies in it, unless
`GUATU_DATABASE` names a PostgreSQL.
"""

from __future__ import annotations

import os
from pathlib import Path

from guatu_office.reach import reach
from guatu_office.settings.county_rules import county_rules
from guatu_office.settings.database import NAMED, database
from guatu_office.settings.provider import provider
from guatu_office.settings.secret_key import secret_key

A_YEAR = 365 * 24 * 3600
PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("GUATU_VAR", PACKAGE.parent / "var"))
OFFICE_FOLDER = Path(os.environ.get("GUATU_OFFICE_FOLDER", VAR / "office"))
# Private keys and signed checkpoints lie beside the office, never in it.
KEYS_FOLDER = OFFICE_FOLDER.parent / "keys"
CHECKPOINTS_FOLDER = Path(os.environ.get("GUATU_CHECKPOINTS", OFFICE_FOLDER.parent / "checkpoints"))

SECRET_KEY = secret_key(VAR, keep="GUATU_OFFICE_FOLDER" in os.environ)
DEBUG = False
REACH = reach(os.environ)
ONLY_HERE = REACH.only_here
ALLOWED_HOSTS = list(REACH.hosts)
TRUSTED_PROXIES = REACH.proxies
# None where people sign in by password alone.
PROVIDER = provider(os.environ)
# None where a county has no templates, time limits or seasons of its own.
COUNTY_RULES = county_rules(os.environ)

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "guatu_office.records",
    "guatu_office.pages",
]
MIDDLEWARE = [
    "guatu_office.trusted_proxy.TrustedProxy",
    "django.middleware.security.SecurityMiddleware",
    "guatu_office.security_headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "guatu_office.legible.Legible",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "guatu_office.roles.gate.Gate",
    "django_htmx.middleware.HtmxMiddleware",
    "guatu_office.pages.trouble.DatabaseTrouble",
]
ROOT_URLCONF = "guatu_office.urls"
WSGI_APPLICATION = "guatu_office.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "guatu_office.pages.masthead.masthead",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get(NAMED, ""), OFFICE_FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PASSWORD_HASHERS = ["guatu_office.roles.hasher.Argon2id"]

LANGUAGE_CODE = "zh-hans"
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# A page that hands out an area, or an office's month, has several fields a row, hundreds of rows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A session ends with the browser; how long it lasts at most is the policy's, in the session.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = REACH.https
SECURE_HSTS_SECONDS = A_YEAR if REACH.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in REACH.hosts] if REACH.https else []
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "guatu_office.pages.refusals.stale"
# Plain http on the loopback: there is no certificate to redirect to, no host to pin, and a
# cookie for https alone would not come back from every browser.
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
