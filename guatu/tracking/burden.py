"""Burden meter (填报负担): how many fields and minutes a month's reports ask of each office.

Only what nobody can fill in for the office counts as typed: a figure already asked of
another pledge, and what last month's report can be taken over from, are counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from guatu.ledger.figure import Figure
from guatu.ledger.period_reports import submitted_report
from guatu.ledger.pledge import Pledge
from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.scheduling.working_days import WorkingDays
from guatu.tracking.figures import reported_value
from guatu.tracking.report_state import asked
from guatu.tracking.reporting_period import Period, due_on, previous
from guatu.tracking.reporting_rule import ReportingRule
from guatu.vocabulary.problem import Problem, Unusable

VALUE = "done"
# 进展情况表的栏目，与报送进展的内容一一对应；佐证另附
FIELDS = (VALUE, "visible", "narrative", "problems", "next", "evidence")

# A field and where it is filled in from: "figure", "last" (month), or nowhere.
Field = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BurdenRule:
    """Burden rule (负担测算): minutes for each field; `glance` for one that is filled already."""

    minutes: Mapping[str, int]
    glance: int
    from_last_month: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """Burden (填报负担): of one office in one period; minutes are whole ones.

    `typed` fields are filled in from nothing, `from_figure` and `from_last_month` only
    looked over; `minutes` covers all of them, `saved` is what filling in took off.
    """

    office: str
    period: str
    pledges: int
    typed: int
    from_figure: int
    from_last_month: int
    minutes: int
    saved: int

    @property
    def fields(self) -> int:
        """Fields (栏目数): all that are asked."""
        return self.typed + self.from_figure + self.from_last_month


@cache
def burden_rule() -> BurdenRule:
    """Burden rule (负担测算): from rules/reporting/burden.toml; raises Unusable when faulty."""
    allowed = frozenset({"minutes", "glance", "from_last_month"})
    rule = read_rule_file(DRAWER / "reporting/burden.toml", allowed)
    minutes, carried = rule.body["minutes"], frozenset(rule.body["from_last_month"])
    if set(minutes) != set(FIELDS) or not carried < set(FIELDS):
        raise Unusable(Problem(str(rule.path), f"栏目须是且只是：{'、'.join(FIELDS)}"))
    return BurdenRule(minutes=minutes, glance=rule.body["glance"], from_last_month=carried)


def burdens(
    pledges: Mapping[str, Pledge],
    figures: Iterable[Figure],
    period: Period,
    *,
    rule: ReportingRule,
    as_of: date,
    calendar: WorkingDays | None = None,
) -> list[Burden]:
    """Burdens (各单位填报负担): of the lead offices asked for the period, the heaviest first.

    `pledges` are as of `as_of`: what has closed since is not asked any more, so a month is
    measured on its due day or before.
    """
    due = due_on(period, rule, calendar)
    wanted = [one for one in pledges.values() if asked(one, period, due, as_of)]
    typing = _typing(pledges, figures, period, {one.number for one in wanted})
    before = previous(period, rule).name
    by_office: dict[str, list[list[Field]]] = {}
    for pledge in wanted:
        fields = _fields(pledge, before, typing)
        by_office.setdefault(pledge.lead_office, []).append(fields)
    found = [_sum(office, period, reports) for office, reports in by_office.items()]
    return sorted(found, key=lambda one: (-one.minutes, one.office))


def _typing(
    pledges: Mapping[str, Pledge], figures: Iterable[Figure], period: Period, wanted: set[str]
) -> dict[str, str]:
    """Pledge that types the value, for every pledge of a figure: who did first, or the first."""
    typing: dict[str, str] = {}
    for figure in figures:
        live = [pledges[number] for number in figure.pledges if number in pledges]
        done = [value for one in live if (value := reported_value(one, period.name))]
        asking = [one.number for one in live if one.number in wanted and one.quantities]
        first = min(done, key=lambda one: one.seq).pledge if done else min(asking, default="")
        typing |= dict.fromkeys(figure.pledges, first)
    return typing


def _fields(pledge: Pledge, before: str, typing: Mapping[str, str]) -> list[Field]:
    """Fields of one report (一项的栏目): a value is asked only where the sentence has a number."""
    last = submitted_report(pledge.progress, before)
    carried = burden_rule().from_last_month if last is not None and last.stands else frozenset()
    fields = [(name, "last" if name in carried else "") for name in FIELDS if name != VALUE]
    if pledge.quantities:
        given = typing.get(pledge.number, pledge.number) != pledge.number
        fields.append((VALUE, "figure" if given else ""))
    return fields


def _sum(office: str, period: Period, reports: list[list[Field]]) -> Burden:
    rule = burden_rule()
    fields = [field for report in reports for field in report]
    full = sum(rule.minutes[field] for field, _ in fields)
    spent = sum(rule.glance if filled else rule.minutes[field] for field, filled in fields)
    return Burden(
        office=office,
        period=period.name,
        pledges=len(reports),
        typed=sum(not filled for _, filled in fields),
        from_figure=sum(filled == "figure" for _, filled in fields),
        from_last_month=sum(filled == "last" for _, filled in fields),
        minutes=spent,
        saved=full - spent,
    )
