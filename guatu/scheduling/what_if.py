"""What if (试算): changes tried on a copy of a plan; the plan itself is never touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guatu.scheduling.change import Change, changed
from guatu.scheduling.network import Contradiction, Network
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.timetable_row import Row
from guatu.scheduling.working_days import WorkingDays, state_council_calendar
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Difference (差别): one activity's row before and after; None where it is not planned.

    `later_start` and `later_finish` say by how many days of every kind its latest dates move
    (negative: earlier); `later_end` the same of its earliest finish, None where unknown.
    """

    id: str
    before: Row | None
    after: Row | None
    later_start: int | None
    later_finish: int | None
    later_end: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What if (试算结果): two timetables side by side, and where they differ.

    `after` is None when the changes leave no dates: `why` then says so. `network` is the
    changed copy.
    """

    before: Timetable
    after: Timetable | None
    network: Network
    differences: tuple[Difference, ...]
    why: str = ""


def what_if(
    network: Network, changes: Iterable[Change], calendar: WorkingDays | None = None
) -> WhatIf | Unknown:
    """What if (试算): Unknown when the plan itself is; raises Contradiction when it has none.

    Raises Refused for a change that cannot be made (a statutory wait, an unknown id).
    """
    calendar = calendar or state_council_calendar()
    before = timetable(network, calendar)
    if isinstance(before, Unknown):
        return before
    other = network
    for change in changes:
        other = changed(other, change)
    try:
        after = timetable(other, calendar)
    except Contradiction as conflict:
        return WhatIf(before=before, after=None, network=other, differences=(), why=conflict.why)
    if isinstance(after, Unknown):
        return WhatIf(before=before, after=None, network=other, differences=(), why=after.reason)
    found = differences(before, after)
    return WhatIf(before=before, after=after, network=other, differences=found)


def differences(before: Timetable, after: Timetable) -> tuple[Difference, ...]:
    """Differences (差别清单): of activities whose dates or float differ, in their order."""
    old = {row.id: row for row in before.rows}
    new = {row.id: row for row in after.rows}
    ids = [*old, *(name for name in new if name not in old)]
    return tuple(
        _difference(name, old.get(name), new.get(name))
        for name in ids
        if old.get(name) != new.get(name)
    )


def _difference(name: str, old: Row | None, new: Row | None) -> Difference:
    if old is None or new is None:
        words = "新增" if old is None else "取消"
        return Difference(
            id=name,
            before=old,
            after=new,
            later_start=None,
            later_finish=None,
            later_end=None,
            words=words,
        )
    start = (new.latest_start - old.latest_start).days
    finish = (new.latest_finish - old.latest_finish).days
    end = None
    if old.earliest_finish and new.earliest_finish:
        end = (new.earliest_finish - old.earliest_finish).days
    said = [f"最迟开始{_by(start)}"] if start else []
    said += [f"最迟完成{_by(finish)}"] if finish else []
    said += [f"最早完成{_by(end)}"] if end else []
    if old.float_days is not None and new.float_days is not None:
        more = new.float_days - old.float_days
        said += [f"余地{'多' if more > 0 else '少'} {abs(more)} 天"] if more else []
    return Difference(
        id=name,
        before=old,
        after=new,
        later_start=start,
        later_finish=finish,
        later_end=end,
        words="，".join(said) or "日期的已知范围变了",
    )


def _by(days: int) -> str:
    return f"推后 {days} 天" if days > 0 else f"提前 {-days} 天"
