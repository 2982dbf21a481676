"""Difference in lines (两日对照文字): for a terminal, for a message, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guatu.publishing.changes.difference_html import summary
from guatu.publishing.changes.wall_change import RowChange
from guatu.publishing.changes.wall_difference import WallDifference


def difference_lines(difference: WallDifference) -> Iterator[str]:
    """Lines (逐行): the summary, then by area each changed row with its sentences."""
    yield f"{summary(difference)}。"
    for area in difference.areas:
        yield ""
        yield f"【{area.title}】{len(area.rows)}项有变化"
        for row in area.rows:
            yield f"{row.number} {row.row.pledge.title}"
            yield from (f"  {one.kind.label}：{one.words}。" for one in row.changes)
    if difference.quiet:
        yield ""
        numbers = "、".join(row.number for row in difference.quiet)
        yield f"有办理、图上没有变化：{numbers}"


def difference_records(difference: WallDifference) -> Iterator[dict[str, Any]]:
    """Records (逐条): one for each change, to be written as a line of JSON."""
    for area in difference.areas:
        for row in area.rows:
            yield from _records(area.title, row)


def _records(area: str, row: RowChange) -> Iterator[dict[str, Any]]:
    for one in row.changes:
        yield {
            "pledge": row.number,
            "area": area,
            "kind": one.kind.value,
            "label": one.kind.label,
            "by_time": one.kind.by_time,
            "words": one.words,
            "nodes": sorted(one.nodes),
            "entries": list(one.entries),
        }
