"""Reporting rule (报送制度): from which to which day a period runs, and by when it is reported.

Which preset a book goes by is its setting `reporting.rule`; each is a file of the drawer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from guatu.rulebook.rule_file import DRAWER, RuleFile, read_rule_file
from guatu.vocabulary.problem import Problem, Unusable

SETTING = "reporting.rule"
DEFAULT = "next-5th"
PRESETS = ("next-5th", "the-28th", "five-working-days", "from-28th-to-27th")
_KEYS = frozenset({"first_day", "due_month", "due_day", "due_working_days"})
# Every month has a 28th.
_LAST_SAFE_DAY = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingRule:
    """Reporting rule (报送制度): due on `due_day`, or `working_days` after the period's end.

    A period begins on `first_day`: 1 is the calendar month, any other day lies in the month
    before the one that names it. `in_next` puts the due day into the month after.
    """

    id: str
    title: str
    verified: str
    source: str
    first_day: int
    due_day: int | None = None
    in_next: bool = False
    working_days: int | None = None


@cache
def reporting_rule(preset: str = DEFAULT) -> ReportingRule:
    """Reporting rule of a preset (取报送制度): raises Unusable for an unknown or faulty one."""
    if preset not in PRESETS:
        known = "、".join(PRESETS)
        raise Unusable(Problem(preset, f"没有这种报送制度，可选：{known}"))
    return _rule(read_rule_file(DRAWER / f"reporting/{preset}.toml", _KEYS))


def rule_in_force(settings: Mapping[str, str]) -> ReportingRule:
    """Rule in force (现行报送制度): what the book's settings chose, else the default."""
    return reporting_rule(settings.get(SETTING, DEFAULT))


def _rule(file: RuleFile) -> ReportingRule:
    body = file.body
    days = [body.get("first_day"), body.get("due_day", 1)]
    if not all(isinstance(day, int) and 1 <= day <= _LAST_SAFE_DAY for day in days):
        raise Unusable(Problem(str(file.path), f"日子须在1日至{_LAST_SAFE_DAY}日之间"))
    if not _one_due(body):
        message = "时限写 due_day 和 due_month（same、next），或只写 due_working_days"
        raise Unusable(Problem(str(file.path), message))
    return ReportingRule(
        id=file.edition.id,
        title=file.edition.title,
        verified=file.edition.verified,
        source=file.edition.source,
        first_day=body["first_day"],
        due_day=body.get("due_day"),
        in_next=body.get("due_month") == "next",
        working_days=body.get("due_working_days"),
    )


def _one_due(body: Mapping[str, Any]) -> bool:
    if "due_working_days" in body:
        return body["due_working_days"] > 0 and not {"due_day", "due_month"} & body.keys()
    return "due_day" in body and body.get("due_month") in ("same", "next")
