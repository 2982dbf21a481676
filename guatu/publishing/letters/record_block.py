"""Record (版记): addressees moved, copies, the printing office and day, at the foot of the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Pt

from guatu.publishing.letters.layout import MM_IN_POINTS, official_layout
from guatu.publishing.letters.main_part import addressed_on_top, addressee_words, date_words
from guatu.publishing.letters.notice import Notice
from guatu.publishing.letters.task_row import BLANK
from guatu.publishing.letters.word_line import (
    BOTH,
    LEFT,
    Setting,
    Type,
    before_in_order,
    element,
    put,
    set_line,
)
from guatu.publishing.letters.word_paper import next_section

_EIGHTHS = 8
_TWENTIETHS = 20
# The least height of a line that only carries its rule.
_RULE_PITCH = 2.0


def put_record(paper: Any, notice: Notice) -> Any:
    """Put the record (版记): on an even page of its own after the annex; its section."""
    layout = official_layout()
    section = next_section(paper, layout.page, on_even_page=True)
    _rule(paper, layout.record.thick)
    for word, names in _lists(notice):
        _list(paper, word, names)
        _rule(paper, layout.record.thin)
    _printed(paper, notice)
    _rule(paper, layout.record.thick)
    set_line(paper.add_paragraph(), Setting(pitch=_RULE_PITCH))
    return section


def _lists(notice: Notice) -> Iterator[tuple[str, str]]:
    if not addressed_on_top(notice):
        yield "主送：", addressee_words(notice)
    yield "抄送：", "，".join(notice.particulars.copies_to) or BLANK


def _list(paper: Any, word: str, names: str) -> None:
    size = official_layout().sizes.record
    hang = size * len(word)
    setting = Setting(align=BOTH, left=size + hang, first=-hang, right=size, pitch=_pitch())
    put(_framed(paper, setting), f"{word}{names}。", _type())


def _printed(paper: Any, notice: Notice) -> None:
    layout, given = official_layout(), notice.particulars
    size = layout.sizes.record
    line = _framed(paper, Setting(align=LEFT, left=size, right=size, pitch=_pitch()))
    place = Pt(layout.page.text_width * MM_IN_POINTS - size)
    line.paragraph_format.tab_stops.add_tab_stop(place, WD_TAB_ALIGNMENT.RIGHT)
    words = f"{given.issuer or BLANK}\t{date_words(given.dated_on)}印发"
    put(line, words, _type())


def _rule(paper: Any, width: float) -> None:
    """A rule is a line of its own: under an indented text it would be indented too."""
    size = str(round(width * _EIGHTHS))
    border = {"w:val": "single", "w:sz": size, "w:space": "0", "w:color": "000000"}
    borders = element("w:pBdr", {})
    borders.append(element("w:bottom", border))
    line = _framed(paper, Setting(pitch=_RULE_PITCH))
    before_in_order(line._p.get_or_add_pPr(), borders)


def _framed(paper: Any, setting: Setting) -> Any:
    """Lines with the same frame stand together in it, at the foot of the text area."""
    width = official_layout().page.text_width * MM_IN_POINTS * _TWENTIETHS
    frame = {
        "w:w": str(round(width)),
        "w:wrap": "notBeside",
        "w:vAnchor": "margin",
        "w:hAnchor": "margin",
        "w:xAlign": "left",
        "w:yAlign": "bottom",
    }
    line = set_line(paper.add_paragraph(), setting)
    before_in_order(line._p.get_or_add_pPr(), element("w:framePr", frame))
    return line


def _pitch() -> float:
    return official_layout().lines.pitch


def _type() -> Type:
    layout = official_layout()
    return Type(font=layout.fonts.body, size=layout.sizes.record)
