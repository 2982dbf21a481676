"""More about a row (详情): the whole sentence and what stands behind light, date and nodes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from guatu.publishing.chinese_date import full_date
from guatu.publishing.milestone_flag import MilestoneFlag
from guatu.publishing.short_title import key_quantities
from guatu.publishing.wall_chart import WallRow


def more(row: WallRow, schedule: str = "") -> str:
    """More about a row (详情): opened by a click, read without script; `schedule` is the
    address of its schedule page, empty where there is none."""
    lines = "".join(
        f"<p{_class(key)}><b>{head}</b>{escape(words)}</p>"
        for key, head, words in _lines(row)
        if words
    )
    link = f'<p><a href="{escape(schedule)}">倒排工期和甘特图</a></p>' if schedule else ""
    return f'<div class="gw-more"><q>{escape(row.pledge.quote)}</q>{lines}{_nodes(row)}{link}</div>'


def _class(key: str) -> str:
    return f' class="gw-is-{key}"' if key else ""


def _lines(row: WallRow) -> Iterator[tuple[str, str, str]]:
    """Lines (各行): the name by which the card finds it, its head, its words."""
    pledge = row.pledge
    yield "due", "时限", _deadline(row)
    yield "", "配合", "、".join(row.supporting)
    yield "", "数量", "、".join(key_quantities(pledge))
    yield "light", row.light.light.label, row.light.because
    yield "", "三态", "、".join(row.marks.words())
    yield "", "倒排", row.because
    yield "", "未知", row.unknown
    yield "", "缺项", "、".join(missing.label for missing in pledge.missing)


def _deadline(row: WallRow) -> str:
    due, first = row.pledge.due, row.pledge.original_deadline
    how = f"报告写明“{due.quote}”" if due.stated else f"{due.origin.label}：{due.reason}"
    changed = f"；原时限{full_date(first.by)}" if first.by != due.by else ""
    return f"{full_date(due.by)}（{how}）{changed}"


def _nodes(row: WallRow) -> str:
    """Nodes (节点): a line each; the script reads from it what it draws anew."""
    items = "".join(
        f'<li data-gw="{flag.state} {flag.on} {escape(flag.node)}">'
        f"<b>{escape(flag.name)}</b>{escape(_said(flag, row))}</li>"
        for flag in row.flags
    )
    return f'<ol class="gw-nodes">{items}</ol>' if items else ""


def _said(flag: MilestoneFlag, row: WallRow) -> str:
    return flag.words(row.pledge.due.by.year).removeprefix(flag.name)
