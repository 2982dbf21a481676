"""两年国务院报告的人工对照:2021→2022 用来选门槛,2022→2023 只用来检验;分数只升不降。"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache

import pytest

from guatu.reading.comparison.compare import compare
from guatu.reading.comparison.look_back import look_back
from guatu.reading.comparison.pairing import Comparison
from guatu.reading.comparison.sayings import planned
from guatu.reading.comparison.told_clauses import told_clauses
from guatu.reading.normalise import normalise
from guatu.reading.outline import outline
from guatu.reading.reader import read_file
from guatu.vocabulary.span import Span
from tests.comparison.gold_pairs import (
    REPORTS,
    Score,
    gold_lines,
    judged,
    overlaps,
    pairing_of,
    score,
    wanted,
)

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="没有国务院报告")

# 去年、回顾的精确和召回、计划的精确和召回
FLOORS = {
    2021: {"account": (0.95, 0.86), "again": (0.91, 0.88)},
    2022: {"account": (0.95, 0.62), "again": (0.93, 0.72)},
}
# 只算算数的(不是疑似的)
SURE_FLOORS = {
    2021: {"account": (1.0, 0.74), "again": (0.97, 0.73)},
    2022: {"account": (1.0, 0.5), "again": (0.94, 0.7)},
}
# 对手:整句的二字串重合(Jaccard)和 difflib,门槛同样在 2021→2022 上选到最好
RIVALS: dict[str, tuple[Callable[[str, str], float], dict[str, float]]] = {
    "二字串": (lambda a, b: _overlap(a, b), {"account": 0.16, "again": 0.24}),
    "difflib": (
        lambda a, b: SequenceMatcher(None, a, b, autojunk=False).ratio(),
        {"account": 0.48, "again": 0.52},
    ),
}


@cache
def of_years(last: int) -> Comparison:
    """某年和下一年的对照。"""
    return compare(
        read_file(REPORTS / f"guowuyuan-{last}.txt"),
        read_file(REPORTS / f"guowuyuan-{last + 1}.txt"),
    )


@pytest.mark.parametrize("last", FLOORS)
@pytest.mark.parametrize("part", ["account", "again"])
def test_the_scores_do_not_fall(last: int, part: str) -> None:
    """精确和召回不低于已经做到的。"""
    found = score(of_years(last), f"{last}-{last + 1}.jsonl", part)
    precision, recall = FLOORS[last][part]
    assert found.precision >= precision, str(found)
    assert found.recall >= recall, str(found)


@pytest.mark.parametrize("last", SURE_FLOORS)
@pytest.mark.parametrize("part", ["account", "again"])
def test_the_scores_of_the_sure_do_not_fall(last: int, part: str) -> None:
    """算数的对应,精确和召回不低于已经做到的。"""
    found = score(of_years(last), f"{last}-{last + 1}.jsonl", part, sure=True)
    precision, recall = SURE_FLOORS[last][part]
    assert found.precision >= precision, str(found)
    assert found.recall >= recall, str(found)


@pytest.mark.parametrize("part", ["account", "again"])
def test_the_sure_are_right_and_the_doubtful_are_open(part: str) -> None:
    """逐条判过的:算数的 95% 是对的;疑似的对错都不少,所以只能待核。"""
    verdicts = judged(of_years(2021), "2021-2022", part)
    right, wrong = (verdicts[True].count(one) for one in ("right", "wrong"))
    assert right >= 0.95 * (right + wrong), (right, wrong)
    right, wrong = (verdicts[False].count(one) for one in ("right", "wrong"))
    assert min(right, wrong) >= 0.35 * (right + wrong), (right, wrong)


@pytest.mark.parametrize("last", FLOORS)
@pytest.mark.parametrize("rival", RIVALS)
def test_it_is_better_than_a_plain_measure(last: int, rival: str) -> None:
    """回顾和计划合起来,比逐句比字面的好。"""
    ours = plain = 0.0
    for part in ("account", "again"):
        ours += score(of_years(last), f"{last}-{last + 1}.jsonl", part).f1
        plain += plain_score(of_years(last), last, part, rival).f1
    assert ours > plain, f"{ours:.3f} {plain:.3f}"


@pytest.mark.parametrize("last", FLOORS)
def test_hardly_a_gold_promise_is_not_read(last: int) -> None:
    """金标里的承诺,程序几乎都读成了承诺;没读出来的不到一成。"""
    lines = gold_lines(f"{last}-{last + 1}.jsonl")
    lost = [line["quote"] for line in lines if pairing_of(of_years(last), line["quote"]) is None]
    assert len(lost) < len(lines) / 10, lost
    assert sum(line["set"] == "random" for line in lines) >= 60


def plain_score(comparison: Comparison, last: int, part: str, rival: str) -> Score:
    """对手的分数:每条承诺取最像的一句。"""
    alike, least = RIVALS[rival]
    others = _told(comparison) if part == "account" else _planned(comparison)
    total = Score()
    for line in gold_lines(f"{last}-{last + 1}.jsonl"):
        if line[part] is None or pairing_of(comparison, line["quote"]) is None:
            continue
        right, maybe = wanted(comparison, line, part)
        total.wanted += bool(right)
        best, span = max((alike(line["quote"], words), span) for span, words in others)
        if best < least[part] or any(overlaps(span, one) for one in maybe):
            continue
        total.found += 1
        total.right += any(overlaps(span, one) for one in right)
    return total


def _told(comparison: Comparison) -> list[tuple[Span, str]]:
    this = comparison.this
    normal = normalise(this.text)
    lines = [one for one in outline(normal.text) if one.end <= this.plan.start]
    clauses = told_clauses(normal.text, look_back(normal.text, lines).year)
    return [(normal.origin(one.start, one.end), one.words) for one in clauses]


def _planned(comparison: Comparison) -> list[tuple[Span, str]]:
    return [(one.span, one.quote) for one in planned(comparison.this)]


def _overlap(one: str, other: str) -> float:
    a, b = ({words[at : at + 2] for at in range(len(words) - 1)} for words in (one, other))
    return len(a & b) / max(1, len(a | b))
