"""Script and style of the page (网页脚本和样式): files of this folder, joined in their order."""

from __future__ import annotations

import json
import re
from pathlib import Path

from guatu.publishing.palette import themed
from guatu.publishing.text_width import char_width

_HERE = Path(__file__).parent
PARTS = (
    "read_rows", "choice", "draw_year", "hollow", "near", "arrange", "zoom", "card", "keys", "form",
    "hall", "fresh", "start",
)  # fmt: skip
_COMMENT = re.compile(r"(?:^|\s)// .*$", re.MULTILINE)
# Whatever else has a width of its own; a sign not named here is one em.
_SIGNS = [*map(chr, range(32, 127)), "—", "Ю", "⸺", "⸻"]


def _script() -> str:
    parts = "".join(map(_plain, PARTS))
    widths = json.dumps({sign: char_width(sign) for sign in _SIGNS}, ensure_ascii=False)
    return f'"use strict";\n(() => {{\n{parts.replace("$char_em", widths)}}})();\n'


def _plain(part: str) -> str:
    """A part without its comments and indents: each offline file carries it."""
    bare = _COMMENT.sub("", (_HERE / f"{part}.js").read_text(encoding="utf-8"))
    return "".join(f"{line.strip()}\n" for line in bare.splitlines() if line.strip())


def _style() -> str:
    ink = (_HERE.parent / "wall_ink.css").read_text(encoding="utf-8")
    page = (_HERE.parent / "wall_page.css").read_text(encoding="utf-8")
    own = "".join(
        (_HERE / f"{name}.css").read_text(encoding="utf-8") for name in ("screen", "hall")
    )
    return themed(ink + page + own)


WALL_SCRIPT = _script()
WALL_STYLE = _style()
