"""Book place (存放位置): var/<place>-<year>-<first eight of the file's digest>/."""

from __future__ import annotations

import os
import re
from pathlib import Path

from guatu.reading.report import Reading

KEYS = "keys"
# Written last: an office without it was never finished.
ACCOUNT = "account.txt"
VAR = Path(__file__).resolve().parents[2] / "var"


def var_folder() -> Path:
    """Var folder (存放目录): `GUATU_VAR`, or var/ in the clone."""
    return Path(os.environ.get("GUATU_VAR", VAR)).absolute()


def known_place(var: Path, digest: str) -> Path | None:
    """Known place (已有的位置): of the same file, finished; None when it is new."""
    found = sorted(var.glob(f"[!.]*-{digest[:8]}/{ACCOUNT}"))
    return found[0].parent if found else None


def new_place(var: Path, reading: Reading, digest: str) -> Path:
    """New place (新位置): the place's own name, without what a file system may refuse."""
    place = re.sub(r"[^\w\u4e00-\u9fff]+", "", reading.place) or "report"
    return var / f"{place}-{reading.year}-{digest[:8]}"
