"""Public photo (公开照片): a photograph without its location, made by the throw-away child."""

from __future__ import annotations

import base64
from pathlib import Path

from guatu.reading.intake import gatehouse
from guatu.reading.intake.refusal import Refused
from guatu.vocabulary.problem import Problem, Unusable


def public_photo(path: Path) -> bytes:
    """Public photo (公开照片): JPEG bytes; raises Unusable for what is no photo."""
    return _drawn_anew(path, "photo")


def sheet_photo(path: Path) -> bytes:
    """Photo for a sheet (上纸照片): the same, scaled down for print; raises Unusable."""
    return _drawn_anew(path, "sheet-photo")


def _drawn_anew(path: Path, form: str) -> bytes:
    try:
        with path.open("rb") as file:
            text, _ = gatehouse.parsed(form, file)
    except Refused as refused:
        raise Unusable(Problem(path.name, refused.message)) from None
    return base64.b64decode(text)
