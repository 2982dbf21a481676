"""两种数据库,同样的规矩:办理的测试在 PostgreSQL 上照跑一遍,库自己也不答应改账。"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from guatu_office.newer_sqlite import put_in_place
from tests.durability.numbers import tell
from tests.durability.postgres_server import PostgresServer
from tests.durability.running_office import ROOT, RunningOffice, opened

put_in_place()
import sqlite3  # noqa: E402

SAME = [
    "tests/actions",
    "tests/office/test_records.py",
    "tests/office/test_kept_books.py",
    "tests/pages/test_review.py",
    "tests/pages/test_sign_in.py",
    "tests/pages/test_illegible.py",
    "tests/durability/test_life_in_office.py",
]
# 前者自己开两种办公室,后者写的是 SQLite 的话,下面另有一份。
APART = ["--ignore=tests/actions/test_two_at_once.py", "-k", "not the_database_itself_refuses"]


def pass_on(postgres: PostgresServer, tests: list[str], name: str) -> None:
    """这些测试在 PostgreSQL 上一条不少地通过。"""
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-x", *tests, *APART],
        cwd=ROOT, env={**os.environ, "GUATU_TEST_DATABASE": postgres.address(name)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout[-3000:]
    passed = re.search(r"(\d+) passed", told.stdout)
    tell(
        f"PostgreSQL {postgres.sql('SHOW server_version')}: {passed[0] if passed else told.stdout[-200:]}"
    )


def test_the_same_tests_pass_on_postgresql(postgres: PostgresServer) -> None:
    """办理、记录、审读页的测试,换成 PostgreSQL 一条不少地通过。"""
    pass_on(postgres, SAME, "same")


@pytest.mark.soak
def test_every_route_answers_alike_on_postgresql(postgres: PostgresServer) -> None:
    """乱填的请求,换成 PostgreSQL 也没有一个答 500;用时长,归入慢测。"""
    pass_on(postgres, ["tests/pages/test_fuzz.py"], "fuzz")


BOTH = [
    "UPDATE entries SET subject = 'x' WHERE seq = 1",
    "DELETE FROM entries WHERE seq = 1",
    "DELETE FROM entries",
    "UPDATE kept_files SET path = 'x'",
    "DELETE FROM kept_files",
    "INSERT INTO entries SELECT seq + 1000, subject, act, effective_on, line FROM entries LIMIT 1",
    "INSERT INTO entries SELECT seq, subject, act, effective_on, line FROM entries WHERE seq = 1",
    "INSERT INTO entries SELECT * FROM entries WHERE seq = 1"
    " ON CONFLICT (seq) DO UPDATE SET subject = 'x'",
    "INSERT INTO write_keys SELECT 'k', 5, 4",
]
ONLY_SQLITE = [
    "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 1",
    "INSERT OR REPLACE INTO kept_files SELECT path, x'00' FROM kept_files",
]
ONLY_POSTGRES = [
    "TRUNCATE entries",
    "TRUNCATE kept_files CASCADE",
    "SET session_replication_role = replica; DELETE FROM entries",
    "SET session_replication_role = replica; UPDATE entries SET subject = 'x'",
]


def test_the_database_itself_refuses_a_change(office: RunningOffice) -> None:
    """绕过程序直接改库:改、删、插号、跳号、顶替、清空,数据库都不答应,账一字不变。"""
    before = office.lines()
    for words in BOTH + (ONLY_POSTGRES if office.database else ONLY_SQLITE):
        with pytest.raises((sqlite3.Error, psycopg.Error)):
            changed(office, words)
    assert office.lines() == before


def changed(office: RunningOffice, words: str) -> None:
    if office.database:
        with psycopg.connect(office.database) as postgres:
            postgres.execute(words)
        return
    lite = sqlite3.connect(office.folder / "office.sqlite3")
    try:
        lite.execute(words)
        lite.commit()
    finally:
        lite.close()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://guatu:secret@127.0.0.1:1/guatu", "连不上"),
        ("postgresql://guatu@127.0.0.1:port/guatu", "端口号不对"),
        ("mysql://guatu@127.0.0.1/guatu", "不是数据库地址"),
        ("postgresql://guatu@127.0.0.1", "不是数据库地址"),
    ],
)
def test_a_database_that_cannot_be_used_is_said_in_one_sentence(
    tmp_path: Path, address: str, words: str
) -> None:
    """地址写错、服务没有开,一句中文说清,不露口令,什么也不留下。"""
    told = opening(tmp_path, address)
    assert told.returncode == 2
    assert words in told.stderr
    assert "secret" not in told.stderr
    assert "Traceback" not in told.stderr
    assert not list((tmp_path / "var").glob("*-2022-*"))


def opening(
    folder: Path, address: str, *words: str, **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "guatu_office.opening", "--no-serve", *words],
        cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "GUATU_VAR": str(folder / "var"), "GUATU_DATABASE": address,
             "PYTHONUTF8": "1", **more},
    )  # fmt: skip


def test_without_psycopg_it_says_what_to_install(tmp_path: Path) -> None:
    """没有装 PostgreSQL 组件,说清怎样装。"""
    hide = tmp_path / "hide"
    hide.mkdir()
    (hide / "sitecustomize.py").write_text(
        "import importlib.util as u\n"
        "found = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'psycopg' else found(name, *more)\n"
    )
    told = opening(tmp_path, "postgresql:///guatu", PYTHONPATH=str(hide))
    assert (told.returncode, "make postgres" in told.stderr) == (2, True), told.stderr


def test_a_database_holds_one_ledger(postgres: PostgresServer, tmp_path: Path) -> None:
    """一个库一本账:别的报告不收;同一份报告换一台机器打开,接着用库里的账。"""
    address = postgres.new_database("one_ledger")
    (tmp_path / "one").mkdir()
    first = opened(tmp_path / "one", address, items=3)
    told = opening(tmp_path, address)
    assert (told.returncode, "已有另一份报告" in told.stderr) == (2, True), told.stderr
    (tmp_path / "two").mkdir()
    again = opened(tmp_path / "two", address, items=3)
    kept = [office.folder / "book/entries.jsonl" for office in (first, again)]
    assert kept[0].read_bytes() == kept[1].read_bytes()


def test_an_office_whose_ledger_is_elsewhere_is_not_shown_empty(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    """账在 PostgreSQL 里,忘了写 GUATU_DATABASE,不当作空的打开。"""
    opened(tmp_path, postgres.new_database("elsewhere"), items=3)
    told = opening(tmp_path, "", str(tmp_path / "qingyuan-2022.txt"))
    assert (told.returncode, "请检查 GUATU_DATABASE" in told.stderr) == (2, True), told.stderr


def test_a_database_that_went_away_is_found_again(
    furnished_postgres: RunningOffice, postgres: PostgresServer, tmp_path: Path
) -> None:
    """PostgreSQL 停了,每一页都说连不上;再开,不用重开办公室就又能看。"""
    office = furnished_postgres.copy(tmp_path / "var", furnished_postgres.database)
    office.start()
    try:
        assert office.get("/ledger/")[0] == 200
        postgres.stop(signal.SIGQUIT)
        for page in ("/ledger/", "/", "/healthz"):
            status, told = office.get(page)
            assert (status, "数据库连不上" in told, "Traceback" in told) == (503, True, False)
        postgres.start()
        assert office.get("/ledger/")[0] == 200
    finally:
        if postgres.process is None:
            postgres.start()
        office.kill()
