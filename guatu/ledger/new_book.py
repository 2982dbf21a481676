"""New book (新台账): written aside and moved into place, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from guatu.ledger.book_folder import ENTRIES, open_book, sync_folder, write_durably, write_entries
from guatu.ledger.entry import Entry
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


class AlreadyThere(Unusable):
    """Already there (已有台账): the place holds a book of this very report; nothing to do."""


def write_new_book(
    folder: Path,
    entries: Iterable[Entry],
    files: Mapping[str, bytes],
    evidence: Path | None = None,
) -> None:
    """Write a new book (写新台账): `files` by their path in the folder.

    `evidence` is a folder of files by their hash, copied as they are.

    Nothing is ever overwritten. Raises Unusable, leaving nothing behind.
    """
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.partial")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(aside, ignore_errors=True)
        _fill(aside, entries, files)
        _copy_evidence(evidence, aside / "evidence")
        # rename() takes the place of nothing or of an empty folder, and of nothing else.
        aside.rename(folder)
        sync_folder(folder.parent)
    except OSError as fault:
        raise Unusable(Problem(str(folder), f"台账写不进去（{os_reason(fault)}）")) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _fill(aside: Path, entries: Iterable[Entry], files: Mapping[str, bytes]) -> None:
    (aside / "evidence").mkdir(parents=True)
    (aside / "report").mkdir()
    for name, content in files.items():
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        write_durably(aside / name, content)
    write_entries(aside / ENTRIES, entries)
    for place in (aside / "evidence", aside / "report", aside):
        sync_folder(place)


def _copy_evidence(source: Path | None, out: Path) -> None:
    if source is None or not source.is_dir():
        return
    for path in sorted(source.iterdir()):
        # What was being written when the office stopped begins with a dot and is no evidence.
        if path.is_file() and not path.name.startswith("."):
            shutil.copyfile(path, out / path.name)
            with (out / path.name).open("rb") as copied:
                os.fsync(copied.fileno())
    sync_folder(out)


def refuse_occupied(folder: Path, text_sha256: str) -> None:
    """Refuse an occupied place (不覆盖): says so when it already holds this very report."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if (folder / ENTRIES).is_file():
        reports = open_book(folder).state().reports.values()
        if any(report.text_sha256 == text_sha256 for report in reports):
            raise AlreadyThere(Problem(str(folder), "这里已是同一份报告的台账，没有改动它"))
        raise Unusable(Problem(str(folder), "这里已有另一份报告的台账，请换一个文件夹"))
    raise Unusable(Problem(str(folder), "文件夹不是空的，请换一个文件夹"))
