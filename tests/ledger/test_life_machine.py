"""随便怎么办:不论谁按什么次序办,申请人核查过的事项都销不了号,退回收回的进展都不作数。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.amendment import AmendmentAsked
from guatu.ledger.acts.applying import ApplicationWithdrawn
from guatu.ledger.acts.assignment import PledgeAccepted, PledgeReturned
from guatu.ledger.acts.confirming import ProgressConfirmed
from guatu.ledger.acts.monthly_check import ProgressChecked
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.notice import NoticeObjected
from guatu.ledger.acts.people import PostTakenUp
from guatu.ledger.acts.posts import PostCreated
from guatu.ledger.acts.progress import NodeDone
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.acts.suspension import PledgeReopened, PledgeSuspended, SuspensionExtended
from guatu.ledger.acts.taking_back import ProgressWithdrawn
from guatu.ledger.book import replay
from guatu.ledger.closing_record import Objector
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.pledge import Pledge, Stage
from guatu.ledger.refusal import Refused
from guatu.ledger.transitions import UNDER_WAY
from guatu.vocabulary.actor import Actor
from tests import staff
from tests.cast import (
    INSPECTION_OFFICE,
    LI,
    OUTSIDER,
    QIAN,
    SUN,
    TRANSPORT_BUREAU,
    WANG,
    ZHAO,
)
from tests.ledger.small_book import (
    APPLICATION,
    ASSIGNED,
    FAILED,
    NUMBER,
    PASSED,
    PHOTO,
    Clerk,
    drafted,
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
months = st.sampled_from(["2021-12", "2022-01"])
hands = st.sampled_from((ZHAO, QIAN, LI, PEOPLE[-2]))
back = st.integers(1, 4)
PLAN = NodesPlanned(
    nodes=(NodePlanned(id="名册", name="名册", due=date(2022, 6, 30)),), reason="雨季"
)


class LifeOfAPledge(RuleBasedStateMachine):
    """一项承诺,任意的人,任意的次序。"""

    def __init__(self) -> None:
        super().__init__()
        self.clerk = Clerk()
        self.applicant: Actor | None = None
        self.checker: Actor | None = None
        # 填报过的(期次, 条目号, 填报人),以及后来退回、收回、连带作废的条目号
        self.told: list[tuple[str, int, Actor]] = []
        self.void: set[int] = set()
        self.days: dict[date, Pledge] = {}

    def attempt(self, body: Any, by: Actor, **extra: Any) -> bool:
        before = self.clerk.book
        try:
            self.clerk.act(body, by, **extra)
        except Refused:
            assert self.clerk.book is before
            return False
        self.days[self.clerk.day] = self.pledge
        return True

    @property
    def pledge(self) -> Pledge:
        return self.clerk.book.pledges[NUMBER]

    @property
    def stage(self) -> Stage:
        return self.pledge.stage

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

    @rule(by=people, month=months, photo=st.booleans())
    def report(self, by: Actor, month: str, photo: bool) -> None:
        if self.attempt(progress(month), by, source=(PHOTO,) if photo else ()):
            self.told.append((month, self.clerk.entries[-1].seq, by))

    @precondition(lambda self: self.told)
    @rule(by=people, nth=back)
    def confirm(self, by: Actor, nth: int) -> None:
        month, seq, reporter = self.told[-min(nth, len(self.told))]
        if self.attempt(ProgressConfirmed(period=month, seen=seq), by):
            assert by.office == reporter.office
            assert by.person != reporter.person or not self.clerk.book.directory.in_force

    @precondition(lambda self: self.told)
    @rule(by=people, nth=back, passed=st.booleans())
    def check_month(self, by: Actor, nth: int, passed: bool) -> None:
        month, seq, reporter = self.told[-min(nth, len(self.told))]
        body = ProgressChecked(period=month, seen=seq, passed=passed, reason="照片不符")
        if self.attempt(body, by):
            assert by.office == INSPECTION_OFFICE
            assert by.person != reporter.person or not self.clerk.book.directory.in_force
            if not passed:
                self.void |= {n for one, n, _ in self.told if one == month and n <= seq}

    @precondition(lambda self: self.told)
    @rule(by=people, nth=back)
    def take_back(self, by: Actor, nth: int) -> None:
        month, seq, reporter = self.told[-min(nth, len(self.told))]
        if self.attempt(ProgressWithdrawn(period=month, seen=seq, reason="填错了"), by):
            assert by.office == reporter.office
            self.void.add(seq)

    @rule(month=months, by=hands, then=st.sampled_from(["收回", "确认", "核查", "退回"]))
    def go_on_with_a_month(self, month: str, by: Actor, then: str) -> None:
        """照章填报,再由一个人办下一步,好让月度的各步常被试到。"""
        self.hurry_along()
        self.report(by=ZHAO, month=month, photo=True)
        if not self.told:
            return
        if then == "收回":
            self.take_back(by=by, nth=1)
            return
        self.confirm(by=by, nth=1)
        if then != "确认":
            self.confirm(by=QIAN, nth=1)
            self.check_month(by=by, nth=1, passed=then == "核查")

    @rule(by=people)
    def plan(self, by: Actor) -> None:
        self.attempt(PLAN, by)

    @rule(by=people)
    def reach_a_node(self, by: Actor) -> None:
        self.attempt(NodeDone(node="名册", done_on=self.clerk.day), by)

    @rule(by=people)
    def apply(self, by: Actor) -> None:
        if self.attempt(APPLICATION, by, source=(PHOTO,)):
            self.applicant, self.checker = by, None

    @rule(by=people)
    def withdraw(self, by: Actor) -> None:
        if self.attempt(ApplicationWithdrawn(reason="补材料"), by):
            assert by.office == TRANSPORT_BUREAU
            self.applicant = self.checker = None

    @rule(by=people)
    def object(self, by: Actor) -> None:
        if self.attempt(NoticeObjected(objector=Objector.PUBLIC, objection="没干完"), by):
            self.checker = None

    @rule(by=people)
    def ask_for_more_time(self, by: Actor) -> None:
        asked = AmendmentAsked(cause="汛期", due=date(2022, 9, 30))
        if self.attempt(asked, by, source=(PHOTO,)):
            assert by.office == TRANSPORT_BUREAU

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
        self.attempt(SuspensionExtended(reason="寒潮", until=until + timedelta(days=9)), by)

    @invariant()
    def nothing_closed_was_checked_by_its_applicant(self) -> None:
        if self.stage is Stage.CLOSED:
            assert self.applicant is not None
            assert self.checker is not None
            assert self.checker.person != self.applicant.person
            assert self.checker.office != self.applicant.office

    @invariant()
    def the_first_deadline_stays(self) -> None:
        assert self.pledge.original_deadline == drafted().due

    @invariant()
    def nothing_given_back_is_a_claim_or_evidence(self) -> None:
        for one in (self.pledge.claimed, self.pledge.evidenced):
            assert one is None or (one.stands and one.seq not in self.void)
        assert self.pledge.evidenced is None or self.pledge.evidenced.evidence

    @invariant()
    def what_is_confirmed_and_not_given_back_is_never_lost(self) -> None:
        standing = [one for one in self.pledge.progress if one.stands]
        claimed = self.pledge.claimed
        assert claimed == (standing[-1] if standing else None)
        proved = [one for one in standing if one.evidence]
        assert self.pledge.evidenced == (proved[-1] if proved else None)

    @invariant()
    def reports_are_asked_exactly_while_under_way(self) -> None:
        running = [one for one in self.pledge.asked if one.until is None]
        assert len(running) == (self.stage in UNDER_WAY)

    def teardown(self) -> None:
        """写下的条目读回来重推,得到同样的状态;推到哪一天,都是那一天的样子。"""
        again = replay(entry_of(line_of(entry)) for entry in self.clerk.entries)
        assert again == self.clerk.book
        for day in sorted(self.days)[::5]:
            assert replay(self.clerk.entries, as_of=day).pledges[NUMBER] == self.days[day]


class LifeWithPosts(LifeOfAPledge):
    """岗位已经启用:填报须另一人确认,兼职的人要在岗。"""

    def __init__(self) -> None:
        super().__init__()
        for subject, body in staff.staff(INSPECTION_OFFICE):
            self.clerk(subject, body, LI)
        for second in PEOPLE[-2:]:
            post = f"post:{second.post}"
            created = PostCreated(title="督查员", office=INSPECTION_OFFICE)
            self.clerk(post, created, staff.SYSTEM)
            self.clerk(post, PostTakenUp(person=second.person), staff.SECURITY)


usual = settings(max_examples=60, stateful_step_count=40, deadline=None)
LifeOfAPledge.TestCase.settings = usual
LifeWithPosts.TestCase.settings = usual
TestLifeOfAPledge = LifeOfAPledge.TestCase
TestLifeWithPosts = LifeWithPosts.TestCase
