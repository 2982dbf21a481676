"""Heading maps (表头对照): as the entries settled them, for every sheet with the same headings."""

from __future__ import annotations

from guatu.reading.returns.heading_map import HeadingMap, maps_in
from guatu.reading.returns.sheet_kind import SheetKind
from guatu_office.records.queries import whole_book


def heading_maps() -> dict[tuple[SheetKind, str], HeadingMap]:
    """Heading maps (全部表头对照): by kind and key of the heading row."""
    book = whole_book()
    return maps_in(book) if book else {}
