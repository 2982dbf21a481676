"""还能等几天:做完的看早晚,有预计的看预计;日历没公布、没有预计的,从截至日数到计划。"""

from __future__ import annotations

from datetime import date

import pytest

from guatu.scheduling.days_to_spare import days_to_spare
from guatu.scheduling.network import Activity
from guatu.scheduling.node_progress import NodeState
from guatu.scheduling.working_days import state_council_calendar

CALENDAR = state_council_calendar()
# 周三开始、下周三完成的计划；周一看
START, FINISH, AS_OF = date(2022, 3, 2), date(2022, 3, 9), date(2022, 2, 28)
DONE = Activity("a", 5, done_on=date(2022, 3, 7))


@pytest.mark.parametrize(
    ("state", "activity", "ends", "days"),
    [
        (NodeState.DONE, DONE, None, 2),
        (NodeState.OPEN, Activity("a", 5), date(2022, 3, 4), 3),
        (NodeState.STARTED, Activity("a", 5), date(2022, 3, 10), -1),
        (NodeState.STARTED, Activity("a", 5), None, 7),
        (NodeState.OPEN, Activity("a", 5), None, 2),
    ],
)
def test_what_is_left(state: NodeState, activity: Activity, ends: date | None, days: int) -> None:
    """各种情形,按工作日数。"""
    found = days_to_spare(state, activity, START, FINISH, ends, AS_OF, CALENDAR)
    assert found == days
