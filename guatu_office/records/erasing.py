"""Erasing (清除): what is deleted leaves no trace in the database's own files.

SQLite overwrites what is deleted, writes the file anew and cuts the log; PostgreSQL writes the
tables anew. Backups and PostgreSQL's archived logs taken before still hold it: they are other
files, and have to be deleted or left to expire by whoever keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from guatu.ledger.refusal import Refused
from guatu_office.records.write_lock import write_lock


class StillRead(Refused):
    """Still read (仍有人在读): the rows are gone, the log could not be cut; `wipe` again later."""


@contextmanager
def erasing(*tables: str) -> Iterator[None]:
    """Erasing (清除): rows of `tables` deleted in the block are gone from the files after it.

    One transaction; raises StillRead when they are deleted but a reader holds the log open.
    """
    if connection.vendor == "sqlite":
        _run("PRAGMA secure_delete=ON")
    with write_lock():
        yield
    wipe(*tables)


def wipe(*tables: str) -> None:
    """Wipe (抹净): rewrites the files without what was deleted; raises StillRead."""
    if connection.vendor != "sqlite":
        for table in tables:
            _run(f"VACUUM FULL {connection.ops.quote_name(table)}")
        return
    _cut_log()
    _run("VACUUM")
    _cut_log()


def _cut_log() -> None:
    busy = _run("PRAGMA wal_checkpoint(TRUNCATE)")
    if busy:
        raise StillRead("已删除，但有人正在读，日志还没有抹净，请稍后再清一次")


def _run(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone() if cursor.description else None
    return int(row[0]) if row else 0
