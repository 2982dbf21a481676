"""Gantt chart as SVG (甘特图SVG): for a page, whose style it takes, or a file by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from html import escape
from pathlib import Path

from guatu.publishing.gantt.chart import BarKind, GanttChart
from guatu.publishing.gantt.layout import GanttLayout, gantt_layout
from guatu.publishing.gantt.look import WIDE, Look
from guatu.publishing.gantt.mark import BarMark, FlagHandle, LinkMark
from guatu.publishing.gantt.row_layout import PlacedRow
from guatu.publishing.palette import coloured
from guatu.publishing.svg import number, svg_shapes

GANTT_STYLE = coloured((Path(__file__).parent / "gantt_ink.css").read_text(encoding="utf-8"))


def gantt_svg(chart: GanttChart, look: Look = WIDE, *, ids: str = "gg") -> str:
    """Gantt chart as SVG (甘特图SVG): without a style of its own; the page brings GANTT_STYLE.

    `ids` begins the ids inside, so that two charts can stand on one page.
    """
    return _svg(chart, gantt_layout(chart, look), ids, "")


def gantt_file(chart: GanttChart, look: Look = WIDE) -> str:
    """Gantt chart as a file (甘特图文件): title, style and white ground included."""
    layout = gantt_layout(chart, look, titled=True)
    wide, high = number(layout.width + 24), number(layout.height + 24)
    inside = _svg(chart, layout, "gg", f"<style>{GANTT_STYLE}</style>")
    size = f'width="{number(layout.width)}" height="{number(layout.height)}" x="12" y="12"'
    inner = inside.replace("<svg ", f"<svg {size} ", 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="zh-CN" width="{wide}" height="{high}"'
        f' viewBox="0 0 {wide} {high}"><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{inner}</svg>\n"
    )


def _svg(chart: GanttChart, layout: GanttLayout, ids: str, style: str) -> str:
    about = f"{len([row for row in chart.rows if not row.heading])} 个节点；同样的内容在下面的表里"
    drawn = "".join(_drawn(layout, ids))
    return (
        f'<svg class="gg" viewBox="0 0 {number(layout.width)} {number(layout.height)}" role="img"'
        f' aria-labelledby="{ids}-title {ids}-about"{_scale(chart, layout)}>'
        f'<title id="{ids}-title">{escape(chart.title)}</title>'
        f'<desc id="{ids}-about">{about}</desc>{style}<defs>{_patterns(ids)}</defs>{drawn}</svg>'
    )


def _scale(chart: GanttChart, layout: GanttLayout) -> str:
    """What a script needs to turn places into days: the axis, and which days are worked."""
    axis = layout.axis
    days = (axis.first + timedelta(days=n) for n in range((axis.last - axis.first).days + 1))
    worked = "".join("0" if day in chart.closed else "1" for day in days)
    return (
        f' data-first="{axis.first}" data-left="{axis.left:.3f}" data-day="{axis.day:.5f}"'
        f' data-worked="{worked}"'
    )


def _patterns(ids: str) -> str:
    return (
        f'<pattern id="{ids}-hatch" width="5" height="5" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><path class="gg-paper" d="M0 0h5v5H0z"/>'
        '<path class="gg-hatch" d="M1.2 0v5"/></pattern>'
        f'<pattern id="{ids}-dots" width="4" height="4" patternUnits="userSpaceOnUse">'
        '<path class="gg-paper" d="M0 0h4v4H0z"/>'
        '<circle class="gg-dot" cx="1.5" cy="1.5" r=".8"/>'
        f'</pattern><pattern id="{ids}-far" width="9" height="9" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(-45)"><path class="gg-hatch" opacity=".35" d="M1 0v9"/>'
        "</pattern>"
    )


def _drawn(layout: GanttLayout, ids: str) -> Iterator[str]:
    # Stripes, then the days that nobody works, then lines, then bars and words on top.
    yield "".join(svg_shapes(row.ground) for row in layout.rows)
    far = f'<rect fill="url(#{ids}-far)"'
    yield svg_shapes(layout.under).replace('<rect class="b b-unpublished"', far)
    yield "".join(_link(link) for link in layout.links)
    for row in layout.rows:
        yield _row(row, ids)
    yield svg_shapes(layout.over)
    yield "".join(_bar(mark, ids) for mark in layout.samples)
    yield "".join(map(_handle, layout.handles))


def _row(placed: PlacedRow, ids: str) -> str:
    row = placed.row
    told = "；".join(filter(None, (row.name, *(mark.bar.tip for mark in placed.bars), row.note)))
    bars = "".join(_moved(placed, mark, ids) for mark in placed.bars)
    words = svg_shapes(placed.words)
    return f'<g data-row="{escape(row.id)}"><title>{escape(told)}</title>{words}{bars}</g>'


def _moved(placed: PlacedRow, mark: BarMark, ids: str) -> str:
    """A plan bar that may be dragged says whose it is and when it ends."""
    drawn = _bar(mark, ids)
    row = placed.row
    if not row.movable or mark.bar.kind is not BarKind.PLAN:
        return drawn
    return (
        f'<g class="gg-movable" data-node="{escape(row.id)}" data-name="{escape(row.name)}"'
        f' data-finish="{mark.bar.finish}">{drawn}</g>'
    )


def _handle(one: FlagHandle) -> str:
    """What a deadline is dragged by: unseen over its label and line until it is moved."""
    box = one.label
    return (
        f'<g class="gg-movable" data-deadline="{one.flag.on}" data-name="时限"'
        f' data-finish="{one.flag.on}"><title>{escape(one.flag.words)}</title>'
        f'<path class="gg-grip-line" d="M{number(one.x)} {number(one.top)}V{number(one.bottom)}"/>'
        f'<rect class="gg-grip" x="{number(box.left)}" y="{number(box.top)}"'
        f' width="{number(box.right - box.left)}" height="{number(box.bottom - box.top)}"'
        ' rx="3"/></g>'
    )


def _bar(mark: BarMark, ids: str) -> str:
    kind, box = mark.bar.kind, mark.box
    classes = f"gg-{kind}" + (" gg-critical" if mark.critical else "")
    fill = _fill(mark, ids)
    if mark.diamond:
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        points = ((x, box.top), (box.right, y), (x, box.bottom), (box.left, y))
        return f'<polygon class="{classes}"{fill} points="{_points(points)}"/>'
    radius = ' rx="4"' if kind is BarKind.FORECAST else ""
    return (
        f'<rect class="{classes}"{fill} x="{number(box.left)}" y="{number(box.top)}"'
        f' width="{number(box.right - box.left)}" height="{number(box.bottom - box.top)}"{radius}/>'
    )


def _fill(mark: BarMark, ids: str) -> str:
    if mark.bar.kind is BarKind.FORECAST:
        return f' fill="url(#{ids}-dots)"'
    return f' fill="url(#{ids}-hatch)"' if mark.inferred else ""


def _link(link: LinkMark) -> str:
    tone = "-critical" if link.critical else ""
    line = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in link.points)
    classes = f"gg-link gg-link{tone}" if tone else "gg-link"
    return (
        f'<path class="{classes}" d="{line}"/>'
        f'<polygon class="gg-head{tone}" points="{_points(link.head)}"/>'
    )


def _points(points: Collection[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)
