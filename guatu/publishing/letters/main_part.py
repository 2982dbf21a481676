"""Main part (主体): title, addressees, body, note of the annex, signature and date."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import Any

from guatu.publishing.chinese_date import full_date
from guatu.publishing.letters.layout import official_layout
from guatu.publishing.letters.notice import Notice
from guatu.publishing.letters.task_row import BLANK
from guatu.publishing.letters.word_line import (
    BOTH,
    LEFT,
    MIDDLE,
    RIGHT,
    Setting,
    Type,
    put,
    set_line,
)
from guatu.publishing.text_width import text_width

_INDENT = 2
_NOTE_WORDS = "附件："
OPEN_DATE = "〔　　〕年〔　〕月〔　〕日"


def put_main(paper: Any, notice: Notice) -> None:
    """Put the main part (主体)."""
    _title(paper, notice)
    if addressed_on_top(notice):
        _addressees(paper, notice)
    for at, paragraph in enumerate(notice.paragraphs):
        gap = 0.0 if at or addressed_on_top(notice) else _below_title()
        setting = Setting(align=BOTH, first=_chars(_INDENT), before=gap, on_grid=True)
        line = set_line(paper.add_paragraph(), setting)
        if paragraph.heading:
            put(line, paragraph.heading, _type(official_layout().fonts.heading))
        put(line, paragraph.text, _type())
    _annex_note(paper, notice)
    _signature(paper, notice.particulars.issuer, notice.particulars.dated_on)


def addressed_on_top(notice: Notice) -> bool:
    """Addressed on top (主送在前): unless so many that no body would be left on the first page.

    A draft has no head to take the room, and no record to move them to.
    """
    layout = official_layout()
    lines = ceil(text_width(addressee_words(notice), 1.0) / layout.lines.chars)
    return notice.draft or lines <= layout.main.addressee_lines


def addressee_words(notice: Notice) -> str:
    """Addressees in words (主送机关)."""
    return "、".join(notice.addressees) or BLANK


def date_words(day: date | None) -> str:
    """Date in words (日期): to be filled in where it is not known."""
    return full_date(day) if day else OPEN_DATE


def _title(paper: Any, notice: Notice) -> None:
    layout = official_layout()
    before = layout.main.title_after_lines * layout.lines.pitch
    for at, words in enumerate(notice.title):
        note = notice.draft and at == len(notice.title) - 1
        setting = Setting(align=MIDDLE, before=0 if at else before)
        font, size = layout.fonts.title, layout.sizes.title
        if note:
            font, size = layout.fonts.note, layout.sizes.body
        put(set_line(paper.add_paragraph(), setting), words, Type(font=font, size=size))


def _addressees(paper: Any, notice: Notice) -> None:
    setting = Setting(align=LEFT, before=_below_title(), on_grid=True)
    line = set_line(paper.add_paragraph(), setting)
    put(line, f"{addressee_words(notice)}：", _type())


def _below_title() -> float:
    layout = official_layout()
    return layout.main.addressees_after_lines * layout.lines.pitch


def _annex_note(paper: Any, notice: Notice) -> None:
    layout = official_layout()
    before = layout.main.annex_note_after_lines * layout.lines.pitch
    hang = _chars(len(_NOTE_WORDS))
    setting = Setting(before=before, left=_chars(_INDENT) + hang, first=-hang, kept=True)
    put(set_line(paper.add_paragraph(), setting), f"{_NOTE_WORDS}{notice.annex}", _type())


def _signature(paper: Any, issuer: str, day: date | None) -> None:
    """The issuer stands centred over the date, with room above for the seal."""
    layout = official_layout()
    signed, dated = issuer or BLANK, date_words(day)
    right = layout.main.date_from_right
    over = right + (_ems(dated) - _ems(signed)) / 2
    before = layout.main.signature_after_lines * layout.lines.pitch
    setting = Setting(align=RIGHT, right=_chars(max(0.0, over)), before=before, kept=True)
    put(set_line(paper.add_paragraph(), setting), signed, _type())
    put(set_line(paper.add_paragraph(), Setting(align=RIGHT, right=_chars(right))), dated, _type())


def _ems(text: str) -> float:
    """Digits and letters take half a character in every font that the paper names."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def _chars(count: float) -> float:
    layout = official_layout()
    return count * (layout.sizes.body - layout.lines.squeeze)


def _type(font: str = "") -> Type:
    layout = official_layout()
    return Type(font=font or layout.fonts.body, size=layout.sizes.body, squeezed=True)
