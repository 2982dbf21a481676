"""Snapshot (快照): a database of one moment, taken while others go on writing.

SQLite's own backup in one step: in WAL mode it holds nobody up and sees no half transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of
from guatu.vocabulary.problem import Problem, Unusable

PATIENCE = 60


def take_snapshot(source: Path, target: Path) -> None:
    """Take a snapshot (取快照): `target` is one closed file, checked; raises Unusable."""
    try:
        with (
            closing(sqlite3.connect(source, timeout=PATIENCE)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy, pages=-1)
            # One file that needs no log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
            (said,) = copy.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as fault:
        raise Unusable(Problem(str(source), f"数据库备份不成（{fault}）")) from None
    if said != "ok":
        raise Unusable(Problem(str(source), f"数据库已损坏（{said}）"))


def lines_of(database: Path) -> Iterator[bytes]:
    """Lines of a database (库里的各行): in order; raises Unusable when it holds no ledger."""
    return (bytes(line) for (line,) in _rows(database, "SELECT line FROM entries ORDER BY seq"))


def entries_in(database: Path) -> Iterator[Entry]:
    """Entries of a database (库里的各条)."""
    return map(entry_of, lines_of(database))


def kept_files_in(database: Path) -> dict[str, bytes]:
    """Kept files of a database (库里的存档文件): by path."""
    rows = _rows(database, "SELECT path, content FROM kept_files ORDER BY path")
    return {path: bytes(content) for path, content in rows}


def newest_note_in(database: Path) -> str:
    """Newest checkpoint of a database (库里的最新检查点): its text, "" when there is none."""
    rows = _rows(database, "SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")
    return next((str(note) for (note,) in rows), "")


def _rows(database: Path, question: str) -> Iterator[tuple[Any, ...]]:
    # Read only and for itself alone: no file is made beside a backup.
    address = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as file:
            yield from file.execute(question)
    except sqlite3.Error as fault:
        raise Unusable(Problem(str(database), f"不是办公室的数据库（{fault}）")) from None
