"""Form of a backup (备份的样子): database, book folder, checkpoint, verifier, and their digests.

    office.sqlite3   every table, as of one moment
    book/            the same ledger as a book folder, for any reader
    checkpoint.txt   the newest signed checkpoint, when there is one
    verify.py        verifies book/ with Python alone
    files/           what else lay in the office's folder: evidence, the account of its opening
    backup.json      size, root and the digest of each file above

Private keys are never in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

from guatu.ledger.hash_tree import root_of
from guatu.ledger.line_file import TornLine, lines_in
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.records.snapshot import lines_of

NOTE, DATABASE, BOOK, CHECKPOINT, VERIFIER, FILES = (
    "backup.json", "office.sqlite3", "book", "checkpoint.txt", "verify.py", "files",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupNote:
    """Note of a backup (备份说明): `made_at` ISO with offset, `digests` sha256 by path."""

    origin: str
    size: int
    root: str
    made_at: str
    digests: dict[str, str]

    def text(self) -> str:
        """Text (文字): as it stands in backup.json."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def digests_of(folder: Path) -> dict[str, str]:
    """Digests (各文件摘要): sha256 in hex by path, of all but the note itself."""
    found = {}
    for path in _files(folder):
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        found[path.relative_to(folder).as_posix()] = digest
    found.pop(NOTE, None)
    return found


def sound_note(folder: Path) -> BackupNote:
    """Sound note (核对过的说明): every file, size and root compared; raises Unusable."""
    note = _note(folder)
    try:
        found = digests_of(folder)
    except OSError as fault:
        raise Unusable(Problem(str(folder), f"备份读不出（{os_reason(fault)}）")) from None
    wrong = sorted(
        name
        for name in found.keys() | note.digests.keys()
        if found.get(name) != note.digests.get(name)
    )
    if wrong:
        more = f"等 {len(wrong)} 个文件" if len(wrong) > 3 else ""
        raise Unusable(
            Problem(str(folder), f"备份已损坏：{'、'.join(wrong[:3])}{more}与备份时不同")
        )
    _compare_roots(folder, note)
    return note


def _compare_roots(folder: Path, note: BackupNote) -> None:
    """The two forms of the ledger have to be the same ledger."""
    try:
        book = root_of(lines_in(folder / BOOK / "entries.jsonl"))
    except TornLine as torn:
        raise Unusable(Problem(str(folder / BOOK), str(torn))) from None
    if not book == note.root == root_of(lines_of(folder / DATABASE)):
        raise Unusable(Problem(str(folder), "备份里的数据库、台账文件夹和说明的树根彼此不同"))


def _note(folder: Path) -> BackupNote:
    path = folder / NOTE
    try:
        return BackupNote(**json.loads(path.read_bytes()))
    except OSError as fault:
        why = f"不是备份（{NOTE} 打不开：{os_reason(fault)}）"
        raise Unusable(Problem(str(folder), why)) from None
    except (TypeError, ValueError):
        raise Unusable(Problem(str(path), "备份说明已损坏")) from None


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
