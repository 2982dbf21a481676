"""PDF file (PDF 文档): characters with their places, to printed lines, to paragraphs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from guatu.reading.intake import limits
from guatu.reading.intake.mark_order import Mark
from guatu.reading.intake.page_furniture import without_furniture
from guatu.reading.intake.paragraphs import printed_text
from guatu.reading.intake.pdf_lines import lines_of
from guatu.reading.intake.printed_line import PrintedLine
from guatu.reading.intake.refusal import Refused

_FEWEST_CHARS = 20
# How PDFium writes a hyphen that ends a line; in a report it is a real one (总体-片区).
_LINE_END_HYPHENS = (0x02, 0xFFFE)
_PICTURES = [raw.FPDF_PAGEOBJ_IMAGE]


class _Printed(NamedTuple):
    lines: list[PrintedLine]
    height: float
    pictured: set[int]


def pdf_text(paper: int, notices: list[str]) -> str:
    """PDF text (PDF 文字): "" for a scan, so that the caller may try text recognition."""
    printed = _printed(opened(paper))
    body, _ = without_furniture(printed.lines, printed.height)
    said: Counter[int] = Counter()
    for line in body:
        said[line.page] += len(line.text)
    if said.total() < _FEWEST_CHARS:
        return ""
    bare = [page for page in sorted(printed.pictured) if said[page] < _FEWEST_CHARS]
    if bare:
        which = "、".join(str(page + 1) for page in bare[:10])
        notices.append(f"第 {which} 页没有文字，像是图片，没有读进来，请对照原件")
    return printed_text(printed.lines, printed.height)


def opened(paper: int) -> pypdfium2.PdfDocument:
    """Open a PDF (打开): raises Refused for a broken one, a password, too many pages."""
    with os.fdopen(paper, "rb", closefd=False) as stream:
        stream.seek(0)
        content = stream.read()
    try:
        document = pypdfium2.PdfDocument(content)
        pages = len(document)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise Refused("PDF 加了密码，请去掉密码后再读") from None
        raise Refused("PDF 已损坏，打不开") from None
    if pages > limits.MOST_PAGES:
        raise Refused(f"PDF 有 {pages} 页，不像一份报告，未读取")
    if pages == 0:
        raise Refused("PDF 已损坏，一页也没有")
    return document


def _printed(document: pypdfium2.PdfDocument) -> _Printed:
    lines: list[PrintedLine] = []
    pictured: set[int] = set()
    height = 1.0
    for number in range(len(document)):
        try:
            page = document[number]
            height = max(height, page.get_height())
            marks = list(_marks(page.get_textpage()))
            top = page.get_height()
            if any(page.get_objects(filter=_PICTURES)):
                pictured.add(number)
            page.close()
        except pypdfium2.PdfiumError:
            raise Refused("PDF 已损坏，读不下去", f"第 {number + 1} 页") from None
        lines += lines_of(marks, number, top)
    return _Printed(lines, height, pictured)


def _marks(text: pypdfium2.PdfTextPage) -> Iterator[Mark]:
    """Every character with its box (up the page), its size, and whether PDFium made it up."""
    count = text.count_chars()
    if count > limits.MOST_PAGE_CHARS:
        raise Refused("PDF 一页里的字过多，不像一份报告，未读取")
    box = raw.FS_RECTF()
    for at in range(count):
        sign = raw.FPDFText_GetUnicode(text, at)
        if not 0 < sign < 0x110000 or 0xD800 <= sign < 0xE000:
            continue
        if sign in _LINE_END_HYPHENS:
            sign = ord("-")
        raw.FPDFText_GetLooseCharBox(text, at, box)
        yield Mark(
            chr(sign),
            box.left,
            box.right,
            box.bottom,
            box.top,
            raw.FPDFText_GetFontSize(text, at),
            raw.FPDFText_IsGenerated(text, at) == 1,
        )
