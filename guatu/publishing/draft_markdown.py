"""Draft list in Markdown (承诺清单文本): by work area, to paste into a paper or a review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from guatu.publishing.draft_table import HEADINGS, DraftTable

# 工作板块 is the heading above the rows; what is empty in most rows would only widen the table.
_COLUMNS = ("编号", "类别", "承诺原文", "量化目标", "完成时限", "时限依据", "缺项")
_PLACES = tuple(HEADINGS.index(name) for name in _COLUMNS)
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def draft_markdown(table: DraftTable) -> Iterator[str]:
    """Markdown lines (逐行): a title, then a heading and a table for each work area."""
    yield f"# {_escaped(table.title)}"
    for area, rows in groupby(table.rows, key=lambda row: row[HEADINGS.index("工作板块")]):
        yield f"\n## {_escaped(area or '总体目标')}\n"
        yield _line(_COLUMNS)
        yield _line(("---",) * len(_COLUMNS))
        yield from (_line(tuple(_escaped(row[place]) for place in _PLACES)) for row in rows)
    if not table.rows:
        yield "\n没有读出承诺。"


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """The report's own signs stay what they are."""
    return _SPECIAL.sub(r"\\\1", text)
