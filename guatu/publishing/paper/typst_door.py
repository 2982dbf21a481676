"""Typst's door (排版引擎): a template of this room and plain data, to a PDF; nothing else passes.

The type is the fonts package's own, never the machine's, so that the same data give the same
bytes everywhere; no date of making is written into the file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from guatu.publishing.paper.type_face import MISSING_PARTS, faces
from guatu.vocabulary.problem import Problem, Unusable

_HERE = Path(__file__).parent


def typeset(template: str, data: Any) -> bytes:
    """Typeset (排版): PDF of `template` (`wall.typ`) with `data`; raises Unusable without Typst."""
    try:
        import typst
    except ImportError:
        raise Unusable(Problem("PDF", MISSING_PARTS)) from None
    words = json.dumps(data, ensure_ascii=False, sort_keys=True)
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=sorted({str(face.path.parent) for face in faces()}),
    )
    source = (_HERE / template).read_bytes()
    pdf = typst.compile(source, sys_inputs={"data": words}, font_paths=fonts)
    return bytes(pdf)
