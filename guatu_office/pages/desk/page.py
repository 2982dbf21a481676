"""Desk (工作台): the first page after signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.vocabulary.role import Role
from guatu_office.pages.as_of import Day, day_first
from guatu_office.pages.desk.todo import month_of, todos
from guatu_office.records.queries import book_of
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import WORKING, allowed


@allowed(*WORKING)
@require_safe
@day_first
def desk(request: HttpRequest, day: Day) -> HttpResponse:
    """Desk (工作台): as of the day shown."""
    book = book_of(day.on)
    if book is None:
        return render(request, "home/empty.html")
    who = asker(request)
    month = month_of(book, day.on)
    context = {
        "todos": todos(book, who, day.on),
        "month": month,
        "office": who.office if who.office != book.keeper else "",
        "may_check": Role.INSPECTION in who.roles,
    }
    return render(request, "desk/page.html", context)
