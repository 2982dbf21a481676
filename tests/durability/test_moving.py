"""搬家:办公室从 SQLite 搬到 PostgreSQL,照手册的几步做,账一条不变,接着办得下去。"""

from __future__ import annotations

from pathlib import Path

from tests.durability.postgres_server import PostgresServer
from tests.durability.running_office import REPORT, Officer, RunningOffice, long_report

HANDBOOK = Path(__file__).parents[2] / "docs/handbook/数据库.md"


def test_an_office_moves_from_sqlite_to_postgresql(
    furnished: RunningOffice, postgres: PostgresServer, tmp_path: Path
) -> None:
    """备份、旧的挪开、恢复进 PostgreSQL、照原来的报告打开:还是那本账,办一笔记得上、签得了检查点。"""
    old = furnished.copy(tmp_path / "var", "")
    before = old.lines()
    old.run("guatu_office.opening.backup", old.folder, tmp_path / "备份")
    old.folder.rename(tmp_path / "旧办公室")
    new = RunningOffice(old.folder, postgres.new_database("moved"))
    new.run("guatu_office.opening.restore", tmp_path / "备份", new.folder)
    assert not (new.folder / "office.sqlite3").exists()
    assert new.lines() == before
    report = tmp_path / REPORT
    report.write_text(long_report(100), encoding="utf-8")
    assert "已经装入" in new.run("guatu_office.opening", report, "--no-serve")
    assert new.lines() == before
    seals = len(new.ask("SELECT size FROM checkpoints"))
    new.start()
    try:
        officer = Officer(new)
        assert officer.post("accept", draft=officer.tokens[0])[0] == 200
        officer.link.close()
    finally:
        new.kill()
    assert new.lines()[:-1] == before
    # 备份之前先签:私钥还在原处,认得。
    new.run("guatu_office.opening.backup", new.folder, tmp_path / "再备份")
    assert len(new.ask("SELECT size FROM checkpoints")) == seals + 1
    new.sound_lines(tmp_path / "out")


def test_the_handbook_names_the_same_steps() -> None:
    """手册写的命令就是上面跑过的几条。"""
    words = HANDBOOK.read_text(encoding="utf-8")
    for command in ("backup", "restore", "make postgres", "make run", "GUATU_DATABASE="):
        assert command in words
