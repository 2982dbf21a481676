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

from guatu.reading.intake import text_of
from guatu.reading.json_lines import json_lines
from guatu.reading.reader import read_file
from tests.reports.marked_text import labels_of

REPORTS = Path(__file__).parents[2] / "../shared/reports"
LABELS = Path(__file__).parent / "labels"
# 盲测:标注之后没有人看过它们的错处;它们只用来检验,不用来改语法。要求是该任务定下的目标。
# anhui-2025 起先也是盲测:先标注、先提交,后评分,什么都没有为它改过时专名 0.647,指标、项目、
# 计数 0.819;后来看着它的错处改了语法,现在归在 floors.toml 里。
# henan-2025 和 beijing-2025 同样先标注、先提交,后评分,评分只看合计;第一次盲测(对中 / 标注 / 读出):
#           量          类型          机制           承诺           专名          时限
#   河南  69/69/70   96/114/111    86/97/99    396/440/414   98/130/113   0/0/0
#   北京  62/63/63   75/100/90   102/125/125   368/445/405   64/99/75     0/0/0
#   量连比较方式都算,数目相同;两份计划部分都是 1.000,读进往年的都是 0;全篇都没有写时限。
AIMS = {
    "quantity": 0.97,
    "quantity_full": 0.95,
    "typed": 0.82,
    "mechanism": 0.72,
    "promise": 0.88,
    "name": 0.75,
    "deadline": 0.92,
    "plan": 0.97,
    "false_past": 0.02,
}
# 没有达到目标的,照实写明已经达到多少:蠡县专名差 0.003,时限全篇只标了一处,多读了一处;
# 北京类型差 0.031,承诺和专名各差 0.014。河南、北京各项写的都是第一次盲测的分数,只许升。
BLIND: dict[str, dict[str, float]] = {
    "lixian-2020": {"name": 0.747, "deadline": 0.66},
    "henan-2025": {
        "quantity": 0.992,
        "quantity_full": 0.992,
        "typed": 0.853,
        "mechanism": 0.877,
        "promise": 0.927,
        "name": 0.806,
        "deadline": 1.0,
        "plan": 1.0,
        "false_past": 0.0,
    },
    "beijing-2025": {
        "quantity": 0.984,
        "quantity_full": 0.984,
        "typed": 0.789,
        "mechanism": 0.816,
        "promise": 0.865,
        "name": 0.735,
        "deadline": 1.0,
        "plan": 1.0,
        "false_past": 0.0,
    },
}
# 三份盲测逐项累加,还差的:三份里只有一处时限,多读了一处。
SHORT = {"deadline": 0.66}
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


def gold_of(report: str) -> list[dict[str, Any]]:
    """这份报告的标注:旁边的金标,或我们自己的标注稿。"""
    gold = REPORTS / f"gold/{report}.jsonl"
    if gold.exists():
        rows: list[dict[str, Any]] = scorer().load(gold)
        return rows
    return labels_of(LABELS / f"{report}.marked", text_of(file_of(report)))


def file_of(report: str) -> Path:
    """报告的文件:文本或 Word。"""
    text = REPORTS / f"{report}.txt"
    return text if text.exists() else REPORTS / f"docx/{report}.docx"


def scores_of(*reports: str) -> dict[str, float]:
    """几份报告合在一起的得分(逐项累加,不是平均)。"""
    score = scorer()
    counts = [score.count(gold_of(one), rows_of(file_of(one))) for one in reports]
    whole = {key: sum((count[key] for count in counts), Counter()) for key in counts[0]}
    figures = score.figures(whole)
    return {name: cell["f1"] if isinstance(cell, dict) else cell for name, cell in figures.items()}


def short_of(scores: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    return {
        name: (scores[name], floor)
        for name, floor in floors.items()
        if (scores[name] > floor if name == "false_past" else scores[name] < floor)
    }


def told(name: str, scores: dict[str, float], capsys: pytest.CaptureFixture[str]) -> None:
    """分数要让人看见,不是调试输出。"""
    with capsys.disabled():
        cells = "  ".join(f"{measure} {value:.3f}" for measure, value in scores.items())
        print(f"\n{name:14} {cells}")  # noqa: T201


@pytest.mark.parametrize("report", FLOORS)
def test_scores_only_rise(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    """每项得分不低于已经达到的分数;读进往年的比例不高于已经达到的。"""
    scores = scores_of(report)
    told(report, scores, capsys)
    assert short_of(scores, FLOORS[report]) == {}


@pytest.mark.parametrize("report", BLIND)
def test_a_blind_report_reaches_the_aims(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    """没有拿来改过语法的每一份,每项也达到目标;差的各项照实写明,只许升。"""
    scores = scores_of(report)
    told(f"盲测 {report}", scores, capsys)
    assert short_of(scores, AIMS | BLIND[report]) == {}


def test_the_blind_reports_together_reach_the_aims(capsys: pytest.CaptureFixture[str]) -> None:
    """几份盲测逐项累加,每项达到目标;差的一项照实写明,只许升。"""
    scores = scores_of(*BLIND)
    told("盲测合计", scores, capsys)
    assert short_of(scores, AIMS | SHORT) == {}


def test_all_labelled_reports_together(capsys: pytest.CaptureFixture[str]) -> None:
    """十三份合计:每项达到目标;拿来改语法的那些分数偏高,以盲测为准。"""
    scores = scores_of(*FLOORS, *BLIND)
    told("合计", scores, capsys)
    assert short_of(scores, AIMS) == {}


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
