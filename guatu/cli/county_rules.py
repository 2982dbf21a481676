"""County rules (县里的规则): the folder with a county's own templates and time limits."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from guatu.vocabulary.problem import Problem, Unusable

NAMED = "GUATU_RULES"
_FOLDERS = ("templates", "approvals", "seasons")


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

    None when there is none; raises Unusable for one that was named and cannot be used.
    """
    if given is None and book is not None and (book / "rules").is_dir():
        return (book / "rules").resolve()
    named = given or (Path(os.environ[NAMED]) if os.environ.get(NAMED) else None)
    if named is None:
        return None
    if not named.is_dir():
        raise Unusable(Problem(str(named), "找不到这个规则文件夹"))
    if not any((named / folder).is_dir() for folder in _FOLDERS):
        said = "、".join(_FOLDERS)
        raise Unusable(Problem(str(named), f"规则文件夹里没有 {said} 中的任何一个"))
    return named.resolve()
