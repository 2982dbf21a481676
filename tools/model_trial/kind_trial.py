"""Kind trial (类别试验): rules, a linear model, and the two together, each report left out once."""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from tools.model_trial.kind_features import kind_features
from tools.model_trial.trial_data import Row, Scorer, arguments, left_out, narrow, table

# How much more probable another kind must be than the rules' before the model decides;
# the last never lets it.
MARGINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 2.0)
STRENGTHS = (0.03, 0.1, 0.3, 1.0)
# What only one promise has says nothing of another.
SEEN_AT_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Recipe (做法): which features, which learner, how strong."""

    with_rules: bool
    strength: float = 1.0
    svm: bool = False


Scores = list[dict[str, float]]


class KindModel:
    """Kind model (类别模型): fitted on the labelled spans of some reports."""

    def __init__(self, reports: list[Row], recipe: Recipe) -> None:
        self._recipe = recipe
        self._vectors = DictVectorizer()
        told = [one for report in reports for one in self._told(report, report["gold"])]
        kinds = [row["kind"] for report in reports for row in report["gold"]]
        if recipe.svm:
            self._learner: Any = LinearSVC(C=recipe.strength / 10)
        else:
            self._learner = LogisticRegression(C=recipe.strength, max_iter=200, tol=1e-3)
        seen = Counter(feature for one in told for feature in one)
        common = [{f: v for f, v in one.items() if seen[f] >= SEEN_AT_LEAST} for one in told]
        self._learner.fit(narrow(self._vectors.fit_transform(common)), kinds)

    def _told(self, report: Row, rows: list[Row]) -> list[dict[str, float]]:
        with_rules = self._recipe.with_rules
        return [kind_features(report, rows, at, with_rules=with_rules) for at in range(len(rows))]

    def scores(self, report: Row, rows: list[Row]) -> list[dict[str, float]]:
        """Scores (各类得分): probability of each kind, or the margin of an SVM."""
        told = narrow(self._vectors.transform(self._told(report, rows)))
        found = (
            self._learner.decision_function(told)
            if self._recipe.svm
            else self._learner.predict_proba(told)
        )
        return [dict(zip(self._learner.classes_, line, strict=True)) for line in found]


def decided(rows: list[Row], scores: list[dict[str, float]], margin: float) -> list[str]:
    """Decided (裁定): the model's kind where it beats the rules' by the margin, else the rules'."""
    kinds = []
    for row, score in zip(rows, scores, strict=True):
        best = max(score, key=lambda kind: score[kind])
        sure = score[best] - score.get(row["rule_kind"], 0.0) >= margin
        kinds.append(best if sure else row["rule_kind"])
    return kinds


def retyped(rows: list[Row], kinds: list[str]) -> list[Row]:
    """Retyped (换类别): the predicted promises with other kinds."""
    return [row | {"kind": kind} for row, kind in zip(rows, kinds, strict=True)]


def worth(scorer: Scorer, pairs: list[tuple[Row, list[Row]]]) -> float:
    """Worth (所值): what a choice is made by, typed and mechanism alike."""
    found = scorer.f1(pairs)
    return found["typed"] + found["mechanism"]


def inner(reports: list[Row], recipe: Recipe) -> list[tuple[Row, Scores]]:
    """Inner folds (内层留出): each unfitted training report as a model of the others scores it.

    The rules were written on the tuned reports, so those cannot tell how far to trust them.
    """
    return [
        (held, scored(rest, recipe, held))
        for held, rest in left_out(reports)
        if not held["tuned"] and rest
    ]


_MODELS: dict[tuple[frozenset[str], Recipe], KindModel] = {}


def scored(reports: list[Row], recipe: Recipe, held: Row) -> Scores:
    """Scored (已评分): the promises read in `held`; two folds may ask for the same model."""
    key = frozenset(report["name"] for report in reports), recipe
    if key not in _MODELS:
        _MODELS[key] = KindModel(reports, recipe)
    return _MODELS[key].scores(held, held["predicted"])


