"""Draft table (承诺清单): one row a draft promise, as an inspection officer goes through it."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.reading.lint.finding import LintRule
from guatu.reading.lint.linting import ReportLint, lint
from guatu.reading.report import DraftPledge, Reading
from guatu.reading.returns.quantity_words import measures
from guatu.reading.topics.suggestion import Suggestion
from guatu.reading.topics.suggestions import suggestions_of

HEADINGS = (
    "编号",
    "工作板块",
    "类别",
    "承诺原文",
    "量化目标",
    "项目和名称",
    "完成时限",
    "时限依据",
    "缺项",
    "体检",
    "建议牵头单位",
    "建议配合单位",
    "建议依据",
)
# What is lacking has its own column; the lint column says only what that one does not.
_SAID_ALREADY = (LintRule.NO_NUMBER, LintRule.NO_DATE, LintRule.NO_OWNER)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTable:
    """Draft table (承诺清单): `rows` in document order, one text a heading, never a number."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def draft_table(reading: Reading) -> DraftTable:
    """Draft table of a report (列出清单): every draft promise with what it says and lacks."""
    found = lint(reading)
    return DraftTable(
        title=f"{reading.place}{reading.year}年政府工作报告承诺清单",
        rows=tuple(
            _row(pledge, reading, found, advice)
            for pledge, advice in zip(reading.pledges, suggestions_of(reading), strict=True)
        ),
    )


def _row(
    pledge: DraftPledge, reading: Reading, found: ReportLint, advice: Suggestion
) -> tuple[str, ...]:
    due = pledge.deadline or pledge.inferred
    said = (f.message for f in found.of(pledge.id) if f.rule not in _SAID_ALREADY)
    return (
        pledge.id,
        "" if pledge.area is None else reading.areas[pledge.area].title,
        pledge.kind.label,
        " ".join(pledge.quote.split()),
        "；".join(measures(pledge.quantities)),
        "、".join(name.quote for name in pledge.names),
        due.by.isoformat() if due else "",
        f"原文“{pledge.deadline.quote}”" if pledge.deadline else "推定",
        "、".join(element.label for element in pledge.missing),
        "；".join(said),
        advice.told_lead,
        "、".join(advice.supporting),
        advice.reason,
    )
