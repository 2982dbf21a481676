"""Told row (表中一行): a node of the sheet in the words of the table under the chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from statistics import quantiles

from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.risk.history import of_template
from guatu.scheduling.risk.node_risk import History
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.spread import Observed, Spread
from guatu.scheduling.template import LimitClass


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """Told row (表中一行): `state` for its look; dates None where there are none."""

    row: SheetRow
    state: str
    words: str
    latest_start: date | None
    latest_finish: date | None
    forecast_start: date | None
    forecast_finish: date | None
    limit: str
    note: str = ""
    learned: str = ""

    @property
    def estimated(self) -> bool:
        """Estimated (估算): nobody promised it; whose figure it is stands in a note below."""
        return bool(self.note)

    @property
    def replanned(self) -> bool:
        """Replanned (改过计划): the first day planned was another."""
        return self.row.original is not None and self.row.original != self.row.planned


def told_rows(sheet: NodeSheet, history: History) -> tuple[ToldRow, ...]:
    """Told rows (表中各行): in the order of the sheet; `history` by template and node."""
    notes = {one.words: one.note for one in estimates(sheet)}
    seen = of_template(history, sheet.choice.template.id)
    return tuple(
        replace(
            _told(row, notes.get(row.source, "") if _estimate(row) else ""),
            learned=_learned(seen.get(row.id)),
        )
        for row in sheet.rows
    )


def _learned(seen: Spread | None) -> str:
    """What this place took before, beside the template's figure."""
    if not isinstance(seen, Observed) or len(seen.days) < 2:
        return ""
    low, middle, high = quantiles(seen.days, n=4, method="inclusive")
    return f"本地 {len(seen.days)} 次，居中 {middle:g}，一半在 {low:g}—{high:g} 之间"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Estimate (估算的说明): what several rows say alike, said once with its sign."""

    note: str
    words: str


def estimates(sheet: NodeSheet) -> tuple[Estimate, ...]:
    """Estimates (估算的说明): each different one once, in the order of the rows."""
    found = dict.fromkeys(row.source for row in sheet.rows if _estimate(row))
    return tuple(Estimate(note="*" * n, words=words) for n, words in enumerate(found, start=1))


def _estimate(row: SheetRow) -> bool:
    return row.limit is LimitClass.ESTIMATE and row.verified == "D"


def _state(row: SheetRow) -> str:
    if row.done:
        return "done-late" if row.progress and row.progress.float_days < 0 else "done"
    return "late" if row.late else "ahead"


def _told(row: SheetRow, note: str) -> ToldRow:
    ahead = row.progress
    return ToldRow(
        row=row,
        state=_state(row),
        words=ahead.words if ahead else "已完成" if row.done else "",
        latest_start=ahead.planned_start if ahead else None,
        latest_finish=ahead.planned_finish if ahead else None,
        forecast_start=ahead.forecast_start if ahead else None,
        forecast_finish=ahead.forecast_finish if ahead else None,
        limit="" if row.limit is LimitClass.ESTIMATE else row.limit.label,
        note=note,
    )
