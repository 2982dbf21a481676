"""Record (版记): addressees moved, copies, the printing office and day, at the foot of the end."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from guatu.publishing.letters.layout import MM_IN_POINTS, official_layout
from guatu.publishing.letters.main_part import addressed_on_top, addressee_words, date_words
from guatu.publishing.letters.notice import Notice
from guatu.publishing.letters.task_row import BLANK
from guatu.publishing.letters.word_line import (
    BOTH,
    LEFT,
    Setting,
    Type,
    element,
    put,
    set_line,
)
from guatu.publishing.letters.word_paper import next_section
from guatu.publishing.text_width import text_width

_EIGHTHS = 8
# Points: what the rules take together, and the line that must follow a table.
_RULES = 5.0
_LAST = 1.0


def put_record(paper: Any, notice: Notice) -> Any:
    """Put the record (版记): on an even page of its own after the annex; its section."""
    layout = official_layout()
    section = next_section(paper, layout.page, on_even_page=True)
    lists = list(_lists(notice))
    printed = _printed_words(notice)
    below = sum(ceil(text_width(words, 1.0) / _inner_chars()) for words in printed)
    _fill_above(paper, sum(_lines(word + names) for word, names in lists) + below)
    table = paper.add_table(rows=len(lists) + 1, cols=1)
    table.autofit = False
    cells = [_Cell(row.tc_lst[0], table) for row in table._tbl.tr_lst]
    for cell in cells:
        cell.width = Mm(layout.page.text_width)
    for cell, (word, names) in zip(cells, lists, strict=False):
        _list(cell, word, names)
    _printed(cells[-1], printed)
    _draw_rules(table)
    set_line(paper.add_paragraph(), Setting(pitch=_LAST))
    return section


def _lists(notice: Notice) -> Iterator[tuple[str, str]]:
    if not addressed_on_top(notice):
        yield "主送：", addressee_words(notice)
    yield "抄送：", "，".join(notice.particulars.copies_to) or BLANK


def _fill_above(paper: Any, lines: int) -> None:
    """One empty line as high as the page leaves: the one way to its foot that all programs know."""
    layout = official_layout()
    height = (layout.page.height - layout.page.top - layout.page.bottom) * MM_IN_POINTS
    rest = height - lines * layout.lines.pitch - _RULES - _LAST
    if rest > layout.lines.pitch:
        set_line(paper.add_paragraph(), Setting(pitch=rest))


def _list(cell: Any, word: str, names: str) -> None:
    size = official_layout().sizes.record
    hang = size * len(word)
    setting = Setting(align=BOTH, left=size + hang, first=-hang, right=size)
    put(set_line(cell.paragraphs[0], setting), f"{word}{names}。", _type())


def _printed_words(notice: Notice) -> tuple[str, ...]:
    """Printing office and day, on one line, or on two where one is too narrow for both."""
    issuer = notice.particulars.issuer or BLANK
    day = f"{date_words(notice.particulars.dated_on)}印发"
    if text_width(f"{issuer}　{day}", 1.0) <= _inner_chars():
        return (f"{issuer}\t{day}",)
    return (issuer, f"\t{day}")


def _printed(cell: Any, words: tuple[str, ...]) -> None:
    layout = official_layout()
    size = layout.sizes.record
    line = set_line(cell.paragraphs[0], Setting(align=LEFT, left=size, right=size))
    place = Pt(layout.page.text_width * MM_IN_POINTS - size)
    line.paragraph_format.tab_stops.add_tab_stop(place, WD_TAB_ALIGNMENT.RIGHT)
    put(line, "\n".join(words), _type())


def _draw_rules(table: Any) -> None:
    record = official_layout().record
    borders, margins = element("w:tblBorders", {}), element("w:tblCellMar", {})
    for side, width in (("top", record.thick), ("bottom", record.thick), ("insideH", record.thin)):
        size = str(round(width * _EIGHTHS))
        lines = {"w:val": "single", "w:sz": size, "w:space": "0", "w:color": "000000"}
        borders.append(element(f"w:{side}", lines))
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w:w": "0", "w:type": "dxa"}))
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _lines(words: str) -> int:
    """Lines of a list, whose first word hangs."""
    hang = words.index("：") + 1
    return ceil(text_width(words[hang:] + "。", 1.0) / (_inner_chars() - hang))


def _inner_chars() -> int:
    """Characters of a line between the indents of one character on either side."""
    layout = official_layout()
    return int(layout.page.text_width * MM_IN_POINTS / layout.sizes.record) - 2


def _type() -> Type:
    layout = official_layout()
    return Type(font=layout.fonts.body, size=layout.sizes.record)
