"""命令行:写错了、写不出去、按了 Ctrl-C,都只说一句中文,不留下错误堆栈,不毁掉别的文件。"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guatu.cli.entrance import main


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (["read"], "还要写：文件"),
        (["read", "a.txt", "--yaer", "2022"], "不认识：--yaer 2022"),
        (["read", "a.txt", "--year", "abc"], "--year 应是整数，不是 'abc'"),
        (["read", "a.txt", "--out"], "--out 后面要写一个值"),
        (["bogus"], "没有 'bogus'"),
    ],
)
def test_a_wrong_command_is_told_in_one_sentence(
    written: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """命令写错了:一句中文说错在哪里,退出码是 2。"""
    with pytest.raises(SystemExit) as ended:
        main(written)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1


def test_an_output_that_cannot_be_written_is_told(cast_report: Path) -> None:
    """磁盘满了:一句中文,退出码是 2,没有错误堆栈。"""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "guatu.cli", "read", cast_report, "--jsonl"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "输出写不出去（磁盘满了）\n"


def test_no_command_writes_into_a_book(cast_book: Path, tmp_path: Path) -> None:
    """检查点、作战图不覆盖台账自己的文件,检查点也不覆盖不是检查点的文件;旧检查点可以换新的。"""
    entries = (cast_book / "entries.jsonl").read_bytes()
    inside = str(cast_book / "entries.jsonl")
    assert main(["checkpoint", str(cast_book), "--out", inside]) == 2
    drawn = str(cast_book / "report/wall.html")
    assert main(["wall", str(cast_book), "--as-of", "2022-05-31", "--out", drawn]) == 2
    other = tmp_path / "report.txt"
    other.write_text("别人的文件", encoding="utf-8")
    assert main(["checkpoint", str(cast_book), "--out", str(other)]) == 2
    assert other.read_text(encoding="utf-8") == "别人的文件"
    assert (cast_book / "entries.jsonl").read_bytes() == entries
