"""Annex table (任务分解表): turned pages, its head row on each, no row across two pages."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell

from guatu.publishing.letters.layout import MM_IN_POINTS, official_layout
from guatu.publishing.letters.notice import Notice
from guatu.publishing.letters.word_line import (
    LEFT,
    MIDDLE,
    Setting,
    Type,
    element,
    put,
    set_line,
    style,
)
from guatu.publishing.letters.word_paper import next_section
from guatu.publishing.letters.wording import column_names, draft_mark
from guatu.publishing.proof_line import ProofLine

# Long texts begin at the left; names, days and numbers stand in the middle.
_LEFT_COLUMNS = (1, 2)
_TWENTIETHS = 20


def put_annex(paper: Any, notice: Notice) -> Any:
    """Put the annex (附件): in a section of its own, which is returned."""
    layout = official_layout()
    section = next_section(paper, layout.page.turned())
    heading = Type(font=layout.fonts.heading, size=layout.sizes.body)
    put(set_line(paper.add_paragraph(), Setting(kept=True)), "附件", heading)
    before = (layout.annex.title_on_line - 2) * layout.lines.pitch
    title = Type(font=layout.fonts.title, size=layout.sizes.title)
    gap = layout.annex.row_pitch / 2
    setting = Setting(align=MIDDLE, before=before, after=gap, kept=True)
    line = set_line(paper.add_paragraph(), setting)
    put(line, notice.annex + (f"（{draft_mark()}）" if notice.draft else ""), title)
    _table(paper, [row.cells for row in notice.rows])
    _proof(paper, notice.proof)
    return section


def _table(paper: Any, rows: Sequence[tuple[str, ...]]) -> None:
    layout = official_layout()
    table = paper.add_table(rows=len(rows) + 1, cols=len(layout.annex.columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _set_margins(table)
    for column, width in zip(table.columns, layout.annex.columns, strict=True):
        column.width = Mm(width)
    head, body = layout.fonts.heading, layout.fonts.body
    for at, (row, cells) in enumerate(zip(table._tbl.tr_lst, [column_names(), *rows], strict=True)):
        marks = row.get_or_add_trPr()
        marks.append(element("w:cantSplit", {}))
        if at == 0:
            marks.append(element("w:tblHeader", {}))
        for column, (cell, text) in enumerate(zip(row.tc_lst, cells, strict=True)):
            align = LEFT if at and column in _LEFT_COLUMNS else MIDDLE
            _fill(_Cell(cell, table), text, head if at == 0 else body, align, column)


def _fill(cell: Any, text: str, font: str, align: Any, column: int) -> None:
    layout = official_layout()
    cell.width = Mm(layout.annex.columns[column])
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = set_line(cell.paragraphs[0], Setting(align=align, pitch=layout.annex.row_pitch))
    run = line.add_run()
    for at, part in enumerate(text.split("\n")):
        if at:
            run.add_break()
        run.add_text(part)
    style(run, Type(font=font, size=layout.sizes.table))


def _set_margins(table: Any) -> None:
    """The default of Word leaves too little of a narrow column."""
    width = round(official_layout().annex.cell_margin * MM_IN_POINTS * _TWENTIETHS)
    margins = element("w:tblCellMar", {})
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w:w": str(width), "w:type": "dxa"}))
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    look.addprevious(margins) if look is not None else properties.append(margins)


def _proof(paper: Any, proof: ProofLine) -> None:
    layout = official_layout()
    small = Type(font=layout.fonts.body, size=layout.sizes.proof)
    line = set_line(paper.add_paragraph(), Setting(pitch=layout.annex.row_pitch, kept=True))
    put(line, proof.text, small)
    side = Mm(layout.annex.qr)
    code = set_line(paper.add_paragraph(), Setting(pitch=side.pt))
    code.add_run().add_picture(BytesIO(proof.qr_png()), width=side, height=side)
