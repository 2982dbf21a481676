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
from guatu.vocabulary.span import Span
from guatu_office.feeds.reading_again import reading_of
from guatu_office.pages.as_of import day_now
from guatu_office.pages.reports.marked_text import marked_lines, marked_text
from guatu_office.pages.review.review_sheet import ReviewRow, ReviewSheet, review_sheet
from guatu_office.pages.review.told import told, told_of, told_together
from guatu_office.records.queries import born_in, entries_between, reach, report_text
from guatu_office.roles.desk import desk_name

NEWS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Outcome (办理结果): of the last act; `entry` when it was done, `problem` when it was not.

    `typed` is what was typed, kept in the form; `entries` are those of several drafts at once;
    `asks` is the stretch outside the plan that needs a second word.
    """

    entry: Entry | None = None
    entries: tuple[Entry, ...] = ()
    problem: str = ""
    status: int = 200
    asks: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """Said (说明): one sentence, "" when nothing was asked."""
        if self.entry is not None:
            return f"{told(self.entry)}。"
        if self.entries:
            return f"{told_together(self.entries)}。"
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
    touched = {number for entry in news for number in reach(entry)}
    born = {number for entry in news for number in born_in(entry)}
    reading = reading_of(report, report_text(report.text))
    context = {
        **_shared(request, report, sheet, outcome),
        "rows": _placed(sheet, touched, born),
        "gone": sorted((touched - born) & set(sheet.gone)),
        "first": all(row.pledge.number in born for row in sheet.rows),
        "lines": marked_lines(reading, sheet.drafts, _hulls(book, report.text, news)),
        "news": _news(news, outcome.entry),
        "chosen": None,
        "fragment": True,
    }
    return render(request, "review/_changes.html", context, status=outcome.status)


def _placed(
    sheet: ReviewSheet, touched: set[str], born: set[str]
) -> list[tuple[ReviewRow, str | None]]:
    """Rows to show, each with the row to put it after: None where it already stands."""
    placed: list[tuple[ReviewRow, str | None]] = []
    before = ""
    for row in sheet.rows:
        number = row.pledge.number
        if number in touched:
            placed.append((row, before if number in born else None))
        before = number
    return placed


def _hulls(book: Book, report: str, news: tuple[Entry, ...]) -> list[Span]:
    """Stretches that look different, one an entry: what was merged or undone lies between."""
    hulls = []
    for entry in news:
        drafts = [one for one in map(book.known, reach(entry)) if one and one.report == report]
        if drafts:
            start = min(one.span.start for one in drafts)
            hulls.append(Span(start, max(one.span.end for one in drafts)))
    return hulls


def _shared(
    request: HttpRequest, report: ReportReceived, sheet: ReviewSheet, outcome: Outcome
) -> dict[str, Any]:
    return {
        "report": report,
        "text": report_text(report.text),
        "sheet": sheet,
        "bar": sheet.bar,
        "outcome": outcome,
        "typed": outcome.typed,
        "officer": desk_name(request),
        "kinds": tuple(PledgeKind),
        "today": timezone.localdate(),
        "on": day_now().on.isoformat(),
    }


def _news(entries: tuple[Entry, ...], own: Entry | None) -> tuple[str, ...]:
    """What others did meanwhile: the last few."""
    others = [one for one in entries if own is None or one.seq != own.seq]
    return tuple(told_of(one) for one in others[-NEWS_SHOWN:])
