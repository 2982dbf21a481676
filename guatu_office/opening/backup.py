"""python -m guatu_office.opening.backup OFFICE OUT: the whole office, while it goes on working."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from guatu.ledger import verify_alone
from guatu.ledger.book_folder import open_book, sync_folder, write_durably
from guatu.ledger.new_book import write_new_book
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.opening.backup_form import (
    BOOK,
    CHECKPOINT,
    DATABASE,
    FILES,
    NOTE,
    VERIFIER,
    BackupNote,
    digests_of,
)
from guatu_office.opening.known_office import enter, told
from guatu_office.opening.say import say
from guatu_office.records.snapshot import (
    entries_in,
    kept_files_in,
    newest_note_in,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Back up (备份): 0 written, 2 when there is no office or the place is taken."""
    parser = argparse.ArgumentParser(
        prog="python -m guatu_office.opening.backup",
        description="备份办公室：数据库、台账文件夹、检查点和独立核验程序；不用停止办公。",
    )
    parser.add_argument("office", type=Path, metavar="办公室", help="var/ 下的那个文件夹")
    parser.add_argument("out", type=Path, metavar="备份", help="写到哪个新文件夹")
    arguments = parser.parse_args(argv)
    return told(lambda: _run(arguments.office, arguments.out))


def _run(office: Path, out: Path) -> int:
    enter(office)
    sealed = _seal()
    note = back_up(office, out, at=timezone.localtime())
    say(f"已备份到 {out}：{note.size} 条，树根 {note.root}")
    say(f"清除名单在 {_keep_erasures(out)}，与备份放在一起；以后清除了人，把新的名单拷过来")
    say(sealed or "签名私钥不在备份里，请另外保管 keys 文件夹。")
    return 0


def _seal() -> str:
    """A checkpoint over all that is backed up; without the key the backup goes on without."""
    from guatu_office.records.queries import whole_book
    from guatu_office.records.sealing import seal

    book = whole_book()
    if book is None:
        raise Unusable(Problem("备份", "本办公室还没有台账"))
    try:
        seal(book, timezone.localtime())
    except Unusable as why:
        return f"没有新签检查点：{why}"
    except DatabaseError:
        # Those who write go first; the backup waits for none of them.
        return "没有新签检查点：正忙着记账；备份里是最近一次签发的"
    return ""


def _keep_erasures(out: Path) -> Path | None:
    """Beside the backup and not in it: it grows, and an old backup is restored by the new list."""
    from guatu_office.records.kept_erasures import NotListed, keep_erasures

    try:
        keep_erasures()
        return keep_erasures(out.absolute().parent)
    except NotListed as why:
        raise Unusable(Problem(str(out), f"已备份，但{why}")) from None


def back_up(office: Path, out: Path, at: datetime) -> BackupNote:
    """Back up (备份): whole or not at all; raises Unusable, leaving nothing behind."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Unusable(Problem(str(out), "这里已有文件，没有改动它，请换一个文件夹"))
    aside = out.absolute().with_name(f".{out.absolute().name}.{os.getpid()}.partial")
    try:
        aside.mkdir(parents=True)
        note = _fill(office, aside, at)
        # rename() takes the place of nothing or of an empty folder, and of nothing else.
        aside.rename(out)
        sync_folder(out.absolute().parent)
    except OSError as fault:
        raise Unusable(Problem(str(out), f"备份写不进去（{os_reason(fault)}）")) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return note


def _fill(office: Path, aside: Path, at: datetime) -> BackupNote:
    # Imported late: models need Django set up.
    from guatu_office.records.row_copy import copy_database

    copy_database(aside / DATABASE)
    write_new_book(aside / BOOK, entries_in(aside / DATABASE), kept_files_in(aside / DATABASE))
    (aside / VERIFIER).write_bytes(Path(verify_alone.__file__).read_bytes())
    newest = newest_note_in(aside / DATABASE)
    if newest:
        (aside / CHECKPOINT).write_text(newest, encoding="utf-8")
    _copy_the_rest(office, aside / FILES)
    book = open_book(aside / BOOK)
    note = BackupNote(
        origin=next(book.entries()).body.origin,
        size=book.size,
        root=book.root(),
        made_at=at.isoformat(),
        digests=digests_of(aside),
    )
    for path in aside.rglob("*"):
        _sync(path)
    write_durably(aside / NOTE, note.text().encode())
    return note


def _copy_the_rest(office: Path, target: Path) -> None:
    """Evidence and the like: files named by their hash, so that none changes while it is copied."""
    target.mkdir()
    for path in sorted(office.iterdir()):
        if path.name.startswith((".", DATABASE)):
            continue
        if path.is_dir():
            # A hidden name is a file that is still being written.
            shutil.copytree(path, target / path.name, ignore=shutil.ignore_patterns(".*"))
        else:
            shutil.copy2(path, target / path.name)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


if __name__ == "__main__":
    sys.exit(main())
