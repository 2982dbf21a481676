"""自相矛盾的网络:说出最小的一组,去掉其中任何一项就排得开。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from guatu.scheduling.conflict import among
from guatu.scheduling.network import Activity, Arc, Contradiction, End, Network
from guatu.scheduling.season import Blocked, Season
from guatu.scheduling.timetable import timetable
from guatu.scheduling.working_days import DayKind, state_council_calendar
from tests.scheduling.networks import networks

SPAN = {"as_of": date(2022, 2, 15), "deadline": date(2022, 12, 30)}


def conflict(network: Network) -> Contradiction | None:
    try:
        timetable(network, state_council_calendar())
    except Contradiction as found:
        return found
    return None


def agrees(network: Network) -> bool:
    """另一种查法:写成一条条"甲不早于乙加几天",松弛到不再变动;变动轮数超过工序数就是矛盾。

    只用于天天上班的网络。编号空着的一道是日历的起点。
    """
    begin = {"": 0} | {a.id: 0 for a in network.activities}
    asked = [one for activity in network.activities for one in demands(activity, network)]
    for _ in range(len(begin) + 1):
        tight = [(a, b, gap) for a, b, gap in asked if begin[a] < begin[b] + gap]
        if not tight:
            return True
        for a, b, gap in tight:
            begin[a] = max(begin[a], begin[b] + gap)
    return False


def demands(activity: Activity, network: Network) -> Iterator[tuple[str, str, int]]:
    days = {a.id: a.days for a in network.activities}
    lead = 1 if activity.days else 0
    for arc in activity.after:
        here = activity.days * (arc.meets is End.FINISH)
        there = days[arc.before] * (arc.leaves is End.FINISH)
        yield activity.id, arc.before, arc.lag + there - here
        if arc.max_lag is not None:
            yield arc.before, activity.id, here - there - arc.max_lag
    for day in (activity.not_before, activity.on):
        if day:
            yield activity.id, "", day.toordinal() - lead
    if activity.on:
        yield "", activity.id, lead - activity.on.toordinal()
    if activity.due:
        yield "", activity.id, activity.days - activity.due.toordinal()


EVERY_DAY = (DayKind.EVERY_DAY,)


@settings(max_examples=300, deadline=None)
@given(
    networks(most=12, longest=9, zero=False, kinds=EVERY_DAY, **SPAN)
    | networks(most=6, longest=9, any_ends=True, own_days=True, kinds=EVERY_DAY, **SPAN)
)
def test_the_conflict_named_is_real_and_smallest(network: Network) -> None:
    """说矛盾就真矛盾,说不矛盾就真排得开;矛盾的一组去掉任何一项都排得开。"""
    found = conflict(network)
    assert (found is None) == agrees(network)
    if found:
        assert not agrees(among(network, found.ids))
        for name in found.ids:
            assert agrees(among(network, set(found.ids) - {name}))
            assert name in found.why


@settings(max_examples=60, deadline=None)
@given(networks(most=6, longest=9, **SPAN))
def test_on_mixed_calendars_too_the_conflict_is_smallest(network: Network) -> None:
    """混用日历也一样:矛盾的一组自己就矛盾,少一项就不矛盾。"""
    found = conflict(network)
    if found:
        assert conflict(among(network, found.ids))
        for name in found.ids:
            assert conflict(among(network, set(found.ids) - {name})) is None


def shop(*activities: Activity) -> Network:
    return Network(**SPAN, activities=activities)  # type: ignore[arg-type]


def test_a_permit_that_expires_before_the_tender_ends_is_named() -> None:
    """施工许可之后最多隔5天要开工,开工却要等20天的招标:说出这几项,不牵连别的。"""
    network = shop(
        Activity("许可", 3),
        Activity("设计", 30),
        Activity("招标", 20, (Arc("许可"),), DayKind.EVERY_DAY),
        Activity("开工", 1, (Arc("招标"), Arc("许可", 0, 5), Arc("设计"))),
    )
    found = conflict(network)
    assert found is not None
    assert set(found.ids) == {"许可", "招标", "开工"}
    assert "开工 在 许可 完成之后、最多隔 5 天开始" in found.why


def test_steps_that_wait_for_each_other_contradict() -> None:
    """互相等待的工序排不出,说出一圈是哪几项。"""
    network = shop(
        Activity("甲", 1, (Arc("丙"),)),
        Activity("乙", 1, (Arc("甲"),)),
        Activity("丙", 1, (Arc("乙"),)),
        Activity("丁", 1, (Arc("丙"),)),
    )
    found = conflict(network)
    assert found is not None
    assert set(found.ids) == {"甲", "乙", "丙"}
    assert found.why == (
        "这几项互相等待，成了一圈："
        "丙 在 乙 完成之后开始，乙 在 甲 完成之后开始，甲 在 丙 完成之后开始"
    )


def test_a_step_that_waits_for_itself_contradicts_alone() -> None:
    """自己等自己,一项就矛盾。"""
    found = conflict(shop(Activity("甲", 1, (Arc("甲"),)), Activity("乙", 1)))
    assert found is not None
    assert found.ids == ("甲",)
    assert found.why == "这一项在等自己：甲 在 甲 完成之后开始"


def test_a_crew_too_small_is_named() -> None:
    """一道工序要的班组比全部还多,说出是哪道、缺几个。"""
    network = replace(shop(Activity("甲", 2, crew={"设计院": 3})), crews={"设计院": 2})
    with pytest.raises(Contradiction, match="甲 需要 设计院 3 个，一共只有 2 个"):
        timetable(network)


@settings(max_examples=200, deadline=None)
@given(networks(most=6, longest=9, any_ends=True, own_days=True, seasons=True, **SPAN))
def test_with_every_sort_of_demand_the_conflict_is_smallest(network: Network) -> None:
    """开始对开始、固定日期、停工时段都在内,矛盾的一组少一项就不矛盾,每项都说到。"""
    found = conflict(network)
    if found:
        assert conflict(among(network, found.ids))
        for name in found.ids:
            assert conflict(among(network, set(found.ids) - {name})) is None
            assert name in found.why


def test_two_fixed_days_say_what_lies_between_them() -> None:
    """大会3月1日开,文件3月15日要印发,起草却要20个工作日:其间只有11个。"""
    found = conflict(
        shop(
            Activity("大会", 1, on=date(2022, 3, 1)),
            Activity("起草", 20, (Arc("大会"),)),
            Activity("印发", 1, (Arc("起草"),), on=date(2022, 3, 15)),
            Activity("别的", 3, (Arc("大会"),)),
        )
    )
    assert found is not None
    assert set(found.ids) == {"大会", "起草", "印发"}
    assert "起草 需要 20 个工作日" in found.why
    assert "从 2022年3月1日到 2022年3月15日只有 15 天、11 个工作日" in found.why


def test_a_lag_between_starts_can_contradict() -> None:
    """监理要在护岸开始后3天内开始,却又要等30天的招标:说出这三项。"""
    found = conflict(
        shop(
            Activity("护岸", 60),
            Activity("招标", 30, (Arc("护岸", leaves=End.START),), DayKind.EVERY_DAY),
            Activity("监理", 60, (Arc("护岸", 0, 3, leaves=End.START), Arc("招标"))),
        )
    )
    assert found is not None
    assert set(found.ids) == {"护岸", "招标", "监理"}
    assert "监理 在 护岸 开始当天或之后、最多隔 3 天开始" in found.why


def test_a_day_off_cannot_be_the_day_fixed() -> None:
    """定在放假那天开工,排不出;写成日历日的会议可以在周六开。"""
    holiday, saturday = date(2022, 10, 3), date(2022, 10, 15)
    found = conflict(shop(Activity("开工", 1, on=holiday)))
    assert found is not None
    assert found.ids == ("开工",)
    meeting = Activity("会议", 1, calendar=DayKind.EVERY_DAY, on=saturday)
    assert conflict(shop(meeting)) is None


def test_a_clash_of_two_days_is_seen_past_what_they_hold() -> None:
    """文件3月28日前要办完7天,会议和它同时开始、又不得早于3月28日;旁边一道贴着文件的不相干。"""
    network = shop(
        Activity("文件", 7, due=date(2022, 3, 28)),
        Activity("检查", 1, (Arc("文件", 3, 3, End.START),), DayKind.EVERY_DAY, seasons=("停",)),
        Activity("会议", 8, (Arc("文件", 0, 0, End.START),), not_before=date(2022, 3, 28)),
    )
    stopped = Season((Blocked(date(2022, 3, 18), date(2022, 3, 19)),))
    found = conflict(replace(network, seasons={"停": stopped}))
    assert found is not None
    assert found.ids == ("会议", "文件")


def test_days_pushed_for_ever_are_a_conflict_not_an_unpublished_year() -> None:
    """丁要在甲开始那天,又要在乙开始三天以后,乙不早于甲:往前推到哪一年都不行。"""
    start, finish = End.START, End.FINISH
    found = conflict(
        shop(
            Activity("甲", 11, (), DayKind.EVERY_DAY),
            Activity("乙", 9, (Arc("甲", leaves=start),)),
            Activity("丙", 0, (Arc("乙", 3, None, start),), DayKind.EVERY_DAY),
            Activity("丁", 0, (Arc("丙"), Arc("甲", 0, 0, start, finish)), DayKind.EVERY_DAY),
        )
    )
    assert found is not None
    assert set(found.ids) == {"甲", "乙", "丙", "丁"}


def test_three_that_hold_each_other_find_no_day() -> None:
    """丙要在甲之后4天内做完,乙隔3天、丙又在乙之后、要6个工作日:哪个时限都排不出,三项都说到。"""
    network = shop(
        Activity("甲", 0),
        Activity("乙", 0, (Arc("甲", 3, 3),)),
        Activity("丙", 6, (Arc("甲", 0, 4, meets=End.FINISH), Arc("乙", 1)), due=date(2022, 2, 27)),
    )
    for deadline in (date(2022, 2, 28), date(2022, 3, 10), date(2022, 12, 30)):
        found = conflict(replace(network, deadline=deadline))
        assert found is not None
        assert set(found.ids) == {"甲", "乙", "丙"}


def test_late_in_the_last_published_year_is_no_conflict() -> None:
    """放假安排公布到哪年,那年年底的时限赶不上,是晚,不是矛盾;真矛盾的照样说出来。"""
    last = state_council_calendar().last
    begin = last - timedelta(days=10)
    late = Activity("甲", 30, not_before=begin)
    network = Network(as_of=last - timedelta(days=60), deadline=last, activities=(late,))
    assert conflict(network) is None
    before = Activity("乙", 1, (Arc("甲"),), due=begin + timedelta(days=5))
    found = conflict(replace(network, activities=(late, before)))
    assert found is not None
    assert set(found.ids) == {"甲", "乙"}
