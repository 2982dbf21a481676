"""备选路线:走哪条,为什么;别的路线会怎样,也说出来。"""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.scheduling.network import Activity, Arc, Contradiction, Network, Route
from guatu.scheduling.routes import with_routes_taken
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.working_days import DayKind, state_council_calendar

YEAR = state_council_calendar()
AS_OF, DEADLINE = date(2022, 2, 15), date(2022, 12, 30)


def purchase(*routes: Route, deadline: date = DEADLINE) -> Network:
    """立项之后,公开招标或竞争性谈判,再签合同。"""
    return Network(
        as_of=AS_OF,
        deadline=deadline,
        activities=(
            Activity("立项", 10),
            Activity("招标", 20, (Arc("立项"),), DayKind.EVERY_DAY),
            Activity("谈判", 5, (Arc("立项"),)),
            Activity("合同", 5, (Arc("招标"), Arc("谈判"))),
        ),
        routes=routes,
    )


OPEN, TALKS = Route("采购", "公开招标", ("招标",)), Route("采购", "竞争性谈判", ("谈判",))


def test_the_route_that_may_wait_longest_is_taken() -> None:
    """谈判更快,取谈判;公开招标会怎样也写着;招标的节点不再排。"""
    network, (taken,) = with_routes_taken(purchase(OPEN, TALKS), YEAR)
    assert [a.id for a in network.activities] == ["立项", "谈判", "合同"]
    assert network.activities[2].after == (Arc("谈判"),)
    assert taken.option == "竞争性谈判"
    assert taken.reason.startswith("走竞争性谈判可以晚 ")
    assert [one.option for one in taken.options] == ["公开招标", "竞争性谈判"]
    assert taken.options[0].must_start is not None
    assert taken.options[1].must_start is not None
    assert taken.options[0].must_start < taken.options[1].must_start


def test_a_barred_route_is_not_taken_and_says_why() -> None:
    """依法必须招标的,谈判走不通,理由照说。"""
    law = "单项合同估算价 400 万元以上的施工依法必须招标"
    barred = Route("采购", "竞争性谈判", ("谈判",), law)
    _, (taken,) = with_routes_taken(purchase(OPEN, barred), YEAR)
    assert (taken.option, taken.reason) == ("公开招标", "只有公开招标走得通")
    assert law in taken.options[1].words
    with pytest.raises(Contradiction, match="依法必须招标"):
        with_routes_taken(purchase(barred), YEAR)


def test_equal_routes_take_the_first_listed() -> None:
    """一样快的,按列出的先后。"""
    same = Route("采购", "再谈一次", ("谈判",))
    _, (taken,) = with_routes_taken(purchase(TALKS, same), YEAR)
    assert taken.option == "竞争性谈判"
    assert "按列出的先后" in taken.reason


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(1, 20), min_size=1, max_size=3), min_size=1, max_size=3))
def test_no_other_combination_may_wait_longer(days: list[list[int]]) -> None:
    """与把每种组合都排一遍相比,选定的动手最晚。"""
    activities, routes, last = [Activity("头", 3)], [], "头"
    for at, options in enumerate(days):
        names = [f"第{at}步甲乙丙"[:3] + "甲乙丙"[n] for n in range(len(options))]
        ends = (last,)
        activities += [
            Activity(name, long, tuple(Arc(end) for end in ends))
            for name, long in zip(names, options, strict=True)
        ]
        routes += [Route(f"选{at}", name, (name,)) for name in names]
        last = f"尾{at}"
        activities.append(Activity(last, 1, tuple(Arc(name) for name in names)))
    network = Network(
        as_of=AS_OF, deadline=DEADLINE, activities=tuple(activities), routes=tuple(routes)
    )
    chosen, taken = with_routes_taken(network, YEAR)
    table = timetable(chosen, YEAR)
    assert isinstance(table, Timetable)
    need = min(sum(one) for one in product(*days))
    assert sum(a.days for a in chosen.activities) == need + 3 + len(days)
    assert len(taken) == len(days)
