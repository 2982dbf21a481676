"""Heading maps (表头对照): kept once settled, and used for every sheet with the same headings."""

from __future__ import annotations

from datetime import datetime

from guatu.reading.returns.heading_map import HeadingMap
from guatu.reading.returns.sheet_kind import SheetKind
from guatu_office.records.models import HeadingMapRow


def heading_maps() -> dict[tuple[SheetKind, str], HeadingMap]:
    """Heading maps (全部表头对照): by kind and key of the heading row."""
    found = {}
    for row in HeadingMapRow.objects.order_by("id"):
        kind = SheetKind(row.kind)
        found[kind, row.key] = HeadingMap(
            kind=kind,
            key=row.key,
            headings=tuple(heading for heading, _ in row.columns),
            fields=tuple(field for _, field in row.columns),
        )
    return found


def keep_heading_map(kept: HeadingMap, *, by: str, at: datetime) -> None:
    """Keep a heading map (记住对照): in place of an earlier one for the same headings."""
    columns = [list(pair) for pair in zip(kept.headings, kept.fields, strict=True)]
    HeadingMapRow.objects.update_or_create(
        kind=kept.kind.value,
        key=kept.key,
        defaults={"columns": columns, "settled_by": by, "settled_at": at},
    )
