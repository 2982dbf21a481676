"""改动的表:每一次写库动了哪张表、哪几行,由触发器逐行记下,再与同时记入的条目对照。"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

from guatu.ledger.entry import Entry
from guatu_office.records.book_copy import entries
from guatu_office.records.kept_books import mark

# 台账本身
LEDGER = frozenset({"entries"})
# 与台账一起写、不说明任何业务状态的:表单编号、检查点、会话、登录记录、佐证原名、报表表头对照、开局日
ALONGSIDE = frozenset(
    {
        "write_keys",
        "checkpoints",
        "django_session",
        "sign_ins",
        "evidence_files",
        "heading_maps",
        "opening",
        "kept_files",
    }
)
# 台账之外的状态:动一行,同一笔里须有这样的条目
WITH_ENTRY = {
    "accounts": ("account.",),
    "person_names": ("person.",),
}


@dataclass
class Changes:
    """一段时间里的改动:各表的行数,和记入的条目。"""

    tables: dict[str, int] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    @property
    def acts(self) -> set[str]:
        return {entry.act for entry in self.entries}

    def faults(self) -> list[str]:
        """与条目对不上的:没有条目的改动,没有说明的表。"""
        found = []
        for table, rows in sorted(self.tables.items()):
            if table in LEDGER and rows != len(self.entries):
                found.append(f"{table} 动了 {rows} 行,条目却有 {len(self.entries)} 条")
            if table in WITH_ENTRY and not any(
                act.startswith(WITH_ENTRY[table]) for act in self.acts
            ):
                found.append(f"{table} 动了 {rows} 行,没有相应的条目")
            if table not in LEDGER | ALONGSIDE | set(WITH_ENTRY):
                found.append(f"{table} 动了 {rows} 行,没有说明它是什么")
        return found


@contextmanager
def watched() -> Iterator[Changes]:
    """看着数据库:块里的每一次增、改、删。"""
    assert connection.vendor == "sqlite"
    tables = [name for name in connection.introspection.table_names() if name != "watched"]
    before = mark()[0]
    changes = Changes()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE watched (name TEXT)")
        for table in tables:
            for act in ("INSERT", "UPDATE", "DELETE"):
                cursor.execute(
                    f"CREATE TEMP TRIGGER w_{table}_{act} AFTER {act} ON {table} "
                    f"BEGIN INSERT INTO watched VALUES ('{table}'); END"
                )
        try:
            yield changes
            cursor.execute("SELECT name, count(*) FROM watched GROUP BY name")
            changes.tables = dict(cursor.fetchall())
            changes.entries = list(entries(before))
        finally:
            for table in tables:
                for act in ("INSERT", "UPDATE", "DELETE"):
                    cursor.execute(f"DROP TRIGGER w_{table}_{act}")
            cursor.execute("DROP TABLE watched")
