"""County rules (县里的规则): which folder a command takes a county's own rules from."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from guatu.scheduling.county_folder import NAMED, county_folder


def add_rules_option(parser: argparse.ArgumentParser) -> None:
    """Add the option (登记选项)."""
    parser.add_argument(
        "--rules",
        type=Path,
        metavar="文件夹",
        help="县里自己的规则（templates、approvals、seasons）；"
        f"不写时用台账文件夹里的 rules，再没有就用环境变量 {NAMED} 指的",
    )


def county_rules(given: Path | None, book: Path | None = None) -> Path | None:
    """Folder of a county's rules (县里规则的文件夹): given, else in the book, else $GUATU_RULES.

    None when there is none; raises Unusable for one that cannot be used.
    """
    if given is None and book is not None and (book / "rules").is_dir():
        return county_folder(book / "rules")
    named = given or (Path(os.environ[NAMED]) if os.environ.get(NAMED) else None)
    return None if named is None else county_folder(named)
