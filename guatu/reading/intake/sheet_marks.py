"""Marks of a workbook (格外信息): formulas, hidden rows, percent formats, merged ranges.

The reader of cells gives values alone. Places are zero-based rows and columns. An .xls tells
its merged ranges only.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from guatu.reading.intake.ods_marks import ods_marks
from guatu.reading.intake.refusal import Refused
from guatu.reading.intake.sheet_limits import MOST_MERGED

# The child may open nothing: what zipfile loads for the names in its directory is loaded now.
codecs.lookup("cp437")
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TAG = re.compile(rb"<(?:\w+:)?(row|c|f|mergeCell)\b([^>]*?)/?>")
_ATTR = re.compile(rb'\b(r|s|t|ref|hidden)="([^"]*)"')
_REF = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(rb"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_PERCENT_BUILT_IN = frozenset({"9", "10"})


@dataclass(slots=True)
class Marks:
    """Marks of a sheet (一张表的格外信息)."""

    hidden: list[int] = field(default_factory=list)
    formulas: list[list[int]] = field(default_factory=list)
    errors: list[list[int]] = field(default_factory=list)
    percents: list[list[int]] = field(default_factory=list)
    merged: list[list[int]] = field(default_factory=list)
    told: bool = False

    def as_plain(self) -> dict[str, Any]:
        """As plain values (普通值): by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def marks_of(content: bytes) -> dict[str, Marks]:
    """Marks of a file (各表的格外信息): by sheet name; empty for an .xls. Raises Refused."""
    if not content.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        _refuse_definitions(package)
        try:
            if "content.xml" in names:
                return {
                    name: Marks(told=True, **marks)
                    for name, marks in ods_marks(package.read("content.xml")).items()
                }
            return dict(_excel_marks(package, names))
        except (ParseError, KeyError, ValueError):
            return {}


def _refuse_definitions(package: zipfile.ZipFile) -> None:
    """No program that writes workbooks writes a document type; it only hides entities."""
    for part in package.infolist():
        with package.open(part) as opened_part:
            if b"<!DOCTYPE" in opened_part.read(1024):
                raise Refused("表格里有文档类型定义，不像报表，未读取")


def _excel_marks(package: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, Marks]]:
    parts = {
        one.attrib["Id"]: one.attrib["Target"]
        for one in fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    styles = package.read("xl/styles.xml") if "xl/styles.xml" in names else b""
    percents = _percent_styles(fromstring(styles)) if styles else frozenset()
    for sheet in fromstring(package.read("xl/workbook.xml")).iter():
        if sheet.tag.endswith("}sheet") and sheet.attrib.get(_REL) in parts:
            target = parts[sheet.attrib[_REL]]
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in names:
                yield sheet.attrib["name"], _of_part(package.read(part), percents)


def _percent_styles(styles: Element) -> frozenset[bytes]:
    """Numbers of the cell styles that show a share as percent."""
    formats = set(_PERCENT_BUILT_IN)
    of_cells: list[str] = []
    for part in styles:
        if part.tag.endswith("}numFmts"):
            formats |= {f.attrib["numFmtId"] for f in part if "%" in f.attrib["formatCode"]}
        if part.tag.endswith("}cellXfs"):
            of_cells = [xf.attrib.get("numFmtId", "0") for xf in part]
    return frozenset(str(at).encode() for at, one in enumerate(of_cells) if one in formats)


def _of_part(part: bytes, percents: frozenset[bytes]) -> Marks:
    marks = Marks(told=True)
    row, column = -1, -1
    for tag in _TAG.finditer(part):
        kind, attrs = tag[1], dict(_ATTR.findall(tag[2]))
        if kind == b"row":
            row, column = int(attrs[b"r"]) - 1 if b"r" in attrs else row + 1, -1
            if attrs.get(b"hidden") in (b"1", b"true"):
                marks.hidden.append(row)
        elif kind == b"c":
            place = _REF.fullmatch(attrs.get(b"r", b""))
            column = _column(place[1]) if place else column + 1
            _mark_cell(marks, attrs, [row, column], percents)
        elif kind == b"f":
            marks.formulas.append([row, column])
        elif kind == b"mergeCell":
            _mark_merged(marks, attrs.get(b"ref", b""))
    return marks


def _mark_cell(
    marks: Marks, attrs: dict[bytes, bytes], place: list[int], percents: frozenset[bytes]
) -> None:
    if attrs.get(b"t") == b"e":
        marks.errors.append(place)
    if attrs.get(b"s") in percents:
        marks.percents.append(place)


def _mark_merged(marks: Marks, ref: bytes) -> None:
    ends = _RANGE.fullmatch(ref)
    if ends is None:
        return
    if len(marks.merged) >= MOST_MERGED:
        raise Refused("合并单元格过多，不像报表，未读取")
    marks.merged.append([int(ends[2]) - 1, _column(ends[1]), int(ends[4]) - 1, _column(ends[3])])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
