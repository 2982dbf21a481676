"""Web page (网页): the article of a government page, without its menus, buttons and neighbours."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from guatu.reading.cues import cues_of
from guatu.reading.intake.page_blocks import Block, blocks_of
from guatu.reading.intake.page_encoding import decoded_page
from guatu.reading.intake.refusal import Refused

_CUES = cues_of("web-page")
_PAGE_LINE = _CUES["page-line"].found_in
_AFTER = _CUES["after-article"].found_in
# What makes the finders is made now: the child may open nothing later.
_PAGE_LINE("首页"), _AFTER("首页")
_STOP = re.compile("[。；！？]")
_FEWEST_PROSE = 20
_MOST_LINKS = 0.3
_MOSTLY_LINKS = 0.6
_ARTICLE_SHARE = 0.8
_LONGEST_PAGE_LINE = 80
_LONGEST_LINK_LINE = 60


def page_text(paper: int, notices: list[str]) -> str:
    """Page text (网页文字): the title, then a line a paragraph or table row; raises Refused."""
    with os.fdopen(paper, "rb", closefd=False) as stream:
        stream.seek(0)
        title, blocks = blocks_of(decoded_page(stream.read()))
    lines = _article(blocks)
    if not lines:
        raise Refused("网页里没有正文文字")
    if title and not any(title in line for line in lines[:5]):
        lines.insert(0, title)
    return "".join(f"{line}\n" for line in lines)


def _article(blocks: Sequence[Block]) -> list[str]:
    holder = _holder(blocks)
    inside = [block for block in blocks if holder is None or holder in block.holders]
    lasts = [at for at, block in enumerate(inside) if _prose(block)]
    last = lasts[-1] if lasts else len(inside)
    end = next((at for at in range(last + 1, len(inside)) if _AFTER(inside[at].text)), len(inside))
    return [block.text for block in inside[:end] if not _is_furniture(block)]


def _prose(block: Block) -> int:
    """Letters of a sentence that is not a link; 0 for anything else."""
    size = len(block.text)
    if size < _FEWEST_PROSE or not _STOP.search(block.text) or block.linked > _MOST_LINKS * size:
        return 0
    return size


def _holder(blocks: Sequence[Block]) -> int | None:
    """The innermost element that holds nearly all the prose of the page."""
    held: dict[int, int] = {}
    depth: dict[int, int] = {}
    total = 0
    for block in blocks:
        prose = _prose(block)
        total += prose
        for at, holder in enumerate(block.holders if prose else ()):
            held[holder] = held.get(holder, 0) + prose
            depth[holder] = len(block.holders) - at
    enough = [holder for holder, prose in held.items() if prose >= _ARTICLE_SHARE * total]
    return max(enough, key=lambda holder: depth[holder], default=None)


def _is_furniture(block: Block) -> bool:
    size = len(block.text)
    if size <= _LONGEST_LINK_LINE and block.linked > _MOSTLY_LINKS * size:
        return True
    return size <= _LONGEST_PAGE_LINE and _PAGE_LINE(block.text)
