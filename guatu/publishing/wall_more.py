"""More about a row (详情): the whole sentence and what stands behind light, date and nodes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from guatu.publishing.chinese_date import full_date, month_day
from guatu.publishing.milestone_flag import FlagState
from guatu.publishing.short_title import key_quantities
from guatu.publishing.wall_chart import WallRow


def more(row: WallRow, schedule: str = "") -> str:
    """More about a row (详情): opened by a click, read without script; `schedule` is the
    address of its schedule page, empty where there is none."""
    lines = "".join(f"<p><b>{head}</b>{escape(words)}</p>" for head, words in _lines(row) if words)
    link = f'<p><a href="{escape(schedule)}">倒排工期和甘特图</a></p>' if schedule else ""
    return f'<div class="gw-more"><q>{escape(row.pledge.quote)}</q>{lines}{link}</div>'


def _lines(row: WallRow) -> Iterator[tuple[str, str]]:
    pledge = row.pledge
    yield "时限", _deadline(row)
    yield "数量", "、".join(key_quantities(pledge))
    yield row.light.light.label, row.light.because
    yield "三态", "、".join(row.marks.words())
    yield "节点", "；".join(_nodes(row))
    yield "倒排", row.because
    yield "未知", row.unknown
    yield "缺项", "、".join(missing.label for missing in pledge.missing)


def _deadline(row: WallRow) -> str:
    due, first = row.pledge.due, row.pledge.original_deadline
    how = f"报告写明“{due.quote}”" if due.stated else f"{due.origin.label}：{due.reason}"
    changed = f"；原时限{full_date(first.by)}" if first.by != due.by else ""
    return f"{full_date(due.by)}（{how}）{changed}"


def _nodes(row: WallRow) -> Iterator[str]:
    year = row.pledge.due.by.year
    for flag in row.flags:
        word = {
            FlagState.DONE: "完成",
            FlagState.MISSED: "逾期",
            FlagState.FORECAST: "预计",
            FlagState.PLANNED: "",
        }[flag.state]
        yield f"{flag.name}{month_day(flag.on, year)}{word}"
