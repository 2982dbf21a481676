"""Copies of a book (台账副本): folder into office, office into folder, the same bytes both ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guatu.ledger.book_folder import BookFolder, open_book
from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.new_book import write_new_book
from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.records.evidence import evidence_folder, keep
from guatu_office.records.models import EntryRow, KeptFile
from guatu_office.records.write_lock import write_lock

KEPT_FOLDERS = ("report",)
AT_ONCE = 2000


@write_lock()
def take_in(folder: Path) -> int:
    """Take a book in (接入台账): all of it or nothing; returns how many entries.

    Raises Unusable when the folder is no sound book, or the office already holds one.
    """
    if EntryRow.objects.exists():
        raise Unusable(Problem(str(folder), "本办公室已有台账，不能再接入一本"))
    book = open_book(folder)
    book.state()
    EntryRow.objects.bulk_create((row_of(entry) for entry in book.entries()), batch_size=AT_ONCE)
    KeptFile.objects.bulk_create(
        KeptFile(path=path, content=content) for path, content in _kept_in(book)
    )
    for path in sorted((folder / "evidence").iterdir()) if (folder / "evidence").is_dir() else ():
        keep(path.read_bytes(), path.name[:12])
    return EntryRow.objects.count()


def hand_out(folder: Path) -> None:
    """Hand the book out (导出台账): into a new folder; raises Unusable when it is taken."""
    files = {row.path: bytes(row.content) for row in KeptFile.objects.order_by("path")}
    write_new_book(folder, entries(), files, evidence_folder())


def entries(first: int = 0, before: int | None = None) -> Iterator[Entry]:
    """Entries (各条): in order, from the rows, from number `first` to the one before `before`."""
    rows = EntryRow.objects.filter(seq__gte=first)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    for row in rows.order_by("seq").iterator(AT_ONCE):
        yield entry_of(bytes(row.line))


def row_of(entry: Entry) -> EntryRow:
    return EntryRow(
        seq=entry.seq,
        subject=entry.subject,
        act=entry.act,
        effective_on=entry.effective_on,
        line=line_of(entry),
    )


def _kept_in(book: BookFolder) -> Iterator[tuple[str, bytes]]:
    for name in KEPT_FOLDERS:
        for path in sorted((book.folder / name).rglob("*")):
            if path.is_file():
                yield path.relative_to(book.folder).as_posix(), path.read_bytes()
