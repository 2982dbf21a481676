"""Book folder (台账文件夹): entries.jsonl, report/ and evidence/, on any disk, for any reader."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from guatu.ledger.book import Book, replay
from guatu.ledger.canonical import NotCanonical
from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.hash_tree import root_of
from guatu.ledger.line_file import TornLine, lines_in
from guatu.ledger.refusal import Refused
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

ENTRIES = "entries.jsonl"
_BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True)
class BookFolder:
    """Book folder (台账文件夹): read as often as wanted; each reading is one pass."""

    folder: Path

    @property
    def path(self) -> Path:
        """Entries file (条目文件)."""
        return self.folder / ENTRIES

    def lines(self) -> Iterator[bytes]:
        """Lines (各行): canonical or not; raises Unusable at a torn one."""
        try:
            yield from lines_in(self.path)
        except TornLine as torn:
            raise Unusable(Problem(f"{self.path} 第 {torn.seq + 1} 行", str(torn))) from None
        except OSError as fault:
            raise Unusable(Problem(str(self.path), f"读不出（{os_reason(fault)}）")) from None

    def entries(self) -> Iterator[Entry]:
        """Entries (各条): in order; raises Unusable naming file and line of a bad one."""
        for seq, line in enumerate(self.lines()):
            try:
                entry = entry_of(line)
                if entry.seq != seq:
                    raise NotCanonical(f"条目编号应为 {seq}，却是 {entry.seq}")
            except NotCanonical as fault:
                raise Unusable(Problem(f"{self.path} 第 {seq + 1} 行", str(fault))) from None
            yield entry

    def state(self, as_of: date | None = None, as_entered: datetime | None = None) -> Book:
        """State (状态): the book as of a day; raises Unusable when it cannot be replayed."""
        try:
            return replay(self.entries(), as_of=as_of, as_entered=as_entered)
        except Refused as refused:
            raise Unusable(Problem(str(self.path), f"不能推算：{refused}")) from None

    def root(self) -> str:
        """Root (树根): of all lines, hex."""
        return root_of(self.lines())

    @property
    def size(self) -> int:
        """Size (条数): how many entries the book has; counts them."""
        return sum(1 for _ in self.lines())

    def text_of(self, report: str) -> str:
        """Text of a report (报告文字): as read, under its name in `report/`."""
        return (self.folder / "report" / report).read_bytes().decode()

    def append(self, entries: Sequence[Entry]) -> None:
        """Append entries (续记): all on disk when this returns, none when it raises.

        Raises Unusable when the book is torn, or when others have written since the
        entries were numbered.
        """
        with self.path.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            size = self._next_seq(file)
            if [entry.seq for entry in entries] != list(range(size, size + len(entries))):
                raise Unusable(Problem(str(self.path), f"台账已有 {size} 条，续记的编号接不上"))
            end = file.seek(0, os.SEEK_END)
            try:
                file.write(b"".join(line_of(entry) + b"\n" for entry in entries))
                file.flush()
                os.fsync(file.fileno())
            except OSError as fault:
                file.truncate(end)
                raise Unusable(Problem(str(self.path), f"写不进去（{os_reason(fault)}）")) from None

    def _next_seq(self, file: BinaryIO) -> int:
        """The number after the last line's; reads from the end, however long the book is."""
        end, back = file.seek(0, os.SEEK_END), b""
        while end and back.count(b"\n", 0, -1) == 0:
            start = max(0, end - _BLOCK)
            file.seek(start)
            back, end = file.read(end - start) + back, start
        if not back.endswith(b"\n"):
            raise Unusable(Problem(f"{self.path} 最后一行", str(TornLine(0))))
        try:
            return entry_of(back[:-1].rpartition(b"\n")[2]).seq + 1
        except NotCanonical as fault:
            raise Unusable(Problem(f"{self.path} 最后一行", str(fault))) from None


def open_book(folder: Path) -> BookFolder:
    """Open a book (打开台账): raises Unusable when the folder is none."""
    if not folder.is_dir():
        raise Unusable(Problem(str(folder), "找不到这个台账文件夹"))
    if not (folder / ENTRIES).is_file():
        raise Unusable(Problem(str(folder), f"不是台账文件夹（缺 {ENTRIES}）"))
    return BookFolder(folder)


def put_evidence(folder: Path, content: bytes) -> str:
    """Put evidence (存佐证): once by its hash under `evidence/`; returns `sha256:…`."""
    digest = sha256(content).hexdigest()
    place = folder / "evidence" / digest
    if not place.exists():
        write_durably(place, content)
    return f"sha256:{digest}"


def write_entries(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries (写条目): a new file, on disk when this returns."""
    with path.open("xb") as file:
        for entry in entries:
            file.write(line_of(entry) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def write_durably(path: Path, content: bytes) -> None:
    """Write durably (写牢): a whole file or none under the name, on disk when this returns."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Sync a folder (目录落盘): so that the names in it survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
