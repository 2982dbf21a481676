"""Photo (照片): drawn anew from its pixels, so that place, device and time do not go with it.

Runs in the throw-away child: a picture is a program for whatever decodes it.
"""

from __future__ import annotations

import base64
import io
import os

from PIL import Image, ImageOps

from guatu.reading.intake import limits
from guatu.reading.intake.refusal import Refused

# All decoders are loaded before the child gives up opening files; three are used.
Image.init()
_FORMS = ("JPEG", "PNG", "WEBP")
# Enough for a screen and an A4 print; a public copy need not be the original.
LONGEST_SIDE = 1920
_QUALITY = 85
# On a printed sheet a photo is a third as wide as the paper.
_SHEET_SIDE, _SHEET_QUALITY = 1280, 80


def public_copy(paper: int, notices: list[str]) -> str:
    """Public copy (公开副本): a JPEG in base64; raises Refused for what is no photo."""
    return _copy(paper, LONGEST_SIDE, _QUALITY)


def sheet_copy(paper: int, notices: list[str]) -> str:
    """Copy for a sheet (上纸副本): the same, small enough that three stand on one sheet."""
    return _copy(paper, _SHEET_SIDE, _SHEET_QUALITY)


def _copy(paper: int, side: int, quality: int) -> str:
    # The child may open nothing more, not even a second handle of the paper.
    content = os.pread(paper, limits.MOST_BYTES, 0)
    try:
        picture = Image.open(io.BytesIO(content), formats=_FORMS)
    except (OSError, SyntaxError, Image.DecompressionBombError):
        raise Refused("不是 JPEG、PNG 或 WebP 照片") from None
    if picture.width * picture.height > limits.MOST_PIXELS:
        raise Refused("照片的像素过多，未处理")
    return base64.b64encode(_redrawn(picture, side, quality)).decode()


def _redrawn(picture: Image.Image, side: int, quality: int) -> bytes:
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((side, side))
    # A new picture holds its pixels and nothing that stood beside them in the file.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
