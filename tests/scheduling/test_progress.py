"""节点进展:计划、实际、预测三样日期,和一句话说清还有几天余地。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.scheduling.network import Activity, Arc, Contradiction, Network
from guatu.scheduling.node_progress import NodeState, Progress, Reported
from guatu.scheduling.progress import progress_of
from guatu.scheduling.working_days import DayKind, state_council_calendar
from tests.scheduling.networks import networks

YEAR = state_council_calendar()
START, DEADLINE = date(2022, 2, 15), date(2022, 6, 30)
TOILETS = Network(
    as_of=START,
    deadline=DEADLINE,
    activities=(
        Activity("名册", 5),
        Activity("招标", 20, (Arc("名册"),), DayKind.EVERY_DAY),
        Activity("施工", 40, (Arc("招标"),)),
        Activity("验收", 5, (Arc("施工"),)),
    ),
)


def said(begun: date | None = None, done: date | None = None, left: int | None = None) -> Reported:
    return Reported(started_on=begun, finished_on=done, remaining=left)


def seen(as_of: date, network: Network = TOILETS, **reported: Reported) -> Progress:
    found = progress_of(network, reported, as_of)
    assert isinstance(found, Progress)
    return found


def test_nothing_reported_yet() -> None:
    """还没开始的:余地几个工作日;到了最迟那天,今天必须开始;过了,已晚几个工作日。"""
    first = seen(START).nodes[0]
    assert first.state is NodeState.OPEN
    assert first.words == f"还有 {first.float_days} 个工作日余地"
    assert seen(first.planned_start).nodes[0].words == "今天必须开始"
    late = YEAR.add(first.planned_start, 3)
    assert isinstance(late, date)
    assert seen(late).nodes[0].words == "已晚 3 个工作日"
    assert seen(late).words.endswith("比时限晚 3 个工作日")


def test_the_done_is_fixed_and_the_started_keeps_its_remainder() -> None:
    """名册2月22日完成;招标2月23日开始,到3月7日按计划还剩8天,3月14日到期。"""
    report = {
        "名册": said(date(2022, 2, 16), date(2022, 2, 22)),
        "招标": said(date(2022, 2, 23)),
    }
    found = seen(date(2022, 3, 7), **report)
    done, tender, works, _ = found.nodes
    assert (done.state, done.actual_finish, done.forecast_finish) == (
        NodeState.DONE,
        date(2022, 2, 22),
        None,
    )
    assert done.words.startswith("已完成，比最迟日期早 ")
    assert tender.state is NodeState.STARTED
    # 2月23日起20个日历日,最后一天是3月14日
    assert tender.forecast_finish == date(2022, 3, 14)
    assert works.forecast_start == date(2022, 3, 15)
    assert found.words.startswith("照现在的进展，")


def test_what_the_office_says_is_left_counts() -> None:
    """单位报施工还要60个工作日,就按60天往后推。"""
    report = {
        "名册": said(None, date(2022, 2, 22)),
        "招标": said(None, date(2022, 3, 14)),
        "施工": said(date(2022, 3, 15), None, 60),
    }
    works = seen(date(2022, 4, 1), **report).nodes[2]
    assert works.forecast_finish is not None
    assert YEAR.between(date(2022, 3, 31), works.forecast_finish) == 60
    assert works.words.startswith("已晚 ")


def test_reports_from_the_future_are_not_known_yet() -> None:
    """回看3月1日,3月1日以后报的还不知道。"""
    report = {"名册": said(date(2022, 2, 16), date(2022, 3, 4))}
    node = seen(date(2022, 3, 1), **report).nodes[0]
    assert (node.state, node.actual_finish) == (NodeState.STARTED, None)


def test_all_done_is_said() -> None:
    """全部完成,说哪天完成的,没有预测。"""
    report = {a.id: said(None, date(2022, 5, 20)) for a in TOILETS.activities}
    found = seen(date(2022, 6, 1), **report)
    assert found.words == "已于5月20日全部完成"
    assert found.forecast_end == date(2022, 5, 20)


def test_a_permit_about_to_expire_is_told() -> None:
    """许可1月10日办下,90天内必须开工;前面还要等60个工作日,赶不上,说出来。"""
    network = replace(
        TOILETS,
        activities=(
            Activity("许可", 3),
            Activity("拆迁", 60),
            Activity("开工", 5, (Arc("许可", 0, 90), Arc("拆迁"))),
        ),
    )
    node = seen(START, network, 许可=said(None, date(2022, 1, 10))).nodes[2]
    assert node.words.startswith("最迟 4月11日开始，照现在的进展赶不上")


@settings(max_examples=200, deadline=None)
@given(
    networks(most=8, any_ends=True, own_days=True, seasons=True, as_of=START, deadline=DEADLINE),
    st.dates(START, date(2022, 5, 31)),
    st.data(),
)
def test_nothing_unstarted_lies_before_today(
    network: Network, as_of: date, data: st.DataObject
) -> None:
    """完成的定在完成那天,开始的保留开始日,没开始的都不早于今天;计划不随今天变。"""
    past = st.none() | st.dates(date(2022, 2, 1), as_of)
    reported = {}
    for activity in network.activities:
        begun, done = sorted([data.draw(past), data.draw(past)], key=lambda day: day or date.max)
        left = data.draw(st.none() | st.integers(0, 9))
        reported[activity.id] = said(begun, done, left)
    try:
        found = progress_of(network, reported, as_of)
        earlier = progress_of(network, {}, START)
    except Contradiction:
        return
    assert isinstance(found, Progress)
    assert isinstance(earlier, Progress)
    for node, plan in zip(found.nodes, earlier.nodes, strict=True):
        report = reported[node.id]
        assert (node.planned_start, node.planned_finish) == (
            plan.planned_start,
            plan.planned_finish,
        )
        assert (node.actual_start, node.actual_finish) == (report.started_on, report.finished_on)
        if node.state is NodeState.OPEN and node.forecast_start:
            assert node.forecast_start >= as_of
        if node.state is NodeState.STARTED and node.forecast_finish and report.remaining != 0:
            assert node.forecast_finish >= as_of
