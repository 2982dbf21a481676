"""Map fragment (地图网页片段): the map as a drawing, its list beside it, all reachable by key.

It holds no style and no script of its own: those of `map_script` go once on the page that
takes it in. Without the script each pin is a link to its entry in the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from guatu.publishing.map.map_chart import MapChart, Unplaced
from guatu.publishing.map.map_drawing import MapDrawing
from guatu.publishing.map.map_words import (
    EMPTY_HEAD,
    EMPTY_WORDS,
    FANNED,
    KINDS,
    LEGEND_LIGHTS,
    STROKES,
    TAKE_HINT,
    map_foot,
    subtitle,
)
from guatu.publishing.map.screen_svg import screen_drawing, screen_svg, seats_told
from guatu.publishing.short_title import short_title
from guatu.publishing.svg import qr_path
from guatu.publishing.wall_chart import WallRow
from guatu.publishing.wall_fragment import icon
from guatu.publishing.wall_legend import qr_words
from guatu.publishing.wall_more import more
from guatu.publishing.wall_sheet import light_symbol, short_number
from guatu.publishing.wall_symbols import symbols

_TITLE_ROOM, _TITLE = 300.0, 14.0

Href = Callable[[str], str]


def map_fragment(
    chart: MapChart,
    href: Href | None = None,
    mark: Href | None = None,
    *,
    heading: str = "h2",
) -> str:
    """Map fragment (地图网页片段): `href` gives the address of a pledge by its number, `mark`
    that of the form by which its place is marked, "" where that may not be done."""
    drawing = screen_drawing(chart)
    links = (href, mark)
    return "".join(
        (
            '<div class="gw gm" lang="zh-CN">',
            f'<svg class="gw-defs" aria-hidden="true"><defs>{symbols()}</defs></svg>',
            _top(chart, heading),
            '<div class="gm-body"><div class="gm-left">',
            _map(chart, drawing) if drawing else _empty(chart),
            _legend(drawing),
            "</div>",
            _lists(chart, links),
            "</div>",
            _foot(chart, drawing),
            "</div>",
        )
    )


def _top(chart: MapChart, heading: str) -> str:
    lights = "".join(
        f'<li><button type="button" disabled data-gm-light="{light}" aria-pressed="false"'
        f' title="{light.meaning}">{icon(f"light-{light}", 28, 28)}<b>{count}</b>'
        f"<span>{light.label}</span></button></li>"
        for light, count in chart.chart.tally.lights.items()
    )
    areas = "".join(
        f'<option value="{escape(band.title)}">{escape(band.title)}（{len(band.rows)}）</option>'
        for band in chart.chart.bands
    )
    return (
        f'<header class="gm-top"><div><{heading} class="gm-title">{escape(chart.title)}</{heading}>'
        f"<p>{escape(subtitle(chart))}</p></div>"
        f'<ul class="gm-counts" aria-label="各灯合计">{lights}</ul></header>'
        '<div class="gm-tools" hidden role="search">'
        '<label>搜索 <input type="search" placeholder="承诺、单位、地点、序号"></label>'
        f'<label>板块 <select><option value="">全部板块</option>{areas}</select></label>'
        '<output aria-live="polite"></output></div>'
    )


def _map(chart: MapChart, drawing: MapDrawing) -> str:
    label = f"{chart.title}，图上{len(chart.works)}项，各项在列表中"
    return (
        '<div class="gm-map" role="region" aria-label="地图" tabindex="0">'
        '<p class="gm-zoom" hidden>'
        '<button type="button" data-gm-zoom="in" aria-label="放大">＋</button>'
        '<button type="button" data-gm-zoom="out" aria-label="缩小">－</button>'
        '<button type="button" data-gm-zoom="all" aria-label="全图">全图</button></p>'
        f'{screen_svg(drawing, label, seats_told(drawing))}<div class="gm-card" hidden></div></div>'
    )


def _empty(chart: MapChart) -> str:
    words = "".join(f"<p>{escape(one)}</p>" for one in EMPTY_WORDS)
    notes = "".join(f"<p>{escape(one)}</p>" for one in chart.notes)
    return (
        f'<div class="gm-empty"><p><b>{EMPTY_HEAD}</b></p>{words}'
        f"<p><code>{escape(TAKE_HINT)}</code></p>{notes}</div>"
    )


def _legend(drawing: MapDrawing | None) -> str:
    if drawing is None:
        return ""
    lights = "".join(f"<li>{icon(s, 18, 18)} {words}</li>" for s, words in LEGEND_LIGHTS)
    strokes = "".join(
        '<li><svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true">'
        f'<path class="p p-{tone}" d="M2 6L32 6"/></svg> {words}</li>'
        for tone, words in STROKES
    )
    return (
        f'<div class="gm-legend"><b>图例</b><ul>{lights}</ul><ul>{strokes}</ul>'
        f"<p>{KINDS}。{FANNED}。</p></div>"
    )


def _lists(chart: MapChart, links: tuple[Href | None, Href | None]) -> str:
    placed = [(one.row, one.name, "") for one in chart.works]
    county = [(row, "全域", "") for row in chart.county]
    lists = (
        _list("图上", "gm-works", placed, links, chart, opened=True),
        _list("全域", "gm-county", county, links, chart, opened=False),
        _list("未上图", "gm-unplaced", _hinted(chart.unplaced), links, chart, opened=chart.empty),
    )
    none = '<p class="gm-none" hidden>没有符合条件的承诺事项。</p>'
    return f'<section class="gm-lists" aria-label="各项">{"".join(lists)}{none}</section>'


def _hinted(unplaced: Sequence[Unplaced]) -> list[tuple[WallRow, str, str]]:
    """Those with a suggestion first: they want but a yes."""
    first = sorted(unplaced, key=lambda one: one.suggestion is None)
    return [(one.row, "", _why(one)) for one in first]


def _why(one: Unplaced) -> str:
    if one.suggestion is None:
        return one.why
    name = one.suggestion.name or "图层要素"
    return f"{one.why} · 建议位置：{name}（{one.suggestion.reason}），须由人确认"


def _list(
    name: str,
    key: str,
    rows: Sequence[tuple[WallRow, str, str]],
    links: tuple[Href | None, Href | None],
    chart: MapChart,
    *,
    opened: bool,
) -> str:
    if not rows:
        return ""
    area = {row.pledge.number: band.title for band in chart.chart.bands for row in band.rows}
    entries = "".join(
        _entry(row, place, why, area[row.pledge.number], links) for row, place, why in rows
    )
    state = " open" if opened else ""
    return (
        f'<details class="gm-list" id="{key}"{state}>'
        f"<summary>{name} <b>{len(rows)}</b> 项</summary><ul>{entries}</ul></details>"
    )


def _entry(
    row: WallRow, place: str, why: str, area: str, links: tuple[Href | None, Href | None]
) -> str:
    pledge, number_ = row.pledge, escape(row.pledge.number)
    lamp = icon(light_symbol(row), 22, 22, f"{row.light.light.label}：{row.light.because}")
    title = "".join(map(escape, short_title(pledge, _TITLE_ROOM, _TITLE).lines))
    small = " · ".join(filter(None, (row.lead_office or "牵头待定", place, why)))
    said = f"{pledge.number} {pledge.quote} {small} {row.lead_official} {' '.join(row.supporting)}"
    return (
        f'<li id="gm-{number_}" data-gm="{number_}" data-gm-light="{row.light.light}"'
        f' data-gm-area="{escape(area)}" data-gm-words="{escape(said)}"><details><summary>{lamp}'
        f"<span><b>{short_number(row)}</b> {title}<small>{escape(small)}</small></span></summary>"
        f"{more(row)}{''.join(_links(row, links))}</details></li>"
    )


def _links(row: WallRow, links: tuple[Href | None, Href | None]) -> Iterator[str]:
    words = ("这一项的页面", "改位置" if row.pledge.place else "标注位置")
    made = [
        f'<a href="{escape(link(row.pledge.number))}">{said}</a>'
        for link, said in zip(links, words, strict=True)
        if link is not None and link(row.pledge.number)
    ]
    if made:
        yield f'<p class="gm-links">{" · ".join(made)}</p>'


def _foot(chart: MapChart, drawing: MapDrawing | None) -> str:
    path, side = qr_path(qr_words(chart.chart))
    lines = map_foot(chart, drawing.projection if drawing else None)
    words = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f'<footer class="gm-foot"><div>{words}</div>'
        f'<svg class="gw-qr" viewBox="-2 -2 {side + 4} {side + 4}" role="img"'
        f' aria-label="台账校验根二维码"><path class="gw-f-ink" d="{path}"/></svg></footer>'
    )
