"""Wall sheet (整图版面): where everything stands on one tall sheet, as pure numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from guatu.publishing.chinese_date import full_date
from guatu.publishing.drawing import Bar, Line, Shape, Stamp, Text, Trace
from guatu.publishing.row_track import header_track, row_track
from guatu.publishing.short_title import short_title, wrapped
from guatu.publishing.time_light import Light
from guatu.publishing.wall_chart import Tally, WallBand, WallChart, WallRow
from guatu.publishing.wall_columns import (
    PAD,
    SCREEN,
    SHEET_WIDTH,
    SMALL_SIZE,
    TITLE_SIZE,
    WallColumns,
)

BAND_HEIGHT, HEAD_HEIGHT, TOP_HEIGHT = 30.0, 44.0, 92.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Piece of the sheet (版面块): shapes in their own coordinates, at `top` on the sheet.

    `kind` is top, head, band or row; `number` names the pledge of a row.
    """

    kind: str
    top: float
    height: float
    shapes: tuple[Shape, ...]
    number: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WallSheet:
    """Wall sheet (整图版面): pieces from top to bottom; the legend's room begins at `foot`."""

    width: float
    foot: float
    pieces: tuple[Piece, ...]


def wall_sheet(chart: WallChart) -> WallSheet:
    """Wall sheet (整图版面): every pledge once, in the order of the chart."""
    pieces, top = [], 0.0
    for kind, height, shapes, row in _blocks(chart):
        number = row.pledge.number if row else ""
        tip = f"{row.pledge.quote}\n{row.light.light.label}：{row.light.because}" if row else ""
        pieces.append(
            Piece(kind=kind, top=top, height=height, shapes=shapes, number=number, tip=tip)
        )
        top += height
    return WallSheet(width=SHEET_WIDTH, foot=top, pieces=tuple(pieces))


Block = tuple[str, float, tuple[Shape, ...], WallRow | None]


def _blocks(chart: WallChart) -> Iterator[Block]:
    yield "top", TOP_HEIGHT, _top(chart), None
    yield "head", HEAD_HEIGHT, head_shapes(chart), None
    for band in chart.bands:
        yield "band", BAND_HEIGHT, band_shapes(band), None
        for place, row in enumerate(band.rows):
            height, shapes = row_shapes(row, chart, striped=place % 2 == 1)
            yield "row", height, shapes, row


def subtitle(chart: WallChart) -> str:
    """Subtitle (副标题): the day, and how the pledges are made up."""
    tally = chart.tally
    parts = [
        f"截至{full_date(chart.as_of)}",
        f"共{tally.total}项",
        _deadlines(tally),
    ]
    if tally.drafts == tally.total:
        return " · ".join([*parts, "全部为草稿，尚未立项交办，灯只看时序"])
    for count, words in ((tally.drafts, "草稿"), (tally.closed, "已销号")):
        if count:
            parts.append(f"{words}{count}项")
    if tally.unassigned:
        parts.append(f"牵头待定{tally.unassigned}项")
    return " · ".join(parts)


def _deadlines(tally: Tally) -> str:
    inferred = tally.total - tally.stated - tally.decided
    decided = f"、审定{tally.decided}项" if tally.decided else ""
    return f"写明时限{tally.stated}项{decided}、推定{inferred}项"


def _top(chart: WallChart) -> tuple[Shape, ...]:
    shapes: list[Shape] = [
        Text(x=0, y=40, words=chart.title, size=30, tone="t-ink", bold=True),
        Text(x=0, y=70, words=subtitle(chart), size=14, tone="t-muted"),
    ]
    x = SHEET_WIDTH - 108 * len(Light)
    for light, count in chart.tally.lights.items():
        shapes += [
            Stamp(symbol=f"light-{light}", x=x, y=22, width=36, height=36, tip=light.meaning),
            Text(x=x + 46, y=42, words=str(count), size=24, tone="t-ink", bold=True),
            Text(x=x + 46, y=60, words=light.label, size=12, tone="t-muted"),
        ]
        x += 108
    return tuple(shapes)


