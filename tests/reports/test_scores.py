"""分数:每份标注报告各项得分,只升不降;没有标注的报告也要读得完、交代得清。"""

from __future__ import annotations

import importlib.util
import json
import tomllib
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from guatu.reading.json_lines import json_lines
from guatu.reading.reader import read_file

REPORTS = Path(__file__).parents[2] / "../shared/reports"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
UNLABELLED = sorted(
    [*REPORTS.glob("*.txt"), *REPORTS.glob("docx/*.docx"), *REPORTS.glob("national/*.txt")]
)

pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="真实报告不在旁边")


def scorer() -> ModuleType:
    """../shared/reports/score.py,原样使用。"""
    spec = importlib.util.spec_from_file_location("score", REPORTS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(report: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in json_lines(read_file(report))]


def scores_of(report: str) -> dict[str, float]:
    score = scorer()
    gold = score.load(REPORTS / f"gold/{report}.jsonl")
    figures = score.figures(score.count(gold, rows_of(REPORTS / f"{report}.txt")))
    return {name: cell["f1"] if isinstance(cell, dict) else cell for name, cell in figures.items()}


@pytest.mark.parametrize("report", FLOORS)
def test_scores_only_rise(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    """每项得分不低于已经达到的分数;读进往年的比例不高于已经达到的。"""
    scores = scores_of(report)
    with capsys.disabled():
        # 分数要让人看见,不是调试输出
        print(  # noqa: T201
            f"\n{report}  " + "  ".join(f"{name} {value:.3f}" for name, value in scores.items())
        )
    worse = {
        name: (scores[name], floor)
        for name, floor in FLOORS[report].items()
        if (scores[name] > floor if name == "false_past" else scores[name] < floor)
    }
    assert worse == {}


@pytest.mark.parametrize("report", UNLABELLED, ids=lambda path: path.stem)
def test_every_real_report_is_read_and_accounted_for(report: Path) -> None:
    """每份真实报告都读得完:有承诺、有板块,每个字都有交代,承诺不重叠,摘录与原文一致。"""
    reading = read_file(report)
    assert len(reading.pledges) > 100
    assert len(reading.plan) > 0.15 * len(reading.text)
    assert reading.coverage().unaccounted == 0
    for earlier, later in zip(reading.pledges, reading.pledges[1:], strict=False):
        assert earlier.span.end <= later.span.start
    for pledge in reading.pledges:
        assert pledge.span.of(reading.text) == pledge.quote
        assert all(name.span.of(reading.text) == name.quote for name in pledge.names)
        assert all(pledge.span.holds(found.span) for found in (*pledge.quantities, *pledge.names))


@pytest.mark.parametrize("report", UNLABELLED, ids=lambda path: path.stem)
def test_what_was_done_last_year_is_not_promised(report: Path) -> None:
    """去年的成绩和结束语不在计划部分里。"""
    reading = read_file(report)
    plan = reading.plan.of(reading.text)
    assert "工作回顾" not in plan[:200]
    assert "紧密地团结在" not in plan[-400:]
    assert Counter(plan)["\n"] or len(plan) > 1000
