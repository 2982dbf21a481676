"""One project's own sheet (一项一张): leader, office, plan, nodes, blockers and photos.

The five ones (五个一) of a county's key projects, as they stand in the ledger; what nobody has
entered yet is said to be missing, never left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count

from guatu.publishing.chinese_date import full_date, month_day
from guatu.publishing.drawing import Bar, Line, Shape, Stamp, Text
from guatu.publishing.paper.document_foot import document_foot, document_foot_height
from guatu.publishing.paper.flow import Frame, Item, flowed, words
from guatu.publishing.paper.paper_sheet import Paper, PaperSheet
from guatu.publishing.paper.photo_strip import GAP, STRIP, WIDTH, hung_photos, strip_words
from guatu.publishing.paper.pledge_photos import PledgePhoto
from guatu.publishing.row_track import header_track, row_track
from guatu.publishing.short_title import key_quantities
from guatu.publishing.wall_chart import WallChart, WallRow
from guatu.publishing.wall_sheet import light_symbol, moved

_BODY, _HEAD = 14.0, 17.0
_COLUMN = (WIDTH - GAP) / 2
# Lines of a long text that stay together.
_TOGETHER = 6


def pledge_paper(
    row: WallRow,
    chart: WallChart,
    paper: Paper,
    photos: Sequence[PledgePhoto] = (),
    gone: Sequence[str] = (),
) -> tuple[PaperSheet, ...]:
    """One project's own sheet (一项一张): a second one where the first does not hold it all."""
    unit = (paper.width - 2 * paper.margin) / WIDTH
    _, high = paper.units(unit)
    top = list(_top(row, chart))
    begin = max(shape.box.bottom for shape in top) + 18
    end = high - document_foot_height(chart, WIDTH, gone) - 10
    strip = STRIP if photos else 0.0
    frames = _frames(begin, end, strip)
    parts = (_persons(row), _plan(row), _blockers(row), _shown(photos), _nodes(row, chart))
    placed = flowed(list(_named_again(chain(*parts))), frames)
    sheets = []
    for n in range(max(placed) + 1):
        foot, qr = document_foot(chart, WIDTH, high, n + 1, max(placed) + 1, gone)
        head = top if n == 0 else [_running_head(row, chart)]
        hung = hung_photos(photos, end) if n == 0 else ()
        shapes = (*head, *placed.get(n, ()), *strip_words(hung, photos, chart), *foot)
        sheets.append(
            PaperSheet(width=WIDTH, height=high, unit=unit, shapes=shapes, qr=qr, photos=hung)
        )
    return tuple(sheets)


def _frames(begin: float, end: float, strip: float) -> Iterator[Frame]:
    for sheet in count():
        top = begin if sheet == 0 else 40.0
        height = end - top - (strip if sheet == 0 else 0)
        for left in (0.0, _COLUMN + GAP):
            yield Frame(sheet, left, top, height)


def _running_head(row: WallRow, chart: WallChart) -> Shape:
    name = f"{chart.place}单项挂图 {row.pledge.number}（续）"
    return Text(x=0, y=20, words=name, size=_BODY, tone="t-muted")


def _top(row: WallRow, chart: WallChart) -> Iterator[Shape]:
    """Top (图头): number, the whole sentence, the light with its reason, the year's track."""
    pledge = row.pledge
    name = f"{chart.place}{chart.year}年单项挂图"
    over = " · ".join((name, pledge.number, pledge.kind.label, pledge.stage.label))
    yield Text(x=0, y=16, words=over, size=_BODY, tone="t-muted")
    yield Stamp(symbol=light_symbol(row), x=WIDTH - 64, y=0, width=64, height=64)
    title = words(pledge.quote, WIDTH - 90, 24, bold=True)
    yield from (moved(shape, 0, 26) for shape in title.shapes)
    why = words(f"{row.light.light.label}：{row.light.because}", WIDTH - 90, _BODY, tone="t-muted")
    y = 26 + title.height
    yield from (moved(shape, 0, y) for shape in why.shapes)
    y = max(y + why.height, 70.0) + 6
    yield Bar(x=0, y=y, width=WIDTH, height=44, tone="head")
    head = header_track(chart.year, chart.as_of, WIDTH)
    yield from (moved(shape, 0, y) for shape in head.shapes)
    track = row_track(row, chart.year, chart.as_of, WIDTH)
    yield from (moved(shape, 0, y + 46) for shape in track.shapes)
    below = y + 46 + track.height
    yield Line(x1=0, y1=below, x2=WIDTH, y2=below, tone="rule")


