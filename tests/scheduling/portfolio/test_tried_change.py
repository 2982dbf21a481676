"""试算的变动:改时限、改工期、误工、取消、增减资源;原来的计划一点不动。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guatu.scheduling.change import Incompressible
from guatu.scheduling.network import Activity, Floor
from guatu.scheduling.portfolio.chance import chance
from guatu.scheduling.portfolio.difference import Turn, side_by_deadline
from guatu.scheduling.portfolio.open_plan import dated
from guatu.scheduling.portfolio.trial import trial
from guatu.scheduling.portfolio.tried_change import (
    CannotTry,
    County,
    CrewSize,
    DroppedPledge,
    OtherDays,
    RainedOff,
    tried,
)
from guatu.scheduling.spread import ThreePoints
from guatu.scheduling.working_days import state_council_calendar
from tests.scheduling.portfolio.counties import WINDOW, county, plan

CALENDAR = state_council_calendar()
JUNE = date(2022, 6, 30)
ONE = "2022-001"


def small() -> County:
    wait = Activity("wait", 20, floor=Floor(20, "《招标投标法》第二十四条"))
    return county(
        plan(ONE, {"wait": 20, "build": 30}, JUNE, outdoor=("build",), wait=wait),
        plan("2022-002", {"draft": 10}, JUNE),
    )


def test_a_statutory_wait_names_its_article() -> None:
    """法定等待不能压缩,拒绝里写出条文和节点名称;拉长可以。"""
    with pytest.raises(Incompressible, match=r"2022-001“节点wait”.*第二十四条"):
        tried(small(), [OtherDays(ONE, "wait", 19)])
    longer = tried(small(), [OtherDays(ONE, "wait", 25)])
    assert longer.plan(ONE).network.activities[0].days == 25


def test_rain_moves_what_stands_outdoors() -> None:
    """六月停工两周:现场施工的节点提前开工,起草文件的不动。"""
    before = small()
    own = side_by_deadline(before.plans, CALENDAR)
    found = trial(before, own, [RainedOff(date(2022, 6, 6), date(2022, 6, 17))])
    assert [one.number for one in found.differences] == [ONE]
    build = next(node for node in found.differences[0].nodes if node.id == "build")
    assert build.start_by == -10
    every = trial(before, own, [RainedOff(date(2022, 6, 20), date(2022, 6, 30), outdoor=False)])
    assert [one.number for one in every.differences] == [ONE, "2022-002"]


def test_the_plan_itself_is_never_touched() -> None:
    """试完以后,原来的计划还是那一个。"""
    before = small()
    again = small()
    tried(before, [OtherDays(ONE, "build", 5), DroppedPledge("2022-002"), CrewSize(WINDOW, 7)])
    assert [one.network for one in before.plans] == [one.network for one in again.plans]
    assert before.crews[WINDOW].capacity == 1


def test_what_nothing_touches_is_not_planned_anew() -> None:
    """没碰到的承诺不重排,还是同一份。"""
    before = small()
    after = tried(before, [OtherDays(ONE, "build", 31)])
    assert after.plan("2022-002") is before.plan("2022-002")


def test_dropped_and_turned() -> None:
    """取消的列为取消;工期拉长到来不及的,列为变成晚的。"""
    before = small()
    own = side_by_deadline(before.plans, CALENDAR)
    assert trial(before, own, [DroppedPledge(ONE)]).turns == {Turn.DROPPED: 1}
    longer = trial(before, own, [OtherDays(ONE, "build", 90)])
    assert longer.turns == {Turn.TURNS_LATE: 1}
    assert longer.moved == 2
    assert "最迟应在" in longer.differences[0].because


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (OtherDays("2022-009", "build", 3), "不在办"),
        (OtherDays(ONE, "x", 3), "没有节点"),
        (OtherDays(ONE, "build", 999), "0 到 600"),
        (RainedOff(date(2022, 6, 2), date(2022, 6, 1)), "早于"),
        (RainedOff(date(2022, 6, 2), date(2024, 6, 1)), "不超过一年"),
        (CrewSize("x", 3), "没有名为"),
        (CrewSize(WINDOW, 0), "1 到 999"),
    ],
)
def test_what_does_not_fit_is_refused(change: object, words: str) -> None:
    """不存在的、不像话的,一句话拒绝。"""
    with pytest.raises(CannotTry, match=words):
        tried(small(), [change])  # type: ignore[list-item]


def test_a_finished_node_keeps_its_days() -> None:
    """已经完成的节点,工期改不了。"""
    done = Activity("wait", 20, done_on=date(2022, 2, 1))
    one = county(plan(ONE, {"wait": 20, "build": 30}, JUNE, wait=done))
    with pytest.raises(CannotTry, match="已经完成"):
        tried(one, [OtherDays(ONE, "wait", 30)])


def test_chances_of_both_sides_come_from_the_same_luck() -> None:
    """知道工期会差多少的,两边各给按期的可能;没有变动就一样;不知道的说不知道。"""
    spread = ThreePoints(20, 30, 60)
    loose = Activity("build", 30, spread=spread)
    before = county(plan(ONE, {"build": 30}, date(2022, 4, 18), build=loose)).plans[0]
    same = chance(before, before, CALENDAR)
    assert same.before == same.after
    assert 0 < (same.before or 0) < 1
    later = dated(
        replace(before, network=replace(before.network, deadline=date(2022, 5, 31))), CALENDAR
    )
    found = chance(before, later, CALENDAR)
    assert (found.after or 0) > (found.before or 0)
    assert "按期完成的可能由" in "".join(found.words)
    unknown = county(plan(ONE, {"build": 30}, JUNE)).plans[0]
    assert chance(unknown, unknown, CALENDAR).before is None
    assert "说不出" in chance(unknown, unknown, CALENDAR).words[0]
