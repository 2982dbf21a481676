"""随便怎么记:记下的每一条都读得回来,推到任何一天都推得出,拒收只说一句话、什么也不留下。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.closing.check_tier import check_tiers
from guatu.closing.lots import lots_of
from guatu.ledger.acts.accepting import DraftAccepted
from guatu.ledger.acts.accounts import AccountClosed, AccountOpened
from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.amendment import AmendmentAsked, AmendmentRefused, PledgeAmended
from guatu.ledger.acts.applying import ApplicationWithdrawn
from guatu.ledger.acts.assignment import PledgeAccepted, PledgeReturned
from guatu.ledger.acts.baseline import BaselineNamed
from guatu.ledger.acts.bringing_forward import PledgeBroughtForward
from guatu.ledger.acts.confirming import ProgressConfirmed
from guatu.ledger.acts.drawing_lots import CheckSeeded
from guatu.ledger.acts.duration_estimate import DurationEstimated
from guatu.ledger.acts.figures import FigureLinked, FigureUnlinked
from guatu.ledger.acts.listing import RosterItemAdded, RosterListed
from guatu.ledger.acts.monthly_check import ProgressChecked
from guatu.ledger.acts.node_begun import NodeBegun
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.notice import NoticeObjected
from guatu.ledger.acts.offices import OfficeClosed, OfficeRegistered, OfficeRenamed
from guatu.ledger.acts.people import PersonErased, PersonRegistered, PostLeft, PostTakenUp
from guatu.ledger.acts.posts import PostAbolished, PostCreated, PostRolesChanged
from guatu.ledger.acts.progress import NodeDone, ProgressReported
from guatu.ledger.acts.provider_links import ProviderLinked, ProviderUnlinked
from guatu.ledger.acts.put_in_force import DirectoryPutInForce
from guatu.ledger.acts.rejecting import DraftRejected
from guatu.ledger.acts.setting import SettingChanged
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.acts.suspension import (
    PledgeCarriedOver,
    PledgeReopened,
    PledgeSuspended,
    SuspensionExtended,
)
from guatu.ledger.acts.taking_back import ProgressWithdrawn
from guatu.ledger.acts.withdrawing import DraftWithdrawn
from guatu.ledger.book import replay
from guatu.ledger.change_record import BroughtFrom
from guatu.ledger.closing_record import Objector
from guatu.ledger.directory import OfficeKind
from guatu.ledger.draw import commitment_of
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.legible import Illegible
from guatu.ledger.refusal import Refused
from guatu.ledger.roster import ItemState, RosterItem
from guatu.ledger.schedule_record import BaselineNode, BaselineSpan
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.role import Role
from tests import staff
from tests.cast import FARM_BUREAU, INSPECTION_OFFICE, LI, QIAN, SUN, WANG, ZHAO
from tests.ledger.small_book import (
    APPLICATION,
    ASSIGNED,
    FAILED,
    OPENING_DAY,
    PASSED,
    PHOTO,
    TOILETS,
    Clerk,
    drafted,
    noon,
    noticed,
    progress,
)

NUMBERS = ("2022-001", "2022-002", "2022-003", "2022-009")
FIRST = OPENING_DAY
WORKDAY = FIRST + timedelta(days=9)
HANDS = (LI, WANG, ZHAO, QIAN, SUN, staff.SYSTEM, staff.SECURITY, staff.AUDIT)
POSTS = (LI.post, ZHAO.post, "security-admin", "system-admin", "new-post")
OFFICES = (FARM_BUREAU, staff.COUNTY, INSPECTION_OFFICE, "new-office")
PERSONS = ("p-01", "p-11", "p-91", "p-92", "p-new")
DAYS = (date.min, date.max, *(FIRST + timedelta(days=at) for at in range(0, 60, 6)))
COUNTS = tuple(
    map(Decimal, ("100", "100", "1", "0", "-3", "NaN", "-Infinity", "1e400", "100." + "0" * 150))
)
TEXTS = ("理由", "理由", "", " ", "\0", "\ud800", "长" * 300)
# 多半当天记,也有倒填几天的
AGO = (0, 0, 0, 0, 1, 2, 5, 30)
SEED = sha256(b"seed").hexdigest()


def pledge_bodies(chance: Random) -> tuple[Any, ...]:
    """对一项承诺可以办的各样事,内容随便填。"""
    day, other, words = chance.choice(DAYS), chance.choice(DAYS), chance.choice(TEXTS)
    count, yes = chance.choice(COUNTS), chance.random() < 0.5
    item = RosterItem(
        id=words, name="路", place="", amount=count, state=ItemState.DONE, units=count
    )
    return (
        PledgeAdopted(due=day, due_reason=words),
        PledgeAdopted(),
        ASSIGNED,
        PledgeAccepted(note=words),
        PledgeReturned(reason=words),
        NodesPlanned(nodes=(NodePlanned(id="n", name="n", due=day, share=count),), reason=words),
        progress("2022-01"),
        ProgressReported(
            period="2022-01", done=count, unit="个", visible=words,
            narrative=words, problems=words, next=words,
        ),
        ProgressConfirmed(period="2022-01", seen=0),
        ProgressChecked(period="2022-01", seen=0, passed=yes, reason=words),
        ProgressWithdrawn(period="2022-01", seen=0, reason=words),
        NodeBegun(node="n", begun_on=day if yes else None, reason=words),
        NodeDone(node="n", done_on=day),
        BaselineNamed(name=words, reason=words, nodes=(BaselineNode(id="n", name=words, due=day),)),
        BaselineNamed(
            name=words, reason=words,
            nodes=(BaselineSpan(id="n", name=words, due=day, start=other),),
        ),
        DurationEstimated(node="n", days=(1, 2, 3) if yes else (), reason=words),
        AmendmentAsked(cause=words, due=day),
        AmendmentRefused(asked=0, reason=words),
        PledgeAmended(approved_by="县长", document=words, reason=words, due=day),
        PledgeSuspended(reason=words, since=day, until=other),
        SuspensionExtended(reason=words, until=day),
        PledgeReopened(reason=words),
        PledgeCarriedOver(to="2023-001", reason=words),
        RosterListed(items=(item,)),
        RosterItemAdded(item=item),
        APPLICATION,
        ApplicationWithdrawn(reason=words),
        PASSED,
        FAILED,
        noticed(WORKDAY, 2),
        NoticeObjected(objector=Objector.PUBLIC, objection=words),
        SignOffClosed(),
        DraftAccepted(seen=0),
        DraftRejected(seen=0, reason=words),
        DraftWithdrawn(seen=0, step=0),
        drafted(TOILETS),
        brought(day),
    )  # fmt: skip


def other_acts(chance: Random) -> tuple[tuple[str, Any], ...]:
    """单位、岗位、人员、账号、设置、共用数、封存的各样改动。"""
    post, office, person = (chance.choice(one) for one in (POSTS, OFFICES, PERSONS))
    roles, words = tuple(chance.sample(list(Role), chance.randint(0, 2))), chance.choice(TEXTS)
    named = tuple(chance.sample(NUMBERS, chance.randint(1, 3)))
    return (
        (f"office:{office}", OfficeRegistered(name=words, kind=OfficeKind.DEPARTMENT)),
        (f"office:{office}", OfficeRenamed(name=words, reason="更名")),
        (f"office:{office}", OfficeClosed(reason="机构改革")),
        (f"post:{post}", PostCreated(title=post, office=office)),
        (f"post:{post}", PostRolesChanged(roles=roles, reason="授权")),
        (f"post:{post}", PostAbolished(reason="撤岗")),
        (f"post:{post}", PostTakenUp(person=person)),
        (f"post:{post}", PostLeft(reason="调任")),
        (f"person:{person}", PersonRegistered(commitment=SEED)),
        (f"person:{person}", PersonErased(reason="本人申请")),
        (f"person:{person}", AccountOpened()),
        (f"person:{person}", AccountClosed(reason="调离")),
        (f"person:{person}", ProviderLinked(issuer="https://sso.example", commitment=SEED)),
        (f"person:{person}", ProviderUnlinked()),
        ("directory:all", DirectoryPutInForce()),
        ("setting:reporting.confirmation", SettingChanged(value=words, reason="简化")),
        ("figure:one", FigureLinked(title="共用", pledges=named)),
        ("figure:two", FigureLinked(title="共用", pledges=named)),
        ("figure:one", FigureUnlinked(reason="分开")),
        ("check:lots", CheckSeeded(commitment=commitment_of(SEED), reason=words)),
    )


def brought(due: date) -> PledgeBroughtForward:
    """从上年台账结转来的一项。"""
    return PledgeBroughtForward(
        origin=BroughtFrom(book="guatu.local/清源县-2021", number="2021-007", seq=3, leaf=SEED),
        kind=PledgeKind.COUNT,
        title="修路",
        quote="修路",
        area="",
        quantities=(),
        original_quantities=(),
        names=(),
        missing=(),
        due=due,
        original_deadline=date(2021, 12, 31),
        reason="上年结转",
    )


class AnyClerk:
    """什么都试着记的记账员:任意的人、任意的次序、任意倒填的日子。"""

    def __init__(self, chance: Random, *, staffed: bool) -> None:
        self.chance, self.today = chance, WORKDAY
        clerk = Clerk()
        for subject, body in staff.staff(INSPECTION_OFFICE) if staffed else ():
            clerk(subject, body, LI)
        self.book, self.lines = clerk.book, [line_of(entry) for entry in clerk.entries]
        self.said: list[str] = []

    def step(self) -> None:
        """试一件事。"""
        chance, number = self.chance, self.chance.choice(NUMBERS)
        kind = chance.randrange(10)
        if kind == 0:
            self.today += timedelta(days=chance.randint(1, 9))
        elif kind == 1 and self.book.seeded:
            self.attempt("check:lots", lots_of(self.book, SEED, check_tiers()))
        elif kind <= 3:
            self.attempt(*chance.choice(other_acts(chance)))
        elif kind <= 5:
            self.along_its_life(number)
        else:
            self.attempt(f"pledge:{number}", chance.choice(pledge_bodies(chance)))

    def along_its_life(self, number: str) -> None:
        """照章往前办几步,好让后面的步骤常被试到。"""
        steps = (
            PledgeAdopted(), ASSIGNED, PledgeAccepted(), progress("2022-01"), APPLICATION,
            PASSED, noticed(self.today - timedelta(days=9), 2), SignOffClosed(),
        )  # fmt: skip
        for body in steps[: self.chance.randint(3, 8)]:
            self.attempt(f"pledge:{number}", body)

    def attempt(self, subject: str, body: Any) -> None:
        """由各人逐个试,有一个办得成就算。"""
        ago, hands = self.chance.choice(AGO), self.chance.sample(HANDS, len(HANDS))
        source = (PHOTO,) if self.chance.random() < 0.8 else ()
        told = self.as_seen(subject.partition(":")[2], body)
        for by in hands:
            before = self.book
            try:
                entry, self.book = before.record(
                    told,
                    subject=subject,
                    by=by,
                    at=noon(self.today),
                    effective_on=self.today - timedelta(days=ago),
                    source=source,
                )
            except Refused as refused:
                self.said.append(str(refused))
                continue
            self.lines.append(line_of(entry))
            return

    def as_seen(self, number: str, body: Any) -> Any:
        """把“所见的条目”换成眼下真的那一条,有时留着假的。"""
        pledge = self.book.known(number)
        if pledge is None or self.chance.random() < 0.1:
            return body
        steps, asked = self.book.steps.get(number, ()), pledge.amendment_request
        reports = "period" in body.__slots__ and pledge.progress
        real = {
            "seen": pledge.progress[-1].seq if reports else pledge.entries[-1],
            "asked": asked.seq if asked else getattr(body, "asked", None),
            "step": steps[-1].seq if steps else 0,
        }
        return replace(body, **{key: real[key] for key in real if key in body.__slots__})

    def can_grant(self) -> bool:
        """启用之后,总有能登录的系统管理员和安全管理员。"""
        directory = self.book.directory
        held = {
            role
            for one in self.book.accounts
            for post in directory.posts_of(one)
            for role in post.roles
        }
        return not directory.in_force or held >= {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}


@pytest.mark.parametrize("staffed", [False, True])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_whatever_is_recorded_is_read_back_as_of_any_day(staffed: bool, seed: int) -> None:
    """随便记六十次:从写下的字节推到每一天,都推得出;推全本与边记边推一样。"""
    clerk = AnyClerk(Random(seed), staffed=staffed)
    for _ in range(60):
        clerk.step()
        assert clerk.can_grant()
    entries = [entry_of(line) for line in clerk.lines]
    assert replay(entries) == clerk.book
    for day in {FIRST - timedelta(days=1), *(one.effective_on for one in entries)}:
        assert replay(entries, as_of=day).size == len(entries)
    assert all(clerk.said)


@pytest.mark.parametrize(
    "units",
    [
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1e400"),
        Decimal("1." + "0" * 150),
    ],
)
def test_a_number_that_no_line_holds_is_refused(units: Decimal) -> None:
    """不是数的、大得离谱的、小数拖得无穷长的,记不进台账,说一句话;台账不变。"""
    clerk = Clerk()
    for body, by in ((PledgeAdopted(), LI), (ASSIGNED, LI)):
        clerk.act(body, by)
    before = clerk.book
    item = RosterItem(id="1", name="路", place="", amount=None, state=ItemState.DONE, units=units)
    with pytest.raises(Illegible, match="写不进台账"):
        clerk.act(RosterListed(items=(item,)), LI)
    assert clerk.book is before


@given(text=st.text(alphabet=st.characters(codec=None), max_size=20))
@settings(max_examples=50, deadline=None)
def test_any_text_is_recorded_whole_or_refused(text: str) -> None:
    """任何文字,要么原样记下、原样读回,要么拒收(半个字符不是字)。"""
    book = Clerk().book
    try:
        entry, _ = book.record(
            PledgeAdopted(note=text),
            subject="pledge:2022-001",
            by=LI,
            at=noon(WORKDAY),
            effective_on=WORKDAY,
        )
    except Illegible:
        assert any("\ud800" <= sign <= "\udfff" for sign in text)
        return
    assert entry_of(line_of(entry)).body.note == text


def test_a_line_too_long_to_be_read_is_refused() -> None:
    """长得台账文件读不了的一条,不记。"""
    with pytest.raises(Illegible):
        Clerk().act(PledgeAdopted(note="\1" * 2**20), LI)
