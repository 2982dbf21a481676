"""Public photo (公开照片): a photograph without its location, made by the throw-away child."""

from __future__ import annotations

import base64
from pathlib import Path

from guatu.reading.intake import gatehouse
from guatu.reading.intake.refusal import Refused
from guatu.vocabulary.problem import Problem, Unusable


def public_photo(path: Path) -> bytes:
    """Public photo (公开照片): JPEG bytes; raises Unusable for what is no photo."""
    try:
        with path.open("rb") as file:
            text, _ = gatehouse.parsed("photo", file)
    except Refused as refused:
        raise Unusable(Problem(path.name, refused.message)) from None
    return base64.b64decode(text)
