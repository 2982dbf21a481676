"""Page numbers (页码): — 1 — below the text area, at the outer edge of odd and even pages."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm

from guatu.publishing.letters.layout import MM_IN_POINTS, Page, official_layout
from guatu.publishing.letters.word_line import (
    LEFT,
    RIGHT,
    Setting,
    Type,
    element,
    put,
    set_line,
    style,
)


def number_pages(section: Any, page: Page) -> None:
    """Number the pages (编页码): right on odd pages, left on even ones, one character in."""
    layout = official_layout()
    size = layout.sizes.page_number
    # The dash stands in the middle of its line.
    below = layout.page_number.below + size / MM_IN_POINTS / 2
    section.footer_distance = Mm(page.bottom - below)
    section.footer.is_linked_to_previous = False
    section.even_page_footer.is_linked_to_previous = False
    _number(section.footer, Setting(align=RIGHT, right=size, pitch=size))
    _number(section.even_page_footer, Setting(align=LEFT, left=size, pitch=size))


def _number(footer: Any, setting: Setting) -> None:
    fonts, sizes = official_layout().fonts, official_layout().sizes
    plain = fonts.page_number
    type_ = Type(font=plain, size=sizes.page_number, latin=plain)
    line = set_line(footer.paragraphs[0], setting)
    put(line, "— ", type_)
    _field(line, type_)
    put(line, " —", type_)


def _field(line: Any, type_: Type) -> None:
    for kind in ("begin", "PAGE", "separate", "1", "end"):
        run = line.add_run()
        if kind == "PAGE":
            words = element("w:instrText", {})
            words.text = kind
            run._r.append(words)
        elif kind == "1":
            run.add_text(kind)
        else:
            run._r.append(element("w:fldChar", {"w:fldCharType": kind}))
        style(run, type_)
