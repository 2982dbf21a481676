"""Proposed acts (由行成办理): what a returned row means for the ledger, an act or two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from guatu.ledger.acts.assignment import PledgeAssigned
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.progress import ProgressReported
from guatu.ledger.acts.project import ProjectReported
from guatu.ledger.period_reports import latest_report
from guatu.ledger.pledge import Pledge
from guatu.reading.returns.cell_grid import Value, plain_number, plain_text
from guatu.reading.returns.cell_reading import BadCell, in_ledger
from guatu.reading.returns.ledger_cells import Scope, last_day, quarter_of
from guatu.reading.returns.month_sum import sum_of_report
from guatu.reading.returns.quarters_later import QUARTERS, not_signed_for, with_quarters
from guatu.reading.returns.returned_row import ReturnedRow
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.reading.returns.sheet_money import from_paper_money

_ASSIGNED = ("measures", "lead_official", "lead_office", "supporting", "note")
_REPORTED = ("done", "unit", "visible", "narrative", "problems", "next")
_STATED = (
    "content", "total", "year_plan", "done", "planned_start", "started_on", "planned_finish",
    "finished_on", "listed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposed:
    """Proposed act (拟办): `fields` are those of the row that it comes from."""

    body: Any
    fields: tuple[str, ...]


def proposed_acts(row: ReturnedRow, scope: Scope, sign_for_by: date | None) -> Iterator[Proposed]:
    """Acts of a row (一行成几笔): none where it changes nothing; raises BadCell with the reason."""
    yield from _ACTS[scope.kind](row, scope, sign_for_by)


def _breakdown(row: ReturnedRow, scope: Scope, sign_for_by: date | None) -> Iterator[Proposed]:
    if row.changed(*_ASSIGNED):
        body = _assigned(row, sign_for_by)
        also = QUARTERS if not_signed_for(row.pledge) else ()
        if not _already(row.pledge, body):
            yield Proposed(body, (*_ASSIGNED, *also))
    if row.changed(*QUARTERS) and not not_signed_for(row.pledge):
        yield Proposed(_planned(row), QUARTERS)


def _already(pledge: Pledge, body: PledgeAssigned) -> bool:
    """Whether it is assigned so: the note alone may differ by the quarters that it took up."""
    return body == PledgeAssigned(
        lead_official=pledge.lead_official,
        lead_office=pledge.lead_office,
        supporting_offices=pledge.supporting_offices,
        sign_for_by=body.sign_for_by,
        measures=pledge.measures,
        note=pledge.assignment_note,
    )


def _assigned(row: ReturnedRow, sign_for_by: date | None) -> PledgeAssigned:
    pledge, ids = row.pledge, row.ids
    leads = ids.get("lead_office") or ((pledge.lead_office,) if row.after["lead_office"] else ())
    post = ids.get("lead_official", (pledge.lead_official if row.after["lead_official"] else "",))
    if not leads or not leads[0]:
        raise BadCell("交办须写牵头单位")
    if not post[0]:
        raise BadCell("交办须写牵头领导")
    if not row.after["supporting"]:
        supporting: tuple[str, ...] = ()
    else:
        supporting = ids.get("supporting", pledge.supporting_offices)
    # A sheet of its own may have one column for all: the first leads, the others support.
    supporting = tuple(dict.fromkeys((*leads[1:], *supporting)))
    due = sign_for_by or pledge.sign_for_by
    if due is None:
        raise BadCell("交办须定签收时限，请在回收时写明")
    return PledgeAssigned(
        lead_official=post[0],
        lead_office=leads[0],
        supporting_offices=tuple(one for one in supporting if one != leads[0]),
        sign_for_by=due,
        measures=_text(row, "measures"),
        note=with_quarters(_text(row, "note"), row),
    )


def _planned(row: ReturnedRow) -> NodesPlanned:
    """What the row says of a quarter takes the place of the nodes planned in it."""
    pledge, year = row.pledge, int(row.pledge.number[:4])
    changed = {at for at in (1, 2, 3, 4) if row.changed(f"q{at}")}
    kept = [
        NodePlanned(id=one.id, name=one.name, due=one.due, share=one.share)
        for one in pledge.milestones
        if quarter_of(one.due)[0] != year or quarter_of(one.due)[1] not in changed
    ]
    fresh = [
        NodePlanned(id=f"{year}-q{at}", name=words, due=_quarter_due(pledge, year, at))
        for at in sorted(changed)
        if (words := _text(row, f"q{at}"))
    ]
    nodes = sorted([*kept, *fresh], key=lambda one: one.due)
    return NodesPlanned(nodes=tuple(nodes), reason="随任务分解表报送" if pledge.milestones else "")


def _quarter_due(pledge: Pledge, year: int, quarter: int) -> date:
    """The quarter's last day, or the deadline itself where it falls into the quarter."""
    due = min(last_day(f"{year}-{quarter * 3:02d}"), pledge.due.by)
    if quarter_of(due) != (year, quarter):
        raise BadCell(f"时限是 {pledge.due.by}，之后的季度没有形象进度可填")
    return due


