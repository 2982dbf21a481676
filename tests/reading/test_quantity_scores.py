"""数量和时限得分:按人工标注的承诺读,得分只许升不许降。"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from guatu.reading.deadlines import find_deadline
from guatu.reading.quantities import find_quantities
from guatu.vocabulary.quantity import Quantity
from tests.reports.marked_text import labels_of

MARKED = Path(__file__).parents[1] / "reports/labels"
REPORTS = Path(__file__).parents[2] / "../shared/reports"
# 报告:数量 F1、连同比较方式的 F1 的下限
FLOORS = {
    "tangyin-2022": (1.0, 1.0),
    "mancheng-2022": (0.98, 0.98),
    "gaotang-2022": (1.0, 1.0),
    "enshi-2024": (1.0, 1.0),
    "maanshan-2024": (1.0, 1.0),
    "qiannan-2024": (0.99, 0.99),
    "xilingol-2024": (0.99, 0.99),
}

pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="没有标注文本")


def _rows(report: str, text: str) -> list[dict[str, Any]]:
    marked = MARKED / f"{report}.marked"
    if marked.exists():
        return labels_of(marked, text)
    labels = (REPORTS / "gold" / f"{report}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in labels.splitlines()]


def _labelled(row: dict[str, Any]) -> tuple[object, ...]:
    return row["start"], row["end"], float(row["min"]), float(row["max"]), row["unit"]


def _read(q: Quantity) -> tuple[object, ...]:
    return q.span.start, q.span.end, float(q.low), float(q.high), q.unit


def _f1(gold: Counter[Any], got: Counter[Any]) -> float:
    return 2 * (gold & got).total() / (gold.total() + got.total())


@pytest.mark.parametrize("report", FLOORS)
def test_quantities_in_labelled_promises(report: str) -> None:
    """在标注的承诺之内,数量的位置、数值、单位与标注一致。"""
    text = (REPORTS / f"{report}.txt").read_text("utf-8")
    promises = [row for row in _rows(report, text) if row["record"] == "promise"]
    found = find_quantities(text)
    got = [
        q for q in found for p in promises if p["start"] <= q.span.start and q.span.end <= p["end"]
    ]
    gold = [q for p in promises for q in p["quantities"]]
    plain = _f1(Counter(map(_labelled, gold)), Counter(map(_read, got)))
    full = _f1(
        Counter((*_labelled(q), q["compare"]) for q in gold),
        Counter((*_read(q), q.compare.value) for q in got),
    )
    print(f"{report}: 数量 {plain:.3f},连同比较 {full:.3f}")  # noqa: T201
    assert plain >= FLOORS[report][0]
    assert full >= FLOORS[report][1]


@pytest.mark.parametrize("report", FLOORS)
def test_deadlines_in_labelled_promises(report: str) -> None:
    """标注写明时限的,读出同一天;没有标注的,不读出时限。"""
    text = (REPORTS / f"{report}.txt").read_text("utf-8")
    head, *promises = _rows(report, text)
    for promise in promises:
        found = find_deadline(promise["quote"], head["year"])
        due = promise["deadline"]
        assert (found and found.by.isoformat()) == (due and due["by"]), promise["quote"]
