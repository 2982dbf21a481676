"""Ledger as a table (台账导出表): CSV that Excel opens with its Chinese intact."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from guatu.publishing.plain_table import FORMULA
from guatu_office.pages.ledger.ledger_filter import LedgerRow

HEADS = (
    "编号", "板块", "类别", "承诺事项", "原文", "时限", "时限来源", "时序灯", "判定依据",
    "下一节点", "最迟开始", "余量（工作日）", "牵头单位", "缺项", "阶段",
)  # fmt: skip


def csv_table(rows: Iterable[LedgerRow]) -> str:
    """CSV table (导出表): with the mark by which Excel knows UTF-8."""
    sheet = StringIO()
    sheet.write("\ufeff")
    writer = csv.writer(sheet)
    writer.writerow(HEADS)
    for row in rows:
        writer.writerow([_plain(cell) for cell in _cells(row)])
    return sheet.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _cells(row: LedgerRow) -> Iterator[str]:
    pledge, node = row.wall.pledge, row.following
    yield from (pledge.number, row.area, pledge.kind.label, pledge.title, pledge.quote)
    yield from (pledge.due.by.isoformat(), pledge.due.origin.long_label)
    yield from (row.wall.light.light.label, row.wall.light.because)
    yield from (node.name, node.latest_start.isoformat()) if node else ("", "")
    yield str(node.float_days).replace("-", "晚") if node else ""
    yield row.wall.lead_office or "未交办"
    yield "、".join(one.label for one in pledge.missing)
    yield pledge.stage.label
