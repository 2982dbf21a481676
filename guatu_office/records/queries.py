"""Queries (查询): what pages ask of the records, always as of a day.

The state is replayed from the rows and kept in memory under the ledger's length and last
line: entries are only added, so that the two name everything before them. There is no table
of current state that could differ from the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from guatu.ledger.acts.adding import DraftAdded
from guatu.ledger.acts.receipt import ReportReceived
from guatu.ledger.acts.splitting import DraftSplit
from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of
from guatu.ledger.hash_tree import leaf_hash, root_of
from guatu.ledger.transitions import LABELS
from guatu.publishing.book_wall import day_one
from guatu.publishing.changes.between import numbers_of
from guatu.publishing.wall_chart import WallChart, WallRow, wall_chart
from guatu.scheduling.pledge_schedule import PledgeSchedule
from guatu.tracking.reporting_rule import rule_in_force
from guatu_office.records.book_copy import entries
from guatu_office.records.kept_books import KEPT_DAYS, KeptBooks, Mark, mark
from guatu_office.records.kept_schedules import schedules_of
from guatu_office.records.models import EntryRow, KeptFile, Opening

_book = KeptBooks()
FROM_SHEETS = ("pledge.assigned", "nodes.planned", "progress.reported", "project.reported")
REACHING_FURTHER = ("draft.merged", "draft.split", "draft.withdrawn")


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
    """Past entry (历史条目): one line of a pledge's history; `leaf` is its hash in hex.

    `number` is the pledge that the entry is about, `why` the reason written into it.
    """

    seq: int
    act: str
    label: str
    effective_on: date
    at: datetime
    office: str
    person: str
    number: str
    why: str
    leaf: str


def standing(as_of: date) -> Standing | None:
    """Standing (截至某日的情况): None while the office holds no book."""
    now = mark()
    return _standing(now, as_of) if now[0] else None


def book_of(as_of: date) -> Book | None:
    """Book of a day (截至某日的台账): without schedules; None while the office holds none."""
    now = mark()
    return _book(now, as_of) if now[0] else None


def whole_book() -> Book | None:
    """Whole book (全部条目推算): as all entries leave it, whatever their day."""
    now = mark()
    return _book(now, None) if now[0] else None


def book_in_hand() -> Book | None:
    """Book in hand (手边的台账): for names, which a page asks a thousand times; it is the
    one that this request was let in by, or a later one."""
    return _book.in_hand or whole_book()


def received() -> tuple[ReportReceived, ...]:
    """Received reports (已收报告): in the order in which they came."""
    book = whole_book()
    return tuple(book.reports.values()) if book else ()


def opening_day() -> date | None:
    """Opening day (开局日): recorded when the book came in; None before."""
    row = Opening.objects.first()
    return row.shown_on if row else None


def latest_day() -> date | None:
    """Latest day (最近一笔的日子): that anything in the ledger counts from; None without one."""
    book = whole_book()
    return book.latest_on if book else None


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
    """History of a pledge (办理历史): its entries up to the day, in order.

    A merge, a split and their withdrawal are about one draft and change others too.
    """
    rows = EntryRow.objects.filter(effective_on__lte=as_of)
    own = rows.filter(subject=f"pledge:{number}")
    others = rows.filter(act__in=REACHING_FURTHER).exclude(subject=f"pledge:{number}")
    lines = [(row.seq, bytes(row.line)) for row in own]
    lines += [
        (row.seq, bytes(row.line)) for row in others if number in reach(entry_of(bytes(row.line)))
    ]
    return tuple(_past(line) for _, line in sorted(lines))


def reach(entry: Entry) -> tuple[str, ...]:
    """Reach of an entry (涉及的编号): the drafts that a review entry changed, its own first."""
    return numbers_of(entry, entry_at)


def draws() -> tuple[Entry, ...]:
    """Draws (抽签记录): the latest first."""
    return _of_act("check.drawn")


def setting_changes() -> tuple[Entry, ...]:
    """Changes of settings (设置改动): the latest first."""
    return _of_act("setting.changed")


def _of_act(act: str) -> tuple[Entry, ...]:
    rows = EntryRow.objects.filter(act=act).order_by("-seq")
    return tuple(entry_of(bytes(row.line)) for row in rows)


def entry_at(seq: int) -> Entry:
    """Entry of a number (某一条): raises EntryRow.DoesNotExist."""
    return entry_of(bytes(EntryRow.objects.get(seq=seq).line))


def acts_of(seqs: Iterable[int]) -> dict[int, str]:
    """Acts of entries (各条的办理事项): by number, in one question."""
    wanted = list(seqs)
    if not wanted:
        return {}
    # SQLite takes no endless list; the review steps lie close together.
    rows = EntryRow.objects.filter(seq__gte=min(wanted), seq__lte=max(wanted))
    return dict(rows.values_list("seq", "act"))


def entries_between(first: int, before: int) -> tuple[Entry, ...]:
    """Entries between (一段条目): from number `first` to the one before `before`."""
    return tuple(entries(first, before))


def recorded_entries() -> Iterator[Entry]:
    """Entries that returned sheets led to (从表里记的各条): those of the acts that sheets make."""
    rows = (
        EntryRow.objects.filter(act__in=FROM_SHEETS).order_by("seq").values_list("line", flat=True)
    )
    for line in rows.iterator():
        yield entry_of(bytes(line))


def root_of_first(size: int) -> str | None:
    """Root of the first entries (某一长度时的树根): None where the ledger never was so long."""
    lines = EntryRow.objects.filter(seq__lt=size).order_by("seq").values_list("line", flat=True)
    return root_of(bytes(line) for line in lines.iterator()) if size else None


def born_in(entry: Entry) -> tuple[str, ...]:
    """Born in an entry (新给的编号): the drafts that it brought into the book."""
    body = entry.body
    if isinstance(body, DraftAdded):
        return (entry.subject.partition(":")[2],)
    return tuple(one.number for one in body.split_off) if isinstance(body, DraftSplit) else ()


def _past(line: bytes) -> PastEntry:
    entry = entry_of(line)
    return PastEntry(
        seq=entry.seq,
        act=entry.act,
        label=LABELS.get(entry.act, entry.act),
        effective_on=entry.effective_on,
        at=entry.at,
        office=entry.office,
        person=entry.by.person,
        number=entry.subject.partition(":")[2],
        why=getattr(entry.body, "reason", ""),
        leaf=leaf_hash(line).hex(),
    )


@lru_cache(maxsize=2)
def _root(now: Mark) -> str:
    rows = EntryRow.objects.filter(seq__lt=now[0])
    lines = rows.order_by("seq").values_list("line", flat=True)
    return root_of(bytes(line) for line in lines.iterator())


@lru_cache(maxsize=KEPT_DAYS)
def _standing(now: Mark, as_of: date) -> Standing:
    book = _book(now, as_of)
    schedules = schedules_of(book.pledges.values(), as_of)
    report = next(iter(_book(now, None).reports.values()))
    chart = wall_chart(
        book.pledges.values(),
        schedules,
        place=report.place,
        year=report.year,
        as_of=as_of,
        root=_root(now),
        size=now[0],
        names=book.directory.names,
        day_one=day_one(book, report.year),
        reporting=rule_in_force(book.settings),
    )
    return Standing(
        book=book,
        schedules={schedule.pledge: schedule for schedule in schedules},
        chart=chart,
        rows={row.pledge.number: row for row in chart.rows},
    )
