"""Comparison account (对照小结): counts, every promise with what was found, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guatu.reading.comparison.claims import Claim
from guatu.reading.comparison.pairing import Comparison, Match, Outcome, Pairing
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.unknown import Unknown

_NOTE = (
    "“自述”是今年报告自己的说法，未经核查；“未再提及”是没有找到相近的话，"
    "不等于没有办；“疑似”是相似度不够高的话，要人看过才算，所以只有疑似的列为“待核”；"
    "相似度是两句话共有字串的比重。"
)


def comparison_account(comparison: Comparison) -> Iterator[str]:
    """Comparison account (对照小结): Markdown that also reads well in a terminal."""
    last, this = comparison.last, comparison.this
    yield f"# {last.place}{last.year}年承诺对照{this.year}年报告"
    yield ""
    yield from _counts(comparison)
    yield ""
    yield _NOTE
    for outcome in Outcome:
        chosen = [one for one in comparison.pairings if one.outcome is outcome]
        yield from _section(outcome, chosen, this.year)
    yield ""
    yield f"## {this.year}年新提出（{len(comparison.new)} 条）"
    yield ""
    perhaps = comparison.perhaps_from()
    for pledge in comparison.new:
        carried = f"（疑似接续 {perhaps[pledge.id]}）" if pledge.id in perhaps else ""
        yield f"- {pledge.id} {one_line(pledge.quote)}{carried}"


def _counts(comparison: Comparison) -> Iterator[str]:
    tally = Counter(one.outcome for one in comparison.pairings)
    told = sum(1 for one in comparison.pairings if one.account and one.account.sure)
    numbered = sum(1 for one in comparison.pairings if one.claims)
    parts = "、".join(f"{outcome.label} {tally[outcome]}" for outcome in Outcome)
    yield f"- {comparison.last.year}年承诺 {len(comparison.pairings)} 条：{parts}"
    yield f"- 今年回顾说到办理情况 {told} 条，其中数字可对照 {numbered} 条"
    yield f"- {comparison.this.year}年新提出 {len(comparison.new)} 条"


def _section(outcome: Outcome, chosen: list[Pairing], year: int) -> Iterator[str]:
    yield ""
    yield f"## {outcome.label}（{len(chosen)} 条）"
    yield ""
    for one in chosen:
        yield f"- {one.pledge.id} {one_line(one.pledge.quote)}"
        yield from _said("回顾", one.account)
        for claim in one.claims:
            yield f"  - 数字：{claim_words(claim)}"
        if not one.account or not one.account.sure:
            yield from _said("多年回顾", one.retrospect)
        yield from _said(f"{year}年计划", one.again)
        for change in one.changes:
            yield f"  - 调整：{change.name} {bounded(change.target)} → {bounded(change.claimed)}"


def _said(where: str, match: Match | None) -> Iterator[str]:
    if match:
        doubt = "" if match.sure else "疑似 "
        yield f"  - {where}（{doubt}{match.score:.2f}）：{one_line(match.quote)}"


def claim_words(claim: Claim) -> str:
    """Claim in words (实绩一句话): target, claimed, and what the two numbers say."""
    if isinstance(claim.reached, Unknown):
        verdict = f"不能断定（{claim.reached.reason}）"
    else:
        verdict = "达到" if claim.reached else "未达到"
    numbers = f"目标{bounded(claim.target)}，自述{bounded(claim.claimed)}：{verdict}"
    return f"{claim.name} {numbers}".strip()


def bounded(quantity: Quantity) -> str:
    """Bounded (数和界限): 5.5%左右, 1100万人以上."""
    if quantity.compare.value == "hold":
        return f"保持{quantity.quote}"
    return quantity.quote + ("" if quantity.compare.value == "eq" else quantity.compare.label)


def one_line(quote: str) -> str:
    """One line (一行): a quote without the line breaks of its file."""
    return "".join(quote.split())
