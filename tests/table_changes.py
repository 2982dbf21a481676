"""表变了,台账里就得有:盯住各表,一个事务里改了哪几行、记了哪几条,两边逐行对上。

用法:`with watched() as seen: …`;出了差错,块结束时报出是哪一行。供各处测试共用。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.apps import apps
from django.db import connection

from guatu.ledger.commitment import opens
from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of
from guatu_office.roles.throttle import ALL_OUT, CODE

Row: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = dict[Any, Row]

# 不说明任何人办了什么的表,各写明为什么不用记账
LEFT_OUT = {
    "django_session": "会话,登录记录里有",
    "checkpoints": "由条目算出并签名",
    "opening": "打开网页时先看哪一天",
    "evidence_files": "按内容编号,存下还不算提交;提交另记条目,里面写着这个编号",
}
_WRITE = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.I
)
_SAVEPOINT = re.compile(r"\s*(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT)\s", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """一行的变化:新添的没有 before,删去的没有 after。"""

    table: str
    key: Any
    before: Row | None
    after: Row | None

    def columns(self) -> set[str]:
        """变了的各列。"""
        before, after = self.before or {}, self.after or {}
        return {name for name in {*before, *after} if before.get(name) != after.get(name)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """一个事务:变化的行和记下的条目。"""

    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]

    def has(self, person: str, *acts: str) -> bool:
        """有没有关于此人的这种条目。"""
        return any(one.subject == f"person:{person}" and one.act in acts for one in self.entries)

    def noted(self, person: str, kind: str) -> bool:
        """有没有此人的这种登录记录。"""
        return any(
            one.table == "sign_ins" and one.after and one.after["person"] == person and one.after["kind"] == kind
            for one in self.changes
        )  # fmt: skip


Rule: TypeAlias = Callable[[Change, Transaction], bool]


def _entry_row(change: Change, whole: Transaction) -> bool:
    return change.before is None


def _name(change: Change, whole: Transaction) -> bool:
    if change.after is None:
        return whole.has(change.key, "person.erased")
    if change.before is not None:
        return False
    row = change.after
    told = {"name": row["name"], "contact": row["contact"]}
    made = [
        one.body.commitment
        for one in whole.entries
        if one.act == "person.registered" and one.subject == f"person:{change.key}"
    ]
    return len(made) == 1 and opens(made[0], bytes(row["salt"]), told)


def _account(change: Change, whole: Transaction) -> bool:
    who = change.key
    if change.before is None or change.after is None:
        act = "account.opened" if change.before is None else "account.closed"
        return whole.has(who, act)
    password = whole.has(who, "account.password_changed", "account.rescued")
    factor = whole.has(who, "account.second_factor_changed", "account.rescued")
    allowed = {
        **dict.fromkeys(("password", "past", "changed_at", "must_change"), password),
        "totp": factor,
        **dict.fromkeys(("totp_step", "recovery"), factor or whole.noted(who, CODE)),
        "stamp": password
        or factor
        or whole.has(who, "account.provider_unlinked")
        or whole.noted(who, ALL_OUT),
    }
    return all(allowed.get(name, False) for name in change.columns())


def _link(change: Change, whole: Transaction) -> bool:
    who, row = change.key, change.after
    if row is None:
        return whole.has(who, "account.provider_unlinked", "account.closed")
    made = [
        one.body
        for one in whole.entries
        if one.act == "account.provider_linked" and one.subject == f"person:{who}"
    ]
    told = {"issuer": row["issuer"], "subject": row["subject"]}
    return (
        change.before is None
        and len(made) == 1
        and made[0].issuer == row["issuer"]
        and opens(made[0].commitment, bytes(row["salt"]), told)
    )


def _sign_in(change: Change, whole: Transaction) -> bool:
    """登录记录自己就是痕迹:只添,只许抹去旧地址。"""
    return change.before is None or change.columns() <= {"address", "device"}


def _write_key(change: Change, whole: Transaction) -> bool:
    row, made = change.after, [one.seq for one in whole.entries]
    return (
        change.before is None
        and row is not None
        and made == [*range(row["first"], row["last"] + 1)]
    )


def _kept_file(change: Change, whole: Transaction) -> bool:
    """收下的报告与它的条目一起进来,以后不变。"""
    return change.before is None and bool(whole.entries)


RULES: dict[str, Rule] = {
    "entries": _entry_row,
    "kept_files": _kept_file,
    "person_names": _name,
    "accounts": _account,
    "provider_links": _link,
    "sign_ins": _sign_in,
    "write_keys": _write_key,
}
# 反过来:记了这些条目,哪张表里就得有这个人的一行变化
ROWS_OF_ACTS = {
    "person.registered": "person_names",
    "person.erased": "person_names",
    "account.opened": "accounts",
    "account.closed": "accounts",
    "account.password_changed": "accounts",
    "account.second_factor_changed": "accounts",
    "account.rescued": "accounts",
    "account.provider_linked": "provider_links",
    "account.provider_unlinked": "provider_links",
}


@dataclass(slots=True)
class Watch:
    """盯着的各表:`transactions` 是看到的各事务,`faults` 是对不上的各处。"""

    rules: Mapping[str, Rule]
    rows: dict[str, Rows] = field(default_factory=dict)
    transactions: list[Transaction] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    depth: int = 0
    looking: bool = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if not self.looking:
            self._after(str(sql))
        return answer

    def _after(self, sql: str) -> None:
        mark = _SAVEPOINT.match(sql)
        if mark:
            kind = mark.group(1).upper()
            self.depth += 1 if kind == "SAVEPOINT" else -1 if kind.startswith("RELEASE") else 0
            if self.depth == 0 and kind != "SAVEPOINT":
                self.settle()
        elif self.depth == 0 and (wrote := _WRITE.match(sql)) and wrote.group(1) in self.rules:
            self.settle()

    def settle(self) -> None:
        """一个事务完了:与上一次相比变了哪些行,对不对得上。"""
        self.looking = True
        try:
            now = {table: _rows(table) for table in self.rules}
        finally:
            self.looking = False
        changes = tuple(_changes(self.rows, now))
        self.rows = now
        if changes:
            self._judge(changes)

    def _judge(self, changes: Sequence[Change]) -> None:
        lines = [
            bytes(one.after["line"]) for one in changes if one.table == "entries" and one.after
        ]
        entries = sorted((entry_of(line) for line in lines), key=lambda one: one.seq)
        whole = Transaction(changes=tuple(changes), entries=tuple(entries))
        self.transactions.append(whole)
        for one in changes:
            if not self.rules[one.table](one, whole):
                self.faults.append(
                    f"{one.table} 的 {one.key} 变了 {sorted(one.columns())}，同一事务里没有对应的条目"
                )
        for entry in entries:
            table, person = ROWS_OF_ACTS.get(entry.act, ""), entry.subject.partition(":")[2]
            if table and not any(one.table == table and one.key == person for one in changes):
                self.faults.append(f"第 {entry.seq} 条 {entry.act} 记了，{table} 里没有相应的变化")


@contextmanager
def watched(rules: Mapping[str, Rule] = RULES) -> Iterator[Watch]:
    """盯住各表,块结束时有一处对不上就不通过。只用于包在事务里的测试。"""
    watch = Watch(rules=rules, rows={table: _rows(table) for table in rules})
    with connection.execute_wrapper(watch):
        yield watch
    assert not watch.faults, "\n".join(watch.faults)


def every_table() -> set[str]:
    """办公室自己的各表。"""
    return {model._meta.db_table for model in apps.get_models()}


def _rows(table: str) -> Rows:
    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    name = str(model._meta.pk and model._meta.pk.attname)
    return {row[name]: row for row in model._default_manager.values()}


def _changes(before: Mapping[str, Rows], now: Mapping[str, Rows]) -> Iterator[Change]:
    for table, rows in now.items():
        old = before[table]
        for key in old.keys() | rows.keys():
            if old.get(key) != rows.get(key):
                yield Change(table=table, key=key, before=old.get(key), after=rows.get(key))
