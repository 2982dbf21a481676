"""Duty (到期任务): what of a pledge falls due in a month, and what should have been done before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from guatu.ledger.pledge import Stage
from guatu.publishing.chinese_date import month_day
from guatu.publishing.milestone_flag import FlagState, MilestoneFlag
from guatu.publishing.wall_chart import WallChart, WallRow

NOBODY = "牵头单位待定"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Duty (到期任务): of one pledge in one month; `ends` when its own deadline is in it."""

    row: WallRow
    due: tuple[MilestoneFlag, ...]
    overdue: tuple[MilestoneFlag, ...]
    ends: bool
    ended: bool

    @property
    def lines(self) -> Iterator[str]:
        """Lines (各行文字): the deadline first, then what is late, then what falls due."""
        due = self.row.pledge.due
        year = due.by.year
        if self.ends or self.ended:
            how = f"报告写明“{due.quote}”" if due.stated else due.origin.label
            past = "已过" if self.ended else ""
            yield f"时限{month_day(due.by, year)}{past}（{how}）"
        for flag in self.overdue:
            # On the last day of a month what fell due on it is not late yet.
            word = "逾期" if flag.state is FlagState.MISSED else "此前到期"
            yield f"{word}：{flag.name}，{flag.due_words(year)}"
        for flag in self.due:
            done = f"，{month_day(flag.on, year)}已完成" if flag.state is FlagState.DONE else ""
            yield f"到期：{flag.name}，{flag.due_words(year)}{done}"


def duties(rows: Iterable[WallRow], month: date) -> tuple[Duty, ...]:
    """Duties (到期任务): of the rows that have any in the month of the day `month`."""
    found = (_duty(row, month) for row in rows if row.pledge.stage is not Stage.CLOSED)
    return tuple(one for one in found if one.due or one.overdue or one.ends or one.ended)


def _duty(row: WallRow, month: date) -> Duty:
    first, due = month.replace(day=1), row.pledge.due.by
    within = [flag for flag in row.flags if _same_month(flag.latest, month)]
    before = [flag for flag in row.flags if flag.latest < first]
    return Duty(
        row=row,
        due=tuple(within),
        overdue=tuple(flag for flag in before if flag.state is not FlagState.DONE),
        ends=_same_month(due, month),
        ended=due < first,
    )


def _same_month(day: date, month: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def by_office(chart: WallChart) -> Mapping[str, tuple[WallRow, ...]]:
    """Rows by lead office (按牵头单位分): names in order, what nobody leads last."""
    found: dict[str, list[WallRow]] = {}
    for row in chart.rows:
        found.setdefault(row.lead_office or NOBODY, []).append(row)
    names = sorted(found, key=lambda name: (name == NOBODY, name))
    return {name: tuple(found[name]) for name in names}
