"""Month (月度进展): one page for an office's month, sent row by row or all together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from guatu.ledger.book import Book
from guatu.ledger.refusal import Refused
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.role import Role
from guatu_office.actions.keep_evidence import kept
from guatu_office.actions.monthly import confirm, report
from guatu_office.pages.as_of import day_now
from guatu_office.pages.desk.reported_month import Month, month_asked
from guatu_office.pages.month.month_sheet import MonthRow, MonthSheet, month_sheet
from guatu_office.pages.once import key_of
from guatu_office.pages.year.asked import Asked
from guatu_office.pages.year.monthly_forms import ReportForm
from guatu_office.records.database_fault import fault_of
from guatu_office.records.evidence_waiting import handed_in
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import AlreadyWritten
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import IN_OFFICES, Reach, allowed

READERS = (Role.INSPECTION, Role.LEAD_OFFICIAL, Role.READER)
OWN = tuple((role, Reach.OWN) for role in IN_OFFICES)
FIELDS = ("done", "unit", "visible", "narrative", "problems", "next_steps")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Sent (送出的结果): what was done to a row, or why not; `typed` is kept in its fields."""

    number: str
    problem: str = ""
    typed: Mapping[str, str] | None = None


@allowed(*READERS, *OWN, writing=OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def month(request: HttpRequest, office: str) -> HttpResponse:
    """Month (月度进展): of one office; a period by `?period=2022-06`."""
    book = whole_book()
    if book is None or office == book.keeper:
        raise Http404("没有这个单位的月度进展。")
    sheet = month_sheet(book, office, _month(request, book))
    if request.method != "POST":
        return _page(request, sheet, ())
    sent = tuple(_send(request, book, sheet))
    if any(one.problem for one in sent) or not sent:
        fresh = month_sheet(whole_book() or book, office, sheet.month)
        return _page(request, fresh, sent, status=422)
    address = reverse("month", args=[office])
    return redirect(f"{address}?period={sheet.month.period.name}&sent={len(sent)}")


def _month(request: HttpRequest, book: Book) -> Month:
    named = request.GET.get("period") or request.POST.get("period") or ""
    return month_asked(named, book, day_now().on)


def _send(request: HttpRequest, book: Book, sheet: MonthSheet) -> list[Sent]:
    """Rows that were filled in, or ticked to be confirmed."""
    which, ticked = request.POST.get("send", "all"), request.POST.getlist("confirm")
    if which == "confirm":
        rows = [row for row in sheet.unconfirmed if row.pledge.number in ticked]
        return [_confirm(request, sheet, row) for row in rows]
    rows = [row for row in sheet.rows if row.may_report and which in ("all", row.pledge.number)]
    return [
        _report(request, book, sheet, row)
        for row in rows
        if which != "all" or _changed(row, _typed(request, row))
    ]


def _typed(request: HttpRequest, row: MonthRow) -> dict[str, str]:
    number = row.pledge.number
    return {name: request.POST.get(f"{number}-{name}", "").strip() for name in FIELDS}


def _changed(row: MonthRow, typed: Mapping[str, str]) -> bool:
    """Whether a row says something: what was filled in for the office says nothing by itself."""
    said = ("done", "visible", "narrative")
    return any(typed[name] and typed[name] != row.first[name] for name in said)


def _report(request: HttpRequest, book: Book, sheet: MonthSheet, row: MonthRow) -> Sent:
    number, typed = row.pledge.number, _typed(request, row)
    asked = Asked(book=book, pledge=row.pledge, identity=asker(request), on=_on(sheet, row))
    data = {
        **typed,
        "period": sheet.month.period.name,
        "seen": request.POST.get(f"{number}-seen", ""),
        "on": str(asked.on),
    }
    files: MultiValueDict[str, Any] = MultiValueDict(
        {"evidence": request.FILES.getlist(f"{number}-evidence")}
    )
    form = ReportForm(asked, data, files)
    if not form.is_valid():
        fault = next(str(one) for faults in form.errors.values() for one in faults)
        return Sent(number=number, problem=fault, typed=typed)
    pieces = form.cleaned_data["evidence"]
    step = _step(request, row, asked.on, form.cleaned_data["seen"])
    return _written(
        Sent(number=number, typed=typed),
        lambda: report(**form.said(), evidence=kept(pieces), **step),
    )


def _confirm(request: HttpRequest, sheet: MonthSheet, row: MonthRow) -> Sent:
    waiting = row.to_confirm
    assert waiting is not None
    # What the head saw, not what stands there now: a report corrected meanwhile is read first.
    said = request.POST.get(f"{row.pledge.number}-seen", "")
    seen = int(said) if said.isdecimal() and len(said) < 12 else row.seen
    step = _step(request, row, _on(sheet, row), seen)
    return _written(
        Sent(number=row.pledge.number),
        lambda: confirm(period=waiting.period, of=waiting.seq, **step),
    )


def _on(sheet: MonthSheet, row: MonthRow) -> date:
    return max(sheet.month.as_of, row.pledge.changed_on or sheet.month.as_of)


def _step(request: HttpRequest, row: MonthRow, on: date, seen: int) -> Any:
    key, number = key_of(request), row.pledge.number
    return {
        "number": number,
        "seen": seen,
        "on": on,
        "by": asker(request).actor,
        "at": timezone.localtime(),
        "key": sha256(f"{key}:{number}".encode()).hexdigest() if key else "",
    }


def _written(sent: Sent, write: Any) -> Sent:
    try:
        with handed_in():
            write()
    except AlreadyWritten:
        pass
    except (Refused, Unusable) as refused:
        return Sent(number=sent.number, problem=str(refused), typed=sent.typed)
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        return Sent(number=sent.number, problem=fault.sentence, typed=sent.typed)
    return sent


def _page(
    request: HttpRequest, sheet: MonthSheet, sent: tuple[Sent, ...], status: int = 200
) -> HttpResponse:
    problems = {one.number: one for one in sent if one.problem}
    rows = [
        {
            "row": row,
            "problem": problems[row.pledge.number].problem if row.pledge.number in problems else "",
            "first": problems[row.pledge.number].typed or row.first
            if row.pledge.number in problems
            else row.first,
        }
        for row in sheet.rows
    ]
    who = asker(request)
    context = {
        "sheet": sheet,
        "rows": rows,
        "done": sum(not one.problem for one in sent) or _number(request),
        "wrong": len(problems),
        "nothing": request.method == "POST" and not sent,
        "ticked": request.POST.getlist("confirm"),
        "may_write": who.office == sheet.office,
        "may_confirm": bool(who.roles & {Role.OFFICE_HEAD, Role.TOWNSHIP}),
    }
    return render(request, "month/page.html", context, status=status)


def _number(request: HttpRequest) -> int:
    words = request.GET.get("sent", "")
    return int(words) if words.isdecimal() and len(words) < 6 else 0
