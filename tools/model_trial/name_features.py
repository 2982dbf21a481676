"""Name features (专名特征): what a chain model is told about each character of a promise."""

from __future__ import annotations

from collections.abc import Iterator

from tools.model_trial.trial_data import Row

_CLASSES = {
    "number": "0123456789.一二两三四五六七八九十百千万亿几",
    "joint": "、和及与或",
    "mark": "，。；：“”‘’《》（）()",
    "place": "省市县区旗盟州镇乡村街路河湖山岭",
    "built": "园馆楼院厂房站港桥渠库坝湖校场厅池林道网线区心",
    "firm": "司团企业公行厂店",
    "of": "的等各",
}
_WIDTH = 3


def tags_of(row: Row, names: list[list[int]]) -> list[str]:
    """Tags (标记): B at a name's first character, I inside, O elsewhere, one a character."""
    tags = ["O"] * (row["end"] - row["start"])
    for start, end in names:
        if row["start"] <= start and end <= row["end"] and start < end:
            tags[start - row["start"]] = "B"
            for at in range(start + 1, end):
                tags[at - row["start"]] = "I"
    return tags


def names_of(row: Row, tags: list[str]) -> list[tuple[int, int]]:
    """Names (专名): the spans that the tags mark."""
    found: list[tuple[int, int]] = []
    for at, tag in enumerate([*tags, "O"]):
        if tag == "I" and found and found[-1][1] == row["start"] + at:
            found[-1] = (found[-1][0], row["start"] + at + 1)
        elif tag in "BI" and at < len(tags):
            found.append((row["start"] + at, row["start"] + at + 1))
    return found


def name_features(report: Row, row: Row, *, with_rules: bool) -> list[list[str]]:
    """Features (特征): a list of strings for each character of the promise."""
    words = report["text"][row["start"] : row["end"]]
    rule = tags_of(row, row["rule_names"])
    depths, numbers = _depths(words), _numbers(row)
    ends = [row["end"] - row["start"], *(row["verb_end"] - row["start"],)]
    told = []
    for at in range(len(words)):
        here = [*_near(words, at), f"depth:{depths[at]}", f"number:{numbers[at]}"]
        here += [f"kind:{row['rule_kind']}", f"past verb:{max(-3, min(at - ends[1], 6))}"]
        here += [f"to end:{min(ends[0] - at, 6)}", f"kind:{row['rule_kind']} {depths[at]}"]
        here += _list(words, at)
        if with_rules:
            here += _rules(rule, at)
        told.append(here)
    return told


def _near(words: str, at: int) -> Iterator[str]:
    padded = "^" * _WIDTH + words + "$" * _WIDTH
    middle = at + _WIDTH
    for step in range(-_WIDTH, _WIDTH + 1):
        sign = padded[middle + step]
        yield f"{step}:{sign}"
        yield f"{step} class:{_class(sign)}"
    for step in range(-2, 2):
        yield f"{step} two:{padded[middle + step : middle + step + 2]}"
    yield f"three before:{padded[middle - 3 : middle]}"
    yield f"three after:{padded[middle + 1 : middle + 4]}"


def _list(words: str, at: int) -> Iterator[str]:
    """Where in a list the character stands, and how the list ends."""
    yield f"listed:{'、' in words} {'等' in words[at:]}"
    begin = max(words.rfind(sign, 0, at) for sign in "、“，（")
    stops = [found for sign in "、”，等）" if (found := words.find(sign, at)) >= 0]
    stop = min(stops, default=len(words))
    yield f"member ends:{words[max(at, stop - 2) : stop]}"
    yield f"member after:{words[stop : stop + 2]}"
    yield f"member begins:{at - begin < 2}"
    yield f"promise ends:{words[-2:]}"


def _rules(tags: list[str], at: int) -> Iterator[str]:
    for step in (-1, 0, 1):
        if 0 <= at + step < len(tags):
            yield f"rule {step:+}:{tags[at + step]}"
    yield f"rule any:{'B' in tags}"


def _class(sign: str) -> str:
    return next((name for name, signs in _CLASSES.items() if sign in signs), "other")


def _depths(words: str) -> list[str]:
    """Whether a character stands inside “” or 《》."""
    depths, inside = [], ""
    for sign in words:
        if sign in "“《":
            inside = sign
            depths.append("open")
        elif sign in "”》":
            inside = ""
            depths.append("close")
        else:
            depths.append(inside or "out")
    return depths


def _numbers(row: Row) -> list[bool]:
    inside = [False] * (row["end"] - row["start"])
    for found in row["rule_quantities"]:
        for at in range(found["start"], found["end"]):
            inside[at - row["start"]] = True
    return inside
