"""两日对照:从一天到另一天,图上变了什么,逐句说清;说的和这些天的台账一致。"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guatu.ledger.acts.amendment import PledgeAmended
from guatu.ledger.acts.progress import NodeDone
from guatu.ledger.acts.rejecting import DraftRejected
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.acts.suspension import PledgeReopened
from guatu.publishing.changes.between import numbers_of
from guatu.publishing.changes.difference_html import difference_page
from guatu.publishing.changes.difference_lines import difference_lines, difference_records
from guatu.publishing.changes.wall_change import ChangeKind
from guatu.publishing.changes.wall_difference import WallDifference, cut_difference, empty_wall
from guatu.publishing.wall_cut import WallCut
from guatu.vocabulary.problem import Unusable
from tests import cast
from tests.ledger import small_book
from tests.ledger.small_book import NUMBER, PHOTO, Clerk
from tests.publishing.changes.busy_year import (
    DOCUMENT,
    REASON,
    adopted_second,
    amended,
    busy,
    compared,
    done,
    on_day,
    planned_clerk,
    replanned,
    suspended,
)

JANUARY, APRIL, JUNE = date(2022, 1, 20), date(2022, 4, 10), date(2022, 6, 1)


def told(difference: WallDifference, kind: ChangeKind, number: str = NUMBER) -> str:
    """某一种变化的话;没有就是空的。"""
    row = next((one for one in difference.rows if one.number == number), None)
    return "；".join(one.words for one in (row.changes if row else ()) if one.kind is kind)


@pytest.fixture(scope="module")
def spring() -> Clerk:
    """三月招完标,四月调整时限,验收还没有登记,第二项三月立项。"""
    clerk = planned_clerk()
    adopted_second(clerk, date(2022, 3, 1))
    on_day(clerk, date(2022, 3, 30), done("tender", date(2022, 3, 30)), cast.ZHAO)
    on_day(clerk, date(2022, 4, 20), amended(date(2022, 9, 30)), cast.LI)
    return clerk


def test_a_moved_deadline_tells_why_and_who_approved_it(spring: Clerk) -> None:
    """时限改了:从哪天改到哪天、为什么、谁批准、什么文件,出自台账第几条。"""
    found = compared(spring.entries, APRIL, JUNE)
    words = told(found, ChangeKind.DEADLINE)
    assert "由2022年6月30日改为2022年9月30日，推后92天" in words
    for said in (REASON, "分管交通的副县长批准", DOCUMENT, "4月20日调整"):
        assert said in words
    change = next(one for one in found.rows[0].changes if one.kind is ChangeKind.DEADLINE)
    entry = spring.entries[change.entries[0]]
    assert isinstance(entry.body, PledgeAmended)


def test_flags_turn_red_by_an_entry_and_black_by_time(spring: Clerk) -> None:
    """登记完成的插红旗,过期未登记的插黑旗;红旗有台账条目,黑旗没有。"""
    found = compared(spring.entries, JANUARY, APRIL)
    assert "“招标等标期”3月30日完成，比最迟日期晚26天" in told(found, ChangeKind.NODE_DONE)
    missed = next(one for one in found.rows[0].changes if one.kind is ChangeKind.NODE_MISSED)
    assert "“预算与招标文件”最迟2月11日" in missed.words
    assert missed.words.endswith("过期未登记完成")
    assert missed.entries == ()
    assert missed.nodes == {"list", "documents", "candidates"}


def test_a_finish_that_was_corrected_is_told() -> None:
    """完成日期登记错了再更正:从哪天改到哪天,出自台账第几条。"""
    clerk = planned_clerk()
    on_day(clerk, date(2022, 1, 10), done("tender", date(2022, 1, 10)), cast.ZHAO)
    fixed = on_day(clerk, date(2022, 2, 8), done("tender", date(2022, 1, 12)), cast.ZHAO)
    found = compared(clerk.entries, JANUARY, APRIL)
    assert told(found, ChangeKind.NODE_DONE) == "“招标等标期”完成日期由1月10日更正为1月12日"
    (change,) = (one for one in found.rows[0].changes if one.kind is ChangeKind.NODE_DONE)
    assert change.entries == (fixed.seq,)


def test_a_moved_node_tells_from_which_day_to_which_and_why() -> None:
    """节点改期:计划从哪天到哪天,为什么;圈的是那面旗。"""
    clerk = planned_clerk()
    clerk.act(small_book.progress("2022-01"), cast.ZHAO, source=(PHOTO,))
    on_day(clerk, date(2022, 2, 1), replanned(date(2022, 4, 28)), cast.ZHAO)
    found = compared(clerk.entries, JANUARY, APRIL)
    words = told(found, ChangeKind.NODE_MOVED)
    assert words == "“分批施工”计划5月20日改到4月28日；理由：雨季提前抢工"


def test_the_stage_of_another_promise_is_told(spring: Clerk) -> None:
    """第二项立项了,也说;排在自己的板块里。"""
    found = compared(spring.entries, JANUARY, APRIL)
    assert told(found, ChangeKind.STAGE, "2022-002") == "由“草稿”到“立项”"
    assert {row.number for area in found.areas for row in area.rows} == {NUMBER, "2022-002"}


def test_closing_and_reopening_have_names_of_their_own() -> None:
    """销号、重启各有说法;销号后打开的,说是销号后。"""
    clerk = small_book.closed()
    closed_on = clerk.day
    on_day(clerk, closed_on + timedelta(days=9), PledgeReopened(reason="回访发现返工"), cast.LI)
    before, closed, later = (closed_on + timedelta(days=n) for n in (-1, 1, 20))
    assert "销号" in told(compared(clerk.entries, before, closed), ChangeKind.CLOSED)
    again = told(compared(clerk.entries, closed, later), ChangeKind.REOPENED)
    assert "销号后重新打开，理由：回访发现返工" in again
    both = compared(clerk.entries, before, later)
    assert told(both, ChangeKind.CLOSED) == ""
    assert "销号后重新打开" in told(both, ChangeKind.REOPENED)


def test_a_suspension_tells_until_when_and_why(spring: Clerk) -> None:
    """暂停的,说到哪天、为什么。"""
    clerk = planned_clerk()
    on_day(clerk, date(2022, 3, 1), suspended(date(2022, 3, 1)), cast.LI)
    words = told(compared(clerk.entries, JANUARY, APRIL), ChangeKind.SUSPENDED)
    assert words == "暂停至4月30日，理由：等省里批复"


def test_what_came_and_went_is_told() -> None:
    """两天之间起草的是新增;审读不采纳的不再列入,说理由。"""
    clerk = Clerk()
    seen = clerk.book.pledges["2022-002"].entries[-1]
    on_day(
        clerk, date(2022, 2, 1), DraftRejected(seen=seen, reason="只是号召"), cast.LI, "2022-002"
    )
    gone = compared(clerk.entries, JANUARY, APRIL)
    assert told(gone, ChangeKind.GONE, "2022-002") == "不再列入：审读不采纳，理由：只是号召"
    after = gone.before
    start = WallDifference(before=empty_wall(after, JANUARY), after=after, areas=(), quiet=())
    assert start.before.bands == ()


def test_a_deadline_moved_and_moved_back_is_still_told() -> None:
    """改过又改回来的,图上一样,也要说:有两次调整。"""
    clerk = planned_clerk()
    on_day(clerk, date(2022, 2, 1), amended(date(2022, 9, 30)), cast.LI)
    on_day(clerk, date(2022, 3, 1), amended(date(2022, 6, 30), "又能按期"), cast.LI)
    words = told(compared(clerk.entries, JANUARY, APRIL), ChangeKind.DEADLINE)
    assert words.startswith("改过又改回2022年6月30日")
    assert "又能按期" in words


def test_days_out_of_order_or_of_two_years_are_refused(spring: Clerk) -> None:
    """早晚写反了,说一句。"""
    with pytest.raises(Unusable, match="早的一天写在前面"):
        compared(spring.entries, JUNE, APRIL)


def test_a_cut_holds_what_it_held_on_either_day(spring: Clerk) -> None:
    """只看一个单位的:两天里有一天归它的,都算;没有这个单位的,说有哪些。"""
    found = compared(spring.entries, JANUARY, APRIL)
    cut = cut_difference(found, WallCut(office="清源县交通运输局"))
    assert {row.number for row in cut.rows} == {NUMBER}
    with pytest.raises(Unusable, match="有的是"):
        cut_difference(found, WallCut(office="没有这个局"))


def test_both_drawings_stand_one_above_the_other_and_are_marked(spring: Clerk) -> None:
    """每项画两天,上下对着;变了的旗和时限圈出来;同样两天,每次的文件一个字节不差。"""
    found = compared(spring.entries, APRIL, JUNE)
    page = difference_page(found)
    assert page == difference_page(compared(spring.entries, APRIL, JUNE))
    assert page.index("4月10日</text>") < page.index("6月1日</text>")
    # 时限改了,上下各圈一处;节点都跟着改,旗也都圈。
    assert page.count("b-changed") - page.count(".b-changed") >= 4
    assert 'href="http' not in page


def test_lines_and_records_say_the_same(spring: Clerk) -> None:
    """终端上的话和 JSON 里的一样多。"""
    found = compared(spring.entries, APRIL, JUNE)
    lines = [line for line in difference_lines(found) if line.startswith("  ")]
    records = list(difference_records(found))
    assert len(lines) == len(records) > 0
    assert all(one["words"] in line for one, line in zip(records, lines, strict=True))


STEPS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 25)), max_size=12)
DAYS = st.integers(0, 300).map(lambda n: date(2022, 1, 6) + timedelta(days=n))


@settings(max_examples=25)
@given(STEPS, DAYS)
def test_a_day_compared_with_itself_has_no_difference(
    steps: list[tuple[int, int]], day: date
) -> None:
    """一天和自己对照,什么也没有;有记账的那天也一样。"""
    entries = busy(steps).entries
    for one in (day, entries[-1].effective_on):
        found = compared(entries, one, one)
        assert not found.areas
        assert not found.quiet


@settings(max_examples=40)
@example([(0, 0), (0, 2)], date(2022, 1, 6), date(2022, 1, 26))
@given(STEPS, DAYS, DAYS)
def test_the_difference_is_what_the_entries_between_say(
    steps: list[tuple[int, int]], one: date, other: date
) -> None:
    """从一天到另一天的变化,和这些天的台账条目对得上,一条不多,一条不少。"""
    since, until = min(one, other), max(one, other)
    entries = busy(steps).entries
    found = compared(entries, since, until)
    between = [entry for entry in entries if entry.seq and since < entry.effective_on <= until]
    touched = {number for entry in between for number in numbers_of(entry, entries.__getitem__)}
    assert {row.number for row in (*found.rows, *found.quiet) if row.entries} == touched
    by_act = {row.number for row in found.rows for change in row.changes if not change.kind.by_time}
    assert by_act <= touched
    mine = [entry for entry in between if entry.subject == f"pledge:{NUMBER}"]
    changes = {change.kind for row in found.rows if row.number == NUMBER for change in row.changes}
    amendments = [entry for entry in mine if isinstance(entry.body, PledgeAmended)]
    assert (ChangeKind.DEADLINE in changes) == bool(amendments)
    assert all(entry.body.reason in told(found, ChangeKind.DEADLINE) for entry in amendments)
    last = [e.body for e in mine if isinstance(e.body, SignOffClosed | PledgeReopened)][-1:]
    assert (ChangeKind.CLOSED in changes) == any(isinstance(e, SignOffClosed) for e in last)
    both = {flag.node for row in found.rows if row.before for flag in row.before.flags}
    nodes = both & {entry.body.node for entry in mine if isinstance(entry.body, NodeDone)}
    red = {
        node
        for row in found.rows
        for change in row.changes
        if change.kind is ChangeKind.NODE_DONE
        for node in change.nodes
    }
    assert red == nodes
