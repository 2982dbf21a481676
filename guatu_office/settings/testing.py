"""Settings for the tests (测试设置): a database in memory or the PostgreSQL that is named.

Files are served as they are.
"""

import os
from pathlib import Path

from guatu_office.settings import *  # noqa: F403
from guatu_office.settings.database import database

# 统一身份认证由用到它的测试自己设。
PROVIDER = None
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
_NAMED = os.environ.get("GUATU_TEST_DATABASE", "")
DATABASES = {
    "default": database(_NAMED, Path())
    if _NAMED
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
}
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
