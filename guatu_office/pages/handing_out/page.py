"""Hand out (集中交办): an area of the report at a time, ticked, and assigned together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.vocabulary.role import Role
from guatu_office.actions.assign_many import Task, assign_many
from guatu_office.pages.as_of import day_now
from guatu_office.pages.handing_out.task_rows import TaskRow, areas, task_rows, waiting
from guatu_office.pages.handing_out.together_form import TogetherForm
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.pages.year.asked import Choices, leader_choices, office_choices
from guatu_office.records.queries import whole_book
from guatu_office.roles.route_rule import allowed

UNFIT = 422


@allowed(Role.INSPECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_out(request: HttpRequest) -> HttpResponse:
    """Hand out (集中交办): the page of one area, and what was ticked on it."""
    book = whole_book()
    if book is None:
        return render(request, "home/empty.html")
    offices, area = office_choices(book), _area(request, book)
    rows = task_rows(book, area, offices)
    if request.method != "POST":
        for row in rows:
            row.ticked = "all" in request.GET and bool(row.lead)
        return _page(request, book, rows, _form(book))
    form = TogetherForm(leader_choices(book), _day(book), book.size, request.POST)
    _read(request, rows, offices)
    if not form.is_valid() or any(row.problem for row in rows):
        return _page(request, book, rows, form, Outcome(status=UNFIT))
    tasks = [_task(row) for row in rows if row.ticked]
    outcome = done(request, _all, tasks=_with_gone(request, rows, tasks), **form.cleaned_data)
    if outcome.entry is None:
        return _page(request, book, rows, form, outcome)
    return redirect(f"{reverse('hand-out')}?{urlencode({'area': area, 'done': str(len(tasks))})}")


def _all(**said: Any) -> Entry:
    return assign_many(**said)[-1]


def _area(request: HttpRequest, book: Book) -> str:
    """The area asked for, while anything of it waits; else the first."""
    named = request.GET.get("area")
    found = [one.name for one in areas(book)]
    if request.method == "POST":
        return named or ""
    return named if named in found else (found[0] if found else "")


def _day(book: Book) -> date:
    days = [one.changed_on for one in waiting(book) if one.changed_on]
    return max([day_now().on, *days])


def _form(book: Book) -> TogetherForm:
    return TogetherForm(leader_choices(book), _day(book), book.size)


def _read(request: HttpRequest, rows: Sequence[TaskRow], offices: Choices) -> None:
    """Read what was typed (收下所填): kept on the rows, with what is wrong about each."""
    ticked, supported = request.POST.getlist("pick"), request.POST.getlist("with")
    known = {one for one, _ in offices}
    for row in rows:
        number = row.pledge.number
        row.ticked, row.with_supporting = number in ticked, number in supported
        row.lead = request.POST.get(f"office-{number}", row.lead).strip()[:120]
        if row.ticked and not row.lead:
            row.problem = "请选牵头单位"
        elif row.ticked and offices and row.lead not in known:
            row.problem = "没有这个单位，请重新选"


def _task(row: TaskRow) -> Task:
    given = [one for one, _ in row.supporting if row.with_supporting and one != row.lead]
    return Task(number=row.pledge.number, lead_office=row.lead, supporting_offices=tuple(given))


def _with_gone(request: HttpRequest, rows: Sequence[TaskRow], tasks: list[Task]) -> list[Task]:
    """With those gone meanwhile (连同已不在的): so that the ledger says who came first."""
    here = {row.pledge.number for row in rows}
    gone = [one for one in request.POST.getlist("pick") if one not in here]
    return [
        *tasks,
        *(Task(number=one, lead_office=request.POST.get(f"office-{one}", "")) for one in gone),
    ]


def _page(
    request: HttpRequest,
    book: Book,
    rows: Sequence[TaskRow],
    form: TogetherForm,
    outcome: Outcome | None = None,
) -> HttpResponse:
    told, outcome = request.GET.get("done", ""), outcome or Outcome()
    if outcome.problem:
        # What has come in between is on the page now: sent again, it counts as seen.
        form.data = {**request.POST.dict(), "since": str(book.size)}
    area = _area(request, book)
    context = {
        "areas": areas(book),
        "area": area,
        "here": f"{reverse('hand-out')}?{urlencode({'area': area})}",
        "rows": rows,
        "form": form,
        "offices": office_choices(book),
        "outcome": outcome,
        "wrong": sum(bool(row.problem) for row in rows),
        "told": int(told) if told.isdecimal() and len(told) < 5 else 0,
        "left": len(waiting(book)),
    }
    return render(request, "handing_out/page.html", context, status=outcome.status)
