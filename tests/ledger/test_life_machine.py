"""随便怎么办:不论谁按什么次序办,申请人核查过的事项都销不了号。"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.assignment import PledgeAccepted, PledgeReturned
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.acts.suspension import PledgeReopened, PledgeSuspended
from guatu.ledger.book import replay
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.pledge import Stage
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from tests.cast import INSPECTION_OFFICE, LI, OUTSIDER, QIAN, SUN, WANG, ZHAO
from tests.ledger.small_book import (
    APPLICATION,
    ASSIGNED,
    FAILED,
    NUMBER,
    PASSED,
    PHOTO,
    Clerk,
    noticed,
    progress,
)

# 小赵和老钱各有一个督查室的兼职,正好用来试“自报自核”
PEOPLE = (
    LI, WANG, ZHAO, QIAN, SUN, OUTSIDER,
    Actor(person=ZHAO.person, post="duchashi-inspector-3", office=INSPECTION_OFFICE),
    Actor(person=QIAN.person, post="duchashi-inspector-4", office=INSPECTION_OFFICE),
)  # fmt: skip
people = st.sampled_from(PEOPLE)


class LifeOfAPledge(RuleBasedStateMachine):
    """一项承诺,任意的人,任意的次序。"""

    def __init__(self) -> None:
        super().__init__()
        self.clerk = Clerk()
        self.applicant: Actor | None = None
        self.checker: Actor | None = None

    def attempt(self, body: Any, by: Actor, **extra: Any) -> bool:
        before = self.clerk.book
        try:
            self.clerk.act(body, by, **extra)
        except Refused:
            assert self.clerk.book is before
            return False
        return True

    @property
    def stage(self) -> Stage:
        return self.clerk.book.pledges[NUMBER].stage

    @rule(
        by=people,
        body=st.sampled_from(
            [PledgeAdopted(), PledgeAccepted(), PledgeReturned(reason="不属我局")]
        ),
    )
    def take_up(self, by: Actor, body: Any) -> None:
        self.attempt(body, by)

    @rule(by=people)
    def assign(self, by: Actor) -> None:
        self.attempt(ASSIGNED, by)

    @rule()
    def hurry_along(self) -> None:
        """照章办到推进,好让后面的步骤常被试到。"""
        for body, by in (
            (PledgeAdopted(), LI),
            (ASSIGNED, LI),
            (PledgeAccepted(), ZHAO),
            (progress("2022-01"), ZHAO),
        ):
            self.attempt(body, by)

    @rule(by=people)
    def report(self, by: Actor) -> None:
        self.attempt(progress("2022-01"), by)

    @rule(by=people)
    def apply(self, by: Actor) -> None:
        if self.attempt(APPLICATION, by, source=(PHOTO,)):
            self.applicant, self.checker = by, None

    @rule(by=people, passed=st.booleans())
    def check(self, by: Actor, passed: bool) -> None:
        if self.attempt(PASSED if passed else FAILED, by, source=(PHOTO,)):
            self.checker = by

    @rule(by=people)
    def notice(self, by: Actor) -> None:
        self.attempt(noticed(self.clerk.day + timedelta(days=1), 2), by)

    @precondition(lambda self: self.stage in (Stage.ON_NOTICE, Stage.CLOSED, Stage.CHECKED))
    @rule(by=people)
    def close(self, by: Actor) -> None:
        if self.attempt(SignOffClosed(), by):
            assert self.applicant is not None
            assert self.checker is not None
            assert by.person != self.applicant.person

    @rule(by=people)
    def reopen(self, by: Actor) -> None:
        if self.attempt(PledgeReopened(reason="反弹"), by):
            self.applicant = self.checker = None

    @rule(by=people)
    def suspend(self, by: Actor) -> None:
        until = self.clerk.day + timedelta(days=30)
        self.attempt(PledgeSuspended(reason="停工", since=self.clerk.day, until=until), by)

    @invariant()
    def nothing_closed_was_checked_by_its_applicant(self) -> None:
        if self.stage is Stage.CLOSED:
            assert self.applicant is not None
            assert self.checker is not None
            assert self.checker.person != self.applicant.person
            assert self.checker.office != self.applicant.office

    def teardown(self) -> None:
        """写下的条目读回来重推,得到同样的状态。"""
        again = replay(entry_of(line_of(entry)) for entry in self.clerk.entries)
        assert again == self.clerk.book


LifeOfAPledge.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestLifeOfAPledge = LifeOfAPledge.TestCase
