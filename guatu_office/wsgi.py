"""WSGI (网关): what the server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu_office.settings")

application = get_wsgi_application()
