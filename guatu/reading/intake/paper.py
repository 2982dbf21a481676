"""Paper (来文): a file to its text; what needs parsing is parsed in a throw-away child."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from guatu.reading.encoding import decode
from guatu.reading.intake import doorstep, forms, gatehouse, limits, old_word
from guatu.reading.intake.refusal import Refused
from guatu.vocabulary.problem import Problem, Unusable

_HEAD = 4096
_PACKAGES = (forms.WORD, forms.OPEN_DOCUMENT)
_CALLED = {
    forms.WORD: "Word 文档",
    forms.OPEN_DOCUMENT: "ODT 文档",
    forms.OLD_WORD: "旧版 Word 文档",
    forms.RICH_TEXT: "RTF 文档",
    forms.PDF: "PDF ",
    forms.PICTURE: "图片",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Paper (来文): the text as read, a line a paragraph, and what the reader should check."""

    text: str
    form: str
    notices: tuple[Problem, ...] = ()


def text_of(path: Path) -> str:
    """Text of a file (文件文字): any form of `forms`, told by content rather than by name.

    Offsets into the result are code points; of plain text nothing is changed but a byte order
    mark dropped. Notices go to the log as warnings. Raises Unusable naming file and place.
    """
    paper = paper_of(path)
    for notice in paper.notices:
        _log.warning("%s", notice)
    return paper.text


def paper_of(path: Path) -> Paper:
    """Paper of a file (读来文): text, form and notices; raises Unusable naming file and place."""
    try:
        with doorstep.opened(path) as stream:
            head = stream.read(_HEAD)
            stream.seek(0)
            form = forms.form_of(head, path.suffix.lower())
            text, notices = _text(form, head, stream, path)
    except Refused as refused:
        place = f"{path.name} {refused.place}".strip()
        raise Unusable(Problem(place, refused.message)) from None
    if not text.strip():
        raise Unusable(Problem(path.name, "文件里没有文字"))
    return Paper(
        text=text,
        form=form,
        notices=tuple(Problem(path.name, notice) for notice in notices),
    )


def read_text_file(path: Path) -> str:
    """Read a text file (读文本): UTF-8, GB18030 or marked UTF-16; raises Unusable."""
    try:
        with doorstep.opened(path) as stream:
            text = _plain(stream, path.name)
    except Refused as refused:
        raise Unusable(Problem(path.name, refused.message)) from None
    if not text.strip():
        raise Unusable(Problem(path.name, "文件里没有文字"))
    return text


def _text(form: str, head: bytes, stream: BinaryIO, path: Path) -> tuple[str, tuple[str, ...]]:
    if form == forms.PLAIN:
        return _plain(stream, path.name), ()
    if not forms.bears_out(head, form):
        raise Refused(f"{_CALLED[form]}已损坏，打不开")
    if form in _PACKAGES:
        doorstep.refuse_odd_package(stream, _CALLED[form])
    if form in forms.CONVERTED:
        with old_word.converted(stream, form) as word:
            doorstep.refuse_odd_package(word, _CALLED[form])
            return gatehouse.parsed(forms.WORD, word)
    if form == forms.PICTURE:
        doorstep.refuse_huge_picture(head)
    text, notices = gatehouse.parsed(form, stream)
    if form == forms.PDF and not text:
        return gatehouse.parsed("pdf-scan", stream)
    return text, notices


def _plain(stream: BinaryIO, name: str) -> str:
    content = stream.read(limits.MOST_PLAIN_BYTES + 1)
    if len(content) > limits.MOST_PLAIN_BYTES:
        most = limits.MOST_PLAIN_BYTES // limits.MIB
        raise Refused(f"文本超过 {most} MB，不像一份报告，未读取")
    return decode(content, name)
