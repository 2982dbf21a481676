"""Source of a return (回收来源): file, sheet, month and digest, kept with every entry.

By it the same file confirmed twice is recognised, and a value traced to its cell.
"""

from __future__ import annotations

from collections.abc import Iterable

from guatu.ledger.entry import Entry
from guatu.ledger.source import CellSource

_BETWEEN = " · "
_DIGEST = "sha256:"
Recorded = frozenset[tuple[str, str, str]]
"""Pledge number, act and source sheet of what was recorded from files."""


def source_sheet(*, file: str, sheet: str, period: str, digest: str) -> str:
    """Source sheet (来源表): as `CellSource.sheet` keeps it."""
    parts = (part.replace(_BETWEEN, " ") for part in (file, sheet, period))
    return _BETWEEN.join((*parts, f"{_DIGEST}{digest}"))


def recorded_in(entries: Iterable[Entry]) -> Recorded:
    """Recorded in a book (已从表里记过的): whatever has a file's digest as its source."""
    return frozenset(
        (entry.subject.partition(":")[2], entry.act, identity_of(source.sheet))
        for entry in entries
        for source in entry.source
        if isinstance(source, CellSource) and _DIGEST in source.sheet
    )


def identity_of(sheet: str) -> str:
    """Identity of a source sheet (来源表的身份): all but the file's name, which may change."""
    return sheet.partition(_BETWEEN)[2]
