"""Baseline of a schedule (工期基线): the plan as it stands, kept and later compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guatu.ledger.schedule_record import Baseline, BaselineNode
from guatu.scheduling.conflict_words import day_in_words
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.plan_move import planned_days, signed_days
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.working_days import WorkingDays


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineShift:
    """Shift from a baseline (与基线的差别): `days` working days, None where one side lacks it."""

    name: str
    then: date | None
    now: date | None
    days: int | None
    done: bool = False

    @property
    def words(self) -> str:
        """Words (说明): what has become of it since."""
        if self.then is None:
            return "基线里没有，后来加的"
        if self.now is None:
            return "基线里有，现在的计划里没有"
        if not self.days:
            return "与基线相同"
        way = f"晚 {self.days}" if self.days > 0 else f"早 {-self.days}"
        return f"{'实际' if self.done else '现在'}比基线{way} 个工作日"


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineComparison:
    """Comparison with a baseline (与基线对照): shifts of the nodes, and one sentence in all."""

    baseline: Baseline
    shifts: tuple[BaselineShift, ...]
    words: str

    @property
    def moved(self) -> tuple[BaselineShift, ...]:
        """Moved (有差别的)."""
        return tuple(one for one in self.shifts if one.days != 0)


def nodes_of(sheet: NodeSheet) -> tuple[BaselineNode, ...]:
    """Nodes of the plan (现在的计划): each that has a day, as it stands."""
    days = planned_days(sheet)
    return tuple(
        BaselineNode(id=row.id, name=row.name, due=days[row.id])
        for row in sheet.rows
        if row.id in days
    )


def baseline_day(baseline: Baseline, row: SheetRow) -> date | None:
    """Day in a baseline (基线日): of the node of the row's name, else of its id."""
    by_name = {one.name: one.due for one in baseline.nodes}
    by_id = {one.id: one.due for one in baseline.nodes}
    return by_name.get(row.name) or by_id.get(row.id)


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
    for row in sheet.rows:
        then, now = baseline_day(baseline, row), days.get(row.id)
        names.add(row.name)
        ids.add(row.id)
        if then is None and now is None:
            continue
        moved = signed_days(then, now, calendar) if then and now else None
        yield BaselineShift(name=row.name, then=then, now=now, days=moved, done=row.done)
    for one in baseline.nodes:
        if one.name not in names and one.id not in ids:
            yield BaselineShift(name=one.name, then=one.due, now=None, days=None)


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
    said += [f"新增 {len(added)} 个节点"] if added else []
    said += [f"少了 {len(dropped)} 个节点"] if dropped else []
    if deadline != baseline.deadline:
        days = signed_days(baseline.deadline, deadline, calendar)
        way = f"推后 {days}" if days > 0 else f"提前 {-days}"
        said.append(
            f"时限由 {day_in_words(baseline.deadline)}改到 {day_in_words(deadline)}，{way} 个工作日"
        )
    return "；".join(said) if said else "与基线完全相同"
