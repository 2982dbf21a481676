"""晚的凭据:从最迟开始到时限,每一天都有着落,加起来正好差那几天。"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import example, given, settings

from guatu.scheduling.certificate import Certificate, late_on_day_one
from guatu.scheduling.conflict import among
from guatu.scheduling.network import Activity, Arc, Contradiction, End, Network
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.season import Blocked, Season
from guatu.scheduling.working_days import DayKind, state_council_calendar
from tests.scheduling.networks import networks

YEAR = state_council_calendar()
AS_OF = date(2022, 2, 15)
SHORT = {"as_of": AS_OF, "deadline": date(2022, 2, 28), "longest": 12}


def found(network: Network) -> tuple[Schedule, Certificate | None] | None:
    try:
        plan = scheduled(network, YEAR)
    except Contradiction:
        return None
    assert isinstance(plan, Schedule)
    return plan, late_on_day_one(plan)


EVERYTHING = networks(most=8, any_ends=True, own_days=True, seasons=True, **SHORT)
START, FINISH = End.START, End.FINISH
EVERY_DAY = DayKind.EVERY_DAY


def short(*activities: Activity, stopped: tuple[Blocked, ...] = ()) -> Network:
    return Network(
        as_of=AS_OF,
        deadline=date(2022, 2, 28),
        activities=activities,
        seasons={"停": Season(stopped)},
    )


# 两道工序互相牵着,各自的日期都由对方定:只看最后的日期,要绕圈子。
HELD_BY_EACH_OTHER = short(
    Activity("a0", 0, (), EVERY_DAY),
    Activity("a3", 4, (), EVERY_DAY, due=date(2022, 2, 16)),
    Activity("a4", 0, (Arc("a0"), Arc("a3", 0, 1, START)), EVERY_DAY),
)
# 零天的工序在前一晚,有工期的从次日早上起,先后要按晚上比。
AN_EVENING_BEFORE_A_MORNING = short(
    Activity("a0", 0, (), EVERY_DAY),
    Activity("a2", 1, (), EVERY_DAY),
    Activity("a3", 0, (Arc("a0", 1), Arc("a2", 1)), EVERY_DAY, on=AS_OF),
)
# 要同时开始,却一个避着停工段、一个只在上班日:一起往前找共同的日子。
A_COMMON_DAY = short(
    Activity("a0", 2, (), EVERY_DAY),
    Activity("a1", 2, (Arc("a0", 1, None, FINISH, FINISH),), EVERY_DAY, seasons=("停",)),
    Activity(
        "a3", 0, (Arc("a0", 0, 0, START), Arc("a1", 0, None, START, FINISH)), EVERY_DAY,
        not_before=date(2022, 2, 25),
    ),
    stopped=(Blocked(AS_OF, AS_OF),),
)  # fmt: skip
# 三道互相限着、没有一天合适的:是矛盾,不是晚。
NO_COMMON_DAY = short(
    Activity("a0", 6, (), seasons=("停",)),
    Activity("a1", 0, (Arc("a0", 3, 3, START, FINISH),), EVERY_DAY, on=date(2022, 2, 24)),
    Activity("a5", 0, (Arc("a0", 0, 0, START, FINISH), Arc("a1", 1))),
    stopped=(Blocked(date(2022, 2, 25), date(2022, 2, 25)), Blocked(AS_OF, date(2022, 2, 17))),
)
TWO_DAYS_THAT_CLASH = short(
    Activity("a2", 7, due=date(2022, 2, 28)),
    Activity("a3", 1, (Arc("a2", 3, 3, START),), EVERY_DAY, seasons=("停",)),
    Activity("a4", 8, (Arc("a2", 0, 0, START),), seasons=("停",), not_before=date(2022, 2, 28)),
    stopped=(Blocked(date(2022, 2, 18), date(2022, 2, 19)),),
)


@settings(max_examples=120, deadline=None)
@given(EVERYTHING)
@example(HELD_BY_EACH_OTHER)
@example(AN_EVENING_BEFORE_A_MORNING)
@example(A_COMMON_DAY)
@example(NO_COMMON_DAY)
@example(TWO_DAYS_THAT_CLASH)
def test_the_days_add_up(network: Network) -> None:
    """晚几天 = 各环天数之和 - 剩下的天数;句子里的数也加得起来;没有晚就没有凭据。"""
    both = found(network)
    if both is None:
        return
    plan, certificate = both
    today = AS_OF.toordinal() - 1 - YEAR.first.toordinal()
    first = min(plan.late.begin)
    assert (certificate is None) == (first >= today)
    if certificate is None:
        return
    total = sum(link.days for link in certificate.links)
    assert certificate.late_by == total - certificate.left == today - first
    assert certificate.left == (certificate.until - AS_OF).days + 1
    for link in certificate.links:
        assert link.rest >= 0
        assert link.apart >= 0
        assert link.worked * link.skipped >= 0
    assert f"已晚 {certificate.late_by} 天" in certificate.words
    assert total == added_by_hand(certificate.words)


def added_by_hand(words: str) -> int:
    """句子里各环的天数:干的、停的、隔的相加,减去说了要减的;与句末的合计一致。"""
    if "，而" not in words:
        return 0
    links, needed = words.split("，而")[1].split("，共需 ")
    added = r"(\d+) 个(?:工作日|日历日)|(?:另有|又差|，隔) (\d+) 天"
    taken = r"减(?:有效期)? (\d+) 天"
    sums = [sum(int("".join(n)) for n in re.findall(sort, links)) for sort in (added, taken)]
    assert needed == f"{sums[0] - sums[1]} 天"
    return sums[0] - sums[1]


@settings(max_examples=60, deadline=None)
@given(EVERYTHING)
@example(HELD_BY_EACH_OTHER)
@example(A_COMMON_DAY)
def test_no_activity_is_superfluous(network: Network) -> None:
    """只留凭据里的几道工序,晚的天数不变;去掉其中任何一道,就变了。"""
    both = found(network)
    certificate = both and both[1]
    if not certificate:
        return
    assert late_by(among(network, certificate.ids)) == certificate.late_by
    for name in certificate.ids:
        assert late_by(among(network, set(certificate.ids) - {name})) < certificate.late_by


def late_by(network: Network) -> int:
    both = found(network) if network.activities else None
    return both[1].late_by if both and both[1] else 0


def test_an_official_can_add_it_up() -> None:
    """2月15日到2月28日只有14天,招标20天、合同5个工作日(跨一个周末)要27天,晚13天。"""
    network = Network(
        as_of=AS_OF,
        deadline=date(2022, 2, 28),
        activities=(
            Activity("招标", 20, (), DayKind.EVERY_DAY),
            Activity("合同", 5, (Arc("招标"),)),
        ),
    )
    both = found(network)
    assert both is not None
    assert both[1] is not None
    # 合同占2月22日至28日,中间周末2天;招标2月2日至21日
    assert both[1].words == (
        "招标 最迟应在 2022年2月2日开始，已晚 13 天：从 2022年2月15日到时限 2022年2月28日只有 14 天，"
        "而招标 20 个日历日、合同 5 个工作日（另有 2 天不上班），共需 27 天"
    )


def test_a_day_fixed_for_the_start_is_told_as_such() -> None:
    """开工定在2月17日,交底须在开工前完成5天:最后一天是2月16日,说成开工的前一天。"""
    both = found(
        short(
            Activity("交底", 5, (), EVERY_DAY),
            Activity("开工", 3, (Arc("交底"),), on=date(2022, 2, 17)),
        )
    )
    assert both is not None
    assert both[1] is not None
    assert both[1].words == (
        "交底 最迟应在 2022年2月12日开始，已晚 3 天：从 2022年2月15日到开工 最迟开始的前一天 "
        "2022年2月16日只有 2 天，而交底 5 个日历日，共需 5 天"
    )


def test_rows_in_another_order_give_the_same_certificate() -> None:
    """工序换个先后写,凭据一字不差。"""
    network = short(
        *(Activity(name, 9, (), EVERY_DAY) for name in "甲乙"),
        Activity("丙", 9, (Arc("甲"), Arc("乙")), EVERY_DAY),
    )
    turned = short(*reversed(network.activities))
    assert found(network) is not None
    assert found(network)[1] == found(turned)[1]  # type: ignore[index]


def test_a_validity_that_runs_makes_late_by_itself() -> None:
    """许可1月10日办下,30天内要开工:2月10日是最后一天,到15日已晚5天;办完的许可不算一环。"""
    both = found(
        short(
            Activity("许可", 3, done_on=date(2022, 1, 10)),
            Activity("进场", 2, (Arc("许可"),), EVERY_DAY),
            Activity("开工", 3, (Arc("许可", 0, 30), Arc("进场"))),
        )
    )
    assert both is not None
    assert both[1] is not None
    assert both[1].ids == ("进场", "开工")
    assert both[1].words == (
        "进场 最迟应在 2022年2月8日开始，已晚 7 天：从 2022年2月15日到开工 最迟开始的前一天 "
        "2022年2月9日已过 5 天，而进场 2 个日历日，共需 2 天"
    )


def test_what_fills_a_weekend_makes_nothing_late() -> None:
    """甲做到周五,乙在周末做两天,丙周一开始:没有乙也一样晚,凭据里不列乙。"""
    both = found(
        replace(
            short(
                Activity("甲", 5),
                Activity("乙", 2, (Arc("甲"),), EVERY_DAY),
                Activity("丙", 5, (Arc("乙"), Arc("甲"))),
            ),
            deadline=date(2022, 2, 18),
        )
    )
    assert both is not None
    assert both[1] is not None
    assert both[1].ids == ("甲", "丙")
    assert both[1].late_by == 8
