"""随便怎么审:不论按什么次序采纳、合并、拆分、撤回,编号不重、文字不叠、哪一天都推得出来。"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from guatu.ledger.acts.accepting import DraftAccepted
from guatu.ledger.acts.adding import DraftAdded
from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.merging import DraftMerged, SeenDraft
from guatu.ledger.acts.redating import DraftRedated
from guatu.ledger.acts.rejecting import DraftRejected
from guatu.ledger.acts.retyping import DraftRetyped
from guatu.ledger.acts.splitting import DraftSplit
from guatu.ledger.acts.withdrawing import DraftWithdrawn
from guatu.ledger.book import Book, replay
from guatu.ledger.draft import NumberedDraft
from guatu.ledger.draft_number import next_number
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.pledge import Pledge, Stage
from guatu.ledger.refusal import Refused
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.span import Span
from tests.cast import LI, REPORT
from tests.ledger.small_book import OPENING_DAY, Clerk
from tests.ledger.test_review import said, words

TEXT = "清源.txt"
PLAN = REPORT.index("推进总投资")
# 一小段原文、几项短草稿,好让重叠、并入、重号这些险情常常遇到
REACH = 64
picks = st.integers(0, 11)
places = st.integers(PLAN, PLAN + REACH)
early = st.sampled_from([0, 0, 0, -3])
days = st.integers(0, 2)


def live(book: Book) -> list[Pledge]:
    return sorted(book.pledges.values(), key=lambda one: one.span)


class ReviewOfAReport(RuleBasedStateMachine):
    """一份报告,任意的审读。"""

    def __init__(self) -> None:
        super().__init__()
        self.clerk = Clerk()
        self.given: list[str] = list(self.clerk.book.pledges)
        self.stages: dict[int, Book] = {self.clerk.book.size: self.clerk.book}
        for number in self.given[:]:
            last = self.clerk.book.pledges[number].entries[-1]
            self.attempt(number, DraftRejected(seen=last, reason="重分"))
        for at in range(PLAN, PLAN + REACH, 16):
            number = next_number(self.clerk.book, TEXT)
            self.attempt(number, DraftAdded(report=TEXT, draft=words(Span(at, at + 12))))

    def attempt(self, number: str, body: object, later: int = 0, on: date | None = None) -> bool:
        before = self.clerk.book
        self.clerk.day += timedelta(days=later)
        try:
            self.clerk(f"pledge:{number}", body, LI, on=on)
        except Refused:
            assert self.clerk.book is before
            return False
        self.stages[self.clerk.book.size] = self.clerk.book
        fresh = [number] if isinstance(body, DraftAdded) else []
        if isinstance(body, DraftSplit):
            fresh = [one.number for one in body.split_off]
        assert set(fresh).isdisjoint(self.given)
        self.given.extend(fresh)
        return True

    def any_draft(self, pick: int) -> Pledge:
        known = {**self.clerk.book.pledges, **self.clerk.book.set_aside}
        return known[sorted(known)[pick % len(known)]]

    @rule(pick=picks, back=early)
    def accept(self, pick: int, back: int) -> None:
        draft = self.any_draft(pick)
        on = max(self.clerk.day + timedelta(days=back), OPENING_DAY)
        self.attempt(draft.number, DraftAccepted(seen=draft.entries[-1]), on=on)

    @rule(pick=picks, later=days)
    def reject(self, pick: int, later: int) -> None:
        draft = self.any_draft(pick)
        self.attempt(draft.number, DraftRejected(seen=draft.entries[-1], reason="口号"), later)

    @rule(pick=picks, kind=st.sampled_from(PledgeKind))
    def retype(self, pick: int, kind: PledgeKind) -> None:
        draft = self.any_draft(pick)
        body = DraftRetyped(seen=draft.entries[-1], kind=kind, missing=())
        self.attempt(draft.number, body)

    @rule(pick=picks, day=st.dates(date(2021, 12, 1), date(2023, 12, 31)))
    def redate(self, pick: int, day: date) -> None:
        draft = self.any_draft(pick)
        self.attempt(draft.number, DraftRedated(seen=draft.entries[-1], due=day, reason="批示"))

    @rule(start=places, length=st.integers(1, 10), back=early)
    def add(self, start: int, length: int, back: int) -> None:
        span = Span(start, start + length)
        number = next_number(self.clerk.book, TEXT)
        on = max(self.clerk.day + timedelta(days=back), OPENING_DAY)
        self.attempt(number, DraftAdded(report=TEXT, draft=words(span)), on=on)

    @rule(pick=picks, cut=st.integers(1, 40), gap=st.integers(-1, 2), later=days)
    def split(self, pick: int, cut: int, gap: int, later: int) -> None:
        draft = self.any_draft(pick)
        whole = draft.span
        at = whole.start + cut % len(whole)
        if not whole.start < at or not at + gap < whole.end:
            return
        off = NumberedDraft(
            number=next_number(self.clerk.book, TEXT), draft=words(Span(at + gap, whole.end))
        )
        kept = words(Span(whole.start, at))
        body = DraftSplit(seen=draft.entries[-1], kept=kept, split_off=(off,))
        self.attempt(draft.number, body, later)

    @rule(pick=picks, reach=st.integers(1, 2), skip=st.integers(0, 1))
    def merge(self, pick: int, reach: int, skip: int) -> None:
        drafts = live(self.clerk.book)
        if not drafts:
            return
        at = pick % len(drafts)
        first, others = drafts[at], drafts[at + 1 : at + 1 + reach][skip:]
        absorbed = tuple(SeenDraft(number=one.number, seen=one.entries[-1]) for one in others)
        end = max(one.span.end for one in (first, *others))
        body = DraftMerged(
            seen=first.entries[-1],
            absorbed=absorbed,
            draft=words(Span(first.span.start, end)),
        )
        self.attempt(first.number, body)

    @rule(pick=picks, later=days)
    def take_back(self, pick: int, later: int) -> None:
        draft = self.any_draft(pick)
        steps = self.clerk.book.steps.get(draft.number, ())
        if not steps:
            return
        body = DraftWithdrawn(seen=draft.entries[-1], step=steps[-1].seq)
        if self.attempt(draft.number, body, later):
            for number in steps[-1].touched:
                self.is_as_before(number, steps[-1].seq)

    def is_as_before(self, number: str, seq: int) -> None:
        """撤回之后,与那一步之前一字不差;那一步给出的编号作废。"""
        before = self.stages[seq].known(number)
        now = self.clerk.book.known(number)
        assert now is not None
        if before is None:
            assert not now.live
        else:
            assert said(now) == said(before)
            assert (number in self.clerk.book.pledges) == before.live

    @rule(pick=picks, later=days)
    def adopt(self, pick: int, later: int) -> None:
        """立项的日子可以晚于后面的审读。"""
        on = self.clerk.day + timedelta(days=later)
        self.attempt(self.any_draft(pick).number, PledgeAdopted(), on=on)

    @invariant()
    def no_character_belongs_to_two(self) -> None:
        drafts = live(self.clerk.book)
        for left, right in pairwise(drafts):
            assert left.span.end <= right.span.start

    @invariant()
    def every_number_is_live_or_aside(self) -> None:
        book = self.clerk.book
        assert sorted(self.given) == sorted([*book.pledges, *book.set_aside])
        assert all(one.stage is Stage.DRAFT for one in book.set_aside.values())

    def teardown(self) -> None:
        """写下的条目读回来,哪一天都推得出来,全部推出来与记账时相同。"""
        entries = [entry_of(line_of(entry)) for entry in self.clerk.entries]
        assert replay(entries) == self.clerk.book
        for day in sorted({entry.effective_on for entry in entries}):
            then, upto = replay(entries, as_of=day), self.prefix_upto(day)
            if upto is not None:
                assert (then.pledges, then.set_aside) == (upto.pledges, upto.set_aside)

    def prefix_upto(self, day: date) -> Book | None:
        """截至那一天的各条正好是开头一段时,那一段记完后的台账。"""
        early = [entry.effective_on <= day for entry in self.clerk.entries]
        size = sum(early)
        return self.stages.get(size) if all(early[:size]) else None


ReviewOfAReport.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestReviewOfAReport = ReviewOfAReport.TestCase
