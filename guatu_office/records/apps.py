"""Records as a Django application."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "guatu_office.records"
    label = "records"
