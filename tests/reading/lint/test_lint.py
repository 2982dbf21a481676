"""报告体检:缺什么说什么,不缺的不说;说得出多少条可量化、多少条有时限。"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from guatu.cli.entrance import main
from guatu.reading.lint.finding import LintRule
from guatu.reading.lint.linting import ReportLint, lint
from guatu.reading.reader import read_report

HEAD = "清源县2022年政府工作报告\n一、2021年工作回顾\n去年各项工作取得新成绩。\n二、2022年工作安排\n今年要做好以下工作。\n（一）抓好民生\n"
TAIL = "各位代表，让我们团结奋斗。"


def linted(*promises: str, as_of: date | None = None) -> ReportLint:
    text = HEAD + "".join(f"{promise}。" for promise in promises) + "\n" + TAIL
    return lint(read_report(text, "qingyuan-2022.txt", "清源县", 2022), as_of)


def rules_of(*promises: str, as_of: date | None = None) -> set[LintRule]:
    return {finding.rule for finding in linted(*promises, as_of=as_of).findings}


@pytest.mark.parametrize(
    ("promise", "rule"),
    [
        ("一般公共预算收入稳步增长", LintRule.NO_NUMBER),
        ("新改建公厕45", LintRule.UNIT_MISSING),
        ("建成县客运站", LintRule.NO_DATE),
        ("2021年底前建成县客运站", LintRule.DATE_PAST),
        ("6月底前建成县客运站", LintRule.NO_OWNER),
        ("持续加强市场监管", LintRule.VAGUE_VERB),
        ("投资12亿元实施南河治理等8个水利项目", LintRule.NO_ROSTER),
    ],
)
def test_what_is_lacking_is_said(promise: str, rule: LintRule) -> None:
    """缺数、缺单位、缺时限、时限已过、没有责任单位、动词空泛、打捆缺名单,各报各的。"""
    assert rule in rules_of(promise)


@pytest.mark.parametrize(
    ("promise", "rule"),
    [
        ("一般公共预算收入增长6%", LintRule.NO_NUMBER),
        ("新改建公厕45座", LintRule.UNIT_MISSING),
        ("拓宽S302线县城段", LintRule.UNIT_MISSING),
        ("6月底前建成县客运站", LintRule.NO_DATE),
        ("6月底前建成县客运站", LintRule.DATE_PAST),
        ("由县住建局牵头建成县客运站", LintRule.NO_OWNER),
        ("加强300名乡村医生培训", LintRule.VAGUE_VERB),
        ("推进总投资3亿元的兴源纺织、南河水厂等2个项目建设", LintRule.NO_ROSTER),
    ],
)
def test_what_is_there_is_not_said(promise: str, rule: LintRule) -> None:
    """写全了的不报。"""
    assert rule not in rules_of(promise)


def test_a_date_is_past_on_the_day_after() -> None:
    """念报告前用:指定日期之后,早于它的时限算已过。"""
    promise = "6月底前建成县客运站"
    assert LintRule.DATE_PAST not in rules_of(promise, as_of=date(2022, 6, 30))
    assert LintRule.DATE_PAST in rules_of(promise, as_of=date(2022, 7, 1))


def test_one_number_promised_twice_is_told_at_the_later_one() -> None:
    """同一个数、换了说法写两次的,在后一条指出前一条;数同而事不同的不算。"""
    found = linted("城镇新增就业5000人以上", "新改建公厕45座", "新增城镇就业5000人")
    (twice,) = (f for f in found.findings if f.rule is LintRule.PROMISED_TWICE)
    assert twice.promise == "p003"
    assert "p001" in twice.message
    assert LintRule.PROMISED_TWICE not in rules_of("新改建公厕45座", "培训电商带头人45名")
    assert LintRule.PROMISED_TWICE not in rules_of("为65岁以上老人体检", "给65岁以上老人发放补贴")


def test_the_report_as_a_whole_is_counted() -> None:
    """全篇:几条可量化、几条有时限。"""
    found = linted("新改建公厕45座", "6月底前建成县客运站", "持续加强市场监管")
    assert (found.promises, found.measurable, found.dated, found.owned) == (3, 1, 1, 0)


def test_lint_prints_lines_or_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """guatu lint:人看一份清单和总评;--json 逐行;--strict 有发现就以 1 退出。"""
    report = tmp_path / "qingyuan-2022.txt"
    report.write_text(f"{HEAD}持续加强市场监管。\n{TAIL}", encoding="utf-8")
    assert main(["lint", str(report)]) == 0
    said = capsys.readouterr().out
    assert "动词空泛：“加强”只说了方向" in said
    assert "承诺 1 条：可量化 0 条（0%）" in said
    assert main(["lint", str(report), "--json", "--strict"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["rule"] for row in rows] == ["no-date", "no-owner", "vague-verb"]
    assert all(row["promise"] == "p001" and row["message"] for row in rows)


def test_lint_refuses_a_bad_day_and_a_bad_file(tmp_path: Path) -> None:
    """日期写错、文件不是报告,退出码是 2。"""
    report = tmp_path / "qingyuan-2022.txt"
    report.write_text(f"{HEAD}持续加强市场监管。\n{TAIL}", encoding="utf-8")
    assert main(["lint", str(report), "--as-of", "明天"]) == 2
    assert main(["lint", str(tmp_path / "none.txt")]) == 2
