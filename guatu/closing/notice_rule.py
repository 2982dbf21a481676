"""Notice rule (公示规则): for how many days a closing is shown before it takes effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from guatu.ledger.acts.notice import SignOffNoticed
from guatu.rulebook.rule_file import DRAWER, Edition, read_rule_file
from guatu.vocabulary.problem import Problem, Unusable

OWN = DRAWER / "checks/notice.toml"
WORKING, EVERY_DAY = "working", "every-day"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRule:
    """Notice rule (公示规则): at least `days`, counted from the day after it began."""

    edition: Edition
    days: int
    working: bool

    def least_until(self, began_on: date, working_days_after: Callable[[date, int], date]) -> date:
        """Least last day (最早截止日): `working_days_after(day, n)` knows the calendar."""
        if self.working:
            return working_days_after(began_on, self.days)
        return began_on + timedelta(days=self.days)


def notice(rule: NoticeRule, *, until: date, place: str, least_until: date) -> SignOffNoticed:
    """Notice by a rule (照规则公示): the body of the entry."""
    return SignOffNoticed(
        until=until,
        place=place,
        rule=rule.edition.id,
        least_days=rule.days,
        least_until=least_until,
    )


@cache
def notice_rule(path: Path = OWN) -> NoticeRule:
    """Read the notice rule (读公示规则): raises Unusable naming the file."""
    rule = read_rule_file(path, frozenset({"days", "calendar"}))
    days, calendar = rule.body.get("days"), rule.body.get("calendar")
    if type(days) is not int or days < 1 or calendar not in (WORKING, EVERY_DAY):
        raise Unusable(Problem(str(path), "公示天数须是正整数，日历须是 working 或 every-day"))
    return NoticeRule(edition=rule.edition, days=days, working=calendar == WORKING)
