"""Sheet mark (报表印记): hidden in a workbook of ours, which book it came from and what it said.

The cells as handed out stand beside the book's name, so that a returned sheet tells what the
office itself changed from what the ledger changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from guatu.reading.returns.cell_grid import Grid
from guatu.reading.returns.sheet_kind import COLUMNS, SheetKind

MARK_SHEET = "_guatu"
_FORM, _EDITION = "guatu-sheet", "1"
_HEAD = ("origin", "size", "root", "kind", "period", "as_of", "office")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMark:
    """Sheet mark (报表印记): `rows` are the cells as handed out, texts by pledge and field.

    `size` and `root` are the ledger's on that day; `office` is "" for a sheet of all offices.
    """

    origin: str
    size: int
    root: str
    kind: SheetKind
    period: str
    as_of: date
    office: str
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def mark_rows(mark: SheetMark) -> Iterator[tuple[str, ...]]:
    """Rows of a mark (印记各行): as they stand in the hidden sheet."""
    yield _FORM, _EDITION
    told = (mark.origin, str(mark.size), mark.root, mark.kind.value, mark.period)
    yield from zip(_HEAD, (*told, mark.as_of.isoformat(), mark.office), strict=True)
    fields = [column.field for column in COLUMNS[mark.kind]]
    yield "fields", "", *fields
    for number, cells in mark.rows.items():
        yield "row", number, *(cells.get(one, "") for one in fields)


def mark_of(grids: Iterable[Grid]) -> SheetMark | None:
    """Mark of a file (取印记): None for a sheet that is not ours, or whose mark was spoilt."""
    found = next((grid for grid in grids if grid.name == MARK_SHEET), None)
    if found is None:
        return None
    lines = [[cell.text for cell in row] for row in found.rows]
    told = {line[0]: line[1] if len(line) > 1 else "" for line in lines if line}
    if told.get(_FORM) != _EDITION:
        return None
    try:
        return SheetMark(
            origin=told["origin"],
            size=int(told["size"]),
            root=told["root"],
            kind=SheetKind(told["kind"]),
            period=told["period"],
            as_of=date.fromisoformat(told["as_of"]),
            office=told.get("office", ""),
            rows=dict(_cells(lines)),
        )
    except (KeyError, ValueError):
        return None


def _cells(lines: list[list[str]]) -> Iterator[tuple[str, dict[str, str]]]:
    fields: list[str] = []
    for line in lines:
        if line[:1] == ["fields"]:
            fields = line[2:]
        elif line[:1] == ["row"] and len(line) > 1:
            said = [*line[2:], *[""] * (len(fields) - len(line) + 2)]
            yield line[1], dict(zip(fields, said, strict=False))
