"""Difference as a page (两日对照页): sentences by area, and each changed row drawn on both days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path

from guatu.publishing.changes.pair_drawing import pair_drawing
from guatu.publishing.changes.wall_change import RowChange, WallChange
from guatu.publishing.changes.wall_difference import AreaChange, WallDifference
from guatu.publishing.chinese_date import full_date
from guatu.publishing.palette import coloured
from guatu.publishing.short_title import short_title
from guatu.publishing.svg import INK_STYLE, number, svg_shapes
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_legend import foot_lines
from guatu.publishing.wall_symbols import PREFIX, symbols

_HERE = Path(__file__).parent
DIFFERENCE_STYLE = INK_STYLE + coloured((_HERE / "difference.css").read_text(encoding="utf-8"))
_TITLE_ROOM, _TITLE_SIZE = 640.0, 15.0

Href = Callable[[str], str]


def difference_fragment(
    difference: WallDifference, href: Href | None = None, *, heading: int = 1
) -> str:
    """Difference as a fragment (两日对照片段): without its style, which goes once on the page."""
    drawn = "".join(_area(area, difference, href, heading + 1) for area in difference.areas)
    return (
        '<div class="gw gwd" lang="zh-CN">'
        f'<svg class="gwd-defs" aria-hidden="true"><defs>{symbols()}</defs></svg>'
        f"{_top(difference, heading)}{drawn}{_quiet(difference, href, heading + 1)}"
        f"{_foot(difference.after)}</div>"
    )


def difference_page(difference: WallDifference) -> str:
    """Difference as one file (两日对照文件): opens without a server; the same bytes each time."""
    title = (
        f"{difference_title(difference)} · {difference.before.as_of} 至 {difference.after.as_of}"
    )
    style = coloured("body{margin:16px;background:$paper}")
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}{DIFFERENCE_STYLE}</style></head>\n"
        f"<body>{difference_fragment(difference)}</body></html>\n"
    )


def difference_title(difference: WallDifference) -> str:
    """Title (标题): of whose wall, and of which part of it."""
    chart = difference.after
    part = f"（{chart.cut}）" if chart.cut else ""
    return f"{chart.place}{chart.year}年作战图两日对照{part}"


def summary(difference: WallDifference) -> str:
    """Summary (概况): how many rows changed, and how."""
    days = f"{full_date(difference.before.as_of)}到{full_date(difference.after.as_of)}"
    if not difference.areas:
        return f"{days}：图上没有变化"
    kinds = "、".join(f"{kind.label}{count}项" for kind, count in difference.kinds.items())
    return f"{days}：{len(difference.rows)}项有变化，其中{kinds}"


def _top(difference: WallDifference, heading: int) -> str:
    before, after = difference.before.tally.lights, difference.after.tally.lights
    cells = "".join(
        f"<li>{_lamp(light, 24)}<span>{light.label}</span>"
        f"<b>{before[light]}<i> → </i>{after[light]}</b></li>"
        for light in after
    )
    title = escape(difference_title(difference))
    return (
        f"<header><h{heading}>{title}</h{heading}><p>{escape(summary(difference))}。</p>"
        f'<ul class="gwd-lights" aria-label="各灯两日项数">{cells}</ul></header>'
    )


def _lamp(light: str, side: int) -> str:
    return (
        f'<svg width="{side}" height="{side}" viewBox="0 0 {side} {side}" aria-hidden="true">'
        f'<use href="#{PREFIX}light-{light}" width="{side}" height="{side}"/></svg>'
    )


def _area(area: AreaChange, difference: WallDifference, href: Href | None, level: int) -> str:
    rows = "".join(_row(row, difference, href, level + 1) for row in area.rows)
    title = f"{escape(area.title)} <small>{len(area.rows)}项有变化</small>"
    return f"<section><h{level}>{title}</h{level}>{rows}</section>"


def _row(change: RowChange, difference: WallDifference, href: Href | None, level: int) -> str:
    sentences = "".join(_sentence(one) for one in change.changes)
    picture = pair_drawing(change, difference.before, difference.after)
    wide, high = number(picture.width), number(picture.height)
    label = escape(f"{change.number} 两日的时间轴，上为前一日，下为后一日；变化见上面的文字")
    return (
        f'<article data-pledge="{escape(change.number)}">'
        f"<h{level}>{_named(change, href)}</h{level}><ul>{sentences}</ul>"
        f'<div class="gwd-pair" tabindex="0" role="region" aria-label="{label}">'
        f'<svg viewBox="0 0 {wide} {high}" role="img" aria-label="{label}">'
        f"{svg_shapes(picture.shapes)}</svg></div></article>"
    )


def _named(change: RowChange, href: Href | None) -> str:
    title = escape("".join(short_title(change.row.pledge, _TITLE_ROOM, _TITLE_SIZE).lines))
    number_ = escape(change.number)
    if href is not None:
        number_ = f'<a href="{escape(href(change.number))}">{number_}</a>'
    lead = change.row.lead_office
    return f"{number_} {title}{f' <small>{escape(lead)}</small>' if lead else ''}"


def _sentence(change: WallChange) -> str:
    seqs = f" <small>台账第{_listed(change.entries)}条</small>" if change.entries else ""
    kind = f'<b class="gwd-{change.kind}">{change.kind.label}</b>'
    return f"<li>{kind} {escape(change.words)}。{seqs}</li>"


def _listed(seqs: Iterable[int]) -> str:
    return "、".join(str(seq) for seq in seqs)


def _quiet(difference: WallDifference, href: Href | None, level: int) -> str:
    """What was entered without showing: named, so that nothing between the days is passed over."""
    if not difference.quiet:
        return ""
    rows = "".join(f"<li>{line}</li>" for line in _quiet_lines(difference, href))
    title = f"有办理、图上没有变化 <small>{len(difference.quiet)}项</small>"
    return f'<section class="gwd-quiet"><h{level}>{title}</h{level}><ul>{rows}</ul></section>'


def _quiet_lines(difference: WallDifference, href: Href | None) -> Iterator[str]:
    for change in difference.quiet:
        seqs = _listed(one.seq for one in change.entries)
        yield f"{_named(change, href)} <small>台账第{seqs}条</small>"


def _foot(chart: WallChart) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in foot_lines(chart)[:2])
    return f"<footer><p>圈出的是有变化的旗和时限；上为前一日，下为后一日。</p>{lines}</footer>"
