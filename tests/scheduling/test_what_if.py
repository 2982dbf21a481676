"""试算:在副本上改,原计划不动;哪些工序挪了、挪了几天,一一列出。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.ledger.refusal import Refused
from guatu.scheduling.change import (
    Dropped,
    Incompressible,
    LostDays,
    NewBounds,
    NewCrew,
    NewDays,
    NewDeadline,
    changed,
)
from guatu.scheduling.network import Activity, Arc, Contradiction, Floor, Network
from guatu.scheduling.push import Push, push
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.what_if import WhatIf, what_if
from guatu.scheduling.working_days import DayKind, state_council_calendar
from guatu.vocabulary.unknown import Unknown
from tests.scheduling.networks import networks

YEAR = state_council_calendar()
AS_OF, DEADLINE = date(2022, 2, 15), date(2022, 12, 30)
SPAN = {"as_of": AS_OF, "deadline": DEADLINE}
TOILETS = Network(
    as_of=AS_OF,
    deadline=date(2022, 6, 30),
    activities=(
        Activity("名册", 5),
        Activity(
            "招标", 20, (Arc("名册"),), DayKind.EVERY_DAY, floor=Floor(20, "招标投标法第二十四条")
        ),
        Activity("施工", 40, (Arc("招标"),), crew={"施工队": 1}),
        Activity("验收", 5, (Arc("施工"),)),
    ),
    crews={"施工队": 1},
)


def tried(*changes: object) -> WhatIf:
    found = what_if(TOILETS, changes)  # type: ignore[arg-type]
    assert isinstance(found, WhatIf)
    return found


@settings(max_examples=100, deadline=None)
@given(networks(most=8, any_ends=True, own_days=True, seasons=True, **SPAN))
def test_no_change_no_difference(network: Network) -> None:
    """什么也不改,日期一天不差。"""
    try:
        found = what_if(network, [])
    except Contradiction:
        return
    assert isinstance(found, WhatIf)
    assert found.before == found.after
    assert found.differences == ()


@settings(max_examples=100, deadline=None)
@given(networks(most=8, **SPAN, kinds=(DayKind.EVERY_DAY,)), st.integers(-30, 0))
def test_a_deadline_moved_moves_every_latest_date(network: Network, days: int) -> None:
    """时限提前几天,天天上班的网络里每道工序的最迟日期都提前几天。"""
    try:
        found = what_if(network, [NewDeadline(DEADLINE + timedelta(days=days))])
    except Contradiction:
        return
    assert isinstance(found, WhatIf)
    assert [one.later_finish for one in found.differences] == [days] * len(found.differences)
    assert len(found.differences) == (len(network.activities) if days else 0)


@settings(max_examples=100, deadline=None)
@given(
    networks(most=8, max_lags=False, any_ends=True, own_days=True, **SPAN),
    st.dates(AS_OF, DEADLINE),
    st.integers(0, 20),
)
def test_lost_days_are_not_worked(network: Network, first: date, days: int) -> None:
    """误工的那几天谁也不开始、不收尾,最迟开始只会更早。"""
    lost = LostDays(first, first + timedelta(days=days), "连阴雨")
    try:
        found = what_if(network, [lost])
    except Contradiction:
        return
    if not isinstance(found, WhatIf) or found.after is None:
        return
    for old, new in zip(found.before.rows, found.after.rows, strict=True):
        assert not lost.first <= new.latest_finish <= lost.last
        assert not lost.first <= new.latest_start <= lost.last
        assert new.latest_start <= old.latest_start


def test_a_fortnight_of_rain_shows_what_it_costs() -> None:
    """施工遇两周连阴雨:原计划不动,施工以前的都要提前,验收的最迟日期不变。"""
    before = timetable(TOILETS)
    found = tried(LostDays(date(2022, 5, 9), date(2022, 5, 22), "连阴雨", frozenset({"施工"})))
    assert timetable(TOILETS) == before == found.before
    moved = {one.id: one.later_finish for one in found.differences}
    assert list(moved) == ["名册", "招标", "施工", "验收"]
    assert moved["验收"] == 0
    assert max(moved["名册"] or 0, moved["招标"] or 0) < 0
    # 误了10个工作日:4月26日往前数10个,4月24日周日调休上班,是4月13日
    assert found.differences[2].later_start == -13
    assert "最迟开始提前 13 天" in found.differences[2].words


def test_a_step_dropped_leaves_its_neighbours_in_order() -> None:
    """取消招标,施工仍在名册之后。"""
    found = tried(Dropped(frozenset({"招标"})))
    gone = next(one for one in found.differences if one.id == "招标")
    assert (gone.after, gone.words) == (None, "取消")
    assert found.network.activities[1].after == (Arc("名册"),)


def test_a_statutory_wait_is_not_tried_shorter() -> None:
    """试算也不能压缩法定等待。"""
    with pytest.raises(Incompressible, match="招标投标法第二十四条"):
        tried(NewDays("招标", 5))


def test_what_cannot_be_tried_is_said() -> None:
    """试出来自相矛盾的,说明原因;误工的日子前后颠倒的,拒收。"""
    fixed = [NewBounds("验收", on=date(2022, 3, 1)), NewBounds("施工", not_before=date(2022, 3, 1))]
    found = tried(*fixed)
    assert found.after is None
    assert "验收 定在 2022年3月1日" in found.why
    with pytest.raises(Refused, match="早于第一天"):
        tried(LostDays(date(2022, 5, 2), date(2022, 5, 1)))


def test_a_second_crew_lets_two_projects_run_side_by_side() -> None:
    """两处工程抢一支队伍,加一支,最早完成提前。"""
    sites = tuple(Activity(name, 20, crew={"施工队": 1}) for name in ("东街", "西街"))
    network = replace(TOILETS, activities=sites)
    found = what_if(network, [NewCrew("施工队", 2)])
    assert isinstance(found, WhatIf)
    assert any((one.later_end or 0) < 0 for one in found.differences)


def test_dragging_a_step_shows_whom_it_pushes() -> None:
    """把施工往后拖,验收跟着走,说出比时限晚几天。"""
    found = push(TOILETS, "施工", date(2022, 5, 30))
    assert isinstance(found, Push)
    assert [one.id for one in found.moved] == ["施工", "验收"]
    assert found.moved[0].new_start == date(2022, 5, 30)
    assert found.late_by > 0
    assert f"比时限晚 {found.late_by} 天" in found.words
    early = push(TOILETS, "施工", date(2022, 2, 16))
    assert isinstance(early, Push)
    assert early.moved == ()
    assert "施工 最早只能" in early.words


@settings(max_examples=100, deadline=None)
@given(networks(most=8, max_lags=False, **SPAN), st.data())
def test_a_push_moves_what_a_new_plan_moves(network: Network, data: st.DataObject) -> None:
    """列出来的挪动,与把改过的网络重排一遍的差别一致。"""
    name = data.draw(st.sampled_from([a.id for a in network.activities]))
    start = data.draw(st.dates(AS_OF, DEADLINE))
    found = push(network, name, start)
    assert not isinstance(found, Unknown)
    old, new = timetable(network), timetable(changed(network, NewBounds(name, not_before=start)))
    assert isinstance(old, Timetable)
    assert isinstance(new, Timetable)
    moved = {one.id: (one.new_start, one.new_finish) for one in found.moved}
    for one, other in zip(old.rows, new.rows, strict=True):
        dates = (other.earliest_start, other.earliest_finish)
        if one.id in moved:
            assert moved[one.id] == dates
        else:
            assert (one.earliest_start, one.earliest_finish) == dates
