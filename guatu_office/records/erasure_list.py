"""Erasure list (清除名单): who was erased, by id, kept where the backups and checkpoints are.

A backup made before an erasure still holds the name. Restoring asks for this list, and erases
everyone on it before the office opens. Ids alone stand in it; it names nobody.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from guatu.ledger.book_folder import write_durably
from guatu.ledger.hash_tree import leaf_hash
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

# 与此人有关、清除时删去的各表
TABLES = ("person_names", "provider_links", "accounts")


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureList:
    """Erasure list (清除名单): `people` by id, as of a ledger of `size` entries."""

    size: int
    people: frozenset[str]


def list_name(first_line: bytes) -> str:
    """Name of a book's list (名单文件名): told by entry 0, so that books do not mix."""
    return f"erased-{leaf_hash(first_line).hex()[:16]}.json"


def read_list(path: Path) -> ErasureList:
    """Read a list (读名单): raises Unusable when it cannot be read."""
    try:
        told = json.loads(path.read_bytes())
        return ErasureList(size=int(told["size"]), people=frozenset(map(str, told["people"])))
    except OSError as fault:
        raise Unusable(Problem(str(path), f"清除名单打不开（{os_reason(fault)}）")) from None
    except (KeyError, TypeError, ValueError):
        raise Unusable(Problem(str(path), "不是清除名单，或已损坏")) from None


def write_list(path: Path, fresh: ErasureList) -> None:
    """Write a list (写名单): whoever was on it stays on it; raises OSError, Unusable."""
    before = read_list(path) if path.exists() else fresh
    told = {
        "size": max(fresh.size, before.size),
        "people": sorted(fresh.people | before.people),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_durably(path, json.dumps(told).encode())


def erase_again(database: Path, people: Iterable[str]) -> None:
    """Erase again (再清除): what was kept of these people leaves no byte in the file."""
    with closing(sqlite3.connect(database)) as file:
        file.execute("PRAGMA secure_delete=ON")
        known = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
        with file:
            for person in people:
                for table in known.intersection(TABLES):
                    file.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
        file.execute("VACUUM")
