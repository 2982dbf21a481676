"""Sheet file (表格文件): .xlsx, .xls, .ods or .csv to grids, parsed in a throw-away child."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from guatu.reading.intake import doorstep, gatehouse
from guatu.reading.intake.paper import read_text_file
from guatu.reading.intake.refusal import Refused
from guatu.reading.intake.sheet_limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS
from guatu.reading.returns.cell_grid import Cell, Grid, grid_of
from guatu.vocabulary.problem import Problem, Unusable

SUFFIXES = (".xlsx", ".xls", ".ods", ".csv", ".et")
WRONG_FORM = "只收 Excel 表格（.xlsx、.xls、.ods、.csv），请另存后再交"
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The office's own CSV puts a quote before what Excel would take for a formula.
_QUOTED = re.compile(r"'(?=[=+\-@\t\r])")


def grids_of(path: Path, name: str = "") -> tuple[Grid, ...]:
    """Grids of a file (各表格阵): its sheets in order; raises Unusable naming file and place.

    `name` is what the office calls the file, where it lies here under another one.
    """
    name = name or path.name
    try:
        with doorstep.opened(path) as stream:
            return _grids(stream, path)
    except Refused as refused:
        message = refused.message.replace("一份报告", "报表")
        raise Unusable(Problem(f"{name} {refused.place}".strip(), message)) from None
    except Unusable as refused:
        raise Unusable(*(Problem(name, one.message) for one in refused.problems)) from None


def _grids(stream: BinaryIO, path: Path) -> tuple[Grid, ...]:
    head = stream.read(len(_OLD))
    stream.seek(0)
    if head.startswith(_ZIP):
        doorstep.refuse_odd_package(stream, "表格")
    elif not head.startswith(_OLD):
        if path.suffix.lower() == ".csv":
            return (_from_csv(path),)
        broken = path.suffix.lower() in SUFFIXES
        raise Refused("表格已损坏，打不开" if broken else WRONG_FORM)
    try:
        text, _ = gatehouse.parsed("sheet", stream)
    except Refused as refused:
        if head.startswith(_ZIP) and refused.message == "文件已损坏，打不开":
            raise Refused(WRONG_FORM) from None
        raise
    return tuple(grid_of(plain) for plain in json.loads(text))


def _from_csv(path: Path) -> Grid:
    text = read_text_file(path)
    split = max(",\t;", key=lambda sign: text.partition("\n")[0].count(sign))
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=split))
    except csv.Error:
        raise Refused("CSV 的引号不成对，读不出") from None
    _refuse_huge(rows)
    return Grid(
        name="",
        shown=True,
        rows=tuple(tuple(Cell(value=_plain(said)) for said in row) for row in rows),
    )


def _refuse_huge(rows: list[list[str]]) -> None:
    if len(rows) > MOST_ROWS:
        raise Refused(f"超过 {MOST_ROWS} 行，不像报表，未读取", f"A{MOST_ROWS + 1}")
    for at, row in enumerate(rows):
        if len(row) > MOST_COLUMNS or any(len(said) > MOST_CELL for said in row):
            raise Refused("列数过多或一格里文字过长，不像报表，未读取", f"第 {at + 1} 行")


def _plain(said: str) -> str | None:
    return _QUOTED.sub("", said.replace("\r\n", "\n").strip(), count=1) or None
