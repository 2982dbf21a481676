"""Comparison with a baseline (与基线对照): what of the plan, or of what was done, has moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guatu.ledger.schedule_record import Baseline, start_of
from guatu.scheduling.baseline import baseline_node
from guatu.scheduling.conflict_words import day_in_words
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.plan_move import planned_days, signed_days
from guatu.scheduling.planned_starts import planned_starts
from guatu.scheduling.working_days import WorkingDays


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineShift:
    """Shift from a baseline (与基线的差别): `days` working days, None where one side lacks it.

    `days` is of finishes, `start_days` of starts: None where a side does not know its start,
    as baselines of before starts were kept do not.
    """

    name: str
    then: date | None
    now: date | None
    days: int | None
    done: bool = False
    start_then: date | None = None
    start_now: date | None = None
    start_days: int | None = None
    begun: bool = False

    @property
    def words(self) -> str:
        """Words (说明): what has become of it since."""
        if self.then is None:
            return "基线里没有，后来加的"
        if self.now is None:
            return "基线里有，现在的计划里没有"
        start = f"{'实际' if self.begun else '现在'}开始{_way(self.start_days)}"
        if not self.days:
            return f"完成与基线相同，{start}" if self.start_days else "与基线相同"
        told = f"{'实际' if self.done else '现在'}比基线{_way(self.days)}"
        return f"{told}；{start}" if self.start_days else told


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineComparison:
    """Comparison with a baseline (与基线对照): shifts of the nodes, and one sentence in all."""

    baseline: Baseline
    shifts: tuple[BaselineShift, ...]
    words: str

    @property
    def moved(self) -> tuple[BaselineShift, ...]:
        """Moved (有差别的)."""
        return tuple(one for one in self.shifts if one.days != 0 or one.start_days)

    @property
    def without_starts(self) -> bool:
        """Without starts (没有留开始日): none of the baseline's nodes has one."""
        return not any(start_of(one) for one in self.baseline.nodes)


def compared(
    baseline: Baseline, sheet: NodeSheet, deadline: date, calendar: WorkingDays
) -> BaselineComparison:
    """Compared (对照): what is planned, or was done, against the baseline's days."""
    shifts = tuple(_shifts(baseline, sheet, calendar))
    return BaselineComparison(
        baseline=baseline, shifts=shifts, words=_words(baseline, shifts, deadline, calendar)
    )


def _shifts(baseline: Baseline, sheet: NodeSheet, calendar: WorkingDays) -> Iterator[BaselineShift]:
    days, names, ids = planned_days(sheet), set(), set()
    starts = planned_starts(sheet, days, calendar)
    for row in sheet.rows:
        kept, now = baseline_node(baseline, row), days.get(row.id)
        names.add(row.name)
        ids.add(row.id)
        if kept is None and now is None:
            continue
        began, begins = start_of(kept) if kept else None, starts.get(row.id)
        yield BaselineShift(
            name=row.name,
            then=kept.due if kept else None,
            now=now,
            days=signed_days(kept.due, now, calendar) if kept and now else None,
            done=row.done,
            start_then=began,
            start_now=begins,
            start_days=signed_days(began, begins, calendar) if began and begins else None,
            begun=row.begun_on is not None,
        )
    for one in baseline.nodes:
        if one.name not in names and one.id not in ids:
            yield BaselineShift(
                name=one.name, then=one.due, now=None, days=None, start_then=start_of(one)
            )


def _words(
    baseline: Baseline, shifts: tuple[BaselineShift, ...], deadline: date, calendar: WorkingDays
) -> str:
    later = [one for one in shifts if one.days and one.days > 0]
    earlier = [one for one in shifts if one.days and one.days < 0]
    added = [one for one in shifts if one.then is None]
    dropped = [one for one in shifts if one.now is None]
    said = [f"{len(later)} 个节点比基线晚"] if later else []
    if later:
        most = max(later, key=lambda one: one.days or 0)
        said[-1] += f"，最多的是“{most.name}”，晚 {most.days} 个工作日"
    said += [f"{len(earlier)} 个节点比基线早"] if earlier else []
    only = sum(1 for one in shifts if one.days == 0 and one.start_days)
    said += [f"{only} 个节点只是开始的日子变了"] if only else []
    said += [f"新增 {len(added)} 个节点"] if added else []
    said += [f"少了 {len(dropped)} 个节点"] if dropped else []
    if deadline != baseline.deadline:
        days = signed_days(baseline.deadline, deadline, calendar)
        way = f"推后 {days}" if days > 0 else f"提前 {-days}"
        said.append(
            f"时限由 {day_in_words(baseline.deadline)}改到 {day_in_words(deadline)}，{way} 个工作日"
        )
    return "；".join(said) if said else "与基线完全相同"


def _way(days: int | None) -> str:
    return f"晚 {days} 个工作日" if (days or 0) > 0 else f"早 {-(days or 0)} 个工作日"