def head_shapes(chart: WallChart, columns: WallColumns = SCREEN) -> tuple[Shape, ...]:
    """Head (表头): the names of the columns and the months."""
    shapes: list[Shape] = [Bar(x=0, y=0, width=columns.width, height=HEAD_HEIGHT, tone="head")]
    for column in columns.by_key.values():
        x = column.left + PAD
        shapes.append(Text(x=x, y=27, words=column.title, size=13, tone="t-head", bold=True))
    track = columns["track"]
    months = header_track(chart.year, chart.as_of, track.width).shapes
    return (*shapes, *(moved(shape, track.left, 0) for shape in months))


def band_lights(tally: Tally) -> str:
    """Make-up of a band (板块构成): how many, drafts, closed; the lights are drawn beside it."""
    parts = [
        (tally.total, ""),
        (tally.stated, "写明时限"),
        (tally.decided, "审定时限"),
        (tally.drafts, "草稿"),
        (tally.closed, "销号"),
    ]
    return " · ".join(f"{words}{count}项" for count, words in parts if count)


def band_shapes(
    band: WallBand, width: float = SHEET_WIDTH, *, again: bool = False
) -> tuple[Shape, ...]:
    """Band (板块): its title, and the roll-up of its rows; `again` where it goes on elsewhere."""
    tally = band.tally
    shapes: list[Shape] = [Bar(x=0, y=0, width=width, height=BAND_HEIGHT, tone="band")]
    x = width - PAD
    for light, count in reversed([pair for pair in tally.lights.items() if pair[1]]):
        text = Text(x=x, y=20, words=str(count), size=13, tone="t-muted", anchor="end")
        x = text.box.left - 21
        shapes += [text, Stamp(symbol=f"light-{light}", x=x, y=7, width=16, height=16)]
        x -= 12
    words = band_lights(tally)
    shapes.append(Text(x=x, y=20, words=words, size=13, tone="t-muted", anchor="end"))
    mark = "（续）" if again else ""
    room = shapes[-1].box.left - 4 * PAD - len(mark) * 14
    title = wrapped(band.title, room, 14)[0] + mark
    return (*shapes, Text(x=PAD, y=20, words=title, size=14, tone="t-ink", bold=True))


def row_shapes(
    row: WallRow, chart: WallChart, columns: WallColumns = SCREEN, *, striped: bool
) -> tuple[float, tuple[Shape, ...]]:
    """Row (一行): its height and what stands in it."""
    shape, room = columns.shape, columns["track"].width
    track = row_track(row, chart.year, chart.as_of, room, columns.lanes, shape)
    lead = lead_lines(row, columns)
    height = max(track.height, least_height(row, columns))
    shapes: list[Shape] = []
    if striped:
        shapes.append(Bar(x=0, y=0, width=columns.width, height=height, tone="stripe"))
    middle = (height - shape.low) / 2
    cells = (_light_cell, _number_cell, _title_cell, _marks_cell, _reached_cell)
    drawn = chain.from_iterable(cell(row, columns) for cell in cells)
    shapes += [moved(shape, 0, middle) for shape in drawn]
    first = height / 2 - (len(lead) - 1) * shape.line / 2 + 4.5
    for n, (words, tone) in enumerate(lead):
        x, y = columns["lead"].left + PAD, first + n * shape.line
        shapes.append(Text(x=x, y=y, words=words, size=12.5, tone=tone))
    shapes += [moved(shape, columns["track"].left, 0) for shape in track.shapes]
    shapes.append(Line(x1=0, y1=height, x2=columns.width, y2=height, tone="rule"))
    return height, tuple(shapes)


def least_height(row: WallRow, columns: WallColumns) -> float:
    """Least height (最低行高): of a row whose node names take one line."""
    shape, lines = columns.shape, len(lead_lines(row, columns))
    return max(shape.low, lines * shape.line + (shape.low - 2 * shape.line))


def light_symbol(row: WallRow) -> str:
    """Symbol of a row's light (灯的符号): hollow while the pledge is a draft."""
    return f"light-{row.light.light}" + ("-draft" if row.draft else "")


def short_number(row: WallRow) -> str:
    """Short number (短号): 2022-031 is 031 on the wall of 2022."""
    return row.pledge.number.rsplit("-", 1)[-1]


