"""Kind features (类别特征): what a linear model is told about one promise."""

from __future__ import annotations

from collections.abc import Iterator

from tools.model_trial.trial_data import Row

Features = dict[str, float]
_OPENING, _ENDING = 8, 6


def kind_features(report: Row, rows: list[Row], at: int, *, with_rules: bool) -> Features:
    """Features (特征): of `rows[at]`; `with_rules` adds the rules' answer and their cues."""
    row, text = rows[at], report["text"]
    words = "".join(text[row["start"] : row["end"]].split())
    named = [*_words(words), *_signs(row, words), *_place(report, row)]
    if with_rules:
        named += _rules(rows, at)
    return dict.fromkeys(named, 1.0)


def _words(words: str) -> Iterator[str]:
    bare = "".join("0" if sign.isdigit() or sign == "." else sign for sign in words)
    for size in (1, 2, 3):
        for begin in range(len(bare) - size + 1):
            yield f"w:{bare[begin : begin + size]}"
    for size in range(1, _ENDING + 1):
        yield f"end:{bare[-size:]}"
        if size > 1:
            yield f"start:{bare[:size]}"
    for begin in range(min(_OPENING, len(bare) - 1)):
        yield f"early:{bare[begin : begin + 2]}"


def _signs(row: Row, words: str) -> Iterator[str]:
    yield f"verb:{row['verb']}"
    yield f"long:{min(len(words) // 5, 8)}"
    yield f"numbers:{min(len(row['rule_quantities']), 3)}"
    for found in row["rule_quantities"]:
        yield f"unit:{found['unit']}"
        yield f"role:{found['role']}"
        yield f"unit:{found['unit']} verb:{row['verb']}"
        yield f"number at end:{found['end'] >= row['end'] - 2} {found['role']}"
    for sign in "“《、":
        if sign in words:
            yield f"sign:{sign}"
    yield f"names:{min(len(row['rule_names']), 3)}"
    if not row["rule_quantities"]:
        yield f"no number, verb:{row['verb']}"
        yield f"no number, end:{words[-2:]}"
    else:
        yield f"number, end:{words[-2:]}"


def _place(report: Row, row: Row) -> Iterator[str]:
    head, text = report["head"], report["text"]
    share = (row["start"] - head["plan_start"]) / max(1, head["plan_end"] - head["plan_start"])
    yield f"tenth:{min(int(share * 10), 9)}"
    yield f"before:{text[row['start'] - 1 : row['start']]}"
    yield f"before two:{text[row['start'] - 2 : row['start']]}"
    yield f"after:{text[row['end'] : row['end'] + 1]}"


def _rules(rows: list[Row], at: int) -> Iterator[str]:
    row = rows[at]
    rule = row["rule_kind"]
    yield f"rule:{rule}"
    yield f"rule:{rule} verb:{row['verb']}"
    yield f"rule:{rule} numbers:{min(len(row['rule_quantities']), 2)}"
    for found in row["rule_quantities"]:
        yield f"rule:{rule} unit:{found['unit']}"
    for cue in row["cues"]:
        yield f"cue:{cue}"
        yield f"cue:{cue} rule:{rule}"
    for step in (-1, 1):
        if 0 <= at + step < len(rows):
            yield f"rule {step:+}:{rows[at + step]['rule_kind']}"
