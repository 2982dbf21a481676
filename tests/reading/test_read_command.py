"""guatu read:逐行 JSON、覆盖、小结、台账;读不了的说一句话,什么也不留下。"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from guatu.cli.entrance import main
from tests import cast


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "qingyuan-2022.txt"
    path.write_text(cast.REPORT, encoding="utf-8")
    return path


def test_jsonl_prints_the_report_and_then_its_promises(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--jsonl 先一行报告,再逐条承诺,带缺项和推定时限。"""
    assert main(["read", str(report), "--jsonl"]) == 0
    head, *promises = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (head["record"], head["report"], head["place"], head["year"]) == (
        "report",
        "qingyuan-2022",
        "清源县",
        2022,
    )
    assert [promise["id"] for promise in promises] == [f"p{n:03d}" for n in range(1, 10)]
    bundle, dated = promises[3], promises[4]
    assert bundle["quantities"][0] == {
        "start": bundle["start"] + 5,
        "end": bundle["start"] + 9,
        "quote": "12亿元",
        "role": "investment",
        "min": 1200000000,
        "max": 1200000000,
        "unit": "元",
        "compare": "eq",
    }
    assert dated["deadline"]["by"] == "2022-06-30"
    assert dated["inferred_by"] is None
    assert bundle["inferred_by"] == "2022-12-31"
    assert bundle["missing"] == ["owner", "date"]


def test_coverage_adds_up(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--coverage 各部分相加等于计划部分的字数,没有交代不了的字。"""
    assert main(["read", str(report), "--coverage"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (
        found["promise"] + sum(found["reasoned"].values()) + found["unaccounted"] == found["chars"]
    )
    assert found["unaccounted"] == 0


def test_without_a_flag_a_short_account(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """不带选项时给一份中文小结。"""
    assert main(["read", str(report)]) == 0
    said = capsys.readouterr().out
    assert "《清源县2022年政府工作报告》" in said
    assert "承诺 9 条：指标 3、项目 2、计数 1、机制 2、行动 1" in said
    assert "未交代 0 字" in said
    assert "写明 1 条，推定到年底 8 条" in said


def test_place_and_year_can_be_given(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--place、--year 以用户写的为准。"""
    assert main(["read", str(report), "--jsonl", "--place", "北河市", "--year", "2023"]) == 0
    head = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (head["place"], head["year"]) == ("北河市", 2023)


@pytest.mark.parametrize("year", ["0", "99999", "-3"])
def test_an_impossible_year_is_refused(
    report: Path, year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """不像年份的年份,不收。"""
    assert main(["read", str(report), "--year", year]) == 2
    assert "不像报告的年份" in capsys.readouterr().err


def test_what_cannot_be_read_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """没有计划部分的文件:一句话写明文件,退出码 2,台账文件夹没有建。"""
    note = tmp_path / "note.txt"
    note.write_text("今天天气很好。我们去公园散步。", encoding="utf-8")
    assert main(["read", str(note), "--out", str(tmp_path / "book")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("note.txt：")
    assert "没有找到计划部分" in said
    assert not (tmp_path / "book").exists()


def test_a_book_is_written(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--out 写成台账:开账、收报告,每条承诺一条。"""
    monkeypatch.setenv("GUATU_KEYS", str(tmp_path / "keys"))
    assert main(["read", str(report), "--out", str(tmp_path / "book")]) == 0
    entries = (tmp_path / "book/entries.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(entries) == 2 + 9
    assert (tmp_path / "book/report/qingyuan-2022.txt").read_text(encoding="utf-8") == cast.REPORT


def test_output_is_utf8_whatever_the_locale(report: Path) -> None:
    """不管系统区域怎么设,输出都是 UTF-8。"""
    done = subprocess.run(
        [sys.executable, "-m", "guatu.cli", "read", str(report), "--jsonl"],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""},
        check=True,
    )
    assert "清源县" in done.stdout.decode("utf-8")
