"""较新的 SQLite:带缺陷的版本认得出,起动时和 /healthz 上都说清,别的版本不啰嗦。"""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from guatu_office import newer_sqlite

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("version", "faulty"),
    [
        ((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 44, 5), True),
        ((3, 44, 6), False), ((3, 45, 0), True), ((3, 49, 1), True), ((3, 50, 6), True),
        ((3, 50, 7), False), ((3, 51, 2), True), ((3, 51, 3), False), ((3, 53, 4), False),
    ],
)  # fmt: skip
def test_which_versions_carry_the_fault(version: tuple[int, int, int], faulty: bool) -> None:
    """3.7.0 到 3.51.2 有,补过的 3.44.6、3.50.7 以后没有。"""
    assert newer_sqlite.carries_fault(version) is faulty


@pytest.fixture
def old_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """当作本机的 SQLite 是 3.40.1。"""
    used = importlib.import_module("sqlite3.dbapi2")
    monkeypatch.setattr(used, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(used, "sqlite_version", "3.40.1")


def test_an_old_sqlite_is_said_on_the_health_page(
    client: Client, office: Path, old_sqlite: None
) -> None:
    """/healthz 说出版本和该怎么办。"""
    told = client.get("/healthz").json()
    assert (told["ok"], told["database"]) == (True, "SQLite 3.40.1")
    assert "pysqlite3" in told["warning"]


def test_a_good_sqlite_needs_no_words(client: Client, office: Path) -> None:
    """好的版本不提醒。"""
    told = client.get("/healthz").json()
    used = importlib.import_module("sqlite3.dbapi2")
    assert told["database"] == f"SQLite {used.sqlite_version}"
    assert bool(told["warning"]) is newer_sqlite.carries_fault(used.sqlite_version_info)


FAKED = """
import importlib, json, sys
import guatu_office
used = importlib.import_module("sqlite3.dbapi2")
used.sqlite_version_info, used.sqlite_version = (3, 40, 1), "3.40.1"
from guatu_office.opening.__main__ import main
sys.exit(main(["--no-serve"]))
"""


def test_an_old_sqlite_is_said_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """开局时先提醒。"""
    monkeypatch.setenv("GUATU_VAR", str(tmp_path))
    told = subprocess.run(
        [sys.executable, "-c", FAKED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.startswith("提醒：本机的 SQLite 是 3.40.1")
