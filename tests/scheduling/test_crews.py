"""班组:哪一天都不超员;前后挤紧只会更短,不会更长。"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.scheduling.crews import levelled
from guatu.scheduling.grid import grid_of
from guatu.scheduling.network import Activity, Arc, Network
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.timetable_row import Row
from guatu.scheduling.working_days import DayKind, state_council_calendar
from tests.scheduling.networks import networks

SPAN = {"as_of": date(2022, 2, 15), "deadline": date(2022, 12, 30)}
CALENDAR = state_council_calendar()


@st.composite
def crewed(draw: st.DrawFn) -> Network:
    """带班组的随机网络。"""
    network = draw(networks(most=9, longest=7, max_lags=False, **SPAN))
    crews = {"设计院": 2, "施工队": 3}
    activities = tuple(
        replace(a, crew={name: draw(st.integers(0, most)) for name, most in crews.items()})
        for a in network.activities
    )
    return replace(network, activities=activities, crews=crews)


def table_of(network: Network) -> Timetable:
    answer = timetable(network)
    assert isinstance(answer, Timetable)
    return answer


def most_held(network: Network, rows: tuple[Row, ...], *, late: bool) -> Counter[str]:
    """各班组最忙那天的用量,逐日数。"""
    held: Counter[tuple[str, date]] = Counter()
    for activity, row in zip(network.activities, rows, strict=True):
        day = row.latest_start if late else row.earliest_start
        finish = row.latest_finish if late else row.earliest_finish
        assert day is not None
        assert finish is not None
        while activity.days and day <= finish:
            if activity.calendar is DayKind.EVERY_DAY or CALENDAR.worked(day):
                for crew, count in activity.crew.items():
                    held[crew, day] += count
            day += timedelta(days=1)
    most: Counter[str] = Counter()
    for (crew, _), count in held.items():
        most[crew] = max(most[crew], count)
    return most


@settings(deadline=None)
@given(crewed())
def test_no_crew_is_ever_asked_for_more_than_it_has(network: Network) -> None:
    """最早和最迟两套日期,哪一天都不超员,先后也都守住。"""
    table = table_of(network)
    for late in (True, False):
        for crew, count in most_held(network, table.rows, late=late).items():
            assert count <= network.crews[crew]
    rows = {a.id: row for a, row in zip(network.activities, table.rows, strict=True)}
    for activity in network.activities:
        for arc in activity.after:
            gap = rows[activity.id].latest_start - rows[arc.before].latest_finish
            assert gap.days >= arc.lag + (1 if activity.days else 0)
        assert rows[activity.id].latest_finish <= network.deadline


@settings(deadline=None)
@given(crewed(), st.randoms(use_true_random=False))
def test_crews_do_not_make_the_order_of_rows_matter(network: Network, dice: object) -> None:
    """有班组时,换行的先后,日期也不变。"""
    shuffled = list(network.activities)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    turned = table_of(replace(network, activities=tuple(shuffled)))
    assert set(turned.rows) == set(table_of(network).rows)


@settings(deadline=None)
@given(crewed())
def test_crews_never_shorten_the_whole(network: Network) -> None:
    """有了班组限制,总工期只会长不会短;说明里写着证明了没有。"""
    free = replace(network, activities=tuple(replace(a, crew={}) for a in network.activities))
    table = table_of(network)
    assert (table.makespan_days or 0) >= (table_of(free).makespan_days or 0)
    if any(sum(a.crew.values()) for a in network.activities):
        assert "证明最短" in table.note


@st.composite
def one_calendar(draw: st.DrawFn) -> Network:
    """同一种日历、没有间隔的小网络,可以把每一种先后都试一遍。"""
    crews = {"设计院": 2, "施工队": 3}
    names = [f"a{number}" for number in range(draw(st.integers(1, 5)))]
    return Network(
        **SPAN,
        crews=crews,
        activities=tuple(
            Activity(
                name,
                draw(st.integers(0, 5)),
                tuple(Arc(one) for one in names[:at] if draw(st.integers(0, 3)) == 0),
                crew={crew: draw(st.integers(0, most)) for crew, most in crews.items()},
            )
            for at, name in enumerate(names)
        ),
    )


def shortest(network: Network) -> int:
    """把每一种先后都试一遍,逐项尽早安放,取最短的:规则同日历无关,数的是工作日。"""
    return min(length(network, turn) for turn in permutations(network.activities))


def length(network: Network, turn: tuple[Activity, ...]) -> int:
    ends: dict[str, int] = {}
    held: Counter[tuple[str, int]] = Counter()
    for one in turn:
        if any(arc.before not in ends for arc in one.after):
            return 10_000
        start = max((ends[arc.before] for arc in one.after), default=0)
        while not fits(network, one, held, start):
            start += 1
        for day in range(start, start + one.days):
            held.update({(crew, day): count for crew, count in one.crew.items()})
        ends[one.id] = start + one.days
    return max(ends.values())


def fits(network: Network, one: Activity, held: Counter[tuple[str, int]], start: int) -> bool:
    days = range(start, start + one.days)
    return all(
        held[crew, day] + count <= network.crews[crew]
        for day in days
        for crew, count in one.crew.items()
    )


@settings(deadline=None, max_examples=60)
@given(one_calendar())
def test_what_is_called_proven_is_the_shortest_there_is(network: Network) -> None:
    """说证明最短的,把每种先后都试一遍也没有更短的;说不会少于几天的,真的少不了。"""
    table, best = table_of(network), shortest(network)
    if not any(sum(a.crew.values()) for a in network.activities):
        return
    assert table.makespan_days is not None
    assert table.makespan_days >= best
    bound = levelled(network, grid_of(network, CALENDAR)).bound
    assert bound is not None
    assert bound <= best
    if "已证明最短" in table.note:
        assert table.makespan_days == best
    else:
        assert int("".join(filter(str.isdigit, table.note.rpartition("少于")[2]))) <= best


@pytest.mark.parametrize(("teams", "span"), [(1, 6), (2, 4), (3, 2)])
def test_one_team_takes_three_streets_in_turn(teams: int, span: int) -> None:
    """三条街各修两天:一支队伍六天,两支四天,三支两天。"""
    streets = tuple(
        Activity(name, 2, (), DayKind.EVERY_DAY, {"施工队": 1}) for name in ("东街", "南街", "西街")
    )
    network = Network(
        **SPAN, activities=streets, calendar=DayKind.EVERY_DAY, crews={"施工队": teams}
    )  # type: ignore[arg-type]
    assert table_of(network).makespan_days == span
