"""guatu lint (报告体检): what a report leaves open, before it is read out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guatu.cli.given_day import given_day
from guatu.reading.lint.finding import LintRule
from guatu.reading.lint.linting import ReportLint, lint
from guatu.reading.reader import read_file
from guatu.reading.report import Reading


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "lint",
        help="报告体检：哪些承诺没有数、没有时限、没有单位",
        description="给报告逐条体检，并说出多少条可量化、多少条有时限；念报告之前用最好。",
    )
    parser.add_argument("file", type=Path, metavar="文件", help="报告")
    parser.add_argument("--json", action="store_true", help="逐行输出发现（JSON）")
    parser.add_argument(
        "--as-of", metavar="日期", help="早于这一天的时限算已过，默认为计划年的元旦"
    )
    parser.add_argument("--strict", action="store_true", help="有发现时退出码为 1")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Lint a report (体检): prints the findings; 1 with --strict when there are any."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    as_of = given_day(arguments.as_of) if arguments.as_of else None
    reading = read_file(arguments.file)
    found = lint(reading, as_of)
    for line in _json(found) if arguments.json else _told(reading, found):
        print(line)
    return 1 if arguments.strict and found.findings else 0


def _json(found: ReportLint) -> Iterator[str]:
    for finding in found.findings:
        record = {
            "promise": finding.promise,
            "rule": finding.rule.value,
            "message": finding.message,
        }
        yield json.dumps(record, ensure_ascii=False)


def _told(reading: Reading, found: ReportLint) -> Iterator[str]:
    """Dates and owners are lacking nearly everywhere: those two are counted, not repeated."""
    counted = (LintRule.NO_DATE, LintRule.NO_OWNER)
    yield f"《{reading.place}{reading.year}年政府工作报告》体检（{reading.name}）"
    for pledge in reading.pledges:
        worth = [f for f in found.of(pledge.id) if f.rule not in counted]
        if worth:
            yield f"\n{pledge.id} {pledge.kind.label}　{pledge.quote}"
            yield from (f"    {finding.rule.label}：{finding.message}" for finding in worth)
    yield ""
    yield from account(found)


def account(found: ReportLint) -> Iterator[str]:
    """Account (总评): how much of the report can be measured, dated and asked of someone."""
    yield (
        f"承诺 {found.promises} 条：可量化 {_share(found.measurable, found)}，"
        f"写明时限 {_share(found.dated, found)}，写明责任单位 {_share(found.owned, found)}"
    )
    tally = found.tally()
    yield "发现：" + "、".join(f"{rule.label} {tally[rule]} 处" for rule in LintRule)


def _share(part: int, found: ReportLint) -> str:
    return f"{part} 条（{part / found.promises:.0%}）" if found.promises else "0 条"
