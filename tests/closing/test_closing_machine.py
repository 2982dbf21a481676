"""随便怎么销:几项承诺,任意的人,任意的次序和日期,销号总有别人核查在先、公示期满在后。"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from guatu.closing.check_tier import check_tiers
from guatu.closing.lots import drawn_again, lots_of
from guatu.ledger.acts.amendment import AmendmentAsked, AmendmentRefused, PledgeAmended
from guatu.ledger.acts.applying import ApplicationWithdrawn
from guatu.ledger.acts.drawing_lots import CheckSeeded
from guatu.ledger.acts.listing import RosterItemAdded, RosterItemChanged, RosterListed
from guatu.ledger.acts.notice import NoticeObjected
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.acts.suspension import PledgeReopened, PledgeSuspended, SuspensionExtended
from guatu.ledger.book import replay
from guatu.ledger.closing_record import Manner, Objector
from guatu.ledger.draw import commitment_of
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.pledge import Stage
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from tests.cast import INSPECTION_OFFICE, LI, OUTSIDER, QIAN, SUN, VICE_HEAD, WANG, ZHAO
from tests.closing.several import Desk, numbers, under_way
from tests.ledger.small_book import APPLICATION, FAILED, PASSED, PHOTO, noticed
from tests.ledger.test_closing_roster import village

TIERS = check_tiers()
COUNT = 3
LEAST = 3
WHOLE = replace(APPLICATION, explanation="分两年完成")
# 该办的人多试几次,不该办的人也各试到
PEOPLE = (
    LI, LI, LI, WANG, ZHAO, ZHAO, ZHAO, QIAN, SUN, OUTSIDER,
    Actor(person=ZHAO.person, post="duchashi-inspector-3", office=INSPECTION_OFFICE),
)  # fmt: skip
people = st.sampled_from(PEOPLE)
which = st.sampled_from(numbers(COUNT))
back = st.sampled_from([0, 0, 0, 1, 2])
seldom = st.sampled_from([False, False, True])
seeds = st.sampled_from([f"{at:064x}" for at in range(3)])


class ClosingOfPledges(RuleBasedStateMachine):
    """三项承诺的销号。"""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk = under_way(COUNT)
        self.first = dict(self.desk.book.pledges)
        self.sealed = ""
        # 离时限不远:到期前后都试得到
        self.desk.day = date(2022, 6, 1)

    def attempt(self, subject: str, body: Any, by: Actor, ago: int = 0) -> bool:
        self.desk.day += timedelta(days=1)
        day = self.desk.day - timedelta(days=ago)
        before = self.desk.book
        try:
            self.desk(subject, body, by, on=day, source=(PHOTO,))
        except Refused:
            assert self.desk.book is before
            return False
        return True

    def on(self, number: str, body: Any, by: Actor, ago: int = 0) -> bool:
        return self.attempt(f"pledge:{number}", body, by, ago)

    def bring(self, number: str, wanted: Stage) -> None:
        """照章办到某一阶段,好让要试的那一步常有可试。"""
        for _ in range(len(Stage)):
            stage = self.desk.book.pledges[number].stage
            if stage is wanted:
                return
            if stage is Stage.IN_PROGRESS:
                self.on(number, WHOLE, ZHAO)
            elif stage is Stage.APPLIED:
                self.on(number, PASSED, LI)
            elif stage is Stage.CHECKED:
                self.on(number, noticed(self.desk.day + timedelta(days=1), LEAST), LI)
                self.desk.day += timedelta(days=LEAST)
            elif stage is Stage.ON_NOTICE:
                self.on(number, SignOffClosed(), LI)
            else:
                self.on(number, PledgeReopened(reason="反弹"), LI)

    @rule(number=which, by=people, ago=back)
    def apply(self, number: str, by: Actor, ago: int) -> None:
        self.bring(number, Stage.IN_PROGRESS)
        if self.on(number, WHOLE, by, ago):
            assert by.office == ZHAO.office

    @rule(number=which, by=people, ago=back)
    def withdraw(self, number: str, by: Actor, ago: int) -> None:
        self.bring(number, Stage.APPLIED)
        if self.on(number, ApplicationWithdrawn(reason="补材料"), by, ago):
            assert by.office == ZHAO.office

    @rule(seed=seeds, by=people, ago=back)
    def seal(self, seed: str, by: Actor, ago: int) -> None:
        body = CheckSeeded(commitment=commitment_of(seed), reason="换一个")
        if self.attempt("check:种子", body, by, ago):
            assert by.office == INSPECTION_OFFICE
            self.sealed = seed

    @rule(seed=seeds, by=people, ago=back, honest=st.booleans(), left_out=seldom)
    def draw(self, seed: str, by: Actor, ago: int, honest: bool, left_out: bool) -> None:
        if self.desk.book.seeded is None:
            self.seal(seed, LI, 0)
        seed = self.sealed if honest else seed
        for number in numbers(COUNT):
            self.bring(number, Stage.IN_PROGRESS)
            self.on(number, WHOLE, ZHAO)
        lots = lots_of(self.desk.book, seed, TIERS)
        if left_out and lots.tiers:
            lots = replace(lots, tiers=lots.tiers[1:])
        if self.attempt("check:抽签", lots, by, ago):
            assert not left_out
            assert seed == self.sealed
            assert by.office == INSPECTION_OFFICE

    @rule(number=which, by=people, passed=st.booleans(), manner=st.sampled_from(Manner), ago=back)
    def check(self, number: str, by: Actor, passed: bool, manner: Manner, ago: int) -> None:
        if not self.desk.book.pledges[number].draw:
            self.bring(number, Stage.APPLIED)
        asked = "cun-zhiwei" if manner is Manner.PHONE else ""
        body = replace(PASSED if passed else FAILED, manner=manner, spoke_with=asked)
        before = self.desk.book.pledges[number]
        if self.on(number, body, by, ago):
            assert before.applicant
            assert by.person != before.applicant.person
            assert by.office == INSPECTION_OFFICE
            passed_over = before.draw is not None and not before.draw.drawn
            assert not passed or manner is Manner.SITE or passed_over

    @rule(number=which, by=people, days=st.integers(0, 5), ago=back)
    def notice(self, number: str, by: Actor, days: int, ago: int) -> None:
        self.bring(number, Stage.CHECKED)
        began = self.desk.day + timedelta(days=1 - ago)
        body = replace(noticed(began, LEAST), until=began + timedelta(days=days))
        if self.on(number, body, by, ago):
            assert days >= LEAST

    @rule(number=which, by=people, ago=back)
    def object(self, number: str, by: Actor, ago: int) -> None:
        self.bring(number, Stage.ON_NOTICE)
        self.on(number, NoticeObjected(objector=Objector.PUBLIC, objection="没干完"), by, ago)

    @rule(number=which, by=people, early=st.booleans(), ago=back)
    def close(self, number: str, by: Actor, early: bool, ago: int) -> None:
        self.bring(number, Stage.ON_NOTICE)
        if early:
            self.desk.day -= timedelta(days=1)
        before = self.desk.book.pledges[number]
        if self.on(number, SignOffClosed(), by, ago):
            assert before.applicant is not None
            assert by.person != before.applicant.person
            assert by.office not in before.parties

    @rule(number=which, by=people, ago=back)
    def reopen(self, number: str, by: Actor, ago: int) -> None:
        self.bring(number, Stage.CLOSED)
        self.on(number, PledgeReopened(reason="反弹"), by, ago)

    @rule(number=which, by=people, ago=back)
    def suspend(self, number: str, by: Actor, ago: int) -> None:
        self.bring(number, Stage.IN_PROGRESS)
        until = self.desk.day + timedelta(days=20)
        self.on(
            number, PledgeSuspended(reason="停工", since=date(2022, 2, 1), until=until), by, ago
        )
        self.on(number, SuspensionExtended(reason="寒潮", until=until + timedelta(days=9)), by, ago)

    @rule(number=which, by=people, days=st.integers(-60, 60), granted=st.booleans(), ago=back)
    def amend(self, number: str, by: Actor, days: int, granted: bool, ago: int) -> None:
        self.bring(number, Stage.IN_PROGRESS)
        before = self.desk.book.pledges[number].due.by
        due = before + timedelta(days=days)
        if self.on(number, AmendmentAsked(cause="汛期", due=due), by, ago):
            assert self.desk.day <= before
        request = self.desk.book.pledges[number].amendment_request
        if request and not granted:
            self.on(number, AmendmentRefused(asked=request.seq, reason="能赶上"), by, ago)
            return
        body = PledgeAmended(
            asked=request.seq if request else None,
            approved_by=VICE_HEAD,
            document="3号",
            reason="汛期",
            due=due,
        )
        if self.on(number, body, by, ago):
            assert request or self.desk.day <= before

    @rule(number=which, by=people, units=st.integers(1, 30), ago=back)
    def list_places(self, number: str, by: Actor, units: int, ago: int) -> None:
        self.bring(number, Stage.IN_PROGRESS)
        one = village("v1", units=units)
        for body in (RosterListed(), RosterItemAdded(item=one), RosterItemChanged(item=one)):
            self.on(number, body, by, ago)

    @invariant()
    def what_is_closed_was_checked_and_shown(self) -> None:
        for number in numbers(COUNT):
            pledge = self.desk.book.pledges[number]
            if pledge.stage is not Stage.CLOSED:
                continue
            assert pledge.applicant
            assert pledge.checker
            assert pledge.check
            assert pledge.check.passed
            assert pledge.checker.person != pledge.applicant.person
            assert pledge.checker.office == INSPECTION_OFFICE != pledge.applicant.office
            assert pledge.closed_on
            assert pledge.notice_until
            assert pledge.closed_on > pledge.notice_until
            shown = pledge.notice_until - pledge.check.checked_on
            assert shown >= timedelta(days=LEAST)
            seen = pledge.check.manner is Manner.SITE
            assert seen or (pledge.draw and not pledge.draw.drawn)

    @invariant()
    def the_original_never_changes(self) -> None:
        for number, first in self.first.items():
            pledge = self.desk.book.pledges[number]
            assert pledge.original_deadline == first.original_deadline
            assert pledge.original_quantities == first.original_quantities
            assert pledge.due == first.due or pledge.amendments

    def teardown(self) -> None:
        """写下读回不变;回到任何一天都推得出;每次抽签都可重抽。"""
        again = [entry_of(line_of(entry)) for entry in self.desk.entries]
        assert replay(again) == self.desk.book
        for day in {entry.effective_on for entry in again}:
            replay(again, as_of=day)
        assert drawn_again(again, TIERS) == ()


# 日常少试几种,慢验证(make soak)多试。
EXAMPLES = int(os.environ.get("CLOSING_EXAMPLES", "12"))
ClosingOfPledges.TestCase.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=25, deadline=None
)
TestClosingOfPledges = ClosingOfPledges.TestCase
