"""报送情况:每项每期恰有一种情况;未报送是一种情况,而且一天天变老。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.ledger.acts.suspension import PledgeReopened, PledgeSuspended
from guatu.ledger.book import replay
from guatu.ledger.pledge import Asked, Pledge, Progress, Stage
from guatu.ledger.transitions import UNDER_WAY
from guatu.scheduling.working_days import working_days_of
from guatu.tracking.owed import report_owed
from guatu.tracking.report_state import ReportState, State, report_state, report_states
from guatu.tracking.reporting_period import due_on, period_named
from guatu.tracking.reporting_rule import PRESETS, reporting_rule
from guatu.vocabulary.unknown import Unknown
from tests.cast import LI
from tests.ledger.small_book import Clerk, closed
from tests.tracking.months import (
    RULE,
    check,
    confirm,
    fill,
    pledge_of,
    seen,
    send,
    signed,
)

FEBRUARY = "2022-02"
FOURTH, FIFTH, SIXTH = (date(2022, 3, day) for day in (4, 5, 6))


def test_a_report_is_awaited_until_its_day() -> None:
    """2月的进展:1月还不需报,2月起待报送并倒数,3月5日是最后一天。"""
    clerk = signed()
    assert seen(clerk, FEBRUARY, date(2022, 1, 31)).state is State.NOT_ASKED
    awaited = seen(clerk, FEBRUARY, date(2022, 2, 26))
    assert (awaited.state, awaited.days, awaited.words) == (State.AWAITED, 7, "待报送，还有7天")
    assert seen(clerk, FEBRUARY, FIFTH).words == "待报送，今天到期"


def test_not_reported_is_a_state_that_ages() -> None:
    """过了应报日未报就是未报送,第二天起计天数;上月也没报的,算连续两期。"""
    clerk = signed()
    late = seen(clerk, FEBRUARY, date(2022, 3, 10))
    assert (late.state, late.age, late.running) == (State.NOT_REPORTED, 5, 2)
    assert late.words == "未报送5天，连续2期"
    send(clerk, "2022-01", date(2022, 2, 3))
    assert seen(clerk, FEBRUARY, SIXTH).words == "未报送1天"


def test_filled_in_is_not_yet_reported() -> None:
    """填了没确认:到期前是待确认,到期后仍是未报送,写明已填报未确认;补确认后转为已报送。"""
    clerk = signed()
    seq = fill(clerk, FEBRUARY, FOURTH)
    assert seen(clerk, FEBRUARY, FIFTH).state is State.REPORTED
    late = seen(clerk, FEBRUARY, SIXTH)
    assert late.state is State.NOT_REPORTED
    assert "已填报未确认" in late.words
    assert late.pending is not None
    confirm(clerk, FEBRUARY, seq)
    assert seen(clerk, FEBRUARY, SIXTH).state is State.CONFIRMED


def test_a_report_checked_or_returned() -> None:
    """核查通过是一种,退回待重报是一种,退回的也计天数。"""
    clerk = signed()
    seq = send(clerk, FEBRUARY, FOURTH)
    check(clerk, FEBRUARY, seq, SIXTH, passed=True)
    assert seen(clerk, FEBRUARY, SIXTH).state is State.CHECKED
    check(clerk, FEBRUARY, seq, SIXTH, passed=False)
    back = seen(clerk, FEBRUARY, date(2022, 3, 9))
    assert (back.state, back.age) == (State.RETURNED, 3)
    assert back.report is not None
    assert back.report.returned == "不实"
    seq = fill(clerk, FEBRUARY, date(2022, 3, 9))
    assert seen(clerk, FEBRUARY, date(2022, 3, 9)).words == "退回待重报，已3天，重报未确认"
    confirm(clerk, FEBRUARY, seq)
    assert seen(clerk, FEBRUARY, date(2022, 3, 9)).state is State.CONFIRMED


def test_a_correction_awaiting_confirmation_is_shown_beside() -> None:
    """报出后又填更正:情况仍是已报送,待确认的更正另外看得到。"""
    clerk = signed()
    first = send(clerk, FEBRUARY, FOURTH)
    second = fill(clerk, FEBRUARY, FIFTH, 9)
    state = seen(clerk, FEBRUARY, SIXTH)
    assert state.state is State.CONFIRMED
    assert (state.report and state.report.seq, state.pending and state.pending.seq) == (
        first,
        second,
    )


def test_nothing_is_asked_while_work_rests() -> None:
    """暂停期间不需报送;恢复以后,暂停前欠的仍欠,暂停期间到期的不补。"""
    clerk = signed()
    clerk.day = date(2022, 3, 20)
    clerk.act(PledgeSuspended(reason="停工", since=date(2022, 3, 21), until=date(2022, 9, 1)), LI)
    for period in (FEBRUARY, "2022-03", "2022-04"):
        assert seen(clerk, period, date(2022, 5, 20)).state is State.NOT_ASKED
    clerk.day = date(2022, 6, 9)
    clerk.act(PledgeReopened(reason="复工"), LI)
    day = date(2022, 7, 20)
    states = [seen(clerk, f"2022-0{month}", day).state for month in range(2, 8)]
    assert states == [
        State.NOT_REPORTED, State.NOT_ASKED, State.NOT_ASKED, State.NOT_ASKED,
        State.NOT_REPORTED, State.AWAITED,
    ]  # fmt: skip
    assert seen(clerk, "2022-06", day).running == 1


def test_drafts_and_closed_pledges_are_not_asked() -> None:
    """草稿和已销号的不需报送。"""
    for clerk in (Clerk(), closed()):
        for month in range(1, 13):
            state = seen(clerk, f"2022-{month:02d}", date(2022, 12, 31)).state
            assert state in (State.NOT_ASKED, State.CONFIRMED)
        assert seen(clerk, "2022-06", date(2022, 12, 31)).state is State.NOT_ASKED


def test_a_due_day_that_nobody_can_know_is_unknown() -> None:
    """应报日要用没公布的日历:当期待报送,过了月末是应报日未知,绝不算未报送。"""
    calendar = working_days_of(date(2022, 1, 1), date(2022, 2, 28), lambda day: day.weekday() < 5)
    rule = reporting_rule("five-working-days")
    period = period_named(FEBRUARY, rule)

    def state(day: date) -> ReportState:
        return report_state(pledge_of(signed()), period, rule=rule, as_of=day, calendar=calendar)

    assert state(date(2022, 2, 28)).state is State.AWAITED
    unknown = state(date(2022, 8, 1))
    assert unknown.state is State.UNKNOWN
    assert "尚未公布" in unknown.words


def test_the_wall_asks_for_the_last_report_due() -> None:
    """墙上看最近应报的一期:未报或退回未重报的亮灯;报了更晚月份的不再追前面的。"""
    clerk = signed()

    def owed(day: date) -> State | None:
        state = report_owed(pledge_of(clerk), rule=RULE, as_of=day)
        assert not isinstance(state, Unknown)
        return state.state if state else None

    assert owed(FIFTH) is State.NOT_REPORTED
    send(clerk, "2022-01", FIFTH)
    assert owed(FIFTH) is None
    assert owed(SIXTH) is State.NOT_REPORTED
    seq = send(clerk, FEBRUARY, SIXTH)
    assert owed(SIXTH) is None
    check(clerk, FEBRUARY, seq, SIXTH, passed=False)
    assert owed(SIXTH) is State.RETURNED
    send(clerk, "2022-03", date(2022, 3, 28))
    assert owed(date(2022, 3, 28)) is None


def test_an_unknown_due_day_is_not_green_on_the_wall() -> None:
    """最近应报的一期说不清,墙上也说不清。"""
    calendar = working_days_of(date(2022, 1, 1), date(2022, 2, 28), lambda day: day.weekday() < 5)
    rule = reporting_rule("five-working-days")
    owed = report_owed(pledge_of(signed()), rule=rule, as_of=date(2022, 3, 2), calendar=calendar)
    assert isinstance(owed, Unknown)


periods = st.integers(1, 12).map(lambda month: f"2022-{month:02d}")
days = st.dates(date(2022, 1, 1), date(2023, 3, 31))
reports = st.lists(
    st.builds(
        lambda period, to_confirm, sent, back: replace(
            BLANK,
            period=period,
            to_confirm=to_confirm,
            confirmed_by=LI if sent else None,
            checked_by=LI if back and (sent or not to_confirm) else None,
            returned="不实" if back and (sent or not to_confirm) else "",
        ),
        periods,
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    max_size=6,
)
BLANK: Progress = pledge_of(closed()).progress[0]
PLEDGE: Pledge = pledge_of(closed())


@st.composite
def pledges(draw: st.DrawFn) -> Pledge:
    stage = draw(st.sampled_from(list(Stage)))
    marks = sorted(draw(st.sets(days, min_size=1, max_size=5)))
    spans = [
        Asked(since=since, until=until)
        for since, until in zip(marks[::2], [*marks[1::2], None], strict=False)
    ]
    if stage not in UNDER_WAY:
        spans = [one for one in spans if one.until is not None]
    sent = tuple(replace(one, seq=n) for n, one in enumerate(draw(reports)))
    return replace(PLEDGE, stage=stage, asked=tuple(spans), progress=sent)


@settings(max_examples=300)
@given(pledges(), periods, days, st.sampled_from(PRESETS))
def test_every_pledge_and_period_is_in_exactly_one_state(
    pledge: Pledge, period: str, day: date, preset: str
) -> None:
    """不论怎样报、怎样退、怎样停,每项每期恰有一种情况,而且与事实相符。"""
    rule = reporting_rule(preset)
    one = period_named(period, rule)
    (found,) = report_states([pledge], one, rule=rule, as_of=day)
    due = due_on(one, rule)
    assert isinstance(due, date)
    mine = [report for report in pledge.progress if report.period == period]
    sent = [report for report in mine if report.submitted]
    claims = {
        State.RETURNED: bool(sent) and bool(sent[-1].returned),
        State.CHECKED: bool(sent) and sent[-1].passed,
        State.CONFIRMED: bool(sent) and sent[-1].stands and not sent[-1].passed,
        State.NOT_REPORTED: not sent and found.age is not None and due < day,
        State.REPORTED: not sent and bool(mine) and found.age is None,
        State.AWAITED: not mine and found.days is not None and due >= day,
        State.NOT_ASKED: not mine and found.days is None and found.age is None,
        State.UNKNOWN: False,
    }
    assert [state for state, holds in claims.items() if holds] == [found.state]
    assert (found.running > 0) == (found.state is State.NOT_REPORTED)
    assert found.words
    if pledge.stage not in UNDER_WAY:
        assert found.state not in (State.AWAITED, State.NOT_REPORTED)


def test_a_view_of_an_earlier_day_shows_what_was_known_then() -> None:
    """推回3月6日看2月的进展,还是那天的情况:后来的确认、退回一概不知。"""
    clerk = signed()
    seq = fill(clerk, FEBRUARY, FOURTH)
    shown = {FOURTH: seen(clerk, FEBRUARY, FOURTH), SIXTH: seen(clerk, FEBRUARY, SIXTH)}
    clerk.day = date(2022, 3, 8)
    confirm(clerk, FEBRUARY, seq)
    check(clerk, FEBRUARY, seq, date(2022, 3, 12), passed=False)
    for day, before in shown.items():
        then = replay(clerk.entries, as_of=day).pledges[before.pledge]
        period = period_named(FEBRUARY, RULE)
        assert report_state(then, period, rule=RULE, as_of=day) == before
