"""外观:颜色与作战图一致,随带的样式不向外取东西。"""

from __future__ import annotations

import re
from pathlib import Path

from guatu.publishing.palette import INK, contrast

STATIC = Path(__file__).resolve().parents[2] / "guatu_office/static"
OFFICE = (STATIC / "office/office.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", OFFICE))


def test_colours_are_those_of_the_wall() -> None:
    """网页和作战图用同一套颜色。"""
    for name in (
        "ink",
        "muted",
        "paper",
        "stripe",
        "head",
        "band",
        "rule",
        "green",
        "yellow",
        "red",
        "mark",
    ):
        assert TOKENS[name] == INK[name], name


def test_words_can_be_read() -> None:
    """文字与底色的对比度不低于 4.5。"""
    for ink in ("ink", "muted", "green", "yellow", "red", "blue"):
        for ground in ("paper", "stripe", "ground"):
            assert contrast(TOKENS[ink], TOKENS[ground]) >= 4.5, (ink, ground)


def test_vendored_style_reaches_nothing_outside() -> None:
    """随带的样式没有外部地址,也没有缺失的映射文件。"""
    style = (STATIC / "vendor/tabler.min.css").read_text(encoding="utf-8")
    assert "sourceMappingURL" not in style
    assert not re.search(r"url\((?![\"']?(?:data:|#))", style)
    assert (STATIC / "vendor/tabler.LICENSE").is_file()
