"""Trouble (故障页): a page that the database kept from being made says why, in Chinese."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from guatu_office.records.database_fault import fault_of


class DatabaseTrouble:
    """Database trouble (数据库故障): full, busy or out of reach is no fault of the page's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The fault's own page, made without the database; None for any other error."""
        return trouble_page(error)


def trouble_page(error: BaseException | None) -> HttpResponse | None:
    """Trouble page (故障页): for what kept the database from answering, else None."""
    fault = fault_of(error) if isinstance(error, DatabaseError) else None
    if fault is None:
        return None
    # No request: what the layout shows would be asked of the same database.
    page = render_to_string("layout/trouble.html", {"sentence": fault.sentence})
    return HttpResponse(page, status=fault.status)
