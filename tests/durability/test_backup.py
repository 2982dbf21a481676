"""备份和恢复,两种数据库:备份是同一个样子,哪一种都恢复得出,摘要和树根相同。"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guatu.ledger.book_folder import open_book
from guatu_office.opening.backup_form import digests_of, sound_note
from tests.durability.postgres_server import PostgresServer
from tests.durability.running_office import ROOT, RunningOffice
from tests.office.test_backup import surroundings


def run(module: str, *arguments: object, database: str = "") -> subprocess.CompletedProcess[str]:
    named = {"GUATU_DATABASE": database} if database else {}
    command = [sys.executable, "-m", f"guatu_office.opening.{module}", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=surroundings(**named), capture_output=True, text=True
    )


def test_a_backup_of_either_is_restored_into_either(
    office: RunningOffice, postgres: PostgresServer, tmp_path: Path
) -> None:
    """备份一次,恢复成 SQLite 和 PostgreSQL 各一间,再各备份一次:树根和台账的每个文件都相同。"""
    told = run("backup", office.folder, tmp_path / "backup", database=office.database)
    assert told.returncode == 0, told.stderr
    note = sound_note(tmp_path / "backup")
    address = postgres.new_database(f"restored_{tmp_path.name[-8:]}".lower().replace("-", "_"))
    for name, database in (("file", ""), ("server", address)):
        place = tmp_path / "elsewhere" / name
        told = run("restore", tmp_path / "backup", place, database=database)
        assert told.returncode == 0, told.stderr
        assert (place / "office.sqlite3").exists() == (not database)
        told = run("backup", place, tmp_path / name, database=database)
        assert told.returncode == 0, told.stderr
        again = sound_note(tmp_path / name)
        assert (again.size, again.root, again.origin) == (note.size, note.root, note.origin)
        assert book_files(tmp_path / name) == book_files(tmp_path / "backup")
        told = run("hand_out", place, tmp_path / f"{name}-out", database=database)
        assert open_book(tmp_path / f"{name}-out").root() == note.root
    told = run("restore", tmp_path / "backup", tmp_path / "third", database=address)
    assert (told.returncode, "已有台账" in told.stderr) == (2, True)
    assert not (tmp_path / "third").exists()


def book_files(backup: Path) -> dict[str, str]:
    return {name: told for name, told in digests_of(backup).items() if name.startswith("book/")}


@pytest.mark.parametrize("address", ["postgresql://nobody@127.0.0.1:1/none"])
def test_a_database_that_does_not_answer_is_told(tmp_path: Path, address: str) -> None:
    """连不上数据库:一句话,退出码 2。"""
    (tmp_path / "account.txt").write_text("", encoding="utf-8")
    told = run("backup", tmp_path, tmp_path / "backup", database=address)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
