"""一个小县的计划:几项承诺,节点、班组、时限随手写。"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from guatu.ledger.pledge import Pledge
from guatu.scheduling.network import Activity, Arc, Network
from guatu.scheduling.pledge_network import PlannedNode
from guatu.scheduling.portfolio.crew_rule import CrewRule, Use
from guatu.scheduling.portfolio.open_plan import OpenPlan, dated
from guatu.scheduling.portfolio.tried_change import County
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.deadline import Deadline
from tests.roles.role_table import sample_pledge

AS_OF = date(2022, 3, 1)
WINDOW = "window"


def crew(capacity: int, name: str = WINDOW) -> CrewRule:
    return CrewRule(
        id=name,
        title="审批窗口",
        capacity=capacity,
        unit="件",
        use=Use(matters=frozenset({"x"})),
        source="测试",
        verified="D",
    )


def plan(
    number: str,
    nodes: dict[str, int],
    due: date,
    shared: tuple[str, ...] = (),
    outdoor: tuple[str, ...] = (),
    **more: Activity,
) -> OpenPlan:
    """一项承诺:节点按写的先后一个接一个;shared 占窗口,more 替换同名节点。"""
    from dataclasses import replace

    before = {b: (Arc(a),) for a, b in pairwise(nodes)}
    activities = tuple(
        more.get(name) or Activity(name, days, before.get(name, ())) for name, days in nodes.items()
    )
    pledge: Pledge = replace(
        sample_pledge(), number=number, due=Deadline(by=due, reason="测试"), title=f"{number}项"
    )
    network = Network(as_of=AS_OF, deadline=due, activities=activities)
    made = OpenPlan(
        pledge=pledge,
        nodes=tuple(
            PlannedNode(activity=one, name=f"节点{one.id}", source="测试", verified="D")
            for one in activities
        ),
        network=network,
        crews={name: (WINDOW,) for name in shared},
        outdoor=frozenset(outdoor),
        table=None,
    )
    return dated(made, state_council_calendar())


def county(*plans: OpenPlan, capacity: int = 1) -> County:
    return County(plans=plans, crews={WINDOW: crew(capacity)}, calendar=state_council_calendar())
