"""Page blocks (网页分块): the visible paragraphs and table rows of a page, with what holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = (
    "script, style, noscript, template, nav, header, footer, aside, iframe, select, button, "
    "textarea, svg, object, [hidden], [style*='display:none'], [style*='display: none']"
)
_INLINE_NAMES = (
    "a abbr b bdo big cite code del em font form i img input ins label mark o:p q rb ruby s small"
    " span st1:chsdate strong sub sup td th time tt u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_ROW = "tr"
_CELLS = ("td", "th")
_BLANK = re.compile(r"[ \t\r\n\f]+")
# Source wrapped beside a Han character or sign; between two Latin words it is a blank.
_WRAP = re.compile(r"(?<=[^\x00-\x7f])[ \t]*[\r\n\f]\s*|[ \t]*[\r\n\f][ \t\r\n\f]*(?=[^\x00-\x7f])")
_TITLE_END = re.compile(r"\s*(?:[_|｜]|\s[-–—]\s|--).*")  # noqa: RUF001
_MOST_DEPTH = 400


class Block(NamedTuple):
    """Block (块): one line of text, letters that are links, elements around it from inside out."""

    text: str
    linked: int
    holders: tuple[int, ...]
    row: int
    cell: int


class _Piece(NamedTuple):
    words: str
    linked: bool
    block: int
    holders: tuple[int, ...]
    row: int
    cell: int


def blocks_of(page: str) -> tuple[str, list[Block]]:
    """Blocks of a page (分块): its title, and its lines in order."""
    parser = LexborHTMLParser(page)
    title = _title(parser)
    for node in parser.css(_UNSEEN):
        node.decompose()
    body = parser.body
    pieces = _pieces(body) if body is not None else iter(())
    lines = [_block(list(group)) for _, group in groupby(pieces, key=lambda piece: piece.block)]
    return title, list(_rows([line for line in lines if line.text]))


def _title(parser: LexborHTMLParser) -> str:
    """What the page calls its article: by the tag that government sites must set, else its head."""
    for meta in parser.css("meta"):
        if (meta.attributes.get("name") or "").lower() == "articletitle":
            return _tidy(meta.attributes.get("content") or "")
    head = parser.css_first("h1") or parser.css_first("title")
    return _TITLE_END.sub("", _tidy(head.text())) if head is not None else ""


def _pieces(body: LexborNode) -> Iterator[_Piece]:
    """Texts in order; a block ends where its nearest block element changes or a line breaks."""
    serial = 0
    last = -1
    for node in body.traverse(include_text=True):
        if node.tag != "-text":
            serial += node.tag not in _INLINE
            continue
        words = node.text_content or ""
        around = _around(node)
        if around.block != last:
            serial += 1
            last = around.block
        yield around._replace(words=words, block=serial)


def _around(node: LexborNode) -> _Piece:
    holders: list[int] = []
    linked = False
    block = row = cell = 0
    at = node.parent
    while at is not None and len(holders) < _MOST_DEPTH:
        name = at.tag or ""
        linked = linked or name == "a"
        block = block or (at.mem_id if name not in _INLINE else 0)
        if not row and name in _CELLS:
            cell = at.mem_id
        row = row or (at.mem_id if name == _ROW else 0)
        holders.append(at.mem_id)
        at = at.parent
    return _Piece("", linked, block, tuple(holders), row, cell)


def _block(pieces: Sequence[_Piece]) -> Block:
    """Cells of a row are one line with tabs between them."""
    words: list[str] = []
    cell = pieces[0].cell
    for piece in pieces:
        if piece.cell != cell and "".join(words).strip():
            words.append("\0")
        cell = piece.cell
        words.append(piece.words)
    text = "\t".join(_tidy(part) for part in "".join(words).split("\0")).strip()
    linked = sum(len(_tidy(piece.words)) for piece in pieces if piece.linked)
    first = pieces[0]
    return Block(text, linked, first.holders, first.row, first.cell if first.row else 0)


def _rows(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs in the cells of one row are one line, unless the row has one cell (a layout)."""
    for row, group in groupby(blocks, key=lambda block: block.row):
        inside = list(group)
        cells = [list(cell) for _, cell in groupby(inside, key=lambda block: block.cell)]
        if row and len(cells) > 1 and all(_is_short(cell) for cell in cells):
            text = "\t".join("".join(block.text for block in cell) for cell in cells)
            yield inside[0]._replace(text=text, linked=sum(block.linked for block in inside))
        else:
            yield from inside


def _is_short(cell: Sequence[Block]) -> bool:
    """A cell of a page's own layout holds many paragraphs, one of a table a few words."""
    return len(cell) <= 6 and sum(len(block.text) for block in cell) <= 600


def _tidy(words: str) -> str:
    return _BLANK.sub(" ", _WRAP.sub("", words)).strip().strip("\u3000\xa0").strip()
