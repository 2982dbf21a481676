"""guatu changes:两天的图对照,逐句列出;用不了的输入,一句话说清,退出码 2。"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guatu.cli.entrance import main
from tests import cast
from tests.ledger import small_book
from tests.publishing.changes.busy_year import amended, on_day, planned_clerk

DAYS = ("--since", "2022-01-20", "--as-of", "2022-05-31")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    clerk = planned_clerk()
    on_day(clerk, small_book.date(2022, 4, 20), amended(small_book.date(2022, 9, 30)), cast.LI)
    return small_book.written(tmp_path_factory.mktemp("changes") / "book", clerk.entries)


def test_it_works(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """按板块逐句列出。"""
    assert main(["changes", str(folder), *DAYS]) == 0
    told = capsys.readouterr().out
    assert "2022年1月20日到2022年5月31日" in told
    assert "时限改动：由2022年6月30日改为2022年9月30日" in told


def test_it_is_written_as_one_file(folder: Path, tmp_path: Path) -> None:
    """写成一个网页文件,每次一个字节不差。"""
    for name in ("a.html", "b.html"):
        assert main(["changes", str(folder), *DAYS, "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_json_has_a_line_for_each_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """一处变化一行 JSON。"""
    assert main(["changes", str(folder), *DAYS, "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "deadline" in {one["kind"] for one in records}


def test_the_first_day_may_be_before_the_report(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """从收到报告之前算起,全是新增。"""
    days = ("--since", "2021-12-01", "--as-of", "2022-01-20")
    assert main(["changes", str(folder), *days, "--json"]) == 0
    kinds = {json.loads(line)["kind"] for line in capsys.readouterr().out.splitlines()}
    assert kinds == {"new"}


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (("--since", "2022-06-01", "--as-of", "2022-05-31"), "早的一天写在前面"),
        (("--since", "x", "--as-of", "2022-05-31"), "不是日期"),
        ((*DAYS, "--out", "x.pdf"), "只写 .html"),
        ((*DAYS, "--office", "没有这个局"), "墙上没有"),
        (("--since", "2021-01-01", "--as-of", "2021-05-31"), "还没有承诺事项"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(
    folder: Path, more: tuple[str, ...], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """早晚写反、日期不对、格式不对、没有这个单位:一句中文,退出码 2。"""
    assert main(["changes", str(folder), *more]) == 2
    told = capsys.readouterr().err
    assert word in told
    assert len(told.splitlines()) == 1
