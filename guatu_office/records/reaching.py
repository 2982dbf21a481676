"""Reaching (连上数据库): before anything is written, one clear sentence when it cannot be."""

from __future__ import annotations

from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.records.book_copy import hand_out
from guatu_office.records.kept_books import mark
from guatu_office.records.queries import received
from guatu_office.settings.database import NAMED


def reach_database() -> None:
    """Reach the database (连上数据库): raises Unusable when it does not answer."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        raise Unusable(
            Problem(_place(), "连不上：服务没有开、库没有建，或者用户、口令不对")
        ) from None


def wants_migration() -> bool:
    """Wants migration (须升级表): whether its tables are older than this edition's; reads only."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def reach_ledger(office: Path) -> None:
    """Reach the ledger (找到台账): raises Unusable when the office's is not in this database."""
    try:
        known = mark()[0]
    except DatabaseError:
        known = 0
    if not known:
        raise Unusable(
            Problem(_place(), f"{office.name} 的台账不在这个数据库里，请检查 {NAMED} 是否写对")
        )


def hand_out_known(digest: str, folder: Path) -> bool:
    """Hand out what is known (导出已有的): the ledger of this report, from a database that has it.

    False for an empty database; raises Unusable when it holds the ledger of another report.
    """
    if not mark()[0]:
        return False
    if digest not in {one.file_sha256 for one in received()}:
        raise Unusable(Problem(_place(), "这个数据库里已有另一份报告的台账，请另建一个库"))
    hand_out(folder)
    return True


def _place() -> str:
    """The database's address without its password."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(found["NAME"])
    host = ":".join(word for word in (found["HOST"], str(found["PORT"])) if word)
    return f"PostgreSQL {host}/{found['NAME']}"
