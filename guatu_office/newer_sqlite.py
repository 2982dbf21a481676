"""Newer SQLite (较新的 SQLite): a wheel's own library in place of the machine's.

SQLite 3.7.0 to 3.51.2 can lose a write when a write-ahead log is reset; the wheel pysqlite3
brings a later one. Where no wheel fits the machine, Python's own stays and we say so.
"""

from __future__ import annotations

import importlib
import sqlite3
import sys

FIRST_GOOD = (3, 51, 3)


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


def warning() -> str:
    """Warning (提醒): one Chinese sentence when the SQLite in use carries the fault, else empty."""
    used = importlib.import_module("sqlite3.dbapi2")
    if used.sqlite_version_info >= FIRST_GOOD:
        return ""
    return (
        f"本机的 SQLite 是 {used.sqlite_version}，断电时可能丢失最后一笔；"
        "装上 pysqlite3 或 3.51.3 以后的 SQLite 即可。"
    )
