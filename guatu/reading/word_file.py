"""Word file (Word 文档): the text of a .docx, paragraphs, tables, text boxes and notes in order."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from guatu.vocabulary.problem import Problem, Unusable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A text box stands twice, once for old readers; paragraph settings hold tab stops, not tabs.
_SKIPPED = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}pPr")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)
_MOST_BYTES = 256 * 2**20
_MOST_RATIO = 200
_RATIO_COUNTS_FROM = 8 * 2**20
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOTE_MARKS = (f"{_W}footnoteReference", f"{_W}endnoteReference")


def word_text(path: Path) -> str:
    """Word text (文档文字): one line a paragraph or table row, notes below as 【n】.

    Raises Unusable for a broken or swollen file and for one without text (a scan).
    """
    try:
        with zipfile.ZipFile(path) as package:
            _refuse_swollen(package, path.name)
            text = _package_text(package, path.name)
    except KeyError:
        raise Unusable(Problem(path.name, "不是 Word 文档：压缩包里没有正文")) from None
    except ElementTree.ParseError as fault:
        line = fault.position[0]
        place = f"{path.name} 正文第 {line} 行"
        raise Unusable(Problem(place, "Word 文档内容已损坏，读不下去")) from None
    except RuntimeError:
        raise Unusable(Problem(path.name, "Word 文档加了密码，请去掉密码后再读")) from None
    except _BROKEN:
        raise Unusable(Problem(path.name, "Word 文档已损坏，打不开")) from None
    if not text.strip():
        raise Unusable(Problem(path.name, "文档像是扫描件，没有文字，请提供可复制文字的版本"))
    return text


def _refuse_swollen(package: zipfile.ZipFile, name: str) -> None:
    """A small file that unpacks into a huge one is an attack or an accident, never a report."""
    parts = package.infolist()
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    swollen = total > _RATIO_COUNTS_FROM and total > _MOST_RATIO * max(packed, 1)
    if total > _MOST_BYTES or swollen:
        raise Unusable(Problem(name, "Word 文档解开后过大，不像一份报告，未读取"))


def _package_text(package: zipfile.ZipFile, name: str) -> str:
    body = _part_text(package, "word/document.xml", name)
    present = set(package.namelist())
    notes = [
        _part_text(package, part, name)
        for part in ("word/footnotes.xml", "word/endnotes.xml")
        if part in present
    ]
    return "\n".join(part for part in [body, *notes] if part.strip())


def _part_text(package: zipfile.ZipFile, part: str, name: str) -> str:
    with package.open(part) as stream:
        if b"<!DOCTYPE" in stream.read(4096):
            raise Unusable(Problem(name, "Word 文档里夹带了外部定义（DTD），未读取"))
    with package.open(part) as stream:
        return "".join(_Flow().lines(stream))


class _Flow:
    """Flow of text: paragraphs may nest (text boxes), and a table row is one line."""

    def __init__(self) -> None:
        self._open: list[list[str]] = [[]]
        self._cells = 0
        self._skipping = 0

    def lines(self, stream: IO[bytes]) -> Iterator[str]:
        for event, node in ElementTree.iterparse(stream, events=("start", "end")):
            if node.tag in _SKIPPED:
                self._skipping += 1 if event == "start" else -1
            elif not self._skipping and event == "start":
                self._enter(node)
            elif not self._skipping:
                yield from self._leave(node)
            if event == "end" and node.tag in (f"{_W}p", f"{_W}tr", *_SKIPPED):
                node.clear()

    def _enter(self, node: ElementTree.Element) -> None:
        if node.tag == f"{_W}p":
            self._open.append([])
        elif node.tag == f"{_W}tc":
            self._cells += 1
        elif node.tag in (f"{_W}footnote", f"{_W}endnote"):
            self._note_mark(node)

    def _leave(self, node: ElementTree.Element) -> Iterator[str]:
        if node.tag == f"{_W}t":
            self._open[-1].append(node.text or "")
        elif node.tag in _SIGNS:
            self._open[-1].append(_SIGNS[node.tag])
        elif node.tag in _NOTE_MARKS:
            self._note_mark(node)
        elif node.tag == f"{_W}p":
            yield from self._end_paragraph()
        elif node.tag == f"{_W}tc":
            self._cells -= 1
            self._open[0].append("\t")
        elif node.tag == f"{_W}tr" and not self._cells:
            yield from self._end_row()

    def _note_mark(self, node: ElementTree.Element) -> None:
        number = node.get(f"{_W}id", "")
        if not node.get(f"{_W}type") and number.isdigit():
            self._open[-1].append(f"【{number}】")

    def _end_paragraph(self) -> Iterator[str]:
        text = "".join(self._open.pop())
        if self._cells:
            self._open[0].append(text)
            return
        lead = "".join(self._open[0])
        self._open[0].clear()
        yield f"{lead}{text}\n"

    def _end_row(self) -> Iterator[str]:
        row = "".join(self._open[0]).rstrip("\t")
        self._open[0].clear()
        yield f"{row}\n"
