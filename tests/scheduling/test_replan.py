"""重排:只看牵动到的工序,结果与全部重算一样。"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.scheduling.change import (
    Change,
    Finished,
    Incompressible,
    LostDays,
    NewBounds,
    NewDays,
    NewDeadline,
    NoSuchActivity,
    NotYet,
    Started,
    changed,
)
from guatu.scheduling.network import Activity, Arc, Contradiction, End, Floor, Network
from guatu.scheduling.replan import replan
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.working_days import DayKind, state_council_calendar
from tests.scheduling.networks import networks

YEAR = state_council_calendar()
AS_OF, DEADLINE = date(2022, 2, 15), date(2022, 12, 30)
PLANS = networks(
    most=9, longest=9, any_ends=True, own_days=True, seasons=True, as_of=AS_OF, deadline=DEADLINE
)


@st.composite
def one_change(draw: st.DrawFn, network: Network) -> Change:
    """一件变动:工期、日期要求、已开始、已完成,偶尔是改时限或误工。"""
    name = draw(st.sampled_from([a.id for a in network.activities]))
    past = st.dates(date(2022, 1, 10), AS_OF)
    ahead = st.dates(date(2022, 2, 1), DEADLINE)
    return draw(
        st.one_of(
            st.builds(NewDays, st.just(name), st.integers(0, 15)),
            st.builds(NewBounds, st.just(name), ahead, ahead, st.none()),
            st.builds(NewBounds, st.just(name), st.none(), st.none(), ahead),
            st.builds(NewBounds, st.just(name)),
            st.builds(Started, st.just(name), past, st.none() | st.integers(0, 9)),
            st.builds(Finished, st.just(name), past),
            st.builds(NewDeadline, ahead),
            st.builds(lambda day: LostDays(day, day + timedelta(days=9)), ahead),
        )
    )


def tried(act: object) -> Schedule | str:
    """排程,或者为什么排不出。"""
    try:
        found = act()  # type: ignore[operator]
    except Contradiction as conflict:
        return conflict.why
    found = found[0] if isinstance(found, tuple) else found
    return found if isinstance(found, Schedule) else found.reason


def same(one: Schedule | str, other: Schedule | str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return (one.late, one.early, one.network) == (other.late, other.early, other.network)


@settings(max_examples=150, deadline=None)
@given(PLANS, st.data())
def test_replanning_equals_planning_afresh(network: Network, data: st.DataObject) -> None:
    """一连几次变动,每次重排的日期都和全部重算的一样;没看过的工序一天没动。"""
    plan = tried(lambda: scheduled(network, YEAR))
    for _ in range(3):
        if isinstance(plan, str):
            return
        plan = replanned(plan, data.draw(one_change(plan.network)))


def replanned(plan: Schedule, change: Change) -> Schedule | str:
    afresh = tried(lambda: scheduled(changed(plan.network, change), YEAR))
    again = tried(lambda: replan(plan, change))
    assert same(again, afresh)
    if isinstance(again, str):
        return again
    _, touched = replan(plan, change)
    for i, activity in enumerate(plan.network.activities):
        if activity.id not in touched:
            assert (plan.late.end[i], plan.late.begin[i]) == (
                again.late.end[i],
                again.late.begin[i],
            )
    return again


# 几道互相限着的工序,一起落到往前找到的共同日子:日期不是外面哪一道直接定的,外面一动照样要重看。
START, FINISH, EVERY_DAY = End.START, End.FINISH, DayKind.EVERY_DAY
HELD_TOGETHER: list[tuple[Change, tuple[Activity, ...]]] = [
    (
        NewDays("a5", 5),
        (
            Activity("a0", 0, (), EVERY_DAY),
            Activity("a1", 0, (Arc("a0", 0, None, START),), EVERY_DAY),
            Activity("a3", 0, (Arc("a0", 0, 0, START, FINISH),)),
            Activity("a5", 7, (Arc("a1", 1),)),
            Activity("a7", 0, (Arc("a5", 0, None, FINISH),), EVERY_DAY, due=date(2022, 10, 10)),
        ),
    ),
    (
        NewBounds("a2"),
        (
            Activity("a0", 0),
            Activity("a1", 0, (Arc("a0", 3, 3),), EVERY_DAY),
            Activity(
                "a2", 0, (Arc("a1", 3, None, START, FINISH),), EVERY_DAY, on=date(2022, 9, 24)
            ),
        ),
    ),
    (
        Started("a2", date(2022, 2, 10), 5),
        (
            Activity("a0", 0, (), EVERY_DAY),
            Activity("a1", 0, (Arc("a0", 0, 0),)),
            Activity(
                "a2", 13, (Arc("a1", 0, 4, START, FINISH),), EVERY_DAY,
                not_before=date(2022, 2, 25),
            ),
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "activities"), HELD_TOGETHER)
def test_what_holds_each_other_is_looked_at_together(
    change: Change, activities: tuple[Activity, ...]
) -> None:
    """互相限着的几道,外面一变就一起重看。"""
    plan = scheduled(Network(as_of=AS_OF, deadline=DEADLINE, activities=activities), YEAR)
    assert isinstance(plan, Schedule)
    assert isinstance(replanned(plan, change), Schedule)


def test_only_the_same_project_is_looked_at() -> None:
    """两个项目并排,一个拖了,另一个不看。"""
    network = Network(
        as_of=AS_OF,
        deadline=DEADLINE,
        activities=tuple(
            Activity(f"{p}{n}", 5, (Arc(f"{p}{n - 1}"),) if n else ())
            for p in "甲乙"
            for n in range(6)
        ),
    )
    plan = scheduled(network, YEAR)
    assert isinstance(plan, Schedule)
    _, touched = replan(plan, NewDays("甲3", 9))
    assert touched == {f"甲{n}" for n in range(6)}


def test_a_permit_granted_too_early_expires() -> None:
    """许可办下来以后,开工不得晚于有效期;有效期从办下来那天算起。"""
    network = Network(
        as_of=AS_OF,
        deadline=DEADLINE,
        activities=(
            Activity("许可", 3),
            Activity("开工", 5, (Arc("许可", 0, 90),)),
        ),
    )
    plan = scheduled(network, YEAR)
    assert isinstance(plan, Schedule)
    again, _ = replan(plan, Finished("许可", date(2022, 2, 14)))
    assert isinstance(again, Schedule)
    start = YEAR.date_at(again.late.begin[1] + 1)
    # 第90天后的次日就是最后能开工的一天
    assert start <= date(2022, 2, 14) + timedelta(days=91)
    assert start == date(2022, 5, 16)


def test_a_statutory_wait_is_never_shortened() -> None:
    """招标等标期不能压缩,拒绝时说出条文;承诺时限只能压到承诺的数。"""
    law = "招标投标法第二十四条"
    network = Network(
        as_of=AS_OF,
        deadline=DEADLINE,
        activities=(
            Activity("招标", 20, floor=Floor(20, law)),
            Activity("设计", 30, floor=Floor(12, "设计院承诺加班", statutory=False)),
        ),
    )
    with pytest.raises(Incompressible, match=f"招标 不得少于 20 个工作日（{law}），不能压缩为 10"):
        changed(network, NewDays("招标", 10))
    assert changed(network, NewDays("设计", 12)).activities[1].days == 12
    assert changed(network, NewDays("招标", 25)).activities[0].days == 25
    with pytest.raises(Incompressible, match="设计 最快 12 个工作日（设计院承诺加班）"):
        changed(network, NewDays("设计", 11))


def test_what_has_not_happened_is_not_reported() -> None:
    """不存在的工序、还没到的日子,不收。"""
    network = Network(as_of=AS_OF, deadline=DEADLINE, activities=(Activity("甲", 1),))
    with pytest.raises(NoSuchActivity, match="没有工序 乙"):
        changed(network, NewDays("乙", 10))
    with pytest.raises(NotYet, match="还没有发生"):
        changed(network, Finished("甲", DEADLINE))


def test_steps_may_start_together() -> None:
    """开始对开始:勘察开始三天后设计可以开始,不必等勘察完。"""
    network = Network(
        as_of=AS_OF,
        deadline=DEADLINE,
        activities=(
            Activity("勘察", 20),
            Activity("设计", 10, (Arc("勘察", 3, leaves=End.START),)),
        ),
    )
    plan = scheduled(network, YEAR)
    assert isinstance(plan, Schedule)
    assert plan.early is not None
    assert YEAR.date_at(plan.early.begin[1] + 1) == date(2022, 2, 18)
