"""python -m guatu_office.opening.restore BACKUP OFFICE: an office from a backup, checked first."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from guatu.ledger.book_folder import sync_folder, write_durably
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.opening.backup_form import DATABASE, FILES, BackupNote, sound_note
from guatu_office.opening.command_line import place, program
from guatu_office.opening.known_office import enter, on_a_server, set_up, told
from guatu_office.opening.say import say
from guatu_office.records.erasure_list import ErasureList, erase_again, list_name, read_list
from guatu_office.records.snapshot import lines_of

RESTORED = "restored.json"


def main(argv: Sequence[str] | None = None) -> int:
    """Restore (恢复): 0 restored, 2 when the backup is not sound or the place is taken."""
    parser = argparse.ArgumentParser(
        prog="python -m guatu_office.opening.restore",
        description="从备份恢复办公室：先逐个文件核对，再写到新文件夹；不覆盖任何已有的东西。",
    )
    parser.add_argument("backup", type=Path, metavar="备份")
    parser.add_argument("office", type=Path, metavar="办公室", help="写到哪个新文件夹")
    erased = parser.add_mutually_exclusive_group()
    erased.add_argument("--erased", type=Path, metavar="名单", help="最新的清除名单，不写就自己找")
    erased.add_argument("--none-erased", action="store_true", help="备份以后确实没有清除过人")
    arguments = parser.parse_args(argv)
    return told(lambda: _run(arguments))


def _run(arguments: argparse.Namespace) -> int:
    backup, office = arguments.backup, arguments.office
    erasures = None if arguments.none_erased else erasures_for(backup, office, arguments.erased)
    note = restore(backup, office, erasures)
    say(f"已恢复到 {office}：{note.size} 条，树根 {note.root}，备份于 {note.made_at}")
    if erasures is not None:
        say(f"清除名单记到 {erasures.size} 条，共 {len(erasures.people)} 人，姓名和账号没有恢复")
    if not on_a_server():
        enter(office)
    from guatu_office.records.outside_marks import ahead

    lost = ahead()
    if lost:
        newest = max(one.checkpoint.size for one in lost)
        say(
            f"留意：外面的检查点已到 {newest} 条，备份只到 {note.size} 条，核验将不通过，"
            "直到记下签名的恢复说明："
        )
        if erasures is not None and erasures.people and erasures.size > note.size:
            say("清除的那几笔也失去了：说明恢复以后，请在“人员”页逐个再办一次清除。")
        if erasures is not None and erasures.size < newest:
            say(f"清除名单只记到 {erasures.size} 条，其后清除过人的，请再清一次。")
        command = f"{program('python')} -m guatu_office.opening.explain_restoration"
        say(f"{command} {place(office)} --reason 原因 --document 批准文件")
    return 0


def erasures_for(backup: Path, office: Path, given: Path | None) -> ErasureList:
    """Erasures for a backup (恢复所用的清除名单): `given`, else all that are found.

    Beside the backup and beside the checkpoints; raises Unusable where there is none.
    """
    if given is not None:
        return read_list(given)
    sound_note(backup)
    name = list_name(next(lines_of(backup / DATABASE)))
    marks = Path(os.environ.get("GUATU_CHECKPOINTS", office.absolute().parent / "checkpoints"))
    found = [
        read_list(path) for path in (backup.absolute().parent / name, marks / name) if path.exists()
    ]
    if not found:
        why = (
            f"没有找到清除名单 {name}，备份以后清除过的人会跟着恢复，没有恢复；"
            "请用 --erased 指明名单，备份以后确实没有清除过人的写 --none-erased"
        )
        raise Unusable(Problem(str(backup), why))
    return ErasureList(
        size=max(one.size for one in found),
        people=frozenset[str]().union(*(one.people for one in found)),
    )


def restore(backup: Path, office: Path, erasures: ErasureList | None = None) -> BackupNote:
    """Restore (恢复): whole or not at all; raises Unusable, leaving nothing behind.

    Whoever is on the list of erasures is erased before anything takes its place.
    """
    if office.exists() and (not office.is_dir() or any(office.iterdir())):
        raise Unusable(Problem(str(office), "这里已有文件，没有改动它，请先移开或换一个文件夹"))
    note = sound_note(backup)
    aside = office.absolute().with_name(f".{office.absolute().name}.{os.getpid()}.partial")
    try:
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(backup / FILES, aside)
        shutil.copy2(backup / DATABASE, aside / DATABASE)
        _end_sessions(aside / DATABASE)
        if erasures is not None and erasures.people:
            erase_again(aside / DATABASE, erasures.people)
        if on_a_server():
            _load(office, aside / DATABASE)
        told_by = {"size": note.size, "root": note.root, "backup_of": note.made_at}
        write_durably(aside / RESTORED, json.dumps(told_by).encode())
        aside.rename(office)
        sync_folder(office.absolute().parent)
    except OSError as fault:
        raise Unusable(Problem(str(office), f"恢复写不进去（{os_reason(fault)}）")) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return note


def _load(office: Path, database: Path) -> None:
    """Into the PostgreSQL that is named, in one transaction, before the folder takes its place."""
    set_up(office)
    from guatu_office.records.row_copy import load_database

    load_database(database)
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()


def _end_sessions(database: Path) -> None:
    """Whoever was signed in then signs in again: rights may have been revoked since."""
    import sqlite3

    with closing(sqlite3.connect(database)) as file, file:
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
        if "django_session" in tables:
            file.execute("DELETE FROM django_session")


if __name__ == "__main__":
    sys.exit(main())
