"""Desk (工作台): the first page after signing in."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.tracking.reporting_period import due_on
from guatu.vocabulary.role import Role
from guatu_office.pages.as_of import Day, day_first
from guatu_office.pages.desk.first_steps import first_steps
from guatu_office.pages.desk.led import led
from guatu_office.pages.desk.reported_month import open_month
from guatu_office.pages.desk.todo import todos
from guatu_office.records.queries import book_of
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import IN_OFFICES, WORKING, allowed


@allowed(*WORKING)
@require_safe
@day_first
def desk(request: HttpRequest, day: Day) -> HttpResponse:
    """Desk (工作台): as of the day shown."""
    book = book_of(day.on)
    if book is None:
        return render(request, "home/empty.html")
    who = asker(request)
    month = open_month(book, day.on)
    due = due_on(month.period, month.rule)
    mine = led(book, who, day.on)
    context = {
        "led": mine,
        "led_late": sum(row.late for row in mine),
        "steps": first_steps(book, who),
        "todos": todos(book, who, day.on),
        "month": month,
        "due": due if isinstance(due, date) else None,
        "office": who.office if who.roles & set(IN_OFFICES) else "",
        "own_office": f"office:{who.office}",
        "own_person": f"person:{who.post}",
        "signed": _signed(request),
        "may_check": Role.INSPECTION in who.roles,
    }
    return render(request, "desk/page.html", context)


def _signed(request: HttpRequest) -> int:
    """How many were just signed for together."""
    told = request.GET.get("signed", "")
    return int(told) if told.isdecimal() and len(told) < 5 else 0
