"""WSGI (网关): what the server calls."""

import logging
import os

from django.core.wsgi import get_wsgi_application

from guatu_office.newer_sqlite import warning

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu_office.settings")

application = get_wsgi_application()

if warning() and not os.environ.get("GUATU_DATABASE"):
    logging.getLogger(__name__).warning(warning())
