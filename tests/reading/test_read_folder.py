"""成批读报告:一份坏文件、一个中途死掉的进程都不耽误别的报告;再读一遍什么也不改。"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from guatu.cli.entrance import main
from guatu.cli.steady_pool import answers
from tests import cast


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GUATU_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "reports"
    (folder / "2022").mkdir(parents=True)
    for name in ("qingyuan-2022.txt", "qingyuan-2022.md", "2022/beihe-2022.txt"):
        (folder / name).write_text(cast.REPORT, encoding="utf-8")
    (folder / "~$qingyuan-2022.docx").write_bytes(b"lock")
    (folder / ".hidden.txt").write_bytes(b"nobody's report")
    return folder


def test_each_report_becomes_a_book_of_its_own(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """每份一册台账,子文件夹照旧,同名不同格式的两份不相混;隐藏文件和锁文件不读。"""
    books = tmp_path / "books"
    assert main(["read", str(folder), "--out", str(books)]) == 0
    written = {str(path.parent.relative_to(books)) for path in books.rglob("entries.jsonl")}
    assert written == {"qingyuan-2022.txt", "qingyuan-2022.md", "2022/beihe-2022"}
    said = capsys.readouterr()
    assert said.out.count("9 条承诺草稿") == 3
    assert said.out.endswith("读成 3 份，原有 0 份，未读成 0 份\n")
    assert "3/3 份" in said.err
    assert (books / "failures.jsonl").read_text(encoding="utf-8") == ""


def test_a_bad_file_is_listed_and_the_others_are_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """坏文件列在最后并写进 failures.jsonl,别的报告照样读成。"""
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not a zip")
    books = tmp_path / "books"
    assert main(["read", str(folder), "--out", str(books)]) == 0
    (failure,) = map(json.loads, (books / "failures.jsonl").read_text("utf-8").splitlines())
    assert failure["file"] == "broken.docx"
    said = capsys.readouterr().out
    assert f"未读成 broken.docx：{failure['message']}" in said
    assert "读成 3 份，原有 0 份，未读成 1 份" in said


def test_reading_again_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """中断以后再读一遍:已成的台账原样不动,只补没有读成的。"""
    books = tmp_path / "books"
    main(["read", str(folder), "--out", str(books)])
    before = {path: path.read_bytes() for path in books.rglob("entries.jsonl")}
    (folder / "nanhe-2022.txt").write_text(cast.REPORT, encoding="utf-8")
    assert main(["read", str(folder), "--out", str(books)]) == 0
    assert "读成 1 份，原有 3 份，未读成 0 份" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in before} == before


def test_nothing_readable_is_unusable_input(folder: Path, tmp_path: Path) -> None:
    """一份也读不成,退出码是 2;空文件夹、没写 --out 也是。"""
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["read", str(empty), "--out", str(tmp_path / "b1")]) == 2
    assert main(["read", str(folder)]) == 2
    assert main(["read", str(folder), "--out", str(tmp_path / "b2"), "--year", "2022"]) == 2
    (empty / "bad.txt").write_bytes(b"\0" * 100)
    assert main(["read", str(empty), "--out", str(tmp_path / "b3")]) == 2


def doubled_unless_deadly(number: int) -> int:
    if number == 7:
        os._exit(9)
    return number * 2


def test_a_process_that_dies_costs_only_its_own_job() -> None:
    """有一件把进程弄死了,只有这一件没有结果,其余一件不少。"""
    found = dict(answers(doubled_unless_deadly, range(20), 2))
    assert found == {number: None if number == 7 else number * 2 for number in range(20)}
