"""Word file (Word 文档): the text of a .docx, paragraphs, tables, text boxes and notes in order."""

from __future__ import annotations

import codecs
import os
import zipfile
import zlib
from xml.parsers import expat

from guatu.reading.intake.refusal import Refused
from guatu.reading.intake.word_flow import Flow
from guatu.reading.intake.word_numbers import Numbering, read_numbering
from guatu.reading.intake.word_parts import read_part

_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)
# The child may open nothing: what zipfile loads for the names in its directory is loaded now.
codecs.lookup("cp437")
_BODY = "word/document.xml"
# The outline takes what follows such a line for an annex, not for the plan.
_NOTES_HEADING = "注释：\n"


def word_text(paper: int, notices: list[str]) -> str:
    """Word text (文档文字): one line a paragraph or table row, notes below as 【n】.

    `paper` is an open descriptor. Raises Refused for a broken file and for one without text.
    """
    try:
        with os.fdopen(paper, "rb", closefd=False) as stream, zipfile.ZipFile(stream) as package:
            text = _package_text(package)
    except KeyError:
        raise Refused("不是 Word 文档：压缩包里没有正文") from None
    except expat.ExpatError as fault:
        raise Refused("Word 文档内容已损坏，读不下去", f"正文第 {fault.lineno} 行") from None
    except RuntimeError:
        raise Refused("Word 文档加了密码，请去掉密码后再读") from None
    except _BROKEN:
        raise Refused("Word 文档已损坏，打不开") from None
    if not text.strip():
        raise Refused("文档像是扫描件，没有文字，请提供可复制文字的版本")
    return text


def _package_text(package: zipfile.ZipFile) -> str:
    body = _body_part(package)
    folder = body.rpartition("/")[0]
    present = set(package.namelist())
    if "OFD.xml" in present:
        raise Refused("暂不读 OFD，请另存为 .docx 或可复制文字的 PDF 再读")
    numbering = read_numbering(package, folder, present)
    text = _part_text(package, body, numbering)
    notes = [
        _part_text(package, part, Numbering())
        for part in (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml")
        if part in present
    ]
    notes = [note for note in notes if note.strip()]
    return "".join([text, *([_NOTES_HEADING] if notes else []), *notes])


def _part_text(package: zipfile.ZipFile, part: str, numbering: Numbering) -> str:
    flow = Flow(numbering)
    read_part(package, part, flow)
    return "".join(flow.lines)


def _body_part(package: zipfile.ZipFile) -> str:
    """Where the body is: nearly always the usual place, else where the package says."""
    present = set(package.namelist())
    if _BODY in present or "_rels/.rels" not in present:
        return _BODY
    found = _Relations()
    read_part(package, "_rels/.rels", found)
    return found.body


class _Relations:
    heeds = frozenset(
        ("http://schemas.openxmlformats.org/package/2006/relationships Relationship",)
    )

    def __init__(self) -> None:
        self.body = _BODY

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith("/officeDocument"):
            target = attributes.get("Target", "").removeprefix("/")
            self.body = target if target.endswith(".xml") and "word" in target else _BODY

    def end(self, tag: str) -> None:
        return

    def words(self, words: str) -> None:
        return
