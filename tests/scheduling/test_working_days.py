"""工作日历:国务院放假安排,调休上班日要算,没公布的年份不猜。"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.scheduling.holiday_notice import holiday_notices, read_notices
from guatu.scheduling.month_end import month_end, month_ends
from guatu.scheduling.working_days import (
    WorkingDays,
    calendar_known_on,
    state_council_calendar,
    working_days_of,
)
from guatu.vocabulary.problem import Unusable
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


def test_the_year_files_agree_with_the_library_on_every_day() -> None:
    """自己存的年份文件与另一份日历库逐日一致,首尾两年都在。"""
    years = sorted({notice.year for notice in holiday_notices()})
    assert years == list(range(2018, years[-1] + 1))
    first, last = date(2018, 1, 1), date(years[-1], 12, 31)
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        assert CALENDAR.worked(day) == chinese_calendar.is_workday(day), day


def test_every_make_up_day_is_a_weekend_and_names_its_notice() -> None:
    """调休上班的都是周末;每份通知都有文号和发布日,发布在先。"""
    for notice in holiday_notices():
        assert notice.number.startswith("国办发明电〔")
        assert notice.published_on < min(notice.off)
        for day in notice.worked:
            assert day.weekday() >= 5


def test_the_change_of_27_january_2020_is_a_version() -> None:
    """1月26日所知的日历,1月31日上班、2月1日调休上班;27日通知延长假期以后,都不上班。"""
    before, after = calendar_known_on(date(2020, 1, 26)), calendar_known_on(date(2020, 1, 27))
    days = (date(2020, 1, 31), date(2020, 2, 1))
    assert [before.worked(day) for day in days] == [True, True]
    assert [after.worked(day) for day in days] == [False, False]
    assert before.add(date(2020, 1, 23), 2) == date(2020, 2, 1)
    assert after.add(date(2020, 1, 23), 2) == date(2020, 2, 4)


def test_the_labour_day_of_2019_was_lengthened_in_march() -> None:
    """2019年3月22日才定5月1日至4日连休,此前只放1日一天。"""
    before, after = calendar_known_on(date(2019, 3, 21)), calendar_known_on(date(2019, 3, 22))
    assert (before.worked(date(2019, 5, 2)), after.worked(date(2019, 5, 2))) == (True, False)
    assert (before.worked(date(2019, 4, 28)), after.worked(date(2019, 4, 28))) == (False, True)


def test_a_year_is_unknown_until_its_notice() -> None:
    """2021年10月25日才公布2022年的安排,前一天问2022年,不知道。"""
    early = calendar_known_on(date(2021, 10, 24))
    assert early.last == date(2021, 12, 31)
    answer = early.worked(date(2022, 1, 4))
    assert isinstance(answer, Unknown)
    assert "2022 年放假安排尚未公布" in answer.reason
    assert calendar_known_on(date(2021, 10, 25)).worked(date(2022, 1, 4)) is True
    assert calendar_known_on(date(2015, 6, 1)).last == date(2015, 12, 31)
    assert calendar_known_on(CALENDAR.last) == CALENDAR


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "至少有一份"),
        ("[[notice]]\nnumber = 'x'", "缺项"),
        ("[[notice]]\nnumber = ''\npublished_on = 2027-01-01\noff = []\nworked = []", "文号"),
        (
            "[[notice]]\nnumber = 'x'\npublished_on = 2027-01-01\n"
            "off = [2027-01-02]\nworked = [2027-01-02]",
            "既放假又上班",
        ),
        ("[[notice]]\nnumber = 'x'\nspare = 1", "不认识的键"),
    ],
)
def test_a_bad_year_file_is_refused(tmp_path: Path, body: str, said: str) -> None:
    """年份文件缺文号、日期写错、又放假又上班:拒收,说出哪个文件。"""
    path = tmp_path / "2027.toml"
    header = (
        "id = 'calendar.2027'\ntitle = 't'\nsource = 's'\nverified = 'D'\n"
        "checked_on = 2026-11-26\neffective_from = 2026-11-26\nyear = 2027\n"
    )
    path.write_text(header + body, encoding="utf-8")
    with pytest.raises(Unusable, match=said):
        read_notices(path)