def lead_lines(row: WallRow, columns: WallColumns = SCREEN) -> tuple[tuple[str, str], ...]:
    """Lead (牵头): office and official with their tones; 待定 where nobody is named yet."""
    if not (row.lead_office or row.lead_official):
        return (("待定", "t-muted"),)
    room = columns["lead"].width - 2 * PAD
    office = wrapped(row.lead_office or "单位待定", room, 12.5)
    official = wrapped(row.lead_official or "领导待定", room, 12.5)
    return (*((line, "t-ink") for line in office), *((line, "t-muted") for line in official))


def _light_cell(row: WallRow, columns: WallColumns) -> Iterator[Shape]:
    left, stage = columns["light"].left + PAD, row.pledge.stage.label
    top = columns.shape.low / 2 - 12
    yield Stamp(symbol=light_symbol(row), x=left, y=top, width=24, height=24, tip=row.light.because)
    if not columns.narrow:
        yield Text(x=left + 31, y=25, words=stage, size=SMALL_SIZE, tone="t-muted")


def _number_cell(row: WallRow, columns: WallColumns) -> Iterator[Shape]:
    left, below = columns["number"].left + 4, row.pledge.kind.label
    if columns.narrow:
        below = row.pledge.stage.label
    shape = columns.shape
    number = short_number(row)
    yield Text(x=left, y=shape.first, words=number, size=TITLE_SIZE, tone="t-muted", bold=True)
    yield Text(x=left, y=shape.second, words=below, size=SMALL_SIZE, tone="t-muted")


def _title_cell(row: WallRow, columns: WallColumns) -> Iterator[Shape]:
    left, shape = columns["title"].left + PAD, columns.shape
    title = short_title(row.pledge, columns.title_room, TITLE_SIZE)
    single = len(title.lines) == 1 and not title.quantities
    for n, words in enumerate(title.lines):
        y = shape.alone if single else shape.first + n * shape.line
        yield Text(x=left, y=y, words=words, size=TITLE_SIZE, tone="t-ink", bold=True)
    if title.quantities:
        yield Text(x=left, y=shape.second, words=title.quantities, size=SMALL_SIZE, tone="t-muted")


def _marks_cell(row: WallRow, columns: WallColumns) -> Iterator[Shape]:
    marks, words = row.marks, row.marks.words()
    top = columns.shape.low / 2 - 10
    fills = (("claimed", marks.claimed), ("evidenced", marks.evidenced), ("time", marks.time))
    for n, (mark, fill) in enumerate(fills):
        x = columns["marks"].left + PAD + n * 24
        yield Stamp(symbol=f"mark-{mark}-{fill}", x=x, y=top, width=20, height=20, tip=words[n])


def _reached_cell(row: WallRow, columns: WallColumns) -> Iterator[Shape]:
    left, room = columns["reached"].left + PAD, columns["reached"].width - 2 * PAD
    shape = columns.shape
    y, below = shape.low / 2 - 1, shape.low / 2 + 6
    if row.reached is None:
        yield Text(x=left, y=shape.alone - 1, words="—", size=13, tone="t-muted")
        return
    size = 13.0
    text = Text(x=left, y=y, words=row.reached.words, size=size, tone="t-ink", bold=True)
    while text.box.right > left + room and size > 8:
        size -= 0.5
        text = Text(x=left, y=y, words=row.reached.words, size=size, tone="t-ink", bold=True)
    yield text
    if row.reached.share is not None:
        yield Bar(x=left, y=below, width=room, height=5, tone="rest", radius=2.5)
        done = float(row.reached.share) * room
        yield Bar(x=left, y=below, width=max(done, 2), height=5, tone="share", radius=2.5)


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """Moved shape (平移): the same shape elsewhere."""
    if isinstance(shape, Line):
        return Line(
            x1=shape.x1 + dx, y1=shape.y1 + dy, x2=shape.x2 + dx, y2=shape.y2 + dy, tone=shape.tone
        )
    if isinstance(shape, Trace):
        paths = (tuple((x + dx, y + dy) for x, y in path) for path in shape.paths)
        return replace(shape, paths=tuple(paths))
    return replace(shape, x=shape.x + dx, y=shape.y + dy)
