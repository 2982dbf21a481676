"""忙碌的一年:清源县两项承诺,编节点、完成、调整、暂停、重启、销号,供两日对照的测试使用。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.amendment import PledgeAmended
from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.progress import NodeDone
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.acts.suspension import PledgeReopened, PledgeSuspended
from guatu.ledger.book import replay
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.publishing.book_wall import book_wall
from guatu.publishing.changes.wall_difference import WallDifference, wall_difference
from guatu.vocabulary.actor import Actor
from tests import cast
from tests.ledger import small_book
from tests.ledger.small_book import NUMBER, PHOTO, Clerk

ROOT = "ab" * 32
REASON, DOCUMENT = "征地拆迁滞后", "县政府常务会议纪要〔2022〕3号"
NAMES = {cast.VICE_HEAD: "分管交通的副县长", cast.TRANSPORT_BUREAU: "清源县交通运输局"}
PLAN = NodesPlanned(
    nodes=(
        NodePlanned(id="tender", name="招标等标期", due=date(2022, 3, 1)),
        NodePlanned(id="build", name="分批施工", due=date(2022, 5, 20)),
        NodePlanned(id="accept-county", name="县级验收", due=date(2022, 6, 20)),
    ),
    reason="按工期重排",
)


def amended(due: date, reason: str = REASON) -> PledgeAmended:
    """批准把时限改到 due。"""
    return PledgeAmended(approved_by=cast.VICE_HEAD, document=DOCUMENT, reason=reason, due=due)


def replanned(day: date) -> NodesPlanned:
    """施工改到 day 完成。"""
    tender, build, end = PLAN.nodes
    return NodesPlanned(nodes=(tender, replace(build, due=day), end), reason="雨季提前抢工")


def done(node: str, on: date) -> NodeDone:
    return NodeDone(node=node, done_on=on, note="")


def planned_clerk() -> Clerk:
    """签收、编好节点,1 月 7 日。"""
    clerk = small_book.handed_out()
    clerk.act(PLAN, cast.ZHAO)
    return clerk


def on_day(clerk: Clerk, day: date, body: Any, by: Actor, number: str = NUMBER) -> Entry:
    """某天记一笔。"""
    clerk.day = max(clerk.day, day)
    return clerk(f"pledge:{number}", body, by, on=day)


def busy(steps: Sequence[tuple[int, int]]) -> Clerk:
    """照所给的步子忙一年:每步(第几种办理,隔几天);此时不该办的,督查室不收。"""
    clerk = planned_clerk()
    for which, gap in steps:
        clerk.day += timedelta(days=gap)
        body, by, source = _step(clerk, which)
        try:
            clerk(f"pledge:{NUMBER}", body, by, source=source)
        except Refused:
            continue
    return clerk


def _step(clerk: Clerk, which: int) -> tuple[Any, Actor, tuple[Any, ...]]:
    due = clerk.book.pledges[NUMBER].due.by
    month = min(clerk.day.month, 12)
    menu: list[tuple[Any, Actor, tuple[Any, ...]]] = [
        (done("tender", clerk.day), cast.ZHAO, ()),
        (done("build", clerk.day), cast.ZHAO, ()),
        (amended(due + timedelta(days=30)), cast.LI, ()),
        (amended(due - timedelta(days=30), "提前办结"), cast.LI, ()),
        (small_book.progress(f"2022-{month:02d}"), cast.ZHAO, (PHOTO,)),
        (suspended(clerk.day), cast.LI, ()),
        (PledgeReopened(reason="批复已下"), cast.LI, ()),
        (small_book.APPLICATION, cast.ZHAO, (PHOTO,)),
        (small_book.PASSED, cast.LI, (PHOTO,)),
        (small_book.noticed(clerk.day), cast.LI, ()),
        (SignOffClosed(), cast.WANG, ()),
        (PledgeAccepted(), cast.ZHAO, ()),
    ]
    return menu[which % len(menu)]


def suspended(day: date) -> PledgeSuspended:
    """暂停两个月。"""
    return PledgeSuspended(reason="等省里批复", since=day, until=day + timedelta(days=60))


def compared(entries: Sequence[Entry], since: date, until: date) -> WallDifference:
    """两日对照。"""
    charts = [
        book_wall(replay(entries, day), as_of=day, root=ROOT, size=len(entries), names=NAMES)
        for day in (since, until)
    ]
    return wall_difference(*charts, entries, entries.__getitem__, NAMES)


def adopted_second(clerk: Clerk, day: date) -> None:
    """第二项立项。"""
    on_day(clerk, day, PledgeAdopted(), cast.LI, "2022-002")
