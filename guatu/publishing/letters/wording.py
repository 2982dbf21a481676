"""Wording (通知文字): title and paragraphs of the assignment notice, from the drawer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from guatu.publishing.chinese_date import full_date
from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.tracking.reporting_rule import ReportingRule

_KEYS = frozenset(
    {
        "title_words",
        "annex_title",
        "draft",
        "opening",
        "opening_draft",
        "paragraphs",
        "sign",
        "columns",
        "handed_out",
        "handed_out_draft",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Paragraph (自然段): `heading` is set in 黑体 at its beginning, "" for none."""

    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Said (要写进正文的): facts of the book; `sign_days` are the days to sign by."""

    place: str
    year: int
    count: int
    annex: str
    keeper: str
    sign_days: Sequence[date]
    rule: ReportingRule
    draft: bool


def title_words(year: int) -> tuple[str, ...]:
    """Title's words (标题各词): none of which a line may break."""
    return tuple(word.format(year=year) for word in _wording()["title_words"])


def annex_title(year: int) -> str:
    """Annex's title (附件标题)."""
    return str(_wording()["annex_title"].format(year=year))


def draft_mark() -> str:
    """Draft mark (征求意见稿字样)."""
    return str(_wording()["draft"])


def column_names() -> tuple[str, ...]:
    """Column names (栏目)."""
    return tuple(_wording()["columns"]["names"])


def paragraphs(said: Said) -> tuple[Paragraph, ...]:
    """Paragraphs (正文各段): the opening and what is asked."""
    words = {
        "place": said.place,
        "year": said.year,
        "count": said.count,
        "annex": said.annex,
        "keeper": said.keeper,
        "handed_out": _wording()["handed_out_draft" if said.draft else "handed_out"],
        "sign": _wording()["sign"]["draft"] if said.draft else _sign(said.sign_days),
        "report": report_sentence(said.rule),
    }
    opening = _wording()["opening_draft" if said.draft else "opening"]
    return (
        Paragraph(text=opening.format(**words)),
        *(
            Paragraph(heading=one["heading"], text=one["text"].format(**words))
            for one in _wording()["paragraphs"]
        ),
    )


def report_sentence(rule: ReportingRule) -> str:
    """When reports are due (何时报送): one sentence of the reporting rule in force."""
    if rule.working_days is not None:
        return f"每月结束后{rule.working_days}个工作日内报送上月进展。"
    if rule.first_day > 1:
        span = f"上月{rule.first_day}日至本月{rule.first_day - 1}日"
        return f"以{span}为一期，于每月{rule.due_day}日前报送当期进展。"
    return f"于每月{rule.due_day}日前报送{'上' if rule.in_next else '当'}月进展。"


def _sign(days: Sequence[date]) -> str:
    known: Mapping[str, str] = _wording()["sign"]
    return known["one" if len(set(days)) == 1 else "several"].format(day=full_date(days[0]))


@cache
def _wording() -> Mapping[str, Any]:
    return read_rule_file(DRAWER / "papers/assignment-notice.toml", _KEYS).body
