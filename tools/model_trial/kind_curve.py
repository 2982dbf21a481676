"""Kind curve (类别曲线): how the model grows with reports, and what equal knowledge gives.

Strength fixed, so that the figures of all sizes can be set side by side. The rules were written
on three reports; a model fitted on the same three is their equal in knowledge.
"""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable

import numpy as np

from tools.model_trial.kind_trial import KindModel, Recipe, decided, retyped
from tools.model_trial.trial_data import Row, Scorer, arguments, left_out, table

STRENGTH = 0.3
ORDERS = 2
_LOOSE = frozenset({"mechanism", "action"})

Decide = Callable[[list[Row], list[dict[str, float]]], list[str]]


def everywhere(rows: list[Row], scores: list[dict[str, float]]) -> list[str]:
    """Everywhere (都由模型): the model's kind for every promise."""
    return decided(rows, scores, 0.0)


def loose_only(rows: list[Row], scores: list[dict[str, float]]) -> list[str]:
    """Loose only (只分机制和行动): the model tells mechanism from action, the rules the rest."""
    kinds = []
    for row, score in zip(rows, scores, strict=True):
        among = {kind: score[kind] for kind in _LOOSE}
        best = max(among, key=lambda kind: among[kind])
        kinds.append(best if row["rule_kind"] in _LOOSE else row["rule_kind"])
    return kinds


def trial(
    scorer: Scorer, folds: list[tuple[Row, list[Row]]], *, with_rules: bool, decide: Decide
) -> dict[str, float]:
    """Trial (一试): each fold's model on the promises read in its held-out report."""
    pairs = []
    for held, some in folds:
        model = KindModel(some, Recipe(with_rules=with_rules, strength=STRENGTH))
        read = held["predicted"]
        pairs.append((held, retyped(read, decide(read, model.scores(held, read)))))
    return scorer.f1(pairs)


def sampled(folds: list[tuple[Row, list[Row]]], size: int) -> list[list[tuple[Row, list[Row]]]]:
    """Sampled (抽取): the folds with `size` training reports, in a few orders."""
    orders = range(ORDERS if size < len(folds[0][1]) else 1)
    return [
        [(held, random.Random(order).sample(rest, size)) for held, rest in folds]
        for order in orders
    ]


def main() -> None:
    """Draw (画): equal knowledge first, then the curve."""
    warnings.filterwarnings("ignore")
    scorer, reports, _ = arguments(__doc__)
    folds = [(held, rest) for held, rest in left_out(reports) if not held["tuned"]]
    tuned = [report for report in reports if report["tuned"]]
    fresh = [report for report in reports if not report["tuned"]]
    by_rules = scorer.f1([(held, held["predicted"]) for held in fresh])
    rows: list[list[str | float]] = [["rules", by_rules["typed"], by_rules["mechanism"]]]
    for label, on in (
        ("the rules' own three", [(held, tuned) for held, _ in folds]),
        ("the other new three", [(held, [r for r in fresh if r is not held]) for held, _ in folds]),
        ("all six", folds),
    ):
        for with_rules in (False, True):
            for decide in (everywhere, loose_only):
                found = trial(scorer, on, with_rules=with_rules, decide=decide)
                told = "words + rules" if with_rules else "words"
                only = ", mechanism or action only" if decide is loose_only else ""
                rows.append([f"{told}{only}, {label}", found["typed"], found["mechanism"]])
    table("equal knowledge, four new", ["method", "typed", "mechanism"], rows)
    for with_rules in (False, True):
        lines: list[list[str | float]] = []
        for size in range(1, len(reports)):
            found_each = [
                trial(scorer, some, with_rules=with_rules, decide=everywhere)
                for some in sampled(folds, size)
            ]
            means = [float(np.mean([f[m] for f in found_each])) for m in ("typed", "mechanism")]
            lines.append([str(size), *means])
        name = "words + rules" if with_rules else "words"
        table(f"learning curve, {name}", ["reports", "typed", "mechanism"], lines)


if __name__ == "__main__":
    main()
