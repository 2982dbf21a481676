"""扫描件:装了文字识别组件的机器上认字,漏了一行要提醒(没有装就不跑)。"""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from guatu.reading.intake import paper_of, text_of
from guatu.reading.intake.printed_line import PrintedLine
from guatu.reading.intake.scan_leftovers import leftovers
from guatu.reading.intake.scan_lines import Word, lines_of

FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
TEXT = [
    "　　二、2022年重点工作",
    "　　改造危桥8座，新建学校2所，新增停车位3500个，完",
    "成投资12.6亿元，年底前全部建成使用。",
    "　　实施老旧小区改造项目46个，惠及居民1.2万户；城镇",
    "新增就业4500人以上，城镇登记失业率控制在5.5%以内。",
]


def _drawn(path: Path) -> Path:
    picture = Image.new("L", (1654, 1200), 255)
    pen = ImageDraw.Draw(picture)
    for at, line in enumerate(TEXT):
        pen.text(
            (130, 180 + at * 76), line, font=ImageFont.truetype(str(FONT), 50, index=2), fill=0
        )
    picture.save(path)
    return path


def test_words_that_stand_level_are_one_line() -> None:
    """同一行认成几段的,合成一行;高低略有出入的字号算一样。"""
    words = [
        Word(400, 600, 101, 149, "8座。", 0.99),
        Word(100, 390, 100, 150, "改造危桥", 0.99),
        Word(100, 600, 180, 224, "新建学校2所。", 0.99),
    ]
    words.sort(key=lambda word: (word.top, word.left))
    lines = lines_of(words, 0)
    assert [line.text for line in lines] == ["改造危桥8座。", "新建学校2所。"]
    assert lines[0].size == lines[1].size


def test_ink_that_no_word_covers_is_told() -> None:
    """有墨迹而没认出字的地方,说出在哪一行之下;细线不算。"""
    numpy = pytest.importorskip("numpy")
    picture = numpy.full((400, 600), 255, dtype="uint8")
    picture[100:140, 100:500] = 0
    picture[180:220, 100:500] = 0
    picture[300:303, 50:550] = 0
    word = Word(100, 500, 100, 140, "改造危桥8座。", 0.99)
    line = PrintedLine(0, 100, 500, 100, 140, 40, "改造危桥8座。")
    assert list(leftovers(picture, [word], [line])) == ["第 1 行之下"]


@pytest.mark.skipif(not FONT.exists(), reason="没有装 Noto CJK 字体")
def test_a_scan_is_recognised(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """图片、扫描的 PDF 认成文字,段落接上,并提醒对照原件。"""
    pytest.importorskip("rapidocr")
    path = _drawn(tmp_path / "扫.png")
    scanned = tmp_path / "扫.pdf"
    Image.open(path).save(scanned, resolution=200)
    expected = "".join(TEXT).replace("　", "")
    for source in (path, scanned):
        with caplog.at_level(logging.WARNING):
            text = text_of(source)
        assert text.replace("\n", "") == expected
        assert text.count("\n") == 3
        assert "请对照原件" in caplog.text
        assert not any("漏认" in str(notice) for notice in paper_of(source).notices)
