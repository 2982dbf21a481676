"""Task rows (待交办各行): adopted promises by area, each with the offices its words point to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge, Stage
from guatu.reading.topics.suggestion import Suggestion
from guatu.vocabulary.unknown import Unknown
from guatu_office.feeds.suggested_offices import registered_as, suggested_offices
from guatu_office.pages.year.asked import Choices
from guatu_office.records.queries import report_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Area (板块): as the report has it, "" for none; how many of it wait."""

    name: str
    waiting: int

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return self.name or "未分板块"


@dataclass(slots=True, kw_only=True)
class TaskRow:
    """Task row (待交办一行): `lead` and `supporting` are ids, names while none is registered."""

    pledge: Pledge
    lead: str
    supporting: Choices = field(default_factory=list)
    reason: str = ""
    ticked: bool = False
    with_supporting: bool = False
    problem: str = ""


def areas(book: Book) -> tuple[Area, ...]:
    """Areas (各板块): in the order of the report, those where something waits."""
    grouped = groupby(waiting(book), key=lambda one: one.area)
    counts: dict[str, int] = {}
    for name, pledges in grouped:
        counts[name] = counts.get(name, 0) + len(list(pledges))
    return tuple(Area(name=name, waiting=count) for name, count in counts.items())


def waiting(book: Book) -> list[Pledge]:
    """Waiting (待交办): adopted and not yet handed out, or given back."""
    found = (one for one in book.pledges.values() if one.stage is Stage.ADOPTED)
    return sorted(found, key=lambda one: one.number)


def task_rows(book: Book, area: str, offices: Choices) -> list[TaskRow]:
    """Task rows of an area (一个板块的各行)."""
    return [_row(one, offices) for one in waiting(book) if one.area == area]


def _row(pledge: Pledge, offices: Choices) -> TaskRow:
    if not pledge.report:
        return TaskRow(pledge=pledge, lead="")
    found = suggested_offices(pledge, report_text(pledge.report))
    lead = "" if isinstance(found.lead, Unknown) else registered_as(found.lead, offices)
    return TaskRow(
        pledge=pledge,
        lead=lead,
        supporting=_supporting(found, lead, offices),
        reason=found.reason,
    )


def _supporting(found: Suggestion, lead: str, offices: Choices) -> Choices:
    names: Mapping[str, str] = dict(offices)
    ids: Sequence[str] = [registered_as(one, offices) for one in found.supporting]
    return [(one, names.get(one, one)) for one in dict.fromkeys(ids) if one and one != lead]
