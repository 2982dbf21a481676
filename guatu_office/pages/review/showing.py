"""Showing (呈现): the review page whole, or only what changed since its reader saw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from guatu.ledger.acts.receipt import ReportReceived
from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu_office.feeds.reading_again import reading_of
from guatu_office.pages.as_of import day_now
from guatu_office.pages.reports.marked_text import marked_lines, marked_text
from guatu_office.pages.review.officer import officer_name
from guatu_office.pages.review.review_sheet import ReviewRow, ReviewSheet, review_sheet
from guatu_office.pages.review.told import told, told_of
from guatu_office.records.queries import entries_between, moves_text, report_text

NEWS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Outcome (办理结果): of the last act; `entry` when it was done, `problem` when it was not.

    `typed` is what was typed, kept in the form.
    """

    entry: Entry | None = None
    problem: str = ""
    status: int = 200
    typed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """Said (说明): one sentence, "" when nothing was asked."""
        if self.entry is not None:
            return f"{told(self.entry)}。"
        return f"{self.problem}。" if self.problem else ""

    @property
    def number(self) -> str:
        """Number (编号): of the draft that the entry is about."""
        return self.entry.subject.partition(":")[2] if self.entry else ""


NOTHING_ASKED = Outcome()


def whole_page(
    request: HttpRequest,
    report: ReportReceived,
    book: Book,
    *,
    chosen: str = "",
    outcome: Outcome = NOTHING_ASKED,
    read_only: bool = False,
) -> HttpResponse:
    """Whole page (整页)."""
    sheet = review_sheet(book, report.text)
    reading = reading_of(report, report_text(report.text))
    row = sheet.row(chosen) or sheet.first_open() or next(iter(sheet.rows), None)
    context = {
        **_shared(request, report, sheet, outcome),
        "marked": marked_text(reading, sheet.drafts),
        "read_only": read_only or sheet.over,
        "chosen": row,
        "desk": not read_only and not sheet.over,
        "verb": request.resolver_match.kwargs.get("verb", "") if request.resolver_match else "",
    }
    return render(request, "review/page.html", context, status=outcome.status)


def changes_since(
    request: HttpRequest,
    report: ReportReceived,
    book: Book,
    since: int,
    outcome: Outcome = NOTHING_ASKED,
) -> HttpResponse:
    """Changes (有变化的部分): rows, lines and bar, for a page that showed `since` entries."""
    sheet = review_sheet(book, report.text)
    news = entries_between(since, book.size)
    moved = any(map(moves_text, news))
    rows = sheet.rows if moved else tuple(r for r in sheet.rows if r.pledge.entries[-1] >= since)
    reading = reading_of(report, report_text(report.text))
    context = {
        **_shared(request, report, sheet, outcome),
        "moved": moved,
        "rows": rows,
        "lines": () if moved else marked_lines(reading, sheet.drafts, _places(rows)),
        "marked": marked_text(reading, sheet.drafts) if moved else None,
        "news": _news(news, outcome.entry),
        "chosen": None,
        "fragment": True,
    }
    return render(request, "review/_changes.html", context, status=outcome.status)


def _shared(
    request: HttpRequest, report: ReportReceived, sheet: ReviewSheet, outcome: Outcome
) -> dict[str, Any]:
    return {
        "report": report,
        "sheet": sheet,
        "bar": sheet.bar,
        "outcome": outcome,
        "typed": outcome.typed,
        "officer": officer_name(request),
        "kinds": tuple(PledgeKind),
        "today": timezone.localdate(),
        "on": day_now().on.isoformat(),
    }


def _places(rows: tuple[ReviewRow, ...]) -> list[Any]:
    return [row.pledge.span for row in rows if row.state != "merged"]


def _news(entries: tuple[Entry, ...], own: Entry | None) -> tuple[str, ...]:
    """What others did meanwhile: the last few."""
    others = [one for one in entries if own is None or one.seq != own.seq]
    return tuple(told_of(one) for one in others[-NEWS_SHOWN:])
