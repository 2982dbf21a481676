"""guatu compare:打印对照,坏输入一句话。"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guatu.cli import main
from tests import cast
from tests.comparison.years import NEXT


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """两年的报告文件。"""
    last, this = tmp_path / "qingyuan-2022.txt", tmp_path / "qingyuan-2023.txt"
    last.write_text(cast.REPORT, encoding="utf-8")
    this.write_text(NEXT, encoding="utf-8")
    return str(last), str(this)


def test_json_is_a_line_for_each_promise(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """--json 去年的承诺一条一行,键是约定的那些。"""
    assert main(["compare", *files, "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 9
    assert all({"promise", "quote", "account", "again", "score"} <= set(line) for line in lines)
    account = lines[0]["account"]
    assert NEXT[account["start"] : account["end"]] == account["quote"]


def test_without_json_it_is_a_chinese_account(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """不加 --json 是中文小结,有数有单。"""
    assert main(["compare", *files]) == 0
    assert "2022年承诺 9 条" in capsys.readouterr().out


def test_a_new_report_in_first_place_is_noticed(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """两份报告放反了,照做,但提醒。"""
    assert main(["compare", files[1], files[0], "--json"]) == 0
    assert "前后是否放反" in capsys.readouterr().err


def test_another_place_is_noticed(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """两份报告不是同一处,照做,但提醒,也不说达到没达到。"""
    other = tmp_path / "dongshan-2023.txt"
    other.write_text(NEXT.replace("清源县", "东山县"), encoding="utf-8")
    assert main(["compare", files[0], str(other), "--json"]) == 0
    told = capsys.readouterr()
    assert "两份报告写的地方不同：清源县、东山县" in told.err
    numbers = [one for line in told.out.splitlines() for one in json.loads(line)["account_numbers"]]
    assert numbers
    assert all(one["reached"] is None and "不是同一处" in one["why"] for one in numbers)


def test_two_years_in_a_row_need_no_reminder(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """同一处相邻两年,没有提醒。"""
    assert main(["compare", *files]) == 0
    assert capsys.readouterr().err == ""


def test_the_help_names_every_form_that_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    """帮助里写明能读哪些文种。"""
    with pytest.raises(SystemExit):
        main(["compare", "--help"])
    told = "".join(capsys.readouterr().out.split())
    for form in (".docx", ".pdf", ".html", ".txt", ".doc", ".wps", ".rtf", ".odt"):
        assert form in told


def test_a_missing_file_is_one_sentence(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """找不到文件,一句话,退出码 2,什么也不打印。"""
    assert main(["compare", files[0], "no.txt", "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "no.txt" in told.err


def test_what_the_text_does_not_tell_can_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """看不出地方和年份的报告,用选项写明。"""
    bare = cast.REPORT.replace("清源县", "").replace("2022年", "今年").replace("2021年", "去年")
    last, this = tmp_path / "a.txt", tmp_path / "b.txt"
    last.write_text(bare, encoding="utf-8")
    this.write_text(bare, encoding="utf-8")
    assert main(["compare", str(last), str(this), "--json"]) == 2
    told = ["--place", "清源县", "--last-year", "2022", "--this-year", "2023"]
    assert main(["compare", str(last), str(this), "--json", *told]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 9
