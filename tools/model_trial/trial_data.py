"""Trial data (试验材料): the prepared reports, the scorer, and how folds are cut."""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

Row = dict[str, Any]
BLIND = "lixian-2020"
MEASURES = ("typed", "mechanism", "promise", "name")


class Scorer:
    """Scorer (评分): score.py as it stands beside the reports."""

    def __init__(self, reports: Path) -> None:
        spec = importlib.util.spec_from_file_location("score", reports / "score.py")
        if spec is None or spec.loader is None:
            raise SystemExit(f"{reports}: 没有 score.py")
        self._score: ModuleType = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._score)

    def f1(self, pairs: Iterable[tuple[Row, list[Row]]]) -> dict[str, float]:
        """F1 (综合得分): micro-averaged over (report, predicted promises) pairs, by measure."""
        total: dict[str, Any] = {}
        for report, promises in pairs:
            counts = self._score.count(report["labels"], [report["head"], *promises])
            self._score.add(total, counts)
        found = self._score.figures(total)
        return {name: float(found[name]["f1"]) for name in MEASURES}


def reports_in(folder: Path) -> list[Row]:
    """Reports (各份报告): the tuned ones first, the blind one left out."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    return sorted((r for r in found if r["name"] != BLIND), key=lambda r: not r["tuned"])


def blind_in(folder: Path) -> Row:
    """Blind report (盲测报告): for one final figure, never for choosing."""
    record: Row = json.loads((folder / f"{BLIND}.json").read_text("utf-8"))
    return record


def left_out(reports: list[Row]) -> list[tuple[Row, list[Row]]]:
    """Leave one report out (逐份留出): each report with all the others."""
    return [(held, [r for r in reports if r is not held]) for held in reports]


def arguments(about: str | None) -> tuple[Scorer, list[Row], Path]:
    """Arguments (参数): REPORTS and the folder of prepared files."""
    ask = argparse.ArgumentParser(description=about)
    ask.add_argument("reports", type=Path)
    ask.add_argument("data", type=Path)
    args = ask.parse_args()
    return Scorer(args.reports), reports_in(args.data), args.data


def narrow(matrix: Any) -> Any:
    """Narrow (收窄): the same sparse matrix with 32-bit indices, as liblinear wants them."""
    matrix.indices = matrix.indices.astype(np.int32)
    matrix.indptr = matrix.indptr.astype(np.int32)
    return matrix


def table(title: str, heads: list[str], rows: list[list[str | float]]) -> None:
    """Table (表): printed as Markdown, ready for the record."""
    print(f"\n### {title}\n")  # noqa: T201
    print("| " + " | ".join(heads) + " |")  # noqa: T201
    print("|---" * len(heads) + "|")  # noqa: T201
    for row in rows:
        cells = [cell if isinstance(cell, str) else f"{cell:.3f}" for cell in row]
        print("| " + " | ".join(cells) + " |", flush=True)  # noqa: T201
