"""Scan (扫描件): pictures of pages to text by the extra `ocr`, warning where ink is left over."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator
from typing import Any

from guatu.reading.intake import limits
from guatu.reading.intake.doorstep import refuse_many_pixels
from guatu.reading.intake.paragraphs import printed_text
from guatu.reading.intake.printed_line import PrintedLine
from guatu.reading.intake.refusal import Refused
from guatu.reading.intake.scan_leftovers import leftovers
from guatu.reading.intake.scan_lines import lines_of, recognised

NO_EXTRA = (
    "像是扫描件，没有可复制的文字；读扫描件要用文字识别组件，这里没有装，"
    "请安装（make ocr，即扩展 ocr），或提供可复制文字的版本"
)
_DPI = 200
_POINTS = 72
_SURE = 0.8
_HAN = re.compile("[\u4e00-\u9fff]")

Picture = Any
"""A page as a grey array, 0 black to 255 white (numpy is there only with the extra)."""


def picture_text(paper: int, notices: list[str]) -> str:
    """Picture text (图片文字): PNG, JPEG or TIFF of one page or more; raises Refused."""
    engine = _engine()
    return _text(engine, _pictures(paper), notices)


def pdf_scan_text(paper: int, notices: list[str]) -> str:
    """PDF scan text (扫描 PDF 文字): every page drawn at 200 dpi, then recognised."""
    engine = _engine()
    from guatu.reading.intake.pdf_file import opened

    document = opened(paper)
    if len(document) > limits.MOST_SCANNED_PAGES:
        raise Refused(f"扫描件有 {len(document)} 页，过长，请分成几份再读")
    return _text(engine, _drawn(document), notices)


def _engine() -> Any:
    try:
        import onnxruntime  # noqa: F401
        from rapidocr import RapidOCR
    except ImportError:
        raise Refused(NO_EXTRA) from None
    warnings.simplefilter("ignore")
    return RapidOCR(
        params={"Global.use_cls": False, "Global.log_level": "error", "Global.max_side_len": 4000}
    )


def _text(engine: Any, pictures: Iterator[Picture], notices: list[str]) -> str:
    lines: list[PrintedLine] = []
    height = 1.0
    for page, picture in enumerate(pictures):
        height = max(height, float(picture.shape[0]))
        words = recognised(engine, picture)
        found = lines_of(words, page)
        lines += found
        notices += _doubts(words, found, picture, page + 1)
    if not lines:
        raise Refused("图片上没有认出文字，请重新扫描（300 dpi、摆正）后再读")
    notices.insert(0, "文字是从扫描件上认出来的，可能有错，请对照原件")
    return printed_text(lines, height)


def _doubts(words: Any, lines: list[PrintedLine], picture: Picture, page: int) -> Iterator[str]:
    for word in words:
        if word.score < _SURE and _HAN.search(word.text):
            yield f"第 {page} 页“{word.text[:12]}”认得没有把握，请对照原件"
    for place in leftovers(picture, words, lines):
        yield f"第 {page} 页{place}好像漏认了一行，请对照原件"


def _pictures(paper: int) -> Iterator[Picture]:
    import numpy
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = limits.MOST_PIXELS
    with os.fdopen(paper, "rb", closefd=False) as stream:
        stream.seek(0)
        try:
            image = Image.open(stream, formats=("PNG", "JPEG", "TIFF"))
            if getattr(image, "n_frames", 1) > limits.MOST_SCANNED_PAGES:
                raise Refused("扫描件页数过多，请分成几份再读")
            for frame in ImageSequence.Iterator(image):
                refuse_many_pixels(*frame.size)
                yield numpy.asarray(ImageOps.exif_transpose(frame).convert("L"))
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
            raise Refused("图片已损坏，打不开") from None


def _drawn(document: Any) -> Iterator[Picture]:
    for number in range(len(document)):
        page = document[number]
        scale = _DPI / _POINTS
        refuse_many_pixels(int(page.get_width() * scale), int(page.get_height() * scale))
        drawn = page.render(scale=scale, grayscale=True).to_numpy()
        yield drawn.reshape(drawn.shape[0], drawn.shape[1], -1)[..., 0]
        page.close()
