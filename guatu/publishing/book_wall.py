"""Wall of a book (台账上墙): which report's year hangs, and the chart of it as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from guatu.ledger.book import Book
from guatu.publishing.chinese_date import full_date
from guatu.publishing.wall_chart import WallChart, wall_chart
from guatu.scheduling.backward import pledge_schedules
from guatu.scheduling.pledge_schedule import PledgeSchedule
from guatu.tracking.reporting_rule import rule_in_force
from guatu.vocabulary.problem import Problem, Unusable


def book_wall(
    book: Book,
    *,
    as_of: date,
    root: str,
    size: int,
    names: Mapping[str, str] | None = None,
    county: Path | None = None,
    schedules: Iterable[PledgeSchedule] | None = None,
) -> WallChart:
    """Wall of a book (台账上墙): `book` is its state as of the day, `root` and `size` the
    ledger's; the year is that of `as_of` or else the latest one; `county` is the folder of a
    county's own rules, `schedules` those of the pledges where they are already made.
    Raises Unusable when empty.
    """
    year = year_shown(book, as_of)
    reports = {name: one for name, one in book.reports.items() if one.year == year}
    pledges = [pledge for pledge in book.pledges.values() if book.year_of(pledge) == year]
    if not pledges:
        message = f"截至{full_date(as_of)}，台账中还没有承诺事项，无图可挂"
        raise Unusable(Problem(book.origin or "台账", message))
    return wall_chart(
        pledges,
        pledge_schedules(pledges, as_of, county) if schedules is None else schedules,
        place="、".join(dict.fromkeys(one.place for one in reports.values())),
        year=year,
        as_of=as_of,
        root=root,
        size=size,
        names=book.directory.names | dict(names or {}),
        day_one=day_one(book, year),
        reporting=rule_in_force(book.settings),
    )


def year_shown(book: Book, as_of: date) -> int:
    """Year shown (所挂年度): that of the day if its report is in the book, else the latest."""
    years = {report.year for report in book.reports.values()}
    return as_of.year if as_of.year in years else max(years, default=as_of.year)


def day_one(book: Book, year: int) -> date:
    """Day one (开局之日): when the year's report came in; a book made later begins in January."""
    days = [book.received_on[name] for name, one in book.reports.items() if one.year == year]
    within = [day for day in days if day.year == year]
    return min(within, default=date(year, 1, 1))
