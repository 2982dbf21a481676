"""Evidence that waits (待收的佐证): what came with an act lies aside until the act is done.

It moves into the store under the write lock, just before the entry that names it is committed.
So whatever lies in the store without an entry, seen under that lock, is nobody's.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from guatu.ledger.book_folder import sync_folder, write_durably
from guatu_office.records.evidence import evidence_folder, name_evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Waiting piece (待收的一件): `path` is this act's own copy, whoever else sends the same."""

    path: Path
    name: str
    size: int
    start: bytes


_under_way: ContextVar[dict[str, Waiting] | None] = ContextVar("evidence", default=None)


def waiting_folder() -> Path:
    """Waiting folder (待收目录): hidden, so that no backup takes it along."""
    return Path(settings.OFFICE_FOLDER) / ".evidence-waiting"


@contextmanager
def handed_in() -> Iterator[None]:
    """Handed in (随办理交来): what an act did not take into the store is thrown away after it."""
    waiting: dict[str, Waiting] = {}
    before = _under_way.set(waiting)
    try:
        yield
    finally:
        _under_way.reset(before)
        for one in waiting.values():
            one.path.unlink(missing_ok=True)


def wait(content: bytes, name: str) -> str:
    """Wait (待收): on disk when this returns; its hash, `sha256:…`. Only within handed_in()."""
    waiting = _under_way.get()
    if waiting is None:
        raise RuntimeError("evidence comes with an act: handed_in() is missing")
    digest = sha256(content).hexdigest()
    if digest not in waiting:
        waiting_folder().mkdir(parents=True, exist_ok=True)
        path = waiting_folder() / f"{digest}.{secrets.token_hex(8)}"
        waiting[digest] = Waiting(path=path, name=name, size=len(content), start=content[:16])
        write_durably(path, content)
    return f"sha256:{digest}"


def move_in() -> None:
    """Move in (收存): all that waits with this act; under the write lock, before the commit."""
    waiting = _under_way.get()
    if not waiting:
        return
    evidence_folder().mkdir(parents=True, exist_ok=True)
    for digest, one in waiting.items():
        one.path.replace(evidence_folder() / digest)
        name_evidence(digest, one.name, one.size, one.start)
    sync_folder(evidence_folder())
    sync_folder(evidence_folder().parent)
    waiting.clear()
