"""Events of nodes (节点日程): one all-day event a node, those that are no more called off.

Nothing in them depends on the day looked at, only on what the ledger and the rules say: the
same entries give the same events, and what changed has a higher number than before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import product
from pathlib import Path

from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge, Stage
from guatu.publishing.chinese_date import full_date
from guatu.publishing.exchange.chosen_pledges import Chosen, whose
from guatu.publishing.exchange.node_history import NodeHistory
from guatu.publishing.exchange.project_element import guid_of
from guatu.scheduling.node_sheet import node_sheet
from guatu.scheduling.plan_move import planned_days

_STOPPED = (Stage.SUSPENDED, Stage.CARRIED_OVER)
_DEADLINE = "时限"


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeEvent:
    """Event of a node (节点日程): on one whole day; `sequence` rises with every change.

    `changed_at` is the instant of the entry that changed it last, `made_at` that of the file,
    or of the last change where the file is of a day before it.
    """

    uid: str
    day: date
    summary: str
    description: str
    sequence: int
    changed_at: datetime
    made_at: datetime
    called_off: bool
    url: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    id: str
    name: str
    day: date
    done: bool = False


def node_events(
    book: Book,
    histories: Mapping[str, NodeHistory],
    chosen: Chosen,
    as_of: date,
    *,
    made_at: datetime,
    site: str = "",
    county: Path | None = None,
) -> Iterator[NodeEvent]:
    """Events (全部日程): by promise; `site` is the office's address, "" for no links.

    `made_at` is when the file is made, and it must never go back from one file to the next.

    Drafts have none. What was once an office's or an official's and is no more is called off.
    """
    test = whose(chosen, book.directory)
    for number in sorted({*book.pledges, *book.set_aside} & histories.keys()):
        pledge = book.known(number)
        assert pledge is not None
        history = histories[number]
        theirs = test(pledge)
        if pledge.stage is Stage.DRAFT or not (theirs or _once(pledge, history, test)):
            continue
        stopped = not (theirs and pledge.live) or pledge.stage in _STOPPED
        yield from _of_pledge(book, pledge, history, as_of, made_at, stopped, site, county)


def _once(pledge: Pledge, history: NodeHistory, test: object) -> bool:
    """Whether it once was theirs: asked with each office and official it was assigned to."""
    assert callable(test)
    offices = [replace(pledge, lead_office=one, supporting_offices=()) for one in history.parties]
    led = [replace(pledge, lead_official=one) for one in history.officials]
    return any(test(one) for one in (*offices, *led))


def _of_pledge(
    book: Book,
    pledge: Pledge,
    history: NodeHistory,
    as_of: date,
    made_at: datetime,
    stopped: bool,
    site: str,
    county: Path | None,
) -> Iterator[NodeEvent]:
    now = {one.id: one for one in _nodes(pledge, as_of, county)}
    gone = {one.id: one for one in _gone(pledge, history, as_of, county) if one.id not in now}
    for node in (*now.values(), *gone.values()):
        changed_at = history.changed_at(node.id)
        assert changed_at is not None
        yield NodeEvent(
            uid=f"{guid_of(f'{book.origin} {pledge.number}/{node.id}').lower()}@guatu",
            day=node.day,
            summary=f"{'✓ ' if node.done else ''}{node.name}（{pledge.number} {pledge.title}）",
            description=_words(book, pledge),
            sequence=history.sequence(node.id, made_at),
            changed_at=changed_at,
            made_at=max(made_at, changed_at),
            called_off=stopped or node.id in gone,
            url=f"{site.rstrip('/')}/pledges/{pledge.number}/" if site else "",
            category=pledge.kind.label,
        )


def _nodes(pledge: Pledge, as_of: date, county: Path | None) -> Iterator[_Node]:
    """As planned, and the deadline last; where no day can be given, that alone."""
    sheet = node_sheet(pledge, as_of, county)
    days = planned_days(sheet)
    for row in sheet.rows:
        if row.id in days:
            yield _Node(id=row.id, name=row.name, day=days[row.id], done=row.done)
    yield _Node(id=_DEADLINE, name=_DEADLINE, day=pledge.due.by)


def _gone(
    pledge: Pledge, history: NodeHistory, as_of: date, county: Path | None
) -> Iterator[_Node]:
    """Nodes that a calendar may still hold: planned once, of a template or a deadline once."""
    for node, (name, day) in history.planned.items():
        yield _Node(id=node, name=name, day=day)
    dues = {pledge.due, pledge.original_deadline, *(one.previous_due for one in pledge.amendments)}
    for template, due in product(history.templates, sorted(dues, key=lambda one: one.by)):
        if (template, due) != (pledge.template, pledge.due):
            was = replace(pledge, template=template, due=due, milestones=())
            yield from _nodes(was, as_of, county)


def _words(book: Book, pledge: Pledge) -> str:
    names, due = book.directory, pledge.due
    lines = [f"原文：{pledge.quote}"] if pledge.quote else []
    lines.append(f"时限：{full_date(due.by)}（{due.origin.label}）")
    if pledge.lead_office:
        lines.append(f"牵头单位：{names.office_name(pledge.lead_office)}")
    if pledge.lead_official:
        lines.append(f"牵头领导：{names.post_title(pledge.lead_official)}")
    return "\n".join(lines)
