"""风险测试用的网络:日历日为主,好用手算。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from guatu.scheduling.network import Activity, Arc, Network
from guatu.scheduling.spread import ThreePoints
from guatu.scheduling.working_days import DayKind, WorkingDays, working_days_of
from tests.scheduling.networks import AS_OF, networks

# 2022年1月4日起,第一天做完就是1月4日
START = date(2022, 1, 4)


def step(
    name: str, days: int, *after: str, three: tuple[int, int, int] | None = None, **more: object
) -> Activity:
    """一道按日历日的工序。"""
    spread = ThreePoints(*three) if three else None
    arcs = tuple(Arc(one) for one in after)
    return Activity(name, days, arcs, DayKind.EVERY_DAY, spread=spread, **more)  # type: ignore[arg-type]


def plan(*steps: Activity, deadline: date = date(2022, 6, 30), as_of: date = START) -> Network:
    return Network(as_of=as_of, deadline=deadline, activities=steps, calendar=DayKind.EVERY_DAY)


def even_calendar() -> WorkingDays:
    """周一到周五上班,没有节假日:工作日怎么数一目了然。"""
    return working_days_of(date(2022, 1, 1), date(2023, 12, 31), lambda day: day.weekday() < 5)


@st.composite
def spread_networks(draw: st.DrawFn, *, known: bool = True, **how: object) -> Network:
    """随机网络,多数工序带三点估计;known:有的已完成或已开工。"""
    network = draw(networks(**how))  # type: ignore[arg-type]
    made = [draw(_with_spread(one, known)) for one in network.activities]
    return Network(
        as_of=network.as_of,
        deadline=network.deadline,
        activities=tuple(made),
        seasons=network.seasons,
    )


@st.composite
def _with_spread(draw: st.DrawFn, activity: Activity, known: bool) -> Activity:
    if not activity.days or draw(st.sampled_from([False, False, True])):
        return activity
    three = ThreePoints(*sorted(draw(st.lists(st.integers(1, 7), min_size=3, max_size=3))))
    facts = [{}, {}, {}, {"started_on": AS_OF}, {"done_on": AS_OF}]
    fact = draw(st.sampled_from(facts)) if known else {}
    return replace(activity, spread=three, **fact)
