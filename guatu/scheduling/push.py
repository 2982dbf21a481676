"""Push (挪动): what dragging one activity's date does to all the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guatu.scheduling.change import NewBounds, position
from guatu.scheduling.conflict_words import day_in_words
from guatu.scheduling.network import Network
from guatu.scheduling.timetable import Timetable
from guatu.scheduling.timetable_row import Row
from guatu.scheduling.what_if import what_if
from guatu.scheduling.working_days import WorkingDays, state_council_calendar
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Moved (被推动): an activity whose earliest dates move by `days` of every kind."""

    id: str
    old_start: date
    new_start: date
    old_finish: date
    new_finish: date
    days: int
    past_latest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """Push (挪动的后果): who moves, and by how many days the whole ends later than before.

    `late_by` is how many days the last finish lies behind the deadline (0 when it does not).
    """

    moved: tuple[Moved, ...]
    end_later: int
    late_by: int
    words: str


def push(
    network: Network, name: str, start: date, calendar: WorkingDays | None = None
) -> Push | Unknown:
    """Push (挪动): the effect of dragging one activity's start to `start`.

    It cannot start before what it waits for allows: what comes before does not move. Unknown
    says why there are no dates to compare. Raises NoSuchActivity.
    """
    calendar = calendar or state_council_calendar()
    activity = network.activities[position(network, name)]
    change = NewBounds(name, not_before=start, due=activity.due, on=None)
    tried = what_if(network, [change], calendar)
    if isinstance(tried, Unknown):
        return tried
    if tried.after is None:
        return Unknown(tried.why)
    if unknown := tried.before.unknown or tried.after.unknown:
        return Unknown(unknown)
    moved = [
        one
        for old, new in zip(tried.before.rows, tried.after.rows, strict=True)
        if (one := _moved(old, new)) is not None
    ]
    before, after = _end(tried.before), _end(tried.after)
    late = max((after - network.deadline).days, 0)
    return Push(
        moved=tuple(moved),
        end_later=(after - before).days,
        late_by=late,
        words=_pushed(tried.after, name, start, moved, (after - before).days, late),
    )


def _end(table: Timetable) -> date:
    return max(row.earliest_finish or row.latest_finish for row in table.rows)


def _moved(old: Row, new: Row) -> Moved | None:
    if old.earliest_start is None or old.earliest_finish is None:
        return None
    if new.earliest_start is None or new.earliest_finish is None:
        return None
    if (old.earliest_start, old.earliest_finish) == (new.earliest_start, new.earliest_finish):
        return None
    return Moved(
        id=new.id,
        old_start=old.earliest_start,
        new_start=new.earliest_start,
        old_finish=old.earliest_finish,
        new_finish=new.earliest_finish,
        days=(new.earliest_finish - old.earliest_finish).days,
        past_latest=max((new.earliest_finish - old.latest_finish).days, 0),
    )


def _pushed(
    table: Timetable, name: str, start: date, moved: list[Moved], later: int, late: int
) -> str:
    others = [one for one in moved if one.id != name]
    first = next(row.earliest_start for row in table.rows if row.id == name) or start
    said = [] if first <= start else [f"{name} 最早只能 {day_in_words(first)}开始"]
    if not moved:
        return "，".join([*said, f"{name} 的日期没有变化"])
    said += [f"带动 {len(others)} 道工序" if others else "不影响其他工序"]
    if later:
        said.append(f"全部完成{'推后' if later > 0 else '提前'} {abs(later)} 天")
    said.append(f"比时限晚 {late} 天" if late else "仍在时限之内")
    return "，".join(said)
