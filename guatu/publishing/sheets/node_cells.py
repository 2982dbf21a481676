"""Node cells (节点各格): a row a node of a promise, as an office sees and changes its plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from guatu.ledger.directory import Directory
from guatu.ledger.pledge import Pledge
from guatu.reading.returns.cell_grid import Value
from guatu.reading.returns.names import office_name
from guatu.scheduling.node_sheet import node_sheet
from guatu.scheduling.sheet_row import SheetRow

BETWEEN = "/"


def node_cells(
    pledge: Pledge, directory: Directory, as_of: date, county: Path | None = None
) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Node cells (节点各格): by `2022-001/permit`; what is not known is None."""
    for row in node_sheet(pledge, as_of, county).rows:
        yield (
            f"{pledge.number}{BETWEEN}{row.id}",
            {
                "task": pledge.title,
                "node": row.name,
                "days": f"{row.days} 个{row.unit}" if row.unit else None,
                "waits": "；".join(row.waits) or None,
                "latest": _latest(row),
                "planned": row.planned,
                "done_on": row.done_on,
                "reason": None,
                "due": pledge.due.by,
                "lead_office": office_name(directory, pledge.lead_office) or None,
            },
        )


def _latest(row: SheetRow) -> date | None:
    return row.progress.planned_finish if row.progress else None
