"""Blind report (盲测): what won elsewhere, fitted on all the others, scored once on the last."""

from __future__ import annotations

import argparse
import warnings
from pathlib import Path

from tools.model_trial.kind_trial import WINNERS, decided, fitted, retyped
from tools.model_trial.trial_data import MEASURES, Row, Scorer, blind_in, reports_in, table


def main() -> None:
    """Score (评一次): under the baseline's rules, and under later rules when given."""
    warnings.filterwarnings("ignore")
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("reports", type=Path)
    ask.add_argument("data", type=Path)
    ask.add_argument("later", type=Path, nargs="?", help="prepared under later rules")
    args = ask.parse_args()
    scorer, reports = Scorer(args.reports), reports_in(args.data)
    blind = {"baseline": blind_in(args.data)}
    if args.later:
        blind["later"] = blind_in(args.later)
    answers: dict[str, tuple[Row, list[Row]]] = {
        f"{which} rules": (held, held["predicted"]) for which, held in blind.items()
    }
    for label in WINNERS:
        model, margin = fitted(scorer, reports, label)
        for which, held in blind.items():
            read = held["predicted"]
            kinds = decided(read, model.scores(held, read), margin)
            answers[f"{which} rules, {label}"] = (held, retyped(read, kinds))
    rows: list[list[str | float]] = []
    for label, pair in answers.items():
        found = scorer.f1([pair])
        rows.append([label, *(found[measure] for measure in MEASURES)])
    table(blind["baseline"]["name"], ["method", *MEASURES], rows)


if __name__ == "__main__":
    main()
