"""Page numbers (页码): — 1 — below the text area, at the outer edge of odd and even pages."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm

from guatu.publishing.letters.layout import MM_IN_POINTS, Page, official_layout
from guatu.publishing.letters.side_box import side_box
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
    """Number the pages (编页码): right on odd pages, left on even ones, one character in.

    On turned pages the numbers stand where they do on all others of the bound paper: at the
    left edge, turned like the table.
    """
    size = official_layout().sizes.page_number
    section.footer_distance = Mm(page.bottom - _below())
    section.footer.is_linked_to_previous = False
    section.even_page_footer.is_linked_to_previous = False
    put_number = _on_the_side if page.width > page.height else _below_the_text
    put_number(section.footer, Setting(align=RIGHT, right=size, pitch=size), page)
    put_number(section.even_page_footer, Setting(align=LEFT, left=size, pitch=size), page)


def _below() -> float:
    """The foot of the number's line below the text area; the dash is in the line's middle."""
    layout = official_layout()
    return layout.page_number.below + layout.sizes.page_number / MM_IN_POINTS / 2


def _below_the_text(footer: Any, setting: Setting, page: Page) -> None:
    _number(set_line(footer.paragraphs[0], setting))


def _on_the_side(footer: Any, setting: Setting, page: Page) -> None:
    line = set_line(footer.paragraphs[0], Setting(pitch=setting.pitch))
    inner = footer.add_paragraph()
    _number(set_line(inner, setting))
    height = page.height - page.top - page.bottom
    wide = official_layout().sizes.page_number / MM_IN_POINTS
    box = side_box(inner._p, left=page.left - _below(), top=page.top, width=wide, height=height)
    line.add_run()._r.append(box)


def _number(line: Any) -> None:
    fonts, sizes = official_layout().fonts, official_layout().sizes
    plain = fonts.page_number
    type_ = Type(font=plain, size=sizes.page_number, latin=plain)
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
