"""随机小网络,和一个只会逐日试的笨排法:用来核对真正的算法。"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from guatu.scheduling.network import Activity, Arc, End, Network
from guatu.scheduling.season import Blocked, Season
from guatu.scheduling.working_days import DayKind, WorkingDays, working_days_of

FIRST = date(2022, 1, 1)
LAST = FIRST + timedelta(days=35)
AS_OF, DEADLINE = FIRST + timedelta(days=2), FIRST + timedelta(days=30)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingDays:
    """一个随意的小日历:哪天上班全凭抽签,但首尾都有班。"""
    count = (LAST - FIRST).days + 1
    worked = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    worked[0] = worked[-1] = True
    return working_days_of(FIRST, LAST, lambda day: worked[(day - FIRST).days])


@st.composite
def networks(
    draw: st.DrawFn,
    *,
    most: int = 4,
    longest: int = 4,
    max_lags: bool = True,
    zero: bool = True,
    any_ends: bool = False,
    own_days: bool = False,
    seasons: bool = False,
    kinds: tuple[DayKind, ...] = tuple(DayKind),
    as_of: date = AS_OF,
    deadline: date = DEADLINE,
) -> Network:
    """一个随机网络:混用日历,带最短间隔,有的还带最长间隔、固定日期、停工时段。"""
    size = draw(st.integers(1, most))
    ends = st.sampled_from(tuple(End))
    named = {"停": draw(seasons_within(as_of, deadline))} if seasons else {}
    activities = []
    for at in range(size):
        leaders = draw(st.lists(st.integers(0, at - 1), unique=True, max_size=2)) if at else []
        arcs = []
        for leader in leaders:
            lag = draw(st.sampled_from([0, 0, 1, 3]))
            limited = max_lags and draw(st.booleans())
            slack = draw(st.sampled_from([0, 1, 4])) if limited else None
            between = (draw(ends), draw(ends)) if any_ends else ()
            arcs.append(Arc(f"a{leader}", lag, None if slack is None else lag + slack, *between))
        activities.append(
            Activity(
                f"a{at}",
                draw(st.integers(0 if zero else 1, longest)),
                tuple(arcs),
                draw(st.sampled_from(kinds)),
                seasons=tuple(named) if named and draw(st.booleans()) else (),
                **(draw(asked_days(as_of, deadline)) if own_days else {}),
            )
        )
    return Network(as_of=as_of, deadline=deadline, activities=tuple(activities), seasons=named)


def seasons_within(first: date, last: date) -> st.SearchStrategy[Season]:
    """一两段停工,另有一天照常干。"""
    days = st.dates(first, last)
    span = st.tuples(days, st.integers(0, 6)).map(
        lambda one: Blocked(one[0], one[0] + timedelta(days=one[1]))
    )
    return st.builds(
        Season,
        st.lists(span, min_size=1, max_size=2).map(tuple),
        st.frozensets(days, max_size=1),
    )


@st.composite
def asked_days(draw: st.DrawFn, first: date, last: date) -> dict[str, date]:
    """工序自己要的日子:多数没有,有的不早于、不晚于或定在某天。"""
    asked = draw(st.sampled_from(["", "", "", "not_before", "due", "on"]))
    return {asked: draw(st.dates(first, last))} if asked else {}


Placing = dict[str, tuple[int, int]]


def all_places(
    activity: Activity, network: Network, calendar: WorkingDays
) -> list[tuple[int, int]]:
    """一道工序在窗口内所有放得下的(前一晚, 最后一晚),逐日数出来,从晚到早。"""
    places = []
    start = network.as_of.toordinal() - 1
    for end in range(network.deadline.toordinal(), start - 1, -1):
        if not _worked(activity, end, network, calendar):
            continue
        day, left = end, activity.days
        while left and day > start:
            left -= _worked(activity, day, network, calendar)
            day -= 1
        # 前一晚的次日必须上班;逐日退时停在刚数够的那天之前,正好满足
        if not left and as_asked(activity, day, end):
            places.append((day, end))
    return places


def _worked(activity: Activity, ordinal: int, network: Network, calendar: WorkingDays) -> bool:
    day = date.fromordinal(ordinal)
    for name in activity.seasons:
        season = network.seasons[name]
        if day in season.opened:
            return True
        for span in season.closed:
            assert isinstance(span, Blocked)
            if span.first <= day <= span.last:
                return False
    return activity.calendar is DayKind.EVERY_DAY or calendar.worked(day) is True


def as_asked(activity: Activity, begin: int, end: int) -> bool:
    """头一天(没有工期的就是那一晚)合乎自己要的日子。"""
    first = date.fromordinal(begin + 1 if activity.days else end)
    if activity.on and first != activity.on:
        return False
    if activity.not_before and first < activity.not_before:
        return False
    return not activity.due or end <= activity.due.toordinal()


def fits(network: Network, placed: Placing) -> bool:
    """已放下的工序之间,每条间隔都满足。"""
    for activity in network.activities:
        for arc in activity.after:
            if activity.id in placed and arc.before in placed:
                later = placed[activity.id][arc.meets is End.FINISH]
                gap = later - placed[arc.before][arc.leaves is End.FINISH]
                if gap < arc.lag or (arc.max_lag is not None and gap > arc.max_lag):
                    return False
    return True


def has_dates(network: Network, calendar: WorkingDays, placed: Placing) -> bool:
    """其余工序还放不放得下。"""
    if not fits(network, placed):
        return False
    for activity in network.activities:
        if activity.id not in placed:
            return any(
                has_dates(network, calendar, placed | {activity.id: place})
                for place in all_places(activity, network, calendar)
            )
    return True


def tried_out(network: Network, calendar: WorkingDays, *, late: bool) -> Placing | None:
    """笨排法:每道工序从最晚(或最早)的位置逐个试,直到别的都放得下;放不下为 None。"""
    found: Placing = {}
    for activity in network.activities:
        places = all_places(activity, network, calendar)
        for place in places if late else reversed(places):
            if has_dates(network, calendar, {activity.id: place}):
                found[activity.id] = place
                break
        else:
            return None
    return found
