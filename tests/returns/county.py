"""清源县的报表:一本有几项承诺的台账,出成表,照单位的样子填好,再收回来。"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.assignment import PledgeAccepted, PledgeAssigned
from guatu.ledger.acts.drafting import PledgeDrafted
from guatu.ledger.acts.opening import BookOpened
from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.publishing.sheets.known_elsewhere import known_elsewhere
from guatu.publishing.sheets.office_sheet import SheetOrder, office_sheet
from guatu.publishing.sheets.sheet_workbook import sheet_workbook
from guatu.reading.returns.preview import Preview
from guatu.reading.returns.return_order import ReturnOrder
from guatu.reading.returns.returned_file import ReturnedFile
from guatu.reading.returns.sheet_kind import COLUMNS, ID_COLUMN, SheetKind
from guatu.reading.returns.taking import preview_of, record_all
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.quantity import Quantity, Role
from guatu.vocabulary.span import Span
from tests.cast import BEIJING, FARM_BUREAU, LI, TRANSPORT_BUREAU, VICE_HEAD, ZHAO
from tests.ledger.small_book import KEY, ORIGIN, received

PERIOD = "2022-06"
LAST = date(2022, 6, 30)
AT = datetime.combine(LAST, time(17), tzinfo=BEIJING)
ORDER = ReturnOrder(
    at=AT,
    effective_on=LAST,
    sign_for_by=date(2022, 7, 8),
    known_elsewhere=known_elsewhere,
)

ROADS, TOILETS, PARK = "硬化20个村的背街小巷", "改造户厕500户", "清河产业园开工建设"


def goal(amount: int, unit: str, role: Role = Role.TARGET) -> Quantity:
    return Quantity(
        span=Span(0, 2),
        quote=f"{amount}{unit}",
        low=Decimal(amount),
        high=Decimal(amount),
        unit=unit,
        role=role,
    )


class County:
    """清源县:台账往后记,表往外出、往里收。"""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = Book()
        self.entries: list[Entry] = []
        day = date(2022, 1, 1)
        self.record(
            f"book:{ORIGIN}", BookOpened(origin=ORIGIN, verifier=str(KEY.verifier)), LI, day
        )
        self.record("report:清源.txt", received(), LI, day)

    def record(self, subject: str, body: Any, by: Actor, on: date) -> None:
        at = datetime.combine(on, time(12), tzinfo=BEIJING)
        entry, self.book = self.book.record(body, subject=subject, by=by, at=at, effective_on=on)
        self.entries.append(entry)

    def promise(
        self,
        title: str,
        kind: PledgeKind = PledgeKind.COUNT,
        quantities: Sequence[Quantity] = (),
        due: date = date(2022, 12, 31),
        *,
        handed_out: bool = True,
        lead: str = TRANSPORT_BUREAU,
    ) -> str:
        """写进一项承诺;除非另说,已交办、已签收。"""
        number = f"2022-{len(self.book.pledges) + 1:03d}"
        body = PledgeDrafted(
            report="清源.txt",
            kind=kind,
            title=title,
            quote=title,
            span=Span(100, 100 + len(title)),
            area="(一)狠抓项目建设,增强发展后劲",
            quantities=tuple(quantities),
            names=(),
            missing=(Missing.OWNER,),
            due=Deadline(by=due, reason="推定到年底"),
        )
        self.record(f"pledge:{number}", body, LI, date(2022, 1, 1))
        self.record(f"pledge:{number}", PledgeAdopted(), LI, date(2022, 2, 1))
        if handed_out:
            assigned = PledgeAssigned(
                lead_official=VICE_HEAD,
                lead_office=lead,
                supporting_offices=(FARM_BUREAU,) if lead != FARM_BUREAU else (),
                sign_for_by=date(2022, 2, 25),
            )
            self.record(f"pledge:{number}", assigned, LI, date(2022, 2, 2))
            signer = replace(ZHAO, office=lead)
            self.record(f"pledge:{number}", PledgeAccepted(), signer, date(2022, 2, 3))
        return number

    def order(self, kind: SheetKind, period: str = PERIOD) -> SheetOrder:
        return SheetOrder(
            kind=kind,
            as_of=LAST,
            root="ab" * 32,
            size=self.book.size,
            period=period if kind.monthly else "",
        )

    def sheet(self, kind: SheetKind, name: str = "报表.xlsx", period: str = PERIOD) -> Path:
        """出一张表,存成文件。"""
        path = self.folder / name
        path.write_bytes(sheet_workbook(office_sheet(self.book, self.order(kind, period))))
        return path

    def back(self, *paths: Path, order: ReturnOrder = ORDER) -> Preview:
        """收回来看预览。"""
        files = [
            ReturnedFile(name=one.name, path=one, digest=sha256(one.read_bytes()).hexdigest())
            for one in paths
        ]
        return preview_of(files, self.book, order)

    def confirm(self, preview: Preview, order: ReturnOrder = ORDER) -> int:
        """确认入账,返回记了几笔。"""
        fresh = record_all(preview, self.book, order)
        self.book = self.book.after(fresh)
        self.entries += fresh
        return len(fresh)


def qingyuan(folder: Path) -> County:
    """三项承诺:背街小巷、户厕、产业园,都已签收。"""
    county = County(folder)
    county.promise(ROADS, PledgeKind.COUNT, [goal(20, "个", Role.COUNT)], date(2022, 6, 30))
    county.promise(TOILETS, PledgeKind.COUNT, [goal(500, "户", Role.COUNT)])
    county.promise(PARK, PledgeKind.PROJECT, [goal(1_200_000_000, "元", Role.INVESTMENT)])
    return county


def edit(path: Path, change: Callable[[Any], None], name: str = "") -> Path:
    """用表格程序打开、改动、存盘;`name` 是另存的名字。"""
    book = load_workbook(path)
    change(book)
    saved = path.with_name(name or path.name)
    book.save(saved)
    return saved


def fill(
    path: Path, kind: SheetKind, rows: Mapping[str, Mapping[str, object]], name: str = ""
) -> Path:
    """照编号填几格:`rows` 按编号、栏目给值。"""

    def put(book: Any) -> None:
        sheet = book[kind.label]
        fields = _fields(sheet, kind)
        where = {sheet.cell(row=at, column=1).value: at for at in range(1, sheet.max_row + 1)}
        for number, cells in rows.items():
            for field, value in cells.items():
                cell = sheet.cell(row=where[number], column=fields.index(field) + 1)
                cell.value = value

    return edit(path, put, name)


def _fields(sheet: Any, kind: SheetKind) -> list[str]:
    """表头各栏,从左到右。"""
    called = {one.heading: one.field for one in (ID_COLUMN, *COLUMNS[kind])}
    heads = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=4)]
    return [called.get(top) or called.get(low, "") for top, low in zip(*heads, strict=True)]


def cells_of(path: Path, kind: SheetKind) -> list[list[object]]:
    """表里看得见的各格。"""
    sheet = load_workbook(path)[kind.label]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
