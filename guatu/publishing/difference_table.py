"""Difference table (试算差别表): what a trial changes, a node a row, in words and days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guatu.publishing.plain_table import PlainTable
from guatu.scheduling.portfolio.difference import NodeDates, PledgeDifference, Turn
from guatu.scheduling.portfolio.trial import Trial

HEADINGS = (
    "编号", "承诺事项", "变化", "现在晚（工作日）", "试算晚（工作日）", "节点",
    "现在开始", "试算开始", "开始移动", "现在完成", "试算完成", "完成移动",
    "现在余地", "试算余地", "说明",
)  # fmt: skip
_WIDTHS = (10, 34, 13, 9, 9, 26, 12, 12, 14, 12, 12, 14, 9, 9, 50)
_MIDDLE = ("编号", "变化", "现在开始", "试算开始", "现在完成", "试算完成")


def difference_table(trial: Trial, changes: Sequence[str], title: str) -> PlainTable:
    """Difference table (差别表): `changes` in words stand in its title."""
    return PlainTable(
        title=f"{title}（{'；'.join(changes)}）",
        sheet="试算差别",
        headings=HEADINGS,
        widths=_WIDTHS,
        rows=tuple(row for one in trial.differences for row in _rows(one, trial)),
        middle=_MIDDLE,
        frozen=2,
    )


def moved_in_words(days: int | None) -> str:
    """Moved, in words (移动几天): nothing where it stays, or cannot be counted."""
    if not days:
        return ""
    return f"推后 {days} 个工作日" if days > 0 else f"提前 {-days} 个工作日"


def room_in_words(dates: NodeDates | None) -> str:
    """Room in words (余地): working days, or by how many it is late."""
    if dates is None or dates.float_days is None:
        return ""
    return f"{dates.float_days} 天" if dates.float_days >= 0 else f"晚 {-dates.float_days} 天"


def _rows(one: PledgeDifference, trial: Trial) -> Iterable[tuple[str, ...]]:
    turn = one.turn.label if one.turn is not Turn.KEPT else ""
    late = (str(one.late_before or ""), str(one.late_after or ""))
    head = (one.number, trial.pledge(one.number).title, turn, *late)
    if not one.nodes:
        yield (*head, *[""] * 9, one.because)
    for at, node in enumerate(one.nodes):
        before, after = _days(node.before), _days(node.after)
        yield (
            *head,
            node.name,
            *(before[0], after[0], moved_in_words(node.start_by)),
            *(before[1], after[1], moved_in_words(node.finish_by)),
            *(room_in_words(node.before), room_in_words(node.after)),
            "" if at else one.because,
        )


def _days(dates: NodeDates | None) -> tuple[str, str]:
    return (dates.start.isoformat(), dates.finish.isoformat()) if dates else ("没有", "没有")
