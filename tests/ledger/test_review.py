"""审读:草稿的采纳、不采纳、合并、拆分、改类别、改时限、补录、撤回,台账各收什么、各拒什么。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from guatu.ledger.acts.accepting import AlreadyAccepted, DraftAccepted
from guatu.ledger.acts.adding import DraftAdded
from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.drafting import NoSuchReport
from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.merging import DraftMerged, NothingToMerge, NotOneStretch, SeenDraft
from guatu.ledger.acts.redating import BeforeThePlan, DraftRedated, SameDay
from guatu.ledger.acts.rejecting import DraftRejected
from guatu.ledger.acts.retyping import DraftRetyped, SameKind
from guatu.ledger.acts.splitting import DraftSplit, NothingToSplit
from guatu.ledger.acts.withdrawing import DraftWithdrawn, LaterStep, NothingToWithdraw
from guatu.ledger.book import Book, SetAside, replay
from guatu.ledger.draft import Draft, NumberedDraft
from guatu.ledger.draft_number import NotTheNextNumber, next_number
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.pledge import Decision, Pledge, Stage
from guatu.ledger.review import (
    BeforeTheLastStep,
    ChangedMeanwhile,
    NoLongerLive,
    NoSuchDraft,
    Overlap,
)
from guatu.ledger.transitions import WrongStage
from guatu.ledger.verification import verify_lines
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.span import Span
from tests.cast import LI, REPORT, ZHAO
from tests.ledger.small_book import NUMBER, ROADS, Clerk, quoted

SECOND = "2022-002"
YEAR_END = Deadline(by=date(2022, 12, 31), reason="推定到年底")


def words(span: Span) -> Draft:
    return Draft(
        kind=PledgeKind.ACTION,
        title=span.of(REPORT)[:12],
        quote=span.of(REPORT),
        span=span,
        area="",
        quantities=(),
        names=(),
        missing=(Missing.OWNER, Missing.DATE),
        due=YEAR_END,
    )


def seen(clerk: Clerk, number: str = NUMBER) -> int:
    found = clerk.book.known(number)
    assert found is not None
    return found.entries[-1]


def on(clerk: Clerk, number: str, body: Any, **extra: Any) -> Any:
    return clerk(f"pledge:{number}", body, extra.pop("by", LI), **extra)


def halves(clerk: Clerk, number: str = "2022-003") -> DraftSplit:
    """第一项从逗号处一分为二。"""
    whole = quoted(ROADS)
    comma = whole.start + ROADS.index(",")
    return DraftSplit(
        seen=seen(clerk),
        kept=words(Span(whole.start, comma)),
        split_off=(NumberedDraft(number=number, draft=words(Span(comma + 1, whole.end))),),
    )


def said(pledge: Pledge | None) -> Pledge | None:
    """只看内容,不看经过了几条。"""
    return pledge and replace(pledge, entries=(), entry_count=0, changed_on=None)


def content(book: Book) -> dict[str, Pledge | None]:
    return {number: said(one) for number, one in book.pledges.items()}


def test_an_accepted_draft_waits_for_adoption() -> None:
    """采纳之后仍是草稿,等待立项;不能采纳两次。"""
    clerk = Clerk()
    on(clerk, NUMBER, DraftAccepted(seen=2))
    assert clerk.book.pledges[NUMBER].decision is Decision.ACCEPTED
    assert clerk.book.pledges[NUMBER].stage is Stage.DRAFT
    with pytest.raises(AlreadyAccepted, match="已经采纳"):
        on(clerk, NUMBER, DraftAccepted(seen=seen(clerk)))


def test_a_rejected_draft_leaves_the_list_and_stays_provable() -> None:
    """不采纳须写理由;从承诺清单里消失,条目和理由都在,不能立项。"""
    clerk = Clerk()
    with pytest.raises(NoReason):
        on(clerk, NUMBER, DraftRejected(seen=2, reason="  "))
    on(clerk, NUMBER, DraftRejected(seen=2, reason="只是口号"))
    assert NUMBER not in clerk.book.pledges
    assert clerk.book.set_aside[NUMBER].because == "只是口号"
    with pytest.raises(SetAside, match="不采纳"):
        on(clerk, NUMBER, PledgeAdopted())
    with pytest.raises(NoLongerLive, match="撤回"):
        on(clerk, NUMBER, DraftRetyped(seen=seen(clerk), kind=PledgeKind.ACTION, missing=()))


def test_a_merged_draft_says_both() -> None:
    """合并后归第一项的编号,原文包含两项;另一项并入,不再单列。"""
    clerk = Clerk()
    union = Span(quoted(ROADS).start, quoted("改造户厕500户").end)
    absorbed = (SeenDraft(number=SECOND, seen=3),)
    on(clerk, NUMBER, DraftMerged(seen=2, absorbed=absorbed, draft=words(union)))
    assert clerk.book.pledges[NUMBER].span == union
    assert list(clerk.book.pledges) == [NUMBER]
    assert clerk.book.set_aside[SECOND].merged_into == NUMBER


def test_a_merge_needs_two_drafts_and_all_their_words() -> None:
    """合并须有另一项,且一个字不漏。"""
    clerk = Clerk()
    union = Span(quoted(ROADS).start, quoted("改造户厕500户").end)
    other = SeenDraft(number=SECOND, seen=3)
    itself = SeenDraft(number=NUMBER, seen=2)
    for absorbed in ((), (itself,), (other, other)):
        with pytest.raises(NothingToMerge):
            on(clerk, NUMBER, DraftMerged(seen=2, absorbed=absorbed, draft=words(union)))
    short = words(Span(union.start, union.end - 1))
    with pytest.raises(NotOneStretch):
        on(clerk, NUMBER, DraftMerged(seen=2, absorbed=(other,), draft=short))


def test_a_split_keeps_the_number_and_takes_the_next() -> None:
    """拆分后余下的留原号,拆出的取下一号,取过的号不再用。"""
    clerk = Clerk()
    on(clerk, NUMBER, halves(clerk))
    assert clerk.book.pledges[NUMBER].quote == "投资3000万元"
    assert clerk.book.pledges["2022-003"].quote == "6月底前硬化20个村的背街小巷"
    assert next_number(clerk.book, "清源.txt") == "2022-004"


@pytest.mark.parametrize("number", ["2022-002", "2023-009", "第三号", "2022-1"])
def test_a_new_draft_takes_no_used_or_odd_number(number: str) -> None:
    """已用的号、别的年份的号、不成样子的号,都不收。"""
    clerk = Clerk()
    with pytest.raises(NotTheNextNumber):
        on(clerk, NUMBER, halves(clerk, number))


def test_two_parts_take_two_numbers_in_order() -> None:
    """一次拆出两项,依次取号。"""
    clerk = Clerk()
    start = quoted(ROADS).start
    parts = [words(Span(start + 4 * at, start + 4 * at + 4)) for at in range(3)]
    for numbers in (("2022-004", "2022-003"), ("2022-003", "2022-003")):
        off = tuple(
            NumberedDraft(number=n, draft=d) for n, d in zip(numbers, parts[1:], strict=True)
        )
        with pytest.raises(NotTheNextNumber):
            on(clerk, NUMBER, DraftSplit(seen=2, kept=parts[0], split_off=off))


def test_what_is_split_off_was_part_of_it() -> None:
    """拆出的须是原文的一部分,且互不重叠。"""
    clerk = Clerk()
    split = halves(clerk)
    outside = NumberedDraft(number="2022-003", draft=words(quoted("改造户厕500户")))
    with pytest.raises(NothingToSplit):
        on(clerk, NUMBER, replace(split, split_off=(outside,)))
    with pytest.raises(NothingToSplit):
        on(clerk, NUMBER, replace(split, split_off=()))
    with pytest.raises(Overlap, match="重叠"):
        on(clerk, NUMBER, replace(split, kept=words(quoted(ROADS))))


def test_kind_and_deadline_are_settled_in_review() -> None:
    """改类别、改时限都记账;没有变化的不记,理由要写,早于计划年度的不收。"""
    clerk = Clerk()
    on(clerk, NUMBER, DraftRetyped(seen=2, kind=PledgeKind.PROJECT, missing=()))
    assert clerk.book.pledges[NUMBER].kind is PledgeKind.PROJECT
    with pytest.raises(SameKind):
        on(clerk, NUMBER, DraftRetyped(seen=seen(clerk), kind=PledgeKind.PROJECT, missing=()))
    redated = DraftRedated(seen=seen(clerk), due=date(2022, 9, 30), reason="分管领导批示")
    on(clerk, NUMBER, redated)
    assert clerk.book.pledges[NUMBER].due.by == date(2022, 9, 30)
    assert "分管领导批示" in clerk.book.pledges[NUMBER].due.reason
    assert clerk.book.pledges[NUMBER].due.origin.label == "审定"
    now = seen(clerk)
    with pytest.raises(SameDay):
        on(clerk, NUMBER, replace(redated, seen=now))
    with pytest.raises(NoReason):
        on(clerk, NUMBER, replace(redated, seen=now, reason=""))
    with pytest.raises(BeforeThePlan):
        on(clerk, NUMBER, replace(redated, seen=now, due=date(2021, 9, 30)))


def test_a_missed_promise_is_added() -> None:
    """漏读的补录进来,取下一号;不能压在别的承诺上,不能超出报告。"""
    clerk = Clerk()
    added = DraftAdded(report="清源.txt", draft=words(quoted("加强文物安全保护")))
    on(clerk, "2022-003", added)
    assert clerk.book.pledges["2022-003"].decision is Decision.UNDECIDED
    with pytest.raises(Overlap):
        on(clerk, "2022-004", added)
    beyond = Span(len(REPORT), len(REPORT) + 4)
    with pytest.raises(NoSuchReport):
        on(
            clerk,
            "2022-004",
            replace(added, draft=replace(added.draft, span=beyond, quote="无此四字")),
        )
    with pytest.raises(NoSuchReport):
        on(clerk, "2022-004", replace(added, report="别的.txt"))


def test_a_change_that_nobody_saw_is_refused() -> None:
    """看过之后别人又改了,这一笔不收,台账不变。"""
    clerk = Clerk()
    on(clerk, NUMBER, DraftRetyped(seen=2, kind=PledgeKind.PROJECT, missing=()))
    before = clerk.book
    with pytest.raises(ChangedMeanwhile, match="第 4 条"):
        on(clerk, NUMBER, DraftRejected(seen=2, reason="只是口号"))
    assert clerk.book is before
    on(clerk, SECOND, DraftAccepted(seen=3))


def test_only_the_keeper_reviews() -> None:
    """审读只由督查室办。"""
    clerk = Clerk()
    with pytest.raises(WrongOffice, match="督查"):
        on(clerk, NUMBER, DraftAccepted(seen=2), by=ZHAO)
    with pytest.raises(NoSuchDraft):
        on(clerk, "2022-099", DraftAccepted(seen=2))


def test_review_ends_with_adoption() -> None:
    """立项之后不再审读,也不能撤回。"""
    clerk = Clerk()
    accepted = on(clerk, NUMBER, DraftAccepted(seen=2))
    on(clerk, NUMBER, PledgeAdopted())
    with pytest.raises(WrongStage):
        on(clerk, NUMBER, DraftRejected(seen=seen(clerk), reason="晚了"))
    with pytest.raises(WrongStage):
        on(clerk, NUMBER, DraftWithdrawn(seen=seen(clerk), step=accepted.seq))


def test_days_run_forward_in_a_review() -> None:
    """审读的日期不倒退,往回看任何一天都是一段完整的经过。"""
    clerk = Clerk()
    on(clerk, NUMBER, DraftAccepted(seen=2), on=date(2022, 3, 1))
    clerk.day = date(2022, 4, 1)
    with pytest.raises(BeforeTheLastStep):
        on(clerk, SECOND, DraftAccepted(seen=3), on=date(2022, 2, 1))


def test_a_step_is_taken_back_by_a_later_entry() -> None:
    """撤回是新的一条:状态复原,条目都在。"""
    clerk = Clerk()
    before = content(clerk.book)
    rejected = on(clerk, NUMBER, DraftRejected(seen=2, reason="只是口号"))
    on(clerk, NUMBER, DraftWithdrawn(seen=rejected.seq, step=rejected.seq))
    assert content(clerk.book) == before
    assert clerk.book.pledges[NUMBER].entries == (2, 4, 5)
    with pytest.raises(NothingToWithdraw):
        on(clerk, NUMBER, DraftWithdrawn(seen=5, step=4))


def test_a_split_taken_back_leaves_its_number_used() -> None:
    """撤回拆分,原文复原;拆出的编号作废,不再使用。"""
    clerk = Clerk()
    before = content(clerk.book)
    split = on(clerk, NUMBER, halves(clerk))
    on(clerk, "2022-003", DraftWithdrawn(seen=split.seq, step=split.seq))
    assert content(clerk.book) == before
    assert clerk.book.set_aside["2022-003"].decision is Decision.WITHDRAWN
    assert next_number(clerk.book, "清源.txt") == "2022-004"


def test_a_step_with_a_later_one_on_it_stays() -> None:
    """拆出的那项又有改动,拆分就不能直接撤回。"""
    clerk = Clerk()
    split = on(clerk, NUMBER, halves(clerk))
    on(clerk, "2022-003", DraftAccepted(seen=split.seq))
    with pytest.raises(LaterStep, match="2022-003"):
        on(clerk, NUMBER, DraftWithdrawn(seen=split.seq, step=split.seq))


def test_a_rejection_is_not_taken_back_over_another_draft() -> None:
    """不采纳的文字后来补录成另一项,就不能再恢复。"""
    clerk = Clerk()
    rejected = on(clerk, NUMBER, DraftRejected(seen=2, reason="拆得不对"))
    on(clerk, "2022-003", DraftAdded(report="清源.txt", draft=words(quoted("硬化20个村"))))
    with pytest.raises(Overlap, match="2022-003"):
        on(clerk, NUMBER, DraftWithdrawn(seen=rejected.seq, step=rejected.seq))


def test_a_reviewed_book_is_verified() -> None:
    """审读各条写成行,核验通过,重推相同;改掉“所见”的一笔就查得出。"""
    clerk = Clerk()
    split = on(clerk, NUMBER, halves(clerk))
    on(clerk, "2022-003", DraftAccepted(seen=split.seq))
    on(clerk, SECOND, DraftRejected(seen=3, reason="已办完"))
    lines = [line_of(entry) for entry in clerk.entries]
    assert verify_lines(lines).ok
    assert replay(map(entry_of, lines)) == clerk.book
    lines[5] = lines[5].replace(b'"seen":4', b'"seen":2')
    assert verify_lines(lines).first_bad == 5


def test_a_draft_quotes_exactly_its_span() -> None:
    """引文和位置的字数必须一致。"""
    with pytest.raises(ValueError, match="exactly"):
        replace(words(quoted(ROADS)), quote="短了")
