"""Blind report (盲测): what won on the others, fitted on all of them, scored once on the last one."""

from __future__ import annotations

import warnings

from tools.model_trial import kind_trial
from tools.model_trial.trial_data import MEASURES, Row, arguments, blind_in, table


def main() -> None:
    """Score (评一次): rules, and the methods named here because they won with reports left out."""
    warnings.filterwarnings("ignore")
    scorer, reports, data = arguments(__doc__)
    blind = blind_in(data)
    methods: dict[str, list[Row]] = {"rules": blind["predicted"]}
    kinds = kind_trial.answers(scorer, blind, reports)
    methods |= {label: kinds[label][1] for label in kind_trial.WINNERS}
    rows: list[list[str | float]] = []
    for label, promises in methods.items():
        found = scorer.f1([(blind, promises)])
        rows.append([label, *(found[measure] for measure in MEASURES)])
    table(blind["name"], ["method", *MEASURES], rows)


if __name__ == "__main__":
    main()
