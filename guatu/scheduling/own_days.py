"""Own days (自身日期): what an activity asks of its own dates, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.scheduling.network import Activity, Arc, End
from guatu.scheduling.working_days import OutsideCalendar

# upto and nth of the activity's calendar; None: every day is worked.
Table = tuple[Sequence[int], Sequence[int]] | None


@dataclass(frozen=True, slots=True)
class OwnDays:
    """Own days (自身日期): as boundaries, by position; the two mappings hold what is asked."""

    due: list[int]
    release: list[int]
    earliest_begin: dict[int, int]
    latest_begin: dict[int, int]
    given: list[tuple[int, int] | None]

    def copy(self) -> OwnDays:
        """Copy (副本): to be changed without the original."""
        return OwnDays(
            self.due.copy(),
            self.release.copy(),
            self.earliest_begin.copy(),
            self.latest_begin.copy(),
            self.given.copy(),
        )

    def ask(self, i: int, activity: Activity, axis: int) -> None:
        """Ask (记下要求): not before, finished by, on a day."""
        lead = 1 if activity.days else 0
        if activity.due:
            self.due[i] = min(activity.due.toordinal() - axis, self.due[i])
        for day in (activity.not_before, activity.on):
            if day:
                begin = day.toordinal() - axis - lead
                self.earliest_begin[i] = max(self.earliest_begin.get(i, begin), begin)
                self.release[i] = max(self.release[i], begin)
        if activity.on:
            self.latest_begin[i] = activity.on.toordinal() - axis - lead

    def runs_already(self, before: Activity, i: int, leader: int, arc: Arc) -> bool:
        """Runs already (有效期已起算): its leader is done, so a day bounds the follower i."""
        given = self.given[leader]
        fact = before.done_on or (before.started_on and arc.leaves is End.START)
        if given is None or not fact or arc.max_lag is None:
            return False
        most = given[arc.leaves is End.FINISH] + arc.max_lag
        if arc.meets is End.FINISH:
            self.due[i] = min(self.due[i], most)
        else:
            self.latest_begin[i] = min(self.latest_begin.get(i, most), most)
        return True


def given_of(activity: Activity, table: Table, axis: int, today: int) -> tuple[int, int] | None:
    """Given (已成事实): begin and end of what is done or started; None when it is neither.

    `today` is the evening before as_of: what is left of the started is worked from then on.
    """
    begun = activity.started_on.toordinal() - axis if activity.started_on else None
    lead = 1 if activity.days else 0
    if activity.done_on:
        done = activity.done_on.toordinal() - axis
        return (min(begun - lead, done) if begun is not None else done), done
    if begun is None:
        return None
    left = activity.remaining
    if left is None:
        left = max(activity.days - worked_between(table, begun - lead, today), 1)
    if not left:
        return begun - lead, max(begun, today)
    return begun - lead, end_after(table, max(today, begun - lead), left)


def worked_between(table: Table, begin: int, end: int) -> int:
    """Worked between (其间上班天数): days worked from the evening `begin` to the evening `end`."""
    if end <= begin:
        return 0
    if table is None:
        return end - begin
    upto, _ = table
    if not (begin >= -1 and end < len(upto)):
        raise OutsideCalendar
    return upto[end] - (upto[begin] if begin >= 0 else 0)


def end_after(table: Table, begin: int, days: int) -> int:
    """End after (做完的那天): the evening on which `days` after the evening `begin` are worked."""
    if table is None:
        return begin + days
    upto, nth = table
    if not -1 <= begin < len(upto):
        raise OutsideCalendar
    count = (upto[begin] if begin >= 0 else 0) + days
    if count > len(nth):
        raise OutsideCalendar
    return nth[count - 1]
