"""工作日历:国务院放假安排,调休上班日要算,没公布的年份不猜。"""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.scheduling.month_end import month_end, month_ends
from guatu.scheduling.working_days import WorkingDays, state_council_calendar, working_days_of
from guatu.vocabulary.unknown import Unknown

CALENDAR = state_council_calendar()
DAYS = st.dates(CALENDAR.first, CALENDAR.last)


@pytest.mark.parametrize("day", [(1, 29), (1, 30), (4, 2), (4, 24), (5, 7), (10, 8), (10, 9)])
def test_make_up_days_of_2022_are_worked(day: tuple[int, int]) -> None:
    """国办发明电2021年第11号:这七个周末要上班。"""
    assert CALENDAR.worked(date(2022, *day)) is True


@pytest.mark.parametrize(
    "day",
    [(1, 1), (1, 3), (1, 31), (2, 1), (2, 6), (4, 3), (4, 5), (4, 30), (5, 4), (6, 3), (6, 5),
     (9, 10), (9, 12), (10, 1), (10, 7)],
)  # fmt: skip
def test_holidays_of_2022_are_not_worked(day: tuple[int, int]) -> None:
    """国办发明电2021年第11号:放假的首尾各日不上班。"""
    assert CALENDAR.worked(date(2022, *day)) is False


def test_the_extension_of_2020_is_in() -> None:
    """2020年春节假期延长到2月2日,周一2月3日上班。"""
    assert CALENDAR.worked(date(2020, 1, 31)) is False
    assert CALENDAR.worked(date(2020, 2, 3)) is True


def test_five_working_days_over_qingming() -> None:
    """4月1日受理、5个工作日办结,跨清明和调休,应在4月11日前办完(06 号规则算例一)。"""
    assert CALENDAR.add(date(2022, 4, 1), 5) == date(2022, 4, 11)
    assert CALENDAR.between(date(2022, 4, 1), date(2022, 4, 11)) == 5


def test_a_second_source_agrees_on_every_day() -> None:
    """2018年至最后公布的年份,逐日与另一份日历核对,没有一天不同。"""
    first = date(2018, 1, 1)
    other = holidays.country_holidays("CN", years=range(2017, CALENDAR.last.year + 2))
    count = (CALENDAR.last - first).days + 1
    days = [first + timedelta(days=n) for n in range(count)]
    differing = [day for day in days if CALENDAR.worked(day) != other.is_working_day(day)]
    assert len(days) > 3000
    assert differing == []


def test_an_unpublished_year_is_unknown_and_says_which() -> None:
    """没公布放假安排的年份算不出来,说明是哪一年;太早的也一样。"""
    after = CALENDAR.last + timedelta(days=1)
    beyond = [
        CALENDAR.worked(after),
        CALENDAR.between(CALENDAR.last, after),
        CALENDAR.add(CALENDAR.last, 1),
        CALENDAR.add(after, 0),
    ]
    for answer in beyond:
        assert isinstance(answer, Unknown)
        assert f"{after.year} 年放假安排尚未公布" in answer.reason
    before = CALENDAR.between(CALENDAR.first - timedelta(days=1), CALENDAR.first)
    assert isinstance(before, Unknown)
    assert "没有收录" in before.reason
    assert isinstance(CALENDAR.add(CALENDAR.first, -400), Unknown)


def walked(calendar: WorkingDays, start: date, days: int) -> date:
    """逐日走过去的笨办法。"""
    step = timedelta(days=1 if days > 0 else -1)
    left, day = abs(days), start
    while left:
        day += step
        left -= calendar.worked(day) is True
    return day


@given(DAYS, st.integers(-40, 40))
def test_adding_equals_walking_day_by_day(start: date, days: int) -> None:
    """查表加减与逐日数出来的一致。"""
    got = CALENDAR.add(start, days)
    if isinstance(got, Unknown) or not days:
        return
    assert got == walked(CALENDAR, start, days)


@given(DAYS, DAYS)
def test_counting_equals_counting_day_by_day(one: date, other: date) -> None:
    """间隔工作日与逐日数出来的一致,倒过来是相反数。"""
    start, end = min(one, other), min(max(one, other), min(one, other) + timedelta(days=90))
    days = [start + timedelta(days=n + 1) for n in range((end - start).days)]
    count = CALENDAR.between(start, end)
    assert count == sum(CALENDAR.worked(day) is True for day in days)
    assert CALENDAR.between(end, start) == -sum(CALENDAR.worked(day) is True for day in days)


def test_zero_days_from_a_holiday_is_the_last_working_day() -> None:
    """12月31日是周六,顺延零天落在前一个工作日。"""
    assert CALENDAR.add(date(2022, 12, 31), 0) == date(2022, 12, 30)
    assert CALENDAR.add(date(2022, 12, 30), 0) == date(2022, 12, 30)


def test_months_end_on_their_last_day() -> None:
    """月末是当月最后一天,闰年二月是29日,年底接得上。"""
    assert month_end(2024, 2) == date(2024, 2, 29)
    assert month_end(2022, 12) == date(2022, 12, 31)
    ends = list(month_ends(date(2022, 11, 5), date(2023, 2, 27)))
    assert ends == [date(2022, 11, 30), date(2022, 12, 31), date(2023, 1, 31)]


def test_a_calendar_is_built_from_any_rule() -> None:
    """县里自己的日历也能建表。"""
    week = working_days_of(date(2022, 1, 3), date(2022, 1, 9), lambda day: day.weekday() < 5)
    assert week.between(date(2022, 1, 3), date(2022, 1, 9)) == 4
    assert week.last == date(2022, 1, 9)
