"""Short account (读报告小结): what was read, in a few Chinese lines for the person who asked."""

from __future__ import annotations

from collections import Counter

from guatu.reading.report import Reading, Reason
from guatu.vocabulary.pledge_kind import Missing, PledgeKind


def short_account(reading: Reading) -> list[str]:
    """Short account (小结): characters, promises by kind, coverage, numbers, gaps, deadlines."""
    return [
        f"《{reading.place}{reading.year}年政府工作报告》（{reading.name}）",
        f"字数：全文 {len(reading.text)} 字，计划部分 {len(reading.plan)} 字，"
        f"工作板块 {len(reading.areas)} 个",
        _kinds(reading),
        _coverage(reading),
        _said(reading),
        _missing(reading),
        _deadlines(reading),
    ]


def _kinds(reading: Reading) -> str:
    tally = Counter(pledge.kind for pledge in reading.pledges)
    parts = "、".join(f"{kind.label} {tally[kind]}" for kind in PledgeKind)
    return f"承诺 {len(reading.pledges)} 条：{parts}"


def _coverage(reading: Reading) -> str:
    found = reading.coverage()
    parts = [f"承诺 {_share(found.promise, found.chars)}"]
    parts += [
        f"{reason.label} {_share(found.reasoned[reason.value], found.chars)}"
        for reason in Reason
        if reason.value in found.reasoned
    ]
    return f"覆盖：{'、'.join(parts)}；未交代 {found.unaccounted} 字"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}"


def _said(reading: Reading) -> str:
    numbers = sum(len(pledge.quantities) for pledge in reading.pledges)
    names = sum(len(pledge.names) for pledge in reading.pledges)
    return f"数量 {numbers} 个，专名 {names} 个"


def _missing(reading: Reading) -> str:
    tally = Counter(element for pledge in reading.pledges for element in pledge.missing)
    return "缺项：" + "、".join(f"{element.label} {tally[element]} 条" for element in Missing)


def _deadlines(reading: Reading) -> str:
    stated = sum(1 for pledge in reading.pledges if pledge.deadline)
    return f"时限：写明 {stated} 条，推定到年底 {len(reading.pledges) - stated} 条"
