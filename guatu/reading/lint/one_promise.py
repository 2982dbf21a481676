"""One promise (逐条体检): what a promise leaves open, looked at by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from guatu.reading.cues import cues_of
from guatu.reading.deadlines import find_deadline
from guatu.reading.lint.finding import Finding, LintRule
from guatu.reading.report import DraftPledge
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.quantity import Quantity, Role

_VAGUE_KINDS = (PledgeKind.ACTION, PledgeKind.INDICATOR)


def findings_of(pledge: DraftPledge, year: int, not_before: date) -> Iterator[Finding]:
    """Findings of a promise (一条的发现): in the order of the rules.

    `year` is the plan's; a stated date before `not_before` is in the past.
    """
    stated = pledge.deadline or _left_over(pledge, year)
    for rule, message in (
        (LintRule.NO_NUMBER, _no_number(pledge)),
        (LintRule.UNIT_MISSING, _unit_missing(pledge)),
        (LintRule.NO_DATE, _no_date(stated)),
        (LintRule.DATE_PAST, _date_past(stated, not_before)),
        (LintRule.NO_OWNER, _no_owner(pledge)),
        (LintRule.VAGUE_VERB, _vague_verb(pledge)),
        (LintRule.NO_ROSTER, _no_roster(pledge)),
    ):
        if message:
            yield Finding(promise=pledge.id, rule=rule, message=message)


def _no_number(pledge: DraftPledge) -> str:
    if Missing.NUMBER not in pledge.missing:
        return ""
    if pledge.kind is PledgeKind.PROJECT:
        return "这是一条项目，没有写投资和规模，请写明建多少、投多少"
    return f"这是一条{pledge.kind.label}，没有写数，年底无从核对，请写明达到多少"


def _left_over(pledge: DraftPledge, year: int) -> Deadline | None:
    """A date of an earlier year, which no reader takes for this year's: left from last year."""
    return find_deadline(pledge.quote, year - 1, pledge.span.start)


def _no_date(stated: Deadline | None) -> str:
    return "没有写时限，只能按年底推定，请写明何时完成" if stated is None else ""


def _no_owner(pledge: DraftPledge) -> str:
    return "没有写责任单位，请在分解时明确牵头单位" if Missing.OWNER in pledge.missing else ""


def _date_past(stated: Deadline | None, not_before: date) -> str:
    if stated is None or stated.by >= not_before:
        return ""
    return (
        f"时限“{stated.quote}”（{stated.by.isoformat()}）在 {not_before.isoformat()} 之前，已经过了"
    )


def _vague_verb(pledge: DraftPledge) -> str:
    if pledge.quantities or pledge.names or pledge.kind not in _VAGUE_KINDS:
        return ""
    adverbs, vague = cues_of("verbs")["adverb"], cues_of("lint")["vague-verb"]
    words = pledge.quote
    while skipped := adverbs.length_at(words):
        words = words[skipped:]
    length = vague.length_at(words)
    if not length:
        return ""
    return f"“{words[:length]}”只说了方向，没有数量和名称，请写明做成什么样"


def _unit_missing(pledge: DraftPledge) -> str:
    """Digits that no quantity, date or name of the promise covers and no unit follows."""
    covered = [found.span for found in pledge.quantities] + [name.span for name in pledge.names]
    if pledge.deadline and pledge.deadline.span:
        covered.append(pledge.deadline.span)
    for match in cues_of("lint")["number-without-unit"].pattern.finditer(pledge.quote):
        start, end = pledge.span.start + match.start(), pledge.span.start + match.end()
        if not any(span.start < end and start < span.end for span in covered):
            return f"“{match.group()}”后面没有单位，请写明是什么的数"
    return ""


def _no_roster(pledge: DraftPledge) -> str:
    if pledge.kind is not PledgeKind.PROJECT:
        return ""
    count = next((_things(found) for found in pledge.quantities if _things(found) > 1), Decimal(0))
    money = any(found.role is Role.INVESTMENT for found in pledge.quantities)
    lacking = count - len(pledge.names)
    if not money or lacking <= 0:
        return ""
    named = f"只点了 {len(pledge.names)} 个名" if pledge.names else "一个名也没有点"
    return f"打捆 {count} 个项目和投资，{named}，还差 {lacking} 个，请附名单并与个数、投资对上"


def _things(found: Quantity) -> Decimal:
    return found.low if found.role is Role.COUNT and found.low == int(found.low) else Decimal(0)