def chosen(
    scorer: Scorer, reports: list[Row], *, with_rules: bool, mixed: bool
) -> tuple[Recipe, float]:
    """Chosen (选定): strength and margin that did best in the inner folds."""
    best = (-1.0, Recipe(with_rules=with_rules), 0.0)
    for strength in STRENGTHS:
        recipe = Recipe(with_rules=with_rules, strength=strength)
        folds = inner(reports, recipe)
        for margin in MARGINS if mixed else (0.0,):
            pairs = [
                (held, retyped(held["predicted"], decided(held["predicted"], scores, margin)))
                for held, scores in folds
            ]
            if pairs and (value := worth(scorer, pairs)) > best[0]:
                best = (value, recipe, margin)
    return best[1:]


def accuracy(report: Row, kinds: list[str]) -> float:
    """Accuracy (准确率): on the labelled spans."""
    right = [row["kind"] == kind for row, kind in zip(report["gold"], kinds, strict=True)]
    return float(np.mean(right))


# Method: fitted on the unfitted reports only, told the rules' answers, by a margin over them.
METHODS = {
    "words": (False, False, False),
    "words + rules": (False, True, False),
    "words + rules, unfitted only": (True, True, False),
    "words, by margin": (False, False, True),
    "words + rules, by margin": (False, True, True),
}
WINNERS = ("words", "words + rules", "words, by margin")


def fitted(scorer: Scorer, reports: list[Row], label: str) -> tuple[KindModel, float]:
    """Fitted (拟合): a method's model on `reports`, and its margin over the rules."""
    if label == "SVM, words":
        return KindModel(reports, Recipe(with_rules=False, svm=True)), 0.0
    fresh, with_rules, mixed = METHODS[label]
    on = [report for report in reports if not (fresh and report["tuned"])]
    recipe, margin = chosen(scorer, on, with_rules=with_rules, mixed=mixed)
    print(f"  {label}: strength {recipe.strength}, margin {margin}", flush=True)  # noqa: T201
    return KindModel(on, recipe), margin


def answers(scorer: Scorer, held: Row, rest: list[Row]) -> dict[str, tuple[float, list[Row]]]:
    """Answers (各法答案): by method, accuracy on labelled spans and promises end to end."""
    by_rules = [row["rule_kind"] for row in held["gold"]]
    found = {"rules": (accuracy(held, by_rules), held["predicted"])}
    for label in ("SVM, words", *METHODS):
        model, margin = fitted(scorer, rest, label)
        on_gold = decided(held["gold"], model.scores(held, held["gold"]), margin)
        on_read = decided(held["predicted"], model.scores(held, held["predicted"]), margin)
        found[label] = (accuracy(held, on_gold), retyped(held["predicted"], on_read))
    return found


def main() -> None:
    """Try (试): every report left out once."""
    warnings.filterwarnings("ignore")
    scorer, reports, _ = arguments(__doc__)
    by_method: dict[str, list[tuple[Row, float, list[Row]]]] = {}
    for held, rest in left_out(reports):
        for label, (right, promises) in answers(scorer, held, rest).items():
            by_method.setdefault(label, []).append((held, right, promises))
    for measure in ("accuracy", "typed", "mechanism"):
        rows: list[list[str | float]] = []
        for label, found in by_method.items():
            new = [(held, promises) for held, _, promises in found if not held["tuned"]]
            cells: list[str | float] = [label]
            if measure == "accuracy":
                cells += [right for _, right, _ in found]
                cells.append(float(np.mean([r for held, r, _ in found if not held["tuned"]])))
            else:
                cells += [scorer.f1([(held, promises)])[measure] for held, _, promises in found]
                cells.append(scorer.f1(new)[measure])
            rows.append(cells)
        table(measure, ["method", *(held["name"] for held in reports), "four new"], rows)


if __name__ == "__main__":
    main()
