"""Word paper (公文文件): a document with its pages set, and its bytes, the same each time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from guatu.publishing.letters.layout import Page, official_layout
from guatu.publishing.letters.word_line import element

# A zip's first possible day: the file says nothing of when it was packed.
ANY_DAY = (1980, 1, 1, 0, 0, 0)
_TWENTIETHS = 20


def new_paper(title: str, as_of: date) -> Any:
    """New paper (新建公文): one upright section, odd and even pages apart."""
    paper = Document()
    layout = official_layout()
    normal = paper.styles["Normal"]
    normal.font.size = Pt(layout.sizes.body)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for which in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{which}"), layout.fonts.latin)
    fonts.set(qn("w:eastAsia"), layout.fonts.body)
    paper.settings.odd_and_even_pages_header_footer = True
    facts = paper.core_properties
    facts.title, facts.author, facts.comments, facts.language = title, "", "", "zh-CN"
    facts.created = facts.modified = datetime.combine(as_of, time(), UTC)
    set_page(paper.sections[0], layout.page)
    return paper


def next_section(paper: Any, page: Page, *, on_even_page: bool = False) -> Any:
    """Next section (另起一节): on a new page, or on the next even one."""
    section = paper.add_section(WD_SECTION.EVEN_PAGE if on_even_page else WD_SECTION.NEW_PAGE)
    _end_in_the_last_line(paper)
    set_page(section, page)
    return section


def _end_in_the_last_line(paper: Any) -> None:
    """End a section in its last line: an empty line more could make an empty page."""
    end = paper.element.body.p_lst[-1]
    last = end.getprevious()
    last.get_or_add_pPr().append(end.pPr.find(qn("w:sectPr")))
    end.getparent().remove(end)


def set_page(section: Any, page: Page) -> None:
    """Set the page (设页面): paper, margins and the grid of lines."""
    wide = page.width > page.height
    section.orientation = WD_ORIENTATION.LANDSCAPE if wide else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.gutter = section.header_distance = Mm(0)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    pitch = round(official_layout().lines.pitch * _TWENTIETHS)
    # "linesAndChars" would be Word's own, but LibreOffice then gives each character two cells.
    properties.append(element("w:docGrid", {"w:type": "lines", "w:linePitch": str(pitch)}))


def packed(paper: Any) -> bytes:
    """Packed (成文件): the bytes of a .docx, which depend on nothing but what is in it."""
    raw, out = BytesIO(), BytesIO()
    paper.save(raw)
    with ZipFile(raw) as given, ZipFile(out, "w") as fixed:
        for name in given.namelist():
            part = ZipInfo(name, date_time=ANY_DAY)
            part.compress_type = ZIP_DEFLATED
            fixed.writestr(part, given.read(name))
    return out.getvalue()
