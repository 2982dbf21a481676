"""Wall fragment (挂图网页片段): the wall as a table whose rows carry their own drawing.

It holds no style and no script of its own: WALL_STYLE and WALL_SCRIPT go once on the page
that takes it in. Without the script everything can still be read. Rows stand in parts, so
that a browser lays out only those near the view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape

from guatu.publishing.drawing import Shape, Stamp
from guatu.publishing.row_track import header_track, row_track, today_box
from guatu.publishing.screen.row_facts import row_facts, townships, year_facts
from guatu.publishing.screen.script import WALL_SCRIPT, WALL_STYLE
from guatu.publishing.screen.tools import tools
from guatu.publishing.short_title import short_title
from guatu.publishing.svg import number, qr_path, svg_shapes
from guatu.publishing.wall_chart import WallBand, WallChart, WallRow
from guatu.publishing.wall_columns import COLUMNS, TITLE_ROOM, TITLE_SIZE
from guatu.publishing.wall_legend import (
    DRAFT,
    ENDS,
    FLAGS,
    LIGHTS,
    MARKS,
    foot_lines,
    page_foot,
    qr_words,
)
from guatu.publishing.wall_more import more
from guatu.publishing.wall_sheet import band_lights, light_symbol, short_number, subtitle
from guatu.publishing.wall_symbols import PREFIX, symbols
from guatu.publishing.year_track import WIDTH, YearTrack

__all__ = ["WALL_SCRIPT", "WALL_STYLE", "Href", "ledger_mark", "wall_fragment"]

# Rows that are laid out together; an even number, so that stripes go on.
PART = 12
Href = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Links:
    """Where a row leads; None where there is nothing to lead to."""

    pledge: Href | None
    schedule: Href | None


def wall_fragment(
    chart: WallChart,
    href: Href | None = None,
    schedule: Href | None = None,
    *,
    heading: str = "h2",
    fresh: str = "",
) -> str:
    """Wall fragment (挂图网页片段): `href` gives the address of a pledge by its number,
    `schedule` that of its schedule page; `fresh` is where the ledger's mark can be asked for."""
    links = _Links(href, schedule)
    asked = f' data-gw-fresh="{escape(fresh)}"' if fresh else ""
    return "".join(
        (
            f'<div class="gw" lang="zh-CN" data-gw-year="{chart.year}"'
            f' data-gw-as-of="{chart.as_of}" data-gw-mark="{ledger_mark(chart)}"{asked}>',
            '<svg class="gw-defs" aria-hidden="true">',
            f"<defs>{symbols()}{_lines(chart)}</defs></svg>",
            _top(chart, heading),
            tools(),
            '<div class="gw-scroll" tabindex="0" role="region" aria-label="挂图">',
            _table(chart, links),
            '<p class="gw-none" hidden>没有符合条件的承诺事项。</p></div>',
            _foot(chart),
            "</div>",
        )
    )


def ledger_mark(chart: WallChart) -> str:
    """Mark of a wall (挂图版本): another one when the ledger went on or the day changed."""
    return f"{chart.as_of} {chart.entries} {chart.root[:16]}"


def icon(symbol: str, width: float, height: float, label: str = "") -> str:
    """Icon (小图): one symbol by itself; without a label it is decoration."""
    about = f' role="img" aria-label="{escape(label)}"' if label else ' aria-hidden="true"'
    wide, high = number(width), number(height)
    return (
        f'<svg width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"{about}>'
        f'<use href="#{PREFIX}{symbol}" width="{wide}" height="{high}"/></svg>'
    )


def _lines(chart: WallChart) -> str:
    """Lines of the months and of the day: one symbol, stretched to the height of each row."""
    track = YearTrack(chart.year)
    grid = "".join(f"M{number(x)} 0v10" for x in track.month_starts())
    today = ""
    if today_box(track, chart.as_of):
        x = number(track.end_of(chart.as_of))
        today = f'<path class="gw-today" vector-effect="non-scaling-stroke" d="M{x} 0v10"/>'
    return (
        f'<symbol id="{PREFIX}lines" viewBox="0 0 {number(WIDTH)} 10" preserveAspectRatio="none">'
        f'<path class="gw-months" vector-effect="non-scaling-stroke" d="{grid}"/>{today}</symbol>'
    )


def _top(chart: WallChart, heading: str) -> str:
    lights = "".join(
        f'<li><button type="button" disabled data-gw-light="{light}" aria-pressed="false"'
        f' title="{light.meaning}">{icon(f"light-{light}", 32, 32)}'
        f"<b>{count}</b><span>{light.label}</span></button></li>"
        for light, count in chart.tally.lights.items()
    )
    return (
        f'<header class="gw-top"><div><{heading} class="gw-title">{escape(chart.title)}</{heading}>'
        f'<p>{escape(subtitle(chart))}</p><p class="gw-cut" hidden></p></div>'
        f'<ul class="gw-counts" aria-label="各灯合计">{lights}</ul></header>'
    )


def _table(chart: WallChart, links: _Links) -> str:
    columns = "".join(f'<col class="gw-w-{key}">' for key in COLUMNS)
    heads = "".join(
        f'<th scope="col" class="gw-c-{key}">{_head_cell(chart, key, column.title)}</th>'
        for key, column in COLUMNS.items()
    )
    towns = townships(chart)
    bands = "".join(_band(band, chart, links, towns) for band in chart.bands)
    return (
        f'<table class="gw-table"><colgroup>{columns}</colgroup>'
        f"<thead><tr>{heads}</tr></thead>"
        f'<tfoot aria-hidden="true"><tr><td colspan="{len(COLUMNS)}">{escape(page_foot(chart))}'
        f"</td></tr></tfoot>{bands}</table>"
    )


