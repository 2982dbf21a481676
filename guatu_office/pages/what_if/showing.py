"""Showing (试算结果怎么看): promises with their nodes side by side, those that turn first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from guatu.ledger.pledge import Pledge
from guatu.publishing.chinese_date import full_date
from guatu.publishing.difference_table import moved_in_words, room_in_words
from guatu.scheduling.portfolio.difference import NodeDates, NodeDifference, PledgeDifference, Turn
from guatu.scheduling.portfolio.trial import Trial
from guatu.scheduling.portfolio.tried_change import MovedDeadline, TriedChange
from guatu_office.pages.year.doable import doable

# A screen lists so many nodes; the sheet to take away has all.
MOST_SHOWN = 200
AMENDING = ("ask-amendment", "amend")
ORDER = (
    Turn.TURNS_LATE, Turn.LATER, Turn.NO_DATES, Turn.RESCUED, Turn.LESS_LATE, Turn.DROPPED,
    Turn.KEPT,
)  # fmt: skip
TURNING = ORDER[:-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNode:
    """Shown node (一个节点): both sides; words are empty where nothing moves."""

    node: NodeDifference
    start_moved: str
    finish_moved: str
    room_before: str
    room_after: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPledge:
    """Shown promise (一项): `amend` leads to forms with the tried day already filled in.

    `roomier` says how the least room changes where no date moves.
    """

    number: str
    pledge: Pledge
    turn: Turn
    words: str
    because: str
    nodes: tuple[ShownNode, ...]
    left_out: int
    roomier: str
    amend: tuple[tuple[str, str], ...]


def shown(
    request: HttpRequest, trial: Trial, changes: Iterable[TriedChange]
) -> tuple[ShownPledge, ...]:
    """Shown (列出来): those that become late first, up to MOST_SHOWN nodes in all."""
    days = {one.number: one.day for one in changes if isinstance(one, MovedDeadline)}
    return tuple(_shown(request, trial, days))


def in_order(trial: Trial) -> tuple[PledgeDifference, ...]:
    """In order (排列): those that become late first, those that only lose room last."""
    return tuple(
        sorted(
            trial.differences,
            key=lambda one: (ORDER.index(one.turn), not any(map(_moves, one.nodes)), one.number),
        )
    )


def _shown(request: HttpRequest, trial: Trial, days: dict[str, date]) -> Iterator[ShownPledge]:
    room = MOST_SHOWN
    for one in in_order(trial):
        moving = [node for node in one.nodes if _moves(node)]
        nodes = moving[: max(room, 0)]
        room -= len(nodes)
        pledge = trial.pledge(one.number)
        day = days.get(one.number) or _day_in_time(trial, one)
        yield ShownPledge(
            number=one.number,
            pledge=pledge,
            turn=one.turn,
            words=_words(one),
            because=one.because,
            nodes=tuple(_node(node) for node in nodes),
            left_out=len(moving) - len(nodes),
            roomier=_roomier(one) if not moving else "",
            amend=tuple(_amend(request, pledge, day)) if day else (),
        )


def _day_in_time(trial: Trial, one: PledgeDifference) -> date | None:
    """The first day that a promise which turns late could keep."""
    late = one.turn in (Turn.TURNS_LATE, Turn.LATER)
    return trial.done_by(one.number) if late else None


def _moves(node: NodeDifference) -> bool:
    """A node whose room alone changes does not move."""
    return bool(node.start_by or node.finish_by) or node.before is None or node.after is None


def _roomier(one: PledgeDifference) -> str:
    """Room before and after (余地变化): of the node that has least of it."""
    both = [(node.before, node.after) for node in one.nodes if node.before and node.after]
    rooms = [(a.float_days, b.float_days) for a, b in both]
    known = [(old, new) for old, new in rooms if old is not None and new is not None]
    if not known:
        return ""
    old, new = min(known, key=lambda pair: pair[1])
    return f"日期不动，余地由 {old} 天变为 {new} 天"


def _words(one: PledgeDifference) -> str:
    old = f"晚 {one.late_before} 个工作日" if one.late_before else "不晚"
    new = f"晚 {one.late_after} 个工作日" if one.late_after else "不晚"
    return "" if one.turn in (Turn.KEPT, Turn.DROPPED, Turn.NO_DATES) else f"{old} → {new}"


def _node(node: NodeDifference) -> ShownNode:
    return ShownNode(
        node=node,
        start_moved=moved_in_words(node.start_by),
        finish_moved=moved_in_words(node.finish_by),
        room_before=room_in_words(node.before),
        room_after=room_in_words(node.after),
        late=_late(node.after) and not _late(node.before),
    )


def _late(dates: NodeDates | None) -> bool:
    return dates is not None and dates.float_days is not None and dates.float_days < 0


def _amend(request: HttpRequest, pledge: Pledge, day: date) -> Iterator[tuple[str, str]]:
    """Forms that this person may fill in for this promise; nothing is sent by itself."""
    why = f"试算：时限由 {full_date(pledge.due.by)}改到 {full_date(day)}。"
    query = urlencode({"due": day.isoformat(), "cause": why, "reason": why})
    for verb in doable(request, pledge.number):
        if verb.slug in AMENDING:
            words = f"按此{verb.label}（{full_date(day)}）"
            yield words, f"{reverse(verb.name, args=[pledge.number])}?{query}"
