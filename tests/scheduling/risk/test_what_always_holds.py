"""模拟:怎么变都该成立的道理,随机小网络逐个验。"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from guatu.scheduling.grid import grid_of
from guatu.scheduling.network import Contradiction, End, Network
from guatu.scheduling.risk import simulation
from guatu.scheduling.risk.outcome import Risk
from guatu.scheduling.risk.plainly import drawn_plainly
from guatu.scheduling.risk.simulation import risk_of
from guatu.scheduling.risk.varying import varying
from guatu.scheduling.working_days import DayKind, WorkingDays
from tests.scheduling.networks import AS_OF, DEADLINE, calendars
from tests.scheduling.risk.lots import even_calendar, spread_networks

CALENDAR = even_calendar()


@settings(deadline=None, max_examples=150)
@given(
    spread_networks(most=6, any_ends=True, own_days=True, seasons=True), calendars(),
    st.integers(0, 3),
)  # fmt: skip
def test_with_and_without_numpy_the_same_figures(
    network: Network, calendar: WorkingDays, seed: int
) -> None:
    """有没有 numpy,一个数都不差:可能、日期、关键线路的次数。"""
    pytest.importorskip("numpy")
    try:
        quick = risk_of(network, calendar, draws=40, seed=seed)
    except Contradiction:
        assume(False)
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(simulation, "_numpy", lambda: None)
        assert risk_of(network, calendar, draws=40, seed=seed) == quick


@settings(deadline=None, max_examples=60)
@given(spread_networks(most=6, max_lags=False, any_ends=True), calendars(), st.randoms())
def test_neither_the_order_of_rows_nor_of_arcs_matters(
    network: Network, calendar: WorkingDays, dice: random.Random
) -> None:
    """行怎么排、紧前怎么排,模拟结果一样。"""
    rows = [replace(one, after=one.after[::-1]) for one in network.activities]
    dice.shuffle(rows)
    again = replace(network, activities=tuple(rows))
    assert risk_of(again, calendar, draws=30) == risk_of(network, calendar, draws=30)


@settings(deadline=None, max_examples=100)
@given(spread_networks(most=6, max_lags=False, any_ends=True, kinds=(DayKind.EVERY_DAY,)))
def test_the_mean_end_is_not_before_the_end_by_mean_durations(network: Network) -> None:
    """模拟的平均完成日,不早于全按平均工期算的完成日:并行的总要等最慢的那道。"""
    axis = CALENDAR.first.toordinal()
    risk, means = drawn(network, CALENDAR)
    ends = sum((end.toordinal() - axis) * count for end, count in risk.ends)
    today = network.as_of.toordinal() - 1 - axis
    assert ends * 1_000 >= (end_by_means(network, means, today, axis) - 6) * risk.draws


@settings(deadline=None, max_examples=100)
@given(
    spread_networks(most=6, max_lags=False, zero=False, known=False, kinds=(DayKind.WORKING,)),
    calendars(),
)
def test_the_same_in_working_days(network: Network, calendar: WorkingDays) -> None:
    """都按工作日、一道接一道时,数工作日也一样。"""
    rows = [
        replace(one, after=tuple(replace(arc, lag=0) for arc in one.after))
        for one in network.activities
    ]
    network = replace(network, activities=tuple(rows))
    risk, means = drawn(network, calendar)
    assume(not risk.beyond)
    axis = calendar.first.toordinal()
    ends = sum(calendar.upto[end.toordinal() - axis] * count for end, count in risk.ends)
    today = calendar.upto[network.as_of.toordinal() - 1 - axis]
    assert ends * 1_000 >= (end_by_means(network, means, today, axis) - 6) * risk.draws


def drawn(network: Network, calendar: WorkingDays) -> tuple[Risk, dict[str, int]]:
    """模拟 60 次,并给出每道工序这些次里的平均天数(千分之一天,向下取整)。"""
    try:
        risk = risk_of(network, calendar, draws=60)
    except Contradiction:
        risk = None
    assume(isinstance(risk, Risk) and risk.draws)
    assert isinstance(risk, Risk)
    grid = grid_of(network, calendar)
    nodes = varying(network, grid, network.as_of.toordinal() - 1 - calendar.first.toordinal())
    sums = drawn_plainly(grid, nodes, simulation.SEED, 60).sums
    return risk, {node.id: sums[node.at].days * 1_000 // 60 for node in nodes}


def end_by_means(network: Network, means: dict[str, int], today: int, axis: int) -> int:
    """全按平均工期正推一遍(千分之一天):另写的,不用被测的正推。"""
    ends: dict[str, int] = {}
    begins: dict[str, int] = {}
    for one in network.activities:
        days = means.get(one.id, one.days * 1_000)
        if one.done_on:
            begins[one.id] = ends[one.id] = (one.done_on.toordinal() - axis) * 1_000
            continue
        if one.started_on:
            begins[one.id] = (one.started_on.toordinal() - axis - 1) * 1_000
            ends[one.id] = today * 1_000 + days
            continue
        begin, end = today * 1_000, 0
        for arc in one.after:
            room = (ends if arc.leaves is End.FINISH else begins)[arc.before] + arc.lag * 1_000
            if arc.meets is End.FINISH:
                end = max(end, room)
            else:
                begin = max(begin, room)
        ends[one.id] = max(begin + days, end)
        begins[one.id] = ends[one.id] - days
    return max(ends.values())


@settings(deadline=None, max_examples=60)
@given(spread_networks(most=5, max_lags=False), calendars(), st.data())
def test_more_days_in_any_step_are_never_sooner(
    network: Network, calendar: WorkingDays, data: st.DataObject
) -> None:
    """哪道工序都多一天(三点一起挪),到任何一天完成的可能都不会变大;期限越晚可能越大。"""
    at = data.draw(st.integers(0, len(network.activities) - 1))
    one = network.activities[at]
    assume(one.days)
    spread = one.spread and replace(
        one.spread, low=one.spread.low + 1, likely=one.spread.likely + 1, high=one.spread.high + 1
    )
    longer = replace(one, days=one.days + 1, spread=spread)
    rows = (*network.activities[:at], longer, *network.activities[at + 1 :])
    before = risk_of(network, calendar, draws=40)
    after = risk_of(replace(network, activities=rows), calendar, draws=40)
    if not isinstance(before, Risk) or not isinstance(after, Risk) or not before.draws:
        return
    days = [AS_OF + timedelta(days=n) for n in range((DEADLINE - AS_OF).days + 1)]
    old, new = ([risk.chance_by(day) or 0.0 for day in days] for risk in (before, after))
    assert all(late <= soon for soon, late in zip(old, new, strict=True))
    assert old == sorted(old)
