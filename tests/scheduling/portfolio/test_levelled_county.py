"""全县错峰:同一天不超过能办的件数,能不晚的不晚,不必动的不动。"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from guatu.scheduling.network import Activity, Arc
from guatu.scheduling.portfolio.difference import Turn, differences, side_by_deadline
from guatu.scheduling.portfolio.expiring import expiring
from guatu.scheduling.portfolio.levelled_county import LevelledCounty, levelled_county
from guatu.scheduling.portfolio.shared_placing import placed, worked_days
from guatu.scheduling.portfolio.trial import shared_trial, trial
from guatu.scheduling.portfolio.tried_change import County, CrewSize
from guatu.scheduling.portfolio.weekly_load import crew_loads
from guatu.scheduling.working_days import state_council_calendar
from tests.scheduling.portfolio.counties import AS_OF, WINDOW, county, plan

JUNE = date(2022, 6, 30)
CALENDAR = state_council_calendar()


@st.composite
def counties(draw: st.DrawFn) -> County:
    """几项随手写的承诺,各有几个节点占窗口,有的有已完成的节点。"""
    plans = []
    for at in range(draw(st.integers(1, 5))):
        days = draw(st.lists(st.integers(0, 9), min_size=1, max_size=4))
        nodes = {f"n{n}": one for n, one in enumerate(days)}
        shared = tuple(name for name in nodes if draw(st.booleans()))
        due = AS_OF + timedelta(days=draw(st.integers(1, 90)))
        more = {}
        if draw(st.booleans()):
            more["n0"] = Activity("n0", days[0], done_on=date(2022, 2, 20))
        if len(days) > 1 and draw(st.booleans()):
            good_for = draw(st.integers(0, 20))
            more["n1"] = Activity("n1", days[1], (Arc("n0", max_lag=good_for),))
        plans.append(plan(f"2022-{at + 1:03d}", nodes, due, shared, **more))
    return county(*plans, capacity=draw(st.integers(1, 3)))


def levelled(given_county: County) -> LevelledCounty:
    found = levelled_county(given_county)
    assert found is not None
    return found


@given(counties())
def test_never_more_in_hand_than_there_is(small: County) -> None:
    """不管先紧还是先松,任何一天在办的都不超过能办的件数。"""
    found = levelled(small)
    for side in (found.together.early, found.together.late):
        held: Counter[int] = Counter()
        for i, needs in enumerate(found.joint.needs):
            if needs:
                held.update(worked_days(found.joint.grid, i, side.begin[i], side.end[i]))
        assert max(held.values(), default=0) <= small.crews[WINDOW].capacity


@given(counties())
def test_nothing_starts_in_the_past_and_order_is_kept(small: County) -> None:
    """没开始的都不早于截至日;前面的完成,后面的才开始;往后靠只会更靠后。"""
    found = levelled(small)
    grid, early, late = found.joint.grid, found.together.early, found.together.late
    for i in range(len(grid.ids)):
        if grid.given[i] is not None:
            assert (late.begin[i], late.end[i]) == grid.given[i]
            continue
        assert early.begin[i] >= grid.release[i]
        assert late.begin[i] >= early.begin[i]
        for j, lag in grid.before[i]:
            assert late.begin[i] >= late.end[j] + lag
            assert early.begin[i] >= early.end[j] + lag


@given(counties())
def test_enough_windows_change_nothing(small: County) -> None:
    """窗口够多时,错峰与各自倒排一天不差。"""
    wide = replace(small, crews={WINDOW: replace(small.crews[WINDOW], capacity=99)})
    found = levelled(wide)
    assert found.alone.late == found.together.late
    assert found.late_for_sharing == 0


@given(counties(), st.randoms(use_true_random=False))
def test_the_order_of_promises_does_not_matter(small: County, dice: object) -> None:
    """承诺换个先后,排出的日期一样。"""
    plans = list(small.plans)
    dice.shuffle(plans)  # type: ignore[attr-defined]
    one, other = levelled(small), levelled(replace(small, plans=tuple(plans)))
    assert one.together_side.dates == other.together_side.dates


@given(counties())
def test_alone_and_in_time_is_as_the_promises_own_page_says(small: County) -> None:
    """不晚的承诺单独排,就是它自己页上的最迟日期。"""
    found = levelled(small)
    own = side_by_deadline(small.plans, CALENDAR)
    for key, dates in found.alone_side.dates.items():
        if not own.late[key[0]] and not found.alone_side.late[key[0]]:
            assert (dates.start, dates.finish) == (own.dates[key].start, own.dates[key].finish)


@given(counties())
def test_without_a_change_nothing_differs(small: County) -> None:
    """没有变动的试算,两边完全一样,计不计共用资源都是。"""
    own = side_by_deadline(small.plans, CALENDAR)
    assert trial(small, own, ()).differences == ()
    assert shared_trial(levelled(small), ()).differences == ()


@given(counties(), st.integers(1, 3))
def test_more_windows_never_make_more_late(small: County, more: int) -> None:
    """只有一个窗口都不晚,窗口多了也不晚。"""
    before = levelled(small)
    size = small.crews[WINDOW].capacity + more
    after = shared_trial(before, [CrewSize(WINDOW, size)])
    if not before.late_for_sharing:
        assert not after.turns[Turn.TURNS_LATE]


def test_two_that_want_the_same_days_are_put_one_after_the_other() -> None:
    """两项都要在 6 月底前占窗口 5 天,只有一个窗口:一项提前 5 个工作日,谁也不晚。"""
    small = county(
        plan("2022-001", {"permit": 5}, JUNE, ("permit",)),
        plan("2022-002", {"permit": 5}, JUNE, ("permit",)),
    )
    found = levelled(small)
    ends = sorted(dates.finish for dates in found.together_side.dates.values())
    assert ends == [date(2022, 6, 23), JUNE]
    told = differences(found.alone_side, found.together_side, CALENDAR)
    assert sorted(node.finish_by for one in told for node in one.nodes) in ([-5], [-5, 0])
    assert found.late_for_sharing == 0


def test_what_does_not_fit_is_late_and_says_when() -> None:
    """三项各占 5 天,离时限只有 10 天:晚一项,写明最早哪天完成。"""
    due = date(2022, 3, 14)
    small = county(*(plan(f"2022-00{n}", {"permit": 5}, due, ("permit",)) for n in (1, 2, 3)))
    found = levelled(small)
    late = {number: days for number, days in found.together_side.late.items() if days}
    assert list(late.values()) == [5]
    assert found.late_for_sharing == 1
    assert "未证明是最少" in found.note
    assert found.together_side.because[next(iter(late))] == "最早 2022-03-21 才能全部完成"


def test_a_replan_keeps_to_the_dates_as_they_are() -> None:
    """多了一个窗口,排在最后的那项不动。"""
    small = county(
        plan("2022-001", {"permit": 5}, JUNE, ("permit",)),
        plan("2022-002", {"permit": 5}, JUNE, ("permit",)),
    )
    found = shared_trial(levelled(small), [CrewSize(WINDOW, 2)])
    moves = [node.finish_by for one in found.differences for node in one.nodes if node.finish_by]
    assert moves == [5]


@given(counties())
def test_weeks_count_the_fullest_day(small: County) -> None:
    """每周的数是那周最满的一天;错峰以后没有一周超负荷。"""
    found = levelled(small)
    (load,) = crew_loads(found.joint, found.alone, found.together, small.crews, CALENDAR, AS_OF)
    assert not any(week.over for week in load.together)
    held: Counter[date] = Counter()
    for i, needs in enumerate(found.joint.needs):
        if needs:
            late = found.alone.late
            days = worked_days(found.joint.grid, i, late.begin[i], late.end[i])
            held.update(CALENDAR.date_at(day) for day in days)
    for week in load.alone:
        span = [week.monday + timedelta(days=n) for n in range(7)]
        assert week.most == max(held[day] for day in span)
        assert bool(week.keys) == bool(week.most)


def test_behind_the_published_calendar_is_said() -> None:
    """窗口太挤,排到了还没有公布放假安排的年份:说明原因,不猜日期。"""
    last = CALENDAR.last
    as_of = last - timedelta(days=20)
    plans = [plan(f"2022-00{n}", {"permit": 9}, last, ("permit",)) for n in (1, 2, 3)]
    moved = tuple(replace(one, network=replace(one.network, as_of=as_of)) for one in plans)
    found = levelled(county(*moved))
    assert len(found.together_side.unknown) >= 1
    assert set(found.together_side.unknown.values()) == {"排到了尚未公布放假安排的年份"}
    assert levelled_county(county()) is None


def test_a_permit_does_not_run_out_where_that_can_be_helped() -> None:
    """许可因窗口挤而提前的,后面的跟着提前,有效期守住;谁也不晚。"""
    most = {"build": Activity("build", 5, (Arc("permit", max_lag=10),))}
    first = plan("2022-001", {"permit": 5, "build": 5}, JUNE, ("permit",), **most)
    small = county(first, plan("2022-002", {"permit": 30}, date(2022, 6, 23), ("permit",)))
    found = levelled(small)
    assert expiring(small.plans, found.alone_side) == ()
    assert expiring(small.plans, found.together_side) == ()
    permit, build = (found.together_side.dates["2022-001", one] for one in ("permit", "build"))
    assert (build.start - permit.finish).days - 1 <= 10
    assert build.finish < JUNE
    assert "1 处有效期都守住" in found.note


def test_a_permit_that_would_run_out_all_the_same_is_told() -> None:
    """6 月 20 日才能开工、窗口又一直占着的:守不住,说出是哪两个节点、隔几天、有效几天。"""
    start = date(2022, 6, 20)
    most = {"build": Activity("build", 5, (Arc("permit", max_lag=10),), not_before=start)}
    first = plan("2022-001", {"permit": 5, "build": 5}, JUNE, ("permit",), **most)
    small = county(first, plan("2022-002", {"permit": 72}, JUNE, ("permit",)))
    found = levelled(small)
    (told,) = expiring(small.plans, found.together_side)
    assert told.startswith("2022-001“节点permit”到“节点build”隔")
    assert "有效期 10 天" in told
    assert "1 处有效期守住 0 处，守不住的另列" in found.note
    assert not any(found.together_side.late.values()), "不为守有效期让谁晚"


@given(counties())
def test_holding_permits_makes_nothing_late(small: County) -> None:
    """守有效期不让哪个节点比不守时更晚过时限;守住的处数只多不少。"""
    found = levelled(small)
    joint, kept = found.joint, found.together
    free = placed(joint, kept.order)
    for i, due in enumerate(joint.grid.due):
        assert kept.late.end[i] <= max(due, free.early.end[i], free.late.end[i])
    assert kept.beyond <= free.beyond
    held = [
        sum(wait.held(at) for wait in joint.waits)
        for at in (kept.late, free.late, kept.early, free.early)
    ]
    assert held[0] == max(held)
    unknown = found.together_side.unknown
    if not unknown and not any(joint.grid.given):
        told = expiring(small.plans, found.together_side)
        assert len(told) == len(joint.waits) - held[0], "守不住的一处一句"


def test_a_permit_is_taken_later_where_the_works_cannot_begin_sooner() -> None:
    """6 月 20 日才能开工、窗口有空:许可不急着办,办在有效期赶得上开工的日子;谁也不晚。"""
    start = date(2022, 6, 20)
    most = {"build": Activity("build", 5, (Arc("permit", max_lag=10),), not_before=start)}
    first = plan("2022-001", {"permit": 5, "build": 5}, JUNE, ("permit",), **most)
    small = county(first, plan("2022-002", {"permit": 20}, JUNE, ("permit",)))
    found = levelled(small)
    for side in (found.alone, found.together):
        (wait,) = found.joint.waits
        assert wait.held(side.early)
        assert wait.held(side.late)
    assert expiring(small.plans, found.together_side) == ()
    assert not any(found.together_side.late.values())
