"""Office sheet (发给单位的报表): its rows, whole or one office's, ready to be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge, Stage
from guatu.ledger.transitions import UNDER_WAY
from guatu.publishing.chinese_date import full_date
from guatu.publishing.sheets.known_elsewhere import known_elsewhere
from guatu.publishing.sheets.node_cells import node_cells
from guatu.reading.returns.cell_grid import Value, plain_text
from guatu.reading.returns.heading_words import sheet_rules
from guatu.reading.returns.ledger_cells import Scope, ledger_cells
from guatu.reading.returns.linked_figure import LinkedFigure
from guatu.reading.returns.names import office_name
from guatu.reading.returns.sheet_kind import COLUMNS, NUMBER, SOURCE, Column, SheetKind
from guatu.reading.returns.sheet_mark import SheetMark
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Problem, Unusable
from guatu.vocabulary.role import Role

NOBODY = "未交办"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """Row of a sheet (一行): `number` is the pledge's, `cells` are by field."""

    number: str
    cells: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSheet:
    """Office sheet (报表): `lists` are the choices of its offices, posts and units."""

    title: str
    note: str
    rows: tuple[SheetRow, ...]
    mark: SheetMark
    lists: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOrder:
    """Order of a sheet (要哪张表): `period` is a month, "" for the breakdown table.

    `root` and `size` are the whole ledger's; `people` names by person id, where known. A node
    sheet may be of one `pledge`, and goes by the rules of the `county`.
    """

    kind: SheetKind
    as_of: date
    root: str
    size: int
    period: str = ""
    people: Mapping[str, str] | None = None
    pledge: str = ""
    county: Path | None = None


def office_sheet(book: Book, order: SheetOrder, office: str | None = None) -> OfficeSheet:
    """Sheet of an office (出报表): of all offices when none is named; raises Unusable if empty.

    `book` is its state as of the day.
    """
    pledges = [one for one in sheet_pledges(book, order.kind) if office in (None, one.lead_office)]
    if order.pledge:
        pledges = [one for one in pledges if one.number == order.pledge]
    if not pledges:
        raise Unusable(Problem(book.origin or "台账", _nothing(order, office, book)))
    rows = tuple(
        SheetRow(number=number, cells={NUMBER: Decimal(at), **cells})
        for at, (number, cells) in enumerate(_cells(book, pledges, order), start=1)
    )
    return OfficeSheet(
        title=_title(book, pledges, order),
        note=_note(book, order, office, rows),
        rows=rows,
        mark=_mark(book, order, office, rows),
        lists=_lists(book, rows),
    )


def _cells(
    book: Book, pledges: list[Pledge], order: SheetOrder
) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """A row a promise, or a node."""
    if order.kind is SheetKind.NODES:
        for one in pledges:
            yield from node_cells(one, book.directory, order.as_of, order.county)
        return
    scope = Scope(
        kind=order.kind,
        directory=book.directory,
        period=order.period,
        people=order.people,
        linked=dict(_linked(book, pledges, order)),
    )
    for one in pledges:
        yield one.number, ledger_cells(one, scope)


def sheet_columns(sheet: OfficeSheet) -> tuple[Column, ...]:
    """Columns of a sheet (表里的栏): where values come from only if some come from elsewhere."""
    every = COLUMNS[sheet.mark.kind]
    if any(row.cells.get(SOURCE) for row in sheet.rows):
        return every
    return tuple(column for column in every if column.field != SOURCE)


def _linked(
    book: Book, pledges: list[Pledge], order: SheetOrder
) -> Iterator[tuple[str, LinkedFigure]]:
    if order.kind.monthly:
        for one in pledges:
            if (found := known_elsewhere(book, one.number, order.period)) is not None:
                yield one.number, found


def sheet_pledges(book: Book, kind: SheetKind) -> tuple[Pledge, ...]:
    """Pledges of a sheet (表里有哪些事项): by number.

    A breakdown table holds what has been adopted; before anything is, the drafts, for comment.
    The others hold what an office has signed for and still works on.
    """
    pledges = sorted(book.pledges.values(), key=lambda one: one.number)
    if kind is SheetKind.BREAKDOWN:
        live = [one for one in pledges if one.stage is not Stage.CARRIED_OVER]
        adopted = [one for one in live if one.stage is not Stage.DRAFT]
        return tuple(adopted or live)
    under_way = [one for one in pledges if one.stage in UNDER_WAY]
    if kind is SheetKind.PROJECTS:
        under_way = [one for one in under_way if one.kind is PledgeKind.PROJECT]
    return tuple(under_way)


