"""guatu suggest:表格给人看,逐行 JSON 给程序用。"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guatu.cli.entrance import main
from tests.reading.topics.tables import write_table


def test_json_lines_carry_lead_supporting_and_why(
    cast_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """一条承诺一行;有往年表的注明依据是表,写出去年的任务和单元格。"""
    table = write_table(tmp_path / "2021.xlsx")
    assert main(["suggest", str(cast_report), "--table", str(table), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    text = cast_report.read_text(encoding="utf-8")
    by_quote = {line["quote"]: line for line in lines}
    learned = by_quote["改造户厕500户"]
    assert (learned["from"], learned["lead"]) == ("table", "县城管局")
    assert learned["earlier"]["place"] == "2021.xlsx 分解表 C6"
    told = by_quote["优良天数达到260天以上"]
    assert (told["from"], told["lead"]) == ("rules", "生态环境局")
    assert text[told["why"][0]["start"] : told["why"][0]["end"]] == told["why"][0]["cue"]
    for line in lines:
        assert (line["lead"] is None) == (line["unknown"] is not None)


def test_the_table_in_the_terminal_says_that_it_is_only_a_suggestion(
    cast_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """终端里逐条写牵头、配合和依据,末行总账,并说明只是建议。"""
    assert main(["suggest", str(cast_report)]) == 0
    out = capsys.readouterr().out
    assert "牵头：农业农村局" in out
    assert "依据：“户厕”→农业农村局" in out
    assert "只是建议，交办由人定" in out


def test_a_bad_table_is_one_sentence(
    cast_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """表不能用:一句话,退出码 2,什么也不输出。"""
    bad = write_table(tmp_path / "坏表.xlsx", [["甲"]], ())
    assert main(["suggest", str(cast_report), "--table", str(bad)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "坏表.xlsx A1" in told.err
