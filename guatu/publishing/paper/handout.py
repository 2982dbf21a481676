"""Handouts (手册和口袋卡): a month's booklet by office, and a card for each office's pocket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, count

from guatu.publishing.chinese_date import full_date, month_day
from guatu.publishing.drawing import Bar, Line, Shape, Stamp, Text
from guatu.publishing.milestone_flag import FlagState
from guatu.publishing.paper.document_foot import document_foot, document_foot_height
from guatu.publishing.paper.duty import Duty, by_office, duties
from guatu.publishing.paper.flow import Frame, Item, flowed, words
from guatu.publishing.paper.missing_sort import drawn_with_notes
from guatu.publishing.paper.paper_sheet import Paper, PaperSheet
from guatu.publishing.paper.print_sheets import Printed, print_sheets
from guatu.publishing.short_title import short_title
from guatu.publishing.wall_chart import WallChart, WallRow, tally
from guatu.publishing.wall_legend import qr_words
from guatu.publishing.wall_sheet import light_symbol, moved, short_number
from guatu.vocabulary.problem import Problem, Unusable

# A4 upright for the booklet, A6 for the pocket; a unit is a third of a millimetre on both.
A4 = Paper(width=210, height=297, margin=15)
A6 = Paper(width=105, height=148, margin=7)
_UNIT, _CARD_UNIT = 0.345, 0.272
_TITLE, _BODY, _LEFT = 13.0, 12.0, 72.0


def booklet_pdf(chart: WallChart, month: date) -> Printed:
    """Month booklet (月到期手册): by lead office, each promise with what is due of it.

    Raises Unusable when nothing of the chart is due in that month.
    """
    wide, _ = A4.units(_UNIT)
    name = f"{chart.place}{month.year}年{month.month}月到期事项手册"
    name += f"（{chart.cut}）" if chart.cut else ""
    owed = {office: duties(rows, month) for office, rows in by_office(chart).items()}
    owed = {office: found for office, found in owed.items() if found}
    if not owed:
        said = f"{month.year}年{month.month}月没有到期或逾期的节点和时限，无手册可出"
        raise Unusable(Problem("--month", said))
    count_ = sum(map(len, owed.values()))
    says = f"截至{full_date(chart.as_of)}：{len(owed)}个单位，{count_}项有到期或逾期"
    items = [*_opening(name, (says,), wide)]
    for office, found in owed.items():
        items += _office_head(f"{office}（{len(found)}项）", wide)
        items += chain.from_iterable(_duty_items(duty, office, wide) for duty in found)
    return _bound(items, chart, A4, _UNIT, name)


def card_pdf(chart: WallChart) -> Printed:
    """Pocket cards (口袋卡): A6, a card or more for each lead office on the chart."""
    wide, _ = A6.units(_CARD_UNIT)
    name = f"{chart.place}{chart.year}年责任单位口袋卡"
    sheets: list[PaperSheet] = []
    for office, rows in by_office(chart).items():
        items = [*_opening(office, _counts(rows, chart), wide)]
        items += (_card_item(row, office, chart, wide) for row in rows)
        sheets += _paged(items, chart, A6, _CARD_UNIT)
    return print_sheets(
        sheets, A6, title=name, alt=f"{name}，截至{chart.as_of.isoformat()}", code=qr_words(chart)
    )


def _counts(rows: Sequence[WallRow], chart: WallChart) -> tuple[str, str]:
    lights = tally(rows).lights
    year = f"{chart.place}{chart.year}年"
    said = " · ".join((year, f"牵头{len(rows)}项", f"截至{full_date(chart.as_of)}"))
    return said, " ".join(f"{one.label}{count}" for one, count in lights.items() if count)


def _opening(name: str, says: Sequence[str], wide: float) -> Iterator[Item]:
    yield words(name, wide, 20, bold=True)
    *above, under = (words(line, wide, _BODY, tone="t-muted") for line in says)
    yield from above
    rule = Line(x1=0, y1=under.height + 2, x2=wide, y2=under.height + 2, tone="rule")
    yield Item(height=under.height + 10, shapes=(*under.shapes, rule))


def _office_head(name: str, wide: float) -> Iterator[Item]:
    shapes = (
        Bar(x=0, y=6, width=wide, height=26, tone="band"),
        Text(x=8, y=24, words=name, size=14, tone="t-ink", bold=True),
    )
    yield Item(height=38, shapes=shapes, keep=True)


def _again(office: str, wide: float) -> tuple[Shape, ...]:
    return (Text(x=0, y=14, words=f"{office}（续）", size=_BODY, tone="t-muted"),)


def _title_item(row: WallRow, wide: float) -> tuple[float, list[Shape]]:
    shapes: list[Shape] = [
        Stamp(symbol=light_symbol(row), x=4, y=2, width=22, height=22),
        Text(x=32, y=18, words=short_number(row), size=_TITLE, tone="t-muted", bold=True),
    ]
    lines = short_title(row.pledge, (wide - _LEFT) / 1.03, _TITLE).lines
    for n, line in enumerate(lines):
        y = 18 + n * 18
        shapes.append(Text(x=_LEFT, y=y, words=line, size=_TITLE, tone="t-ink", bold=True))
    return 24 + 18 * (len(lines) - 1), shapes


def _duty_items(duty: Duty, office: str, wide: float) -> Iterator[Item]:
    """One promise with its lines, held together on one page."""
    row = duty.row
    height, shapes = _title_item(row, wide)
    for line in (*duty.lines, f"包抓领导：{row.lead_official or '待定'}"):
        tone = "t-ink" if line.startswith(("到期", "时限")) else "t-muted"
        body = words(line, wide, _BODY, left=_LEFT, tone=tone)
        shapes += (moved(shape, 0, height) for shape in body.shapes)
        height += body.height
    shapes.append(Line(x1=0, y1=height + 4, x2=wide, y2=height + 4, tone="rule"))
    again = _again(office, wide)
    yield Item(height=height + 8, shapes=tuple(shapes), again=again, again_height=22)


def _card_item(row: WallRow, office: str, chart: WallChart, wide: float) -> Item:
    height, shapes = _title_item(row, wide)
    for line in _next(row, chart):
        body = words(line, wide, _BODY, left=_LEFT, tone="t-muted")
        shapes += (moved(shape, 0, height) for shape in body.shapes)
        height += body.height
    shapes.append(Line(x1=0, y1=height + 2, x2=wide, y2=height + 2, tone="rule"))
    again = _again(office, wide)
    return Item(height=height + 5, shapes=tuple(shapes), again=again, again_height=22)


def _next(row: WallRow, chart: WallChart) -> Iterator[str]:
    due = row.pledge.due
    how = "写明" if due.stated else due.origin.label
    yield f"时限{month_day(due.by, chart.year)}（{how}）"
    coming = (flag for flag in row.flags if flag.state is not FlagState.DONE)
    if (flag := next(coming, None)) is not None:
        late = "逾期" if flag.state is FlagState.MISSED else "下一节点"
        yield f"{late}：{flag.name}，{flag.due_words(chart.year)}"


def _bound(
    items: Iterable[Item], chart: WallChart, paper: Paper, unit: float, name: str
) -> Printed:
    return print_sheets(
        _paged([*items], chart, paper, unit),
        paper,
        title=name,
        alt=f"{name}，截至{chart.as_of.isoformat()}",
        code=qr_words(chart),
    )


def _paged(
    items: Sequence[Item], chart: WallChart, paper: Paper, unit: float
) -> Sequence[PaperSheet]:
    return drawn_with_notes(lambda gone: _pages(items, chart, paper, unit, gone))


def _pages(
    items: Sequence[Item], chart: WallChart, paper: Paper, unit: float, gone: Sequence[str]
) -> list[PaperSheet]:
    wide, high = paper.units(unit)
    room = high - document_foot_height(chart, wide, gone) - 12
    placed = flowed(items, (Frame(sheet, 0, 0, room) for sheet in count()))
    sheets = []
    for page, shapes in placed.items():
        foot, qr = document_foot(chart, wide, high, page + 1, len(placed), gone)
        drawn = (*shapes, *foot)
        sheets.append(PaperSheet(width=wide, height=high, unit=unit, shapes=drawn, qr=qr))
    return sheets
