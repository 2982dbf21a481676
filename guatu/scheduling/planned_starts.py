"""Planned starts (计划开始日): by which day each node of a plan starts, or did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from guatu.scheduling.network import Contradiction
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.plan_passes import starts_alone
from guatu.scheduling.working_days import WorkingDays


def planned_starts(
    sheet: NodeSheet, finishes: Mapping[str, date], calendar: WorkingDays
) -> dict[str, date]:
    """Planned starts (计划开始日): as reported begun, else as its planned finish asks, by id.

    Without one: what was done and never reported begun, nodes that take no day, and nodes of
    the office's own, whose length nobody has said.
    """
    counted = _counted(sheet, finishes, calendar)
    found = {row.id: row.begun_on or counted.get(row.id) for row in sheet.rows}
    return {name: day for name, day in found.items() if day is not None}


def _counted(
    sheet: NodeSheet, finishes: Mapping[str, date], calendar: WorkingDays
) -> Mapping[str, date]:
    if sheet.network is None:
        return {}
    known = {row.id for row in sheet.rows if row.done or row.begun_on}
    open_ones = tuple(
        a for a in sheet.network.activities if a.days and a.id not in known and a.id in finishes
    )
    try:
        return starts_alone(replace(sheet.network, activities=open_ones), finishes, calendar) or {}
    except Contradiction:
        return {}
