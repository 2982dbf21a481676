"""Out file (输出文件): where a command may write, and where it must not."""

from __future__ import annotations

from pathlib import Path

from guatu.ledger.book_folder import ENTRIES
from guatu.vocabulary.problem import Problem, Unusable

_OWN = frozenset({ENTRIES, "evidence", "report"})


def refuse_own_files(out: Path, book: Path) -> None:
    """Refuse a book's own files (不毁台账): entries, evidence and report are never written over.

    Raises Unusable.
    """
    whole, folder = out.resolve(), book.resolve()
    if whole.is_relative_to(folder) and (whole == folder or _first(whole, folder) in _OWN):
        raise Unusable(Problem(str(out), "这是台账自己的文件，不能覆盖，请写到别处"))


def _first(whole: Path, folder: Path) -> str:
    return whole.relative_to(folder).parts[0]
