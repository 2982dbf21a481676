"""Red head (版头): the issuer's mark, the number and the red line; nothing where it is a draft."""

from __future__ import annotations

from typing import Any

from guatu.publishing.letters.layout import MM_IN_POINTS, official_layout
from guatu.publishing.letters.notice import Notice
from guatu.publishing.letters.notice_blanks import Particulars
from guatu.publishing.letters.task_row import BLANK
from guatu.publishing.letters.word_line import (
    MIDDLE,
    Setting,
    Type,
    before_in_order,
    element,
    put,
    set_line,
)
from guatu.publishing.letters.wording import draft_mark

_EIGHTHS = 8


def put_head(paper: Any, notice: Notice) -> None:
    """Put the head (版头): a draft carries its mark in the corner instead."""
    if notice.draft:
        _corner(paper)
        return
    _mark(paper, notice.particulars)
    _number(paper, notice.particulars)


def mark_size(mark: str) -> float:
    """Size of the mark (标志字号): points, as large as the width allows."""
    layout = official_layout()
    widest = layout.page.text_width * MM_IN_POINTS / len(mark)
    return min(layout.head.mark_size, int(widest * 2) / 2)


def _mark(paper: Any, given: Particulars) -> None:
    layout = official_layout()
    mark = f"{given.issuer or BLANK}文件"
    size = mark_size(mark)
    before = layout.head.mark_below * MM_IN_POINTS
    line = set_line(paper.add_paragraph(), Setting(align=MIDDLE, pitch=size, before=before))
    put(line, mark, Type(font=layout.fonts.title, size=size, color=layout.head.red))


def _number(paper: Any, given: Particulars) -> None:
    layout = official_layout()
    before = layout.head.number_after_lines * layout.lines.pitch
    line = set_line(paper.add_paragraph(), Setting(align=MIDDLE, before=before))
    put(line, given.number or f"{BLANK}〔　　〕　号", _body())
    before_in_order(line._p.get_or_add_pPr(), _red_line())


def _corner(paper: Any) -> None:
    fonts, sizes = official_layout().fonts, official_layout().sizes
    put(
        set_line(paper.add_paragraph(), Setting()),
        draft_mark(),
        Type(font=fonts.heading, size=sizes.body),
    )


def _body() -> Type:
    layout = official_layout()
    return Type(font=layout.fonts.body, size=layout.sizes.body, squeezed=True)


def _red_line() -> Any:
    head = official_layout().head
    borders = element("w:pBdr", {})
    borders.append(
        element(
            "w:bottom",
            {
                "w:val": "single",
                "w:sz": str(round(head.rule_width * _EIGHTHS)),
                "w:space": str(round(head.rule_below * MM_IN_POINTS)),
                "w:color": head.red,
            },
        )
    )
    return borders
