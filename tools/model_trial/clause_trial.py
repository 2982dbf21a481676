"""Clause trial (分句试验): is a clause a promise? Rules, a linear model, and the two together."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from tools.model_trial.trial_data import Row, Scorer, arguments, left_out, narrow, table

# Below DROPS a promise of the rules goes, above ADDS a clause that they passed over comes in.
DROPS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
ADDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 2.0)
SEEN_AT_LEAST = 2
STRENGTH = 0.3


def clause_features(report: Row, at: int, *, with_rules: bool) -> dict[str, float]:
    """Features (特征): of a clause in its sentence."""
    clauses, text = report["clauses"], report["text"]
    clause = clauses[at]
    named = [*_words(text[clause["start"] : clause["end"]]), *_place(clause)]
    for step in (-2, -1, 1):
        if 0 <= at + step < len(clauses):
            other = clauses[at + step]
            named.append(f"{step:+} verb:{other['verb']}")
            named.append(f"{step:+} end:{text[other['end'] - 2 : other['end']]}")
            named.append(f"{step:+} measured:{other['measured']}")
            if with_rules:
                named.append(f"{step:+} rule:{other['reason']}")
    if with_rules:
        named.append(f"rule:{clause['reason']}")
        named.append(f"rule:{clause['reason']} verb:{clause['verb']}")
        named.append(f"rule:{clause['reason']} measured:{clause['measured']}")
    return dict.fromkeys(named, 1.0)


def _words(words: str) -> Iterator[str]:
    bare = "".join("0" if sign.isdigit() else sign for sign in words)[:60]
    for size in (1, 2, 3):
        for begin in range(len(bare) - size + 1):
            yield f"w:{bare[begin : begin + size]}"
    for size in range(1, 6):
        yield f"end:{bare[-size:]}"
        yield f"start:{bare[:size]}"
    yield f"long:{min(len(words) // 4, 10)}"


def _place(clause: Row) -> Iterator[str]:
    yield f"verb:{clause['verb']}"
    yield f"before:{clause['before']}"
    yield f"after:{clause['close']}"
    yield f"place:{min(clause['place'], 4)}"
    yield f"only:{clause['of'] == 1} {clause['close']}"
    yield f"last:{clause['place'] == clause['of'] - 1}"
    yield f"measured:{clause['measured']}"


def promised(report: Row) -> list[bool]:
    """Promised (是承诺): whether labelled promises cover half of a clause or more."""
    covered = [False] * len(report["text"])
    for row in report["gold"]:
        covered[row["start"] : row["end"]] = [True] * (row["end"] - row["start"])
    return [
        2 * sum(covered[c["start"] : c["end"]]) >= c["end"] - c["start"] for c in report["clauses"]
    ]


class ClauseModel:
    """Clause model (分句模型): fitted on the clauses of some reports."""

    def __init__(self, reports: list[Row], *, with_rules: bool) -> None:
        self._with_rules = with_rules
        self._vectors = DictVectorizer()
        told = [one for report in reports for one in self._told(report)]
        seen = Counter(feature for one in told for feature in one)
        common = [{f: v for f, v in one.items() if seen[f] >= SEEN_AT_LEAST} for one in told]
        answers = [answer for report in reports for answer in promised(report)]
        self._learner = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3)
        self._learner.fit(narrow(self._vectors.fit_transform(common)), answers)

    def _told(self, report: Row) -> list[dict[str, float]]:
        with_rules = self._with_rules
        places = range(len(report["clauses"]))
        return [clause_features(report, at, with_rules=with_rules) for at in places]

    def chances(self, report: Row) -> list[float]:
        """Chances (可能): that each clause is a promise."""
        told = narrow(self._vectors.transform(self._told(report)))
        return [float(line[1]) for line in self._learner.predict_proba(told)]


def settled(report: Row, chances: list[float], drop: float, add: float) -> list[Row]:
    """Settled (定下): the rules' promises less the unlikely, and the likely passed over."""
    clauses = report["clauses"]
    promises = [row for row in report["predicted"] if _best(row, clauses, chances) >= drop]
    for clause, chance in zip(clauses, chances, strict=True):
        if clause["reason"] != "promise" and chance >= add:
            promises += clause["as_promise"]
    return promises


def _best(row: Row, clauses: list[Row], chances: list[float]) -> float:
    inside = [
        chance
        for clause, chance in zip(clauses, chances, strict=True)
        if clause["start"] < row["end"] and row["start"] < clause["end"]
    ]
    return max(inside, default=1.0)


def thresholds(scorer: Scorer, folds: list[tuple[Row, list[float]]]) -> tuple[float, float]:
    """Thresholds (阈值): drop and add that did best in the inner folds."""
    best = (-1.0, 0.0, 2.0)
    for drop in DROPS:
        for add in ADDS:
            pairs = [(held, settled(held, chances, drop, add)) for held, chances in folds]
            if (value := scorer.f1(pairs)["promise"]) > best[0] + 1e-9:
                best = (value, drop, add)
    return best[1:]


def main() -> None:
    """Try (试): each unfitted report left out once."""
    warnings.filterwarnings("ignore")
    scorer, reports, _ = arguments(__doc__)
    by_method: dict[str, list[tuple[Row, list[Row]]]] = {}
    fresh = [(held, rest) for held, rest in left_out(reports) if not held["tuned"]]
    for held, rest in fresh:
        by_method.setdefault("rules", []).append((held, held["predicted"]))
        for with_rules in (False, True):
            label = "told the rules" if with_rules else "words"
            chances = ClauseModel(rest, with_rules=with_rules).chances(held)
            alone = settled(held, chances, 0.5, 0.5)
            by_method.setdefault(f"{label}, alone", []).append((held, alone))
            folds = [
                (other, ClauseModel(others, with_rules=with_rules).chances(other))
                for other, others in left_out(rest)
                if not other["tuned"]
            ]
            drop, add = thresholds(scorer, folds)
            print(f"  {held['name']} {label} {drop} {add}", flush=True)  # noqa: T201
            mixed = settled(held, chances, drop, add)
            by_method.setdefault(f"{label}, by threshold", []).append((held, mixed))
    for measure in ("promise", "typed"):
        rows: list[list[str | float]] = [
            [label, *(scorer.f1([pair])[measure] for pair in found), scorer.f1(found)[measure]]
            for label, found in by_method.items()
        ]
        table(measure, ["method", *(held["name"] for held, _ in fresh), "four new"], rows)


if __name__ == "__main__":
    main()
