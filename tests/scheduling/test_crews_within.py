"""班组同最长间隔、固定日期一起排:都守住,排不出来的明说。"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.scheduling.conflict import latest_or_contradiction
from guatu.scheduling.crews import held_days
from guatu.scheduling.crews_within import levelled_within
from guatu.scheduling.grid import Grid, grid_of
from guatu.scheduling.network import Activity, Arc, Contradiction, Network
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.working_days import DayKind, state_council_calendar
from tests.scheduling.networks import Placing, fits, networks

SPAN = {"as_of": date(2022, 2, 15), "deadline": date(2022, 12, 30)}
CALENDAR = state_council_calendar()
CREWS = {"设计院": 2, "施工队": 3}


@st.composite
def crewed(draw: st.DrawFn, most: int = 7, longest: int = 6, **how: object) -> Network:
    """带班组、最长间隔的随机网络。"""
    network = draw(networks(most=most, longest=longest, **{**SPAN, **how}))  # type: ignore[arg-type]
    activities = tuple(
        replace(a, crew={name: draw(st.integers(0, there)) for name, there in CREWS.items()})
        for a in network.activities
    )
    return replace(network, activities=activities, crews=CREWS)


def levelled(network: Network) -> tuple[Grid, tuple[Boundaries, Boundaries] | None] | None:
    """排出来的最迟、最早日期;网络自己就排不下的为 None。"""
    grid = grid_of(network, CALENDAR)
    try:
        latest_or_contradiction(network, grid, CALENDAR)
    except Contradiction:
        return None
    return grid, levelled_within(grid, [a.crew for a in network.activities], network.crews)


def placing(network: Network, at: Boundaries) -> Placing:
    return {a.id: (at.begin[i], at.end[i]) for i, a in enumerate(network.activities)}


def most_held(network: Network, grid: Grid, at: Boundaries) -> dict[str, int]:
    held: Counter[tuple[str, int]] = Counter()
    for i, activity in enumerate(network.activities):
        for day in held_days(grid, i, at.begin[i], at.end[i]):
            held.update({(crew, day): count for crew, count in activity.crew.items()})
    return {crew: max((n for (c, _), n in held.items() if c == crew), default=0) for crew in CREWS}


@settings(deadline=None, max_examples=60)
@given(crewed(any_ends=True, own_days=True))
def test_limits_days_and_crews_are_all_kept(network: Network) -> None:
    """排出来的两套日期:每条间隔的最短、最长都守住,固定的日子不动,哪天都不超员。"""
    answer = levelled(network)
    if answer is None or answer[1] is None:
        return
    grid, (late, early) = answer
    for at in (late, early):
        assert fits(network, placing(network, at))
        held = most_held(network, grid, at)
        assert all(held[crew] <= CREWS[crew] for crew in CREWS)
    for i, least in grid.earliest_begin.items():
        assert early.begin[i] >= least
    assert all(end <= due for end, due in zip(late.end, grid.due, strict=True))


@settings(deadline=None, max_examples=20)
@given(crewed(most=3, longest=2, kinds=(DayKind.EVERY_DAY,)))
def test_where_there_are_dates_some_are_found(network: Network) -> None:
    """三道工序以内逐个试:试得出的,这里也排得出,而且不比试出来的最短的早。"""
    answer = levelled(network)
    if answer is None:
        return
    grid, found = answer
    shortest = tried(network, grid)
    assert (found is None) == (shortest is None)
    if found is not None and shortest is not None:
        assert max(found[1].end) >= shortest


def tried(network: Network, grid: Grid, upto: int = 11) -> int | None:
    """每道工序从今天起逐日试,最短的总工期(最后一晚)。"""
    first = min(grid.release)
    best: int | None = None
    for begins in product(range(first, first + upto), repeat=len(grid.ids)):
        ends = [begin + days for begin, days in zip(begins, grid.days, strict=True)]
        at = Boundaries(list(begins), ends)
        if (best is None or max(ends) < best) and fits(network, placing(network, at)):
            held = most_held(network, grid, at)
            if all(held[crew] <= CREWS[crew] for crew in CREWS):
                best = max(ends)
    return best


def test_an_approval_does_not_run_out_because_a_crew_is_busy() -> None:
    """施工队正忙:开工推后,许可证跟着推后办,不会办早了过期。"""
    network = Network(
        **SPAN,
        crews={"施工队": 1},
        activities=(
            Activity("别的工程", 30, crew={"施工队": 1}, due=date(2022, 4, 15)),
            Activity("许可证", 3),
            Activity("开工", 5, (Arc("许可证", 0, 10),), crew={"施工队": 1}),
        ),
    )
    table = timetable(network)
    assert isinstance(table, Timetable)
    rows = {row.id: row for row in table.rows}
    busy, permit, begun = rows["别的工程"], rows["许可证"], rows["开工"]
    assert busy.earliest_finish is not None
    assert permit.earliest_finish is not None
    assert begun.earliest_start is not None
    assert begun.earliest_start > busy.earliest_finish
    assert 0 < (begun.earliest_start - permit.earliest_finish).days <= 11
    assert "最长间隔和固定日期都守住" in table.note


def test_what_cannot_be_levelled_within_its_limits_is_told() -> None:
    """最长间隔叫两道工序同时占一个班组:排不出,明说班组没有计入。"""
    network = Network(
        **SPAN,
        crews={"施工队": 1},
        activities=(
            Activity("起头", 1),
            Activity("甲", 9, (Arc("起头", 0, 1),), crew={"施工队": 1}),
            Activity("乙", 9, (Arc("起头", 0, 1),), crew={"施工队": 1}),
        ),
    )
    table = timetable(network)
    assert isinstance(table, Timetable)
    assert "班组没有计入" in table.note
