"""报告期:某日属于哪一期、哪天应报;日历没公布的年份说未知,不猜。"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.scheduling.working_days import working_days_of
from guatu.tracking.reporting_period import (
    due_on,
    following,
    last_due,
    period_named,
    period_of,
    previous,
)
from guatu.tracking.reporting_rule import (
    PRESETS,
    ReportingRule,
    reporting_rule,
    rule_in_force,
)
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.unknown import Unknown

rules = st.sampled_from([reporting_rule(preset) for preset in PRESETS])
days = st.dates(date(2004, 3, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("preset", "period", "first", "last", "due"),
    [
        ("next-5th", "2022-05", date(2022, 5, 1), date(2022, 5, 31), date(2022, 6, 5)),
        ("next-5th", "2021-12", date(2021, 12, 1), date(2021, 12, 31), date(2022, 1, 5)),
        ("the-28th", "2022-02", date(2022, 2, 1), date(2022, 2, 28), date(2022, 2, 28)),
        ("the-28th", "2022-06", date(2022, 6, 1), date(2022, 6, 30), date(2022, 6, 28)),
        # 2022年6月5日是端午调休后的周日;6月3日放假:月后第5个工作日是6月8日
        ("five-working-days", "2022-05", date(2022, 5, 1), date(2022, 5, 31), date(2022, 6, 8)),
        # 国庆七天假,10月8日、9日上班
        ("five-working-days", "2022-09", date(2022, 9, 1), date(2022, 9, 30), date(2022, 10, 12)),
        ("from-28th-to-27th", "2022-01", date(2021, 12, 28), date(2022, 1, 27), date(2022, 1, 28)),
        ("from-28th-to-27th", "2022-03", date(2022, 2, 28), date(2022, 3, 27), date(2022, 3, 28)),
    ],
)
def test_each_preset_has_its_days(
    preset: str, period: str, first: date, last: date, due: date
) -> None:
    """四种报送制度,起止和应报日各按各的;跨年、二月、长假都对。"""
    rule = reporting_rule(preset)
    one = period_named(period, rule)
    assert (one.first, one.last, due_on(one, rule)) == (first, last, due)


def test_the_28th_begins_the_next_period() -> None:
    """28日到27日的月份:27日属于本期,28日属于下一期,12月28日属于下一年。"""
    rule = reporting_rule("from-28th-to-27th")
    assert period_of(date(2022, 6, 27), rule).name == "2022-06"
    assert period_of(date(2022, 6, 28), rule).name == "2022-07"
    assert period_of(date(2022, 12, 28), rule).name == "2023-01"


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2022, 1, 5), "2021-11"),
        (date(2022, 1, 6), "2021-12"),
        (date(2022, 3, 6), "2022-02"),
    ],
)
def test_the_month_due_turns_with_the_year(day: date, month: str) -> None:
    """应报月份跨年推算。"""
    period = last_due(day, reporting_rule())
    assert not isinstance(period, Unknown)
    assert period.name == month


def test_a_year_not_published_is_unknown() -> None:
    """放假安排没公布的年份,应报日未知并说明原因;按日子报的不受影响。"""
    calendar = working_days_of(date(2022, 1, 1), date(2022, 12, 31), lambda day: day.weekday() < 5)
    rule = reporting_rule("five-working-days")
    due = due_on(period_named("2022-12", rule), rule, calendar)
    assert isinstance(due, Unknown)
    assert "2023 年放假安排尚未公布" in due.reason
    assert isinstance(last_due(date(2023, 2, 1), rule, calendar), Unknown)
    assert due_on(period_named("2022-12", reporting_rule()), reporting_rule()) == date(2023, 1, 5)


@given(rules, days)
def test_every_day_belongs_to_exactly_one_period(rule: ReportingRule, day: date) -> None:
    """每一天属于且只属于一期;期与期首尾相接;按名称取回的是同一期。"""
    period = period_of(day, rule)
    assert period.first <= day <= period.last
    assert period_named(period.name, rule) == period
    assert following(period, rule).first == period.last + timedelta(days=1)
    assert previous(following(period, rule), rule) == period


@given(rules, days)
def test_the_last_period_due_is_overdue_and_the_next_is_not(rule: ReportingRule, day: date) -> None:
    """最近应报的一期已经过了应报日,再下一期还没有过。"""
    period = last_due(day, rule)
    assert not isinstance(period, Unknown)
    due, after = due_on(period, rule), due_on(following(period, rule), rule)
    assert isinstance(due, date)
    assert isinstance(after, date)
    assert due < day <= after


def test_the_setting_chooses_the_rule() -> None:
    """台账设置选定报送制度;没设的按次月5日;没有的制度不认。"""
    assert rule_in_force({}).id == "reporting.next-5th"
    assert rule_in_force({"reporting.rule": "the-28th"}).due_day == 28
    with pytest.raises(Unusable, match="可选：next-5th"):
        rule_in_force({"reporting.rule": "每周五"})
