"""Source of an entry (来源): a stretch of a report, a piece of evidence, or a sheet's cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from guatu.vocabulary.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSource:
    """Report and place (报告原文): `span` is into the text named `report`."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSource:
    """Evidence (佐证材料): `sha256:` and the hex digest of the stored file."""

    evidence: str

    def __post_init__(self) -> None:
        digest = self.evidence.removeprefix("sha256:")
        if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            raise ValueError("evidence is named sha256: and 64 hex digits")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSource:
    """Sheet and cell (表格单元格): the returned workbook and the cell, `H14`."""

    sheet: str
    cell: str


Source: TypeAlias = ReportSource | EvidenceSource | CellSource