def _section(name: str) -> Item:
    shapes = (
        Bar(x=0, y=4, width=_COLUMN, height=26, tone="band"),
        Text(x=8, y=22.5, words=name, size=_HEAD - 2, tone="t-ink", bold=True),
    )
    return Item(height=36, shapes=shapes, keep=True)


def _named_again(items: Iterable[Item]) -> Iterator[Item]:
    """A section that goes on in the next column says so there."""
    name = ""
    for item in items:
        if item.keep:
            name = next(shape.words for shape in item.shapes if isinstance(shape, Text))
            yield item
        else:
            mark = Text(x=8, y=15, words=f"{name}（续）", size=_BODY, tone="t-muted")
            yield replace(item, again=(mark,), again_height=28)


def _line(head: str, said: str) -> Iterator[Item]:
    """A line with its name before it; a long text goes on in pieces that may be parted."""
    shapes: tuple[Shape, ...] = words(said, _COLUMN, _BODY, left=92.0).shapes
    pitch = _BODY * 1.4
    for first in range(0, len(shapes), _TOGETHER):
        part = [moved(one, 0, -first * pitch) for one in shapes[first : first + _TOGETHER]]
        if not first:
            part.append(Text(x=8, y=_BODY, words=head, size=_BODY, tone="t-muted"))
        more = first + _TOGETHER < len(shapes)
        lines = min(_TOGETHER, len(shapes) - first)
        yield Item(height=lines * pitch + (0 if more else 7), shapes=tuple(part))


def _persons(row: WallRow) -> Iterator[Item]:
    yield _section("一名领导、一个单位")
    yield from _line("包抓领导", row.lead_official or "待定")
    yield from _line("牵头单位", row.lead_office or "待定")
    yield from _line("配合单位", "、".join(row.supporting) or "无")


def _plan(row: WallRow) -> Iterator[Item]:
    pledge, due = row.pledge, row.pledge.due
    how = f"报告写明“{due.quote}”" if due.stated else f"{due.origin.label}：{due.reason}"
    yield _section("一个方案")
    yield from _line("时限", f"{full_date(due.by)}（{how}）")
    if pledge.original_deadline.by != due.by:
        yield from _line("原时限", full_date(pledge.original_deadline.by))
    yield from _line("目标", "、".join(key_quantities(pledge)) or "报告没有写数量")
    yield from _line("完成", row.reached.words if row.reached else "未报数")
    yield from _line("主要措施", pledge.measures or "未登记")
    if row.because:
        yield from _line("倒排依据", row.because)


def _blockers(row: WallRow) -> Iterator[Item]:
    """Blockers (堵点): as the office reports them, and what the ledger itself finds lacking."""
    pledge, claimed = row.pledge, row.pledge.claimed
    yield _section("一张堵点清单")
    if claimed is None:
        yield from _line("单位报称", "还没有报过进展")
    else:
        yield from _line("单位报称", claimed.problems or f"{claimed.period} 未报问题")
        yield from _line("下步打算", claimed.next_steps or "未报")
    late = [flag.words(pledge.due.by.year) for flag in row.flags if flag.state == "missed"]
    yield from _line("逾期节点", "；".join(late) or "无")
    if pledge.finding:
        yield from _line("核查意见", pledge.finding)
    if pledge.missing:
        yield from _line("报告缺项", "、".join(one.label for one in pledge.missing))
    if row.unknown:
        yield from _line("未知", row.unknown)
    yield from _line("三态", "、".join(row.marks.words()))


def _shown(photos: Sequence[PledgePhoto]) -> Iterator[Item]:
    if not photos:
        yield _section("一组照片")
        yield from _line("照片", "台账里还没有这一项的照片")


def _nodes(row: WallRow, chart: WallChart) -> Iterator[Item]:
    yield _section("一套节点")
    if not row.flags:
        yield from _line("节点", row.unknown or "尚未倒排")
    for flag in row.flags:
        day = month_day(flag.on, chart.year)
        state = {"done": "完成", "missed": "逾期", "forecast": "预计", "planned": "计划"}[
            flag.state
        ]
        name = words(flag.name, _COLUMN - 250, _BODY, left=30)
        shapes = (
            Stamp(symbol=f"flag-{flag.state}", x=8, y=1, width=13, height=17),
            *name.shapes,
            Text(
                x=_COLUMN - 240, y=_BODY, words=flag.due_words(chart.year), size=_BODY, tone="t-ink"
            ),
            Text(
                x=_COLUMN - 8,
                y=_BODY,
                words=f"{state}{day}",
                size=_BODY,
                tone="t-muted",
                anchor="end",
            ),
        )
        yield Item(height=max(name.height, 20) + 4, shapes=shapes)