def sheet_offices(book: Book, kind: SheetKind) -> tuple[str, ...]:
    """Offices of a sheet (表分几家): ids of lead offices, "" last for what nobody leads."""
    found = {one.lead_office for one in sheet_pledges(book, kind)}
    return (*sorted(found - {""}), *([""] if "" in found else []))


def _nothing(order: SheetOrder, office: str | None, book: Book) -> str:
    whose = "" if office is None else f"{office_name(book.directory, office) or NOBODY}"
    if order.pledge:
        why_not = f"{order.pledge} 不是已签收、在推进的事项"
        return f"截至{full_date(order.as_of)}，{why_not}，无{order.kind.label}可出"
    why = {
        SheetKind.BREAKDOWN: "还没有事项",
        SheetKind.MONTHLY: "还没有已签收、在推进的事项",
        SheetKind.PROJECTS: "还没有已签收、在推进的项目类事项",
        SheetKind.NODES: "还没有已签收、在推进的事项",
    }[order.kind]
    return f"截至{full_date(order.as_of)}，{whose}{why}，无{order.kind.label}可出"


def _title(book: Book, pledges: list[Pledge], order: SheetOrder) -> str:
    reports = [book.reports[name] for name in dict.fromkeys(one.report for one in pledges) if name]
    places = "、".join(dict.fromkeys(one.place for one in reports))
    years = "、".join(dict.fromkeys(str(one.year) for one in reports))
    month = f"（{month_label(order.period)}）" if order.period else ""
    of_report = "" if order.kind in (SheetKind.PROJECTS, SheetKind.NODES) else "政府工作报告"
    return f"{places}{years}年{of_report}{order.kind.label}{month}"


def month_label(period: str) -> str:
    """Month in words (月份): 2022年6月."""
    year, month = period.split("-")
    return f"{year}年{int(month)}月"


def _note(book: Book, order: SheetOrder, office: str | None, rows: tuple[SheetRow, ...]) -> str:
    whose = "各单位" if office is None else office_name(book.directory, office) or NOBODY
    parts = [f"填报单位：{whose}", f"截至：{full_date(order.as_of)}"]
    if order.kind is SheetKind.PROJECTS:
        unit = sheet_rules().money_unit
        parts.append(f"投资单位：{unit}，累计从1月算起，与序时比为百分点（序时按月匀速）")
    if any(row.cells.get(SOURCE) for row in rows):
        parts.append("“数据来源”写明“取自”的，完成值别的事项已报过，不必再填")
    if order.kind is SheetKind.NODES:
        parts.append(
            "已报过的“计划完成”再改，须写调整理由；“完成日”只算提议，完成要在系统里登记并附佐证"
        )
    parts.append("黄格由单位填写，白格由台账带出；空格、“待定”是尚不知道，不是零")
    return "　　".join(parts)


def _mark(
    book: Book, order: SheetOrder, office: str | None, rows: tuple[SheetRow, ...]
) -> SheetMark:
    return SheetMark(
        origin=book.origin,
        size=order.size,
        root=order.root,
        kind=order.kind,
        period=order.period,
        as_of=order.as_of,
        office=office or "",
        rows={
            row.number: {name: plain_text(value) for name, value in row.cells.items()}
            for row in rows
        },
    )


def _lists(book: Book, rows: tuple[SheetRow, ...]) -> dict[str, tuple[str, ...]]:
    names = book.directory
    offices = [one.name for one in names.offices.values() if one.closed_on is None]
    posts = [
        one.title
        for one in names.posts.values()
        if one.abolished_on is None and Role.LEAD_OFFICIAL in one.roles
    ]
    units = sorted({plain_text(row.cells.get("unit")) for row in rows} - {""})
    return {"offices": tuple(offices), "posts": tuple(posts), "units": tuple(units)}