def _head_cell(chart: WallChart, key: str, title: str) -> str:
    if key != "track":
        return title
    picture = header_track(chart.year, chart.as_of)
    return (
        f'<svg class="gw-track" viewBox="0 0 {number(WIDTH)} {number(picture.height)}" role="img"'
        f' aria-label="{chart.year}年1月至12月">{svg_shapes(picture.shapes)}</svg>'
    )


def _band(band: WallBand, chart: WallChart, links: _Links, towns: tuple[str, ...]) -> str:
    tally = band.tally
    counts = "".join(
        f"<span>{icon(f'light-{light}', 16, 16, light.label)}{count}</span>"
        for light, count in tally.lights.items()
        if count
    )
    rows = [_row(row, chart, links, towns) for row in band.rows]
    parts = (rows[n : n + PART] for n in range(0, len(rows), PART))
    inside = "".join(f'<tbody class="gw-part">{"".join(part)}</tbody>' for part in parts)
    return (
        f'<tbody class="gw-head"><tr class="gw-band"><th colspan="{len(COLUMNS)}"'
        f' scope="rowgroup"><div><b>{escape(band.title)}</b>'
        f'<span class="gw-sum">{band_lights(tally)}{counts}</span></div></th></tr></tbody>{inside}'
    )


def _row(row: WallRow, chart: WallChart, links: _Links, towns: tuple[str, ...]) -> str:
    cells = "".join(
        f'<td class="gw-c-{key}">{inside}</td>' for key, inside in _cells(row, chart, links)
    )
    name, facts = escape(row.pledge.number), row_facts(row, chart.year, towns)
    return f'<tr class="gw-row" id="{PREFIX}{name}"{facts}>{cells}</tr>'


def _cells(row: WallRow, chart: WallChart, links: _Links) -> Iterator[tuple[str, str]]:
    pledge, light = row.pledge, row.light
    lamp = icon(light_symbol(row), 24, 24, f"{light.light.label}：{light.because}")
    yield "light", f"{lamp}<span>{pledge.stage.label}</span>"
    number_ = short_number(row)
    if links.pledge is not None:
        number_ = f'<a href="{escape(links.pledge(pledge.number))}">{number_}</a>'
    yield "number", f"{number_}<span>{pledge.kind.label}</span>"
    yield "title", _title(row, links)
    yield "lead", _lead(row)
    yield "marks", _marks(row)
    yield "track", _track(row, chart)
    yield "reached", _reached(row)


def _title(row: WallRow, links: _Links) -> str:
    title = short_title(row.pledge, TITLE_ROOM, TITLE_SIZE)
    lines = "<br>".join(map(escape, title.lines))
    small = f"<span>{escape(title.quantities)}</span>" if title.quantities else ""
    mark = f'<i class="gw-phone">{short_number(row)} {row.pledge.kind.label}</i>'
    address = links.schedule(row.pledge.number) if links.schedule else ""
    return f"<details><summary>{mark}<b>{lines}</b>{small}</summary>{more(row, address)}</details>"


def _lead(row: WallRow) -> str:
    if not (row.lead_office or row.lead_official):
        return "<span>待定</span>"
    office, official = row.lead_office or "单位待定", row.lead_official or "领导待定"
    return f"{escape(office)}<span>{escape(official)}</span>"


def _marks(row: WallRow) -> str:
    marks = row.marks
    fills = (("报", marks.claimed), ("证", marks.evidenced), ("时", marks.time))
    drawn = "".join(f'<span class="gw-mark {fill}">{sign}</span>' for sign, fill in fills)
    return f'<div role="img" aria-label="{"，".join(marks.words())}">{drawn}</div>'


def _track(row: WallRow, chart: WallChart) -> str:
    picture = row_track(row, chart.year, chart.as_of)
    wide = number(WIDTH)
    return (
        f'<svg class="gw-lines"><use href="#{PREFIX}lines"/></svg>'
        f'<svg class="gw-track" viewBox="0 0 {wide} {number(picture.height)}"'
        f"{year_facts(row, chart.year)}>{svg_shapes(map(_bare, picture.shapes))}</svg>"
    )


def _bare(shape: Shape) -> Shape:
    """Bare shape (不带提示): a row says its nodes in words; the page need not say them twice."""
    return replace(shape, tip="") if isinstance(shape, Stamp) else shape


def _reached(row: WallRow) -> str:
    if row.reached is None:
        return "<span>—</span>"
    bar = ""
    if row.reached.share is not None:
        share = f"{row.reached.share:.3f}"
        bar = f'<meter min="0" max="1" value="{share}">{row.reached.share:.0%}</meter>'
    return f"<b>{escape(row.reached.words)}</b>{bar}"


def _foot(chart: WallChart) -> str:
    path, side = qr_path(qr_words(chart))
    signs = [(s, w, 13.0, 17.0) for s, w in FLAGS] + [(s, w, 36.0, 11.5) for s, w in ENDS]
    signs += [(s, w, 20.0, 20.0) for s, w in MARKS]
    first = "".join(f"<li>{icon(s, w, h)} {words}</li>" for s, words, w, h in signs)
    second = "".join(f"<li>{icon(s, 20, 20)} {words}</li>" for s, words in (*LIGHTS, DRAFT))
    lines = "".join(f"<p>{escape(line)}</p>" for line in foot_lines(chart))
    return (
        f'<footer class="gw-foot"><div><b>图例</b><ul>{first}</ul><ul>{second}</ul>{lines}</div>'
        f'<svg class="gw-qr" viewBox="-2 -2 {side + 4} {side + 4}" role="img"'
        f' aria-label="台账校验根二维码"><path class="gw-f-ink" d="{path}"/></svg></footer>'
    )
