"""人工对照的两年国务院报告:每条承诺在下一年报告里的去处,和程序找到的相比。

金标一行一条去年的承诺。found 文件是程序找到过的对应,一条条由人判过对错。account 和 again 列出可以接受的原文,空表是两处都没有,null 是没有标;
maybe_ 的找到不算对也不算错。set 是 random(随机抽的)或 chosen(从回顾部分反过来找的)。
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guatu.reading.comparison.pairing import Comparison, Match, Pairing
from guatu.vocabulary.span import Span

GOLD = Path(__file__).parent / "gold"
REPORTS = Path(__file__).parents[3] / "shared/reports/national"


@dataclass
class Score:
    """找到几处、对了几处、该找到几处。"""

    found: int = 0
    right: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"精确 {self.precision:.2f} 召回 {self.recall:.2f}（找到 {self.found}，对 {self.right}，应有 {self.wanted}）"


def gold_lines(name: str) -> list[dict[str, Any]]:
    """一对年份的金标。"""
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def places(text: str, quotes: list[str], begin: int, end: int) -> list[Span]:
    """一句话在原文里的所有位置,不管断行。"""
    found = []
    for quote in quotes:
        pattern = re.compile(r"\s*".join(map(re.escape, quote)))
        hits = [Span(*one.span()) for one in pattern.finditer(text, begin, end)]
        assert hits, f"原文里没有“{quote}”"
        found += hits
    return found


def overlaps(one: Span, other: Span) -> bool:
    """两段至少有短的一段的一半重合。"""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 >= min(len(one), len(other))


def pairing_of(comparison: Comparison, quote: str) -> Pairing | None:
    """金标的承诺在程序读出的承诺里是哪一条。"""
    spans = places(comparison.last.text, [quote], 0, len(comparison.last.text))
    for one in comparison.pairings:
        if any(overlaps(one.pledge.span, span) for span in spans):
            return one
    return None


def score(
    comparison: Comparison, name: str, part: str, chosen: str = "", sure: bool = False
) -> Score:
    """part 是 account 或 again;chosen 只算随机的或只算挑选的;sure 只算不是疑似的。"""
    total = Score()
    for line, match in _matches(comparison, name, part, chosen):
        right, maybe = wanted(comparison, line, part)
        total.wanted += bool(right)
        if match is None or (sure and not match.sure):
            continue
        if any(overlaps(match.span, span) for span in maybe):
            continue
        total.found += 1
        total.right += any(overlaps(match.span, span) for span in right)
    return total


def _matches(
    comparison: Comparison, name: str, part: str, chosen: str
) -> Iterator[tuple[dict[str, Any], Match | None]]:
    """没读成承诺的不算:那是读报告的账,不是对照的账。"""
    for line in gold_lines(name):
        if line[part] is None or chosen not in ("", line["set"]):
            continue
        pairing = pairing_of(comparison, line["quote"])
        if pairing:
            yield line, getattr(pairing, part)


def wanted(
    comparison: Comparison, line: dict[str, Any], part: str
) -> tuple[list[Span], list[Span]]:
    """金标要的位置,和不算对错的位置。"""
    text, plan = comparison.this.text, comparison.this.plan
    begin, end = (0, plan.start) if part == "account" else (plan.start, len(text))
    return (
        places(text, line[part], begin, end),
        places(text, line[f"maybe_{part}"], begin, end),
    )


def judged(comparison: Comparison, years: str, part: str) -> dict[bool, list[str]]:
    """找到的对应按算数和疑似分开,各是判对 right、判错 wrong 还是两可 maybe。"""
    verdicts: dict[bool, list[str]] = {True: [], False: []}
    for line, match in _matches(comparison, f"{years}.jsonl", part, ""):
        if match:
            verdicts[match.sure].append(_verdict(comparison, line, match, part))
    known = {
        (line["part"], line["quote"], line["found"]): line["verdict"]
        for line in gold_lines(f"{years}-found.jsonl")
    }
    for pairing in comparison.pairings:
        match = getattr(pairing, part)
        told = match and known.get((part, _bare(pairing.pledge.quote), _bare(match.quote)))
        if told:
            verdicts[match.sure].append(told)
    return verdicts


def _verdict(comparison: Comparison, line: dict[str, Any], match: Match, part: str) -> str:
    right, maybe = wanted(comparison, line, part)
    if any(overlaps(match.span, span) for span in maybe):
        return "maybe"
    return "right" if any(overlaps(match.span, span) for span in right) else "wrong"


def _bare(quote: str) -> str:
    return "".join(quote.split())
