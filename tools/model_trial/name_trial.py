"""Name trial (专名试验): rules, a linear chain over characters, and the two together."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pycrfsuite

from tools.model_trial.name_features import name_features, names_of, tags_of
from tools.model_trial.trial_data import Row, Scorer, arguments, left_out, table

# A rule's name goes when the chain finds it less likely than KEEP, another comes in when more
# likely than ADD.
KEEPS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3)
ADDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 2.0)
ORDERS = 2
# A chain takes seconds to fit: not every size; 6 is the table above.
SIZES = (1, 2, 4)

Likely = dict[tuple[int, int], float]


class NameModel:
    """Name model (专名模型): a chain fitted on the labelled promises of some reports."""

    def __init__(self, reports: list[Row], *, with_rules: bool, ridge: float = 0.1) -> None:
        self._with_rules = with_rules
        trainer = pycrfsuite.Trainer(verbose=False)
        for report in reports:
            for row in report["gold"]:
                names = [[name["start"], name["end"]] for name in row["names"]]
                told = name_features(report, row, with_rules=with_rules)
                trainer.append(told, tags_of(row, names))
        trainer.set_params({"c1": 0.05, "c2": ridge, "max_iterations": 80})
        with tempfile.NamedTemporaryFile(suffix=".crf") as file:
            trainer.train(file.name)
            # The tagger reads these very bytes: they must live as long as it does.
            self._weights = Path(file.name).read_bytes()
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._weights)

    def read(self, report: Row, row: Row) -> tuple[list[tuple[int, int]], Likely]:
        """Read (读): the chain's names, and how likely these and the rules' names are."""
        self._tagger.set(name_features(report, row, with_rules=self._with_rules))
        names = names_of(row, self._tagger.tag())
        asked = {*names, *((start, end) for start, end in row["rule_names"])}
        return names, {span: self._likely(row, span) for span in asked}

    def _likely(self, row: Row, span: tuple[int, int]) -> float:
        begin, end = span[0] - row["start"], span[1] - row["start"]
        chances = [self._tagger.marginal("B", begin)]
        chances += [self._tagger.marginal("I", at) for at in range(begin + 1, end)]
        return float(np.exp(np.mean(np.log(np.maximum(chances, 1e-9)))))


Found = list[tuple[list[tuple[int, int]], Likely]]


def read_all(model: NameModel, report: Row) -> Found:
    """Read all (通读): every predicted promise of the report."""
    return [model.read(report, row) for row in report["predicted"]]


def named(report: Row, found: Found, choose: Callable[..., list[tuple[int, int]]]) -> list[Row]:
    """Named (换专名): the predicted promises with the names that `choose` picks."""
    return [
        row | {"names": [{"start": s, "end": e} for s, e in choose(row, names, likely)]}
        for row, (names, likely) in zip(report["predicted"], found, strict=True)
    ]


def of_chain(_row: Row, names: list[tuple[int, int]], _likely: Likely) -> list[tuple[int, int]]:
    """Of the chain (只用模型)."""
    return names


def of_both(keep: float, add: float) -> Callable[..., list[tuple[int, int]]]:
    """Of both (合用): the rules' names unless unlikely, the chain's where likely and free."""

    def choose(row: Row, names: list[tuple[int, int]], likely: Likely) -> list[tuple[int, int]]:
        kept = [(s, e) for s, e in row["rule_names"] if likely[(s, e)] >= keep]
        for start, end in names:
            free = all(end <= s or e <= start for s, e in kept)
            if free and likely[(start, end)] >= add:
                kept.append((start, end))
        return kept

    return choose


def inner(reports: list[Row], *, with_rules: bool) -> list[tuple[Row, Found]]:
    """Inner folds (内层留出): unfitted training reports read by a model of the others."""
    return [
        (held, read_all(NameModel(rest, with_rules=with_rules), held))
        for held, rest in left_out(reports)
        if not held["tuned"]
    ]


def thresholds(scorer: Scorer, folds: list[tuple[Row, Found]]) -> tuple[float, float]:
    """Thresholds (阈值): keep and add that did best in the inner folds."""
    best = (-1.0, 0.0, 2.0)
    for keep in KEEPS:
        for add in ADDS:
            pairs = [(held, named(held, found, of_both(keep, add))) for held, found in folds]
            if (value := scorer.f1(pairs)["name"]) > best[0] + 1e-9:
                best = (value, keep, add)
    return best[1:]


def answers(scorer: Scorer, held: Row, rest: list[Row]) -> dict[str, list[Row]]:
    """Answers (各法答案): promises end to end, by method."""
    new = [report for report in rest if not report["tuned"]]
    found = {"rules": held["predicted"]}
    plain = read_all(NameModel(rest, with_rules=False), held)
    told = read_all(NameModel(rest, with_rules=True), held)
    fresh = read_all(NameModel(new, with_rules=True), held)
    found["CRF"] = named(held, plain, of_chain)
    found["CRF told the rules"] = named(held, told, of_chain)
    found["CRF told the rules, unfitted only"] = named(held, fresh, of_chain)
    keep, add = thresholds(scorer, inner(rest, with_rules=False))
    print(f"  {held['name']} {keep} {add}", flush=True)  # noqa: T201
    found["rules, CRF drops and adds"] = named(held, plain, of_both(keep, add))
    return found


def curve(scorer: Scorer, reports: list[Row], *, with_rules: bool) -> list[list[str | float]]:
    """Learning curve (学习曲线): few to many training reports, held out the unfitted."""
    lines: list[list[str | float]] = []
    for size in SIZES:
        scores = []
        for order in range(ORDERS):
            pairs = []
            for held, rest in left_out(reports):
                if not held["tuned"]:
                    some = random.Random(order).sample(rest, size)
                    model = NameModel(some, with_rules=with_rules)
                    pairs.append((held, named(held, read_all(model, held), of_chain)))
            scores.append(scorer.f1(pairs)["name"])
        lines.append([str(size), float(np.mean(scores))])
    return lines


def main() -> None:
    """Try (试): every report left out once, then the learning curve."""
    scorer, reports, _ = arguments(__doc__)
    by_method: dict[str, list[tuple[Row, list[Row]]]] = {}
    for held, rest in left_out(reports):
        for label, promises in answers(scorer, held, rest).items():
            by_method.setdefault(label, []).append((held, promises))
    rows: list[list[str | float]] = []
    for label, found in by_method.items():
        each = [scorer.f1([pair])["name"] for pair in found]
        new = [pair for pair in found if not pair[0]["tuned"]]
        rows.append([label, *each, scorer.f1(new)["name"]])
    table("name", ["method", *(held["name"] for held in reports), "four new"], rows)
    for with_rules in (False, True):
        title = "CRF told the rules" if with_rules else "CRF"
        lines = curve(scorer, reports, with_rules=with_rules)
        table(f"learning curve, {title}", ["reports", "name"], lines)


if __name__ == "__main__":
    main()
