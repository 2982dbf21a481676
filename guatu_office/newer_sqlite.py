"""Newer SQLite (较新的 SQLite): a wheel's own library in place of the machine's.

SQLite 3.7.0 to 3.51.2 carry the WAL-reset fault (https://www.sqlite.org/wal.html#walresetbug):
when one connection resets the write-ahead log while another is checkpointing it, pages can be
missed and the database damaged. The office has several writing processes, which is what it
takes. 3.44.6 and 3.50.7 were mended later. The wheel pysqlite3 brings a good one; where no
wheel fits the machine, Python's own stays and we say so, at the start and on /healthz.
"""

from __future__ import annotations

import importlib
import sqlite3
import sys

FIRST_BAD = (3, 7, 0)
FIRST_GOOD = (3, 51, 3)
# The last number of the first release that was mended, of each older line that was.
MENDED = {(3, 44): 6, (3, 50): 7}


def put_in_place() -> None:
    """Put the newer SQLite in place (换用较新的 SQLite): for every import after this one."""
    try:
        newer = importlib.import_module("pysqlite3")
        newer_dbapi = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return
    if newer_dbapi.sqlite_version_info > sqlite3.sqlite_version_info:
        sys.modules["sqlite3"] = newer
        sys.modules["sqlite3.dbapi2"] = newer_dbapi


def carries_fault(version: tuple[int, int, int]) -> bool:
    """Carries the fault (带有缺陷): whether a version of SQLite can damage a shared log."""
    mended = MENDED.get(version[:2])
    if mended is not None and version[2] >= mended:
        return False
    return FIRST_BAD <= version < FIRST_GOOD


def warning() -> str:
    """Warning (提醒): one Chinese sentence when the SQLite in use carries the fault, else empty."""
    used = importlib.import_module("sqlite3.dbapi2")
    if not carries_fault(used.sqlite_version_info):
        return ""
    return (
        f"本机的 SQLite 是 {used.sqlite_version}，有一处已知缺陷，"
        "几个人同时办理时有极小可能损坏数据库；"
        "请装上 pysqlite3，或换用 3.51.3 以后的 SQLite，或改用 PostgreSQL。"
    )
