"""Difference (差别): two plans of a county side by side — nodes that move, promises that turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guatu.ledger.pledge import Pledge
from guatu.scheduling.lateness import lateness
from guatu.scheduling.portfolio.open_plan import OpenPlan
from guatu.scheduling.timetable_row import Row
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeDates:
    """Node's dates (节点日期): latest, or as placed; `float_days` in working days, if known."""

    start: date
    finish: date
    float_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeDifference:
    """Node's difference (节点差别): `before` or `after` None where it is planned on one side only.

    `start_by` and `finish_by` are working days by which it moves (negative: earlier), None
    where a day lies beyond the published calendar or one side is missing.
    """

    number: str
    id: str
    name: str
    before: NodeDates | None
    after: NodeDates | None
    start_by: int | None
    finish_by: int | None


class Turn(StrEnum):
    """Turn (变化): what the changes make of a promise."""

    RESCUED = "rescued"
    TURNS_LATE = "turns-late"
    LATER = "later"
    LESS_LATE = "less-late"
    DROPPED = "dropped"
    NO_DATES = "no-dates"
    KEPT = "kept"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "rescued": "救回：不再晚",
            "turns-late": "变成晚的",
            "later": "晚得更多",
            "less-late": "晚得少了",
            "dropped": "取消",
            "no-dates": "排不出日期",
            "kept": "按期与否不变",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Side (一边): the dates of open nodes, how late each promise is in working days, and why.

    A promise of no dates is in `unknown` with its reason, and in nothing else.
    """

    names: Mapping[tuple[str, str], str]
    dates: Mapping[tuple[str, str], NodeDates]
    late: Mapping[str, int]
    because: Mapping[str, str]
    unknown: Mapping[str, str]
    pledges: Mapping[str, Pledge]


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeDifference:
    """Promise's difference (一项的差别): working days late before and after, and what it turns."""

    number: str
    turn: Turn
    late_before: int
    late_after: int
    because: str
    nodes: tuple[NodeDifference, ...]


def side_by_deadline(plans: tuple[OpenPlan, ...], calendar: WorkingDays) -> Side:
    """Side by deadlines (按时限倒排的一边): the latest dates, as the promises' own pages show."""
    late: dict[str, int] = {}
    because: dict[str, str] = {}
    dates: dict[tuple[str, str], NodeDates] = {}
    for plan in plans:
        if plan.table is None:
            continue
        rows = {row.id: row for row in plan.table.rows}
        as_of = plan.network.as_of
        told = lateness(list(plan.nodes), rows, plan.pledge.due, as_of, calendar)
        late[plan.number] = told.late_by if told else 0
        because[plan.number] = told.because if told else ""
        for node in plan.nodes:
            if node.activity.done_on is None:
                row = rows[node.activity.id]
                dates[plan.number, row.id] = _latest(row, as_of, calendar)
    return Side(
        names=names_of(plans),
        dates=dates,
        late=late,
        because=because,
        unknown={one.number: one.unknown for one in plans if one.table is None},
        pledges={one.number: one.pledge for one in plans},
    )


def names_of(plans: tuple[OpenPlan, ...]) -> dict[tuple[str, str], str]:
    """Names of nodes (节点名称): by promise and node."""
    return {(plan.number, one.activity.id): one.name for plan in plans for one in plan.nodes}


def differences(before: Side, after: Side, calendar: WorkingDays) -> tuple[PledgeDifference, ...]:
    """Differences (差别清单): promises that turn or move, in the order of their numbers."""
    return tuple(
        found
        for number in sorted({*before.pledges, *after.pledges})
        if (found := _of(number, before, after, calendar)) is not None
    )


def _latest(row: Row, as_of: date, calendar: WorkingDays) -> NodeDates:
    # As on the promise's page: where the earliest dates are not known, as_of stands in.
    room = calendar.between(row.earliest_start or as_of, row.latest_start)
    return NodeDates(
        start=row.latest_start,
        finish=row.latest_finish,
        float_days=None if isinstance(room, Unknown) else room,
    )


def _of(number: str, before: Side, after: Side, calendar: WorkingDays) -> PledgeDifference | None:
    nodes = tuple(_nodes(number, before, after, calendar))
    turn = _turn(number, before, after)
    if turn is Turn.KEPT and not nodes:
        return None
    return PledgeDifference(
        number=number,
        turn=turn,
        late_before=before.late.get(number, 0),
        late_after=after.late.get(number, 0),
        because=after.unknown.get(number) or after.because.get(number, ""),
        nodes=nodes,
    )


def _turn(number: str, before: Side, after: Side) -> Turn:
    if number not in after.pledges:
        return Turn.DROPPED
    if number in after.unknown:
        return Turn.KEPT if after.unknown[number] == before.unknown.get(number) else Turn.NO_DATES
    old, new = before.late.get(number, 0), after.late.get(number, 0)
    if old and not new:
        return Turn.RESCUED
    if new and not old:
        return Turn.TURNS_LATE
    if new == old:
        return Turn.KEPT
    return Turn.LATER if new > old else Turn.LESS_LATE


def _nodes(
    number: str, before: Side, after: Side, calendar: WorkingDays
) -> Iterator[NodeDifference]:
    # The order of the plan that knows the node: months that fall away stand at the end.
    keys = [key for key in after.names if key[0] == number]
    keys += [key for key in before.names if key[0] == number and key not in after.names]
    for key in keys:
        old, new = before.dates.get(key), after.dates.get(key)
        if old == new:
            continue
        yield NodeDifference(
            number=number,
            id=key[1],
            name=after.names.get(key) or before.names[key],
            before=old,
            after=new,
            start_by=moved_by(old.start, new.start, calendar) if old and new else None,
            finish_by=moved_by(old.finish, new.finish, calendar) if old and new else None,
        )


def moved_by(old: date, new: date, calendar: WorkingDays) -> int | None:
    """Moved by (移动几个工作日): from `old` to `new`; None where it cannot be counted."""
    count = calendar.between(old, new)
    return None if isinstance(count, Unknown) else count
