"""班组交接:模拟时班组按排定的先后接着用,任何一天都不超过现有的数。"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.scheduling.change import NewCrew, changed
from guatu.scheduling.grid import grid_of
from guatu.scheduling.network import Contradiction, Network
from guatu.scheduling.passes import earliest
from guatu.scheduling.risk.both_sides import BothSides, risk_of_both
from guatu.scheduling.risk.crew_handover import with_handovers
from guatu.scheduling.risk.outcome import Risk
from guatu.scheduling.risk.simulation import CREWS_IN_ORDER, CREWS_LEFT_OUT, risk_of
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.timetable import Timetable, timetable
from tests.scheduling.networks import networks
from tests.scheduling.risk.lots import even_calendar, plan, step

CALENDAR = even_calendar()


def ordered(network: Network) -> Network | None:
    schedule = scheduled(network, CALENDAR)
    assert isinstance(schedule, Schedule)
    return with_handovers(schedule)


def shared(count: int) -> Network:
    """三道互不相干的工序,都要施工队。"""
    steps = [replace(step(n, 8, three=(4, 8, 18)), crew={"施工队": 1}) for n in "甲乙丙"]
    return replace(plan(*steps, deadline=date(2022, 1, 31)), crews={"施工队": count})


def test_one_crew_does_one_after_the_other() -> None:
    """只有一支队:三道接着做,平均要三道之和;三支队:各做各的。"""
    alone, risk = (risk_of(shared(n), CALENDAR) for n in (3, 1))
    assert isinstance(alone, Risk)
    assert isinstance(risk, Risk)
    assert alone.planned == date(2022, 1, 11)
    assert risk.planned == date(2022, 1, 27)
    assert {driver.critical for driver in risk.drivers} == {1}
    assert CREWS_IN_ORDER in risk.notes
    assert (risk.chance or 0) < (alone.chance or 0)


def test_a_second_crew_helps_with_the_same_luck() -> None:
    """多一支队的试算:没有一天完成的可能变小。"""
    one = shared(1)
    both = risk_of_both(one, changed(one, NewCrew("施工队", 2)), CALENDAR)
    assert isinstance(both, BothSides)
    days = [end for end, _ in (*both.before.ends, *both.after.ends)]
    assert all((both.after.chance_by(d) or 0) >= (both.before.chance_by(d) or 0) for d in days)


def test_where_crews_are_not_planned_it_is_said() -> None:
    """有固定日期的网络排不了班组:不计入,并且写明;班组不够的拒绝。"""
    fixed = shared(1)
    first = replace(fixed.activities[0], on=date(2022, 1, 10))
    risk = risk_of(replace(fixed, activities=(first, *fixed.activities[1:])), CALENDAR)
    assert isinstance(risk, Risk)
    assert CREWS_LEFT_OUT in risk.notes
    with pytest.raises(Contradiction, match="一共只有 0 个"):
        risk_of(shared(0), CALENDAR)


@settings(deadline=None, max_examples=100)
@given(networks(most=7, max_lags=False), st.data())
def test_whatever_the_days_never_more_than_there_are(network: Network, data: st.DataObject) -> None:
    """交接一旦定下,工期怎么变,同时占用的都不超过现有的数。"""
    asked = [data.draw(st.integers(0, 2)) for _ in network.activities]
    rows = [replace(a, crew={"队": n}) for a, n in zip(network.activities, asked, strict=True)]
    handed = ordered(replace(network, activities=tuple(rows), crews={"队": 2}))
    if handed is None:
        return
    planned = timetable(replace(network, activities=tuple(rows), crews={"队": 2}), CALENDAR)
    assert isinstance(planned, Timetable)
    levelled = max(row.earliest_finish for row in planned.rows if row.earliest_finish)
    unchanged = earliest(grid_of(handed, CALENDAR)).end
    assert CALENDAR.date_at(max(unchanged)) <= levelled
    days = [data.draw(st.integers(1, 9)) if one.days else 0 for one in handed.activities]
    slow = [replace(a, days=n) for a, n in zip(handed.activities, days, strict=True)]
    grid = grid_of(replace(handed, activities=tuple(slow)), CALENDAR)
    begin, end = earliest(grid)
    held: Counter[int] = Counter()
    for i, one in enumerate(slow):
        for day in range(begin[i] + 1, end[i] + 1):
            held[day] += one.crew["队"]
    assert max(held.values(), default=0) <= 2
