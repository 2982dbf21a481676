"""State of the database (数据库状况): which one keeps the ledger, and what would make it unsafe."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from django.db import connection

from guatu_office.newer_sqlite import warning

# What a PostgreSQL has to keep on for a power cut to lose nothing.
KEPT_ON = ("fsync", "full_page_writes", "synchronous_commit")


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """State of the database (数据库状况): `warning` is one Chinese sentence, or empty."""

    name: str
    warning: str


def database_state() -> DatabaseState:
    """State of the database (数据库状况): asks the database itself."""
    if connection.vendor == "sqlite":
        used = importlib.import_module("sqlite3.dbapi2")
        return DatabaseState(f"SQLite {used.sqlite_version}", warning())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)",
            [[*KEPT_ON, "server_version"]],
        )
        found = dict(cursor.fetchall())
    off = [name for name in KEPT_ON if found.get(name) == "off"]
    said = f"PostgreSQL 关掉了 {'、'.join(off)}，断电时可能丢失已记的条目，请打开。" if off else ""
    return DatabaseState(f"PostgreSQL {found['server_version'].split()[0]}", said)
