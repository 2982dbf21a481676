"""Finding (体检发现): one thing that a promise leaves open, in a sentence for who drafts it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LintRule(StrEnum):
    """Lint rule (体检项目): in the order in which they are told."""

    NO_NUMBER = "no-number"
    UNIT_MISSING = "unit-missing"
    NO_DATE = "no-date"
    DATE_PAST = "date-past"
    NO_OWNER = "no-owner"
    VAGUE_VERB = "vague-verb"
    NO_ROSTER = "no-roster"
    PROMISED_TWICE = "promised-twice"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return _LABELS[self]


_LABELS = {
    LintRule.NO_NUMBER: "没有数",
    LintRule.UNIT_MISSING: "数字缺单位",
    LintRule.NO_DATE: "没有时限",
    LintRule.DATE_PAST: "时限已过",
    LintRule.NO_OWNER: "没有责任单位",
    LintRule.VAGUE_VERB: "动词空泛",
    LintRule.NO_ROSTER: "打捆缺名单",
    LintRule.PROMISED_TWICE: "同一数字写了两次",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Finding (体检发现): `promise` is the draft's id; `message` one Chinese sentence."""

    promise: str
    rule: LintRule
    message: str