def _monthly(row: ReturnedRow, scope: Scope, sign_for_by: date | None) -> Iterator[Proposed]:
    if row.changed("unit") and row.after["done"] is None and not row.changed(*_REPORTED[2:]):
        return
    if row.changed(*_REPORTED):
        yield Proposed(_reported(row, scope), _REPORTED)


def _reported(row: ReturnedRow, scope: Scope) -> ProgressReported:
    done, unit = row.after["done"], _text(row, "unit")
    if isinstance(done, Decimal):
        if not unit:
            raise BadCell("填了完成值，请把“单位”也写上")
        done, unit = in_ledger(done, unit)
        done = Decimal(plain_number(done))
    return ProgressReported(
        period=scope.period,
        done=done if isinstance(done, Decimal) else None,
        unit=unit if done is not None else "",
        visible=_text(row, "visible"),
        narrative=_text(row, "narrative"),
        problems=_text(row, "problems"),
        next=_text(row, "next"),
    )


def _project(row: ReturnedRow, scope: Scope, sign_for_by: date | None) -> Iterator[Proposed]:
    # The sum goes to where it is kept: into the month's report once that says money.
    in_report = sum_of_report(row.pledge, scope.period) is not None
    cleared = row.after["done"] is None
    stated = tuple(one for one in _STATED if one != "done" or cleared or not in_report)
    if row.changed(*stated):
        yield Proposed(_stated(row, scope), stated)
    seen = ("visible", "problems", "done") if in_report else ("visible", "problems")
    if row.changed(*seen):
        yield Proposed(_seen(row, scope), seen)


def _stated(row: ReturnedRow, scope: Scope) -> ProjectReported:
    after = row.after
    return ProjectReported(
        period=scope.period,
        content=_text(row, "content"),
        total=_yuan(after, "total"),
        year_plan=_yuan(after, "year_plan"),
        invested=_yuan(after, "done"),
        planned_start=_day(after, "planned_start"),
        started_on=_day(after, "started_on"),
        planned_finish=_day(after, "planned_finish"),
        finished_on=_day(after, "finished_on"),
        listed=listed if isinstance(listed := after["listed"], bool) else None,
    )


def _seen(row: ReturnedRow, scope: Scope) -> ProgressReported:
    """What the month's own report said beside stays: a figure is typed once."""
    told = latest_report(row.pledge.progress, scope.period)
    done, unit = (told.done, told.unit) if told else (None, "")
    if sum_of_report(row.pledge, scope.period) is not None:
        done = _yuan(row.after, "done")
        unit = unit if done is not None else ""
    return ProgressReported(
        period=scope.period,
        done=done,
        unit=unit,
        visible=_text(row, "visible"),
        narrative=told.narrative if told else "",
        problems=_text(row, "problems"),
        next=told.next_steps if told else "",
    )


def _text(row: ReturnedRow, field: str) -> str:
    return plain_text(row.after.get(field))


def _yuan(cells: Mapping[str, Value], field: str) -> Decimal | None:
    value = cells[field]
    if not isinstance(value, Decimal):
        return None
    return Decimal(plain_number(from_paper_money(value)))


def _day(cells: Mapping[str, Value], field: str) -> date | None:
    value = cells[field]
    return value if isinstance(value, date) else None


_ACTS: Mapping[SheetKind, Callable[[ReturnedRow, Scope, date | None], Iterator[Proposed]]] = {
    SheetKind.BREAKDOWN: _breakdown,
    SheetKind.MONTHLY: _monthly,
    SheetKind.PROJECTS: _project,
}
