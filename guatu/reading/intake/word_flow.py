"""Word flow (行文): the events of a Word part to lines, as a reader of the printed page sees them.

Left out, because nobody sees them on paper: deleted and moved-away text, hidden text, the
second copy of a text box, field codes, the table of contents, phonetic guides.
"""

from __future__ import annotations

from guatu.reading.intake.word_numbers import Numbering

_COPY = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_FORMULA = "http://schemas.openxmlformats.org/officeDocument/2006/math t"
_SKIPPED = frozenset((_COPY, "moveFrom", "del", "rt", "sectPr", "tblPr", "tcPr", "trPr"))
# How a paragraph looked before someone changed it.
_FORMER = frozenset(("pPrChange", "rPrChange"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnote", "endnote")
_OFF = ("0", "false", "off", "none")


_REFERENCES = ("footnoteReference", "endnoteReference")
_HIDING = ("vanish", "webHidden")
_WORDS = ("t", "instrText", _FORMULA)
_SETTINGS = ("pStyle", "numId", "ilvl")


class _Paragraph:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.style = ""
        self.number = self.level = ""
        self.joins_next = False


class Flow:
    """Flow (行文): paragraphs may nest (text boxes), and a table row is one line."""

    heeds = frozenset(
        (*_SKIPPED, *_FORMER, *_SIGNS, *_NOTES, *_REFERENCES, *_HIDING, *_WORDS, *_SETTINGS)
    ) | {"p", "pPr", "r", "tr", "tc", "fldChar"}

    def __init__(self, numbering: Numbering) -> None:
        self.lines: list[str] = []
        self._numbering = numbering
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[list[list[str]]] = []
        self._carried: list[str] = []
        self._skipping = 0
        self._settings = 0
        self._hidden = False
        self._in_words = False
        self._fields: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens (元素开始)."""
        if self._is_unseen(tag):
            self._skipping += 1
        elif self._skipping:
            return
        elif tag == "pPr":
            self._settings += 1
        elif self._settings:
            self._set(tag, attributes)
        else:
            self._open(tag, attributes)

    def end(self, tag: str) -> None:
        """An element closes (元素结束)."""
        if self._is_unseen(tag):
            self._skipping -= 1
        elif self._skipping:
            return
        elif tag == "pPr":
            self._settings -= 1
            self._put_number()
        elif not self._settings:
            self._close(tag)

    def words(self, words: str) -> None:
        """Words of a run (文字)."""
        if self._in_words and not self._skipping:
            if self._fields and self._fields[-1].startswith("?"):
                self._fields[-1] += words
            else:
                self._put(words)

    def _is_unseen(self, tag: str) -> bool:
        return tag in _FORMER or (tag in _SKIPPED and not self._settings)

    def _set(self, tag: str, attributes: dict[str, str]) -> None:
        paragraph = self._paragraphs[-1] if self._paragraphs else _Paragraph()
        value = attributes.get("val", "")
        if tag == "pStyle":
            paragraph.style = value
        elif tag == "numId":
            paragraph.number = value
        elif tag == "ilvl":
            paragraph.level = value
        elif tag in ("del", "moveFrom"):  # the paragraph's own end was deleted
            paragraph.joins_next = True

    def _put_number(self) -> None:
        if self._paragraphs:
            paragraph = self._paragraphs[-1]
            lead = self._numbering.next(paragraph.number, paragraph.level, paragraph.style)
            paragraph.pieces.append(lead)

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "p":
            self._paragraphs.append(_Paragraph())
        elif tag == "tr":
            self._rows.append([])
        elif tag == "tc" and self._rows:
            self._rows[-1].append([])
        elif tag in _WORDS:
            self._in_words = tag != "instrText" or bool(self._fields)
        elif tag in _SIGNS:
            self._put(_SIGNS[tag])
        elif tag in _HIDING:
            self._hidden = attributes.get("val", "") not in _OFF
        elif tag == "fldChar":
            self._field(attributes.get("fldCharType", ""))
        elif tag in _NOTES:
            self._note(attributes)
        elif tag in _REFERENCES:
            self._put(_note_mark(attributes))

    def _close(self, tag: str) -> None:
        if tag in _WORDS:
            self._in_words = False
        elif tag == "r":
            self._hidden = False
        elif tag == "p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif tag == "tr" and self._rows:
            self._end_row(self._rows.pop())

    def _field(self, kind: str) -> None:
        """A field's code stands between begin and separate, its printed result up to end."""
        if kind == "begin":
            self._fields.append("?")
        elif kind == "separate" and self._fields:
            self._fields[-1] = self._fields[-1].removeprefix("?").strip()
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _put(self, words: str) -> None:
        in_contents = any(code.upper().startswith("TOC") for code in self._fields)
        if self._hidden or in_contents:
            return
        if self._paragraphs:
            self._paragraphs[-1].pieces.append(words)
        else:
            self._carried.append(words)

    def _note(self, attributes: dict[str, str]) -> None:
        """Separators of notes have a type, real notes have none."""
        if not attributes.get("type"):
            self._carried.append(_note_mark(attributes))

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join([*self._carried, *paragraph.pieces])
        self._carried = [text] if paragraph.joins_next else []
        if not paragraph.joins_next:
            self._give(text)

    def _give(self, text: str) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)
        else:
            self.lines.append(f"{text}\n")

    def _end_row(self, cells: list[list[str]]) -> None:
        """A frame of one cell is a page layout: its paragraphs stay lines of their own."""
        if len(cells) == 1:
            for text in cells[0]:
                self._give(text)
        else:
            self._give("\t".join("".join(cell) for cell in cells).rstrip("\t"))


def _note_mark(attributes: dict[str, str]) -> str:
    number = attributes.get("id", "")
    return f"【{number}】" if number.isdigit() else ""
