"""Pages as a Django application, for its template words."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "guatu_office.pages"
    label = "pages"
