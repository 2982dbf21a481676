"""Queries (查询): what pages ask of the records, always as of a day.

The state is replayed from the rows and kept in memory under the ledger's length and last
line: entries are only added, so that the two name everything before them. There is no table
of current state that could differ from the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from guatu.ledger.acts.receipt import ReportReceived
from guatu.ledger.book import Book, replay
from guatu.ledger.entry_line import entry_of
from guatu.ledger.hash_tree import leaf_hash, root_of
from guatu.ledger.transitions import LABELS
from guatu.publishing.wall_chart import WallChart, WallRow, wall_chart
from guatu.scheduling.backward import pledge_schedules
from guatu.scheduling.pledge_schedule import PledgeSchedule
from guatu_office.records.book_copy import entries
from guatu_office.records.models import EntryRow, KeptFile, Opening

Mark = tuple[int, bytes]
KEPT_DAYS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Standing (截至某日的情况): the book, its schedules and its wall, all of one day."""

    book: Book
    schedules: Mapping[str, PledgeSchedule]
    chart: WallChart
    rows: Mapping[str, WallRow]

    @property
    def late(self) -> tuple[PledgeSchedule, ...]:
        """Late (已晚): schedules whose first latest start lies before the day."""
        return tuple(one for one in self.schedules.values() if one.late)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEntry:
    """Past entry (历史条目): one line of a pledge's history; `leaf` is its hash in hex."""

    seq: int
    act: str
    label: str
    effective_on: date
    at: datetime
    office: str
    leaf: str


def mark() -> Mark:
    """Mark (台账位置): how many entries there are, and the last one's line."""
    last = EntryRow.objects.order_by("-seq").first()
    return (0, b"") if last is None else (last.seq + 1, bytes(last.line))


def standing(as_of: date) -> Standing | None:
    """Standing (截至某日的情况): None while the office holds no book."""
    now = mark()
    return _standing(now, as_of) if now[0] else None


def whole_book() -> Book | None:
    """Whole book (全部条目推算): as all entries leave it, whatever their day."""
    now = mark()
    return _book(now, None) if now[0] else None


def received() -> tuple[ReportReceived, ...]:
    """Received reports (已收报告): in the order in which they came."""
    book = whole_book()
    return tuple(book.reports.values()) if book else ()


def opening_day() -> date | None:
    """Opening day (开局日): recorded when the book came in; None before."""
    row = Opening.objects.first()
    return row.shown_on if row else None


def record_opening(shown_on: date) -> None:
    """Record the opening (记开局日): the day shown while today is outside the plan's year."""
    Opening.objects.update_or_create(id=1, defaults={"shown_on": shown_on})


def report_text(name: str) -> str:
    """Text of a report (报告文字): as it was read; raises KeyError for an unknown name."""
    row = KeptFile.objects.filter(path=f"report/{name}").first()
    if row is None:
        raise KeyError(name)
    return bytes(row.content).decode()


def history(number: str, as_of: date) -> tuple[PastEntry, ...]:
    """History of a pledge (办理历史): its entries up to the day, in order."""
    rows = EntryRow.objects.filter(subject=f"pledge:{number}", effective_on__lte=as_of)
    return tuple(_past(bytes(row.line)) for row in rows.order_by("seq"))


def _past(line: bytes) -> PastEntry:
    entry = entry_of(line)
    return PastEntry(
        seq=entry.seq,
        act=entry.act,
        label=LABELS.get(entry.act, entry.act),
        effective_on=entry.effective_on,
        at=entry.at,
        office=entry.office,
        leaf=leaf_hash(line).hex(),
    )


@lru_cache(maxsize=KEPT_DAYS)
def _book(now: Mark, as_of: date | None) -> Book:
    return replay(entries(), as_of=as_of)


@lru_cache(maxsize=2)
def _root(now: Mark) -> str:
    lines = EntryRow.objects.order_by("seq").values_list("line", flat=True)
    return root_of(bytes(line) for line in lines.iterator())


@lru_cache(maxsize=KEPT_DAYS)
def _standing(now: Mark, as_of: date) -> Standing:
    book = _book(now, as_of)
    schedules = tuple(pledge_schedules(book.pledges.values(), as_of=as_of))
    report = next(iter(_book(now, None).reports.values()))
    chart = wall_chart(
        book.pledges.values(),
        schedules,
        place=report.place,
        year=report.year,
        as_of=as_of,
        root=_root(now),
        size=now[0],
    )
    return Standing(
        book=book,
        schedules={schedule.pledge: schedule for schedule in schedules},
        chart=chart,
        rows={row.pledge.number: row for row in chart.rows},
    )
