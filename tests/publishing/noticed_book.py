"""交办好的一本账:清源县两项承诺,单位岗位都登记了名称;任务多的账另造,供通知的测试使用。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.assignment import PledgeAssigned
from guatu.ledger.acts.offices import OfficeRegistered
from guatu.ledger.acts.posts import PostCreated
from guatu.ledger.directory import OfficeKind
from guatu.publishing.letters.notice import Notice, assignment_notice
from guatu.publishing.letters.notice_blanks import Particulars
from tests import cast, staff
from tests.ledger import small_book

ISSUER = "清源县人民政府办公室"
GIVEN = Particulars(
    issuer=ISSUER,
    number="清政办〔2022〕5号",
    dated_on=date(2022, 3, 1),
    copies_to=("县委办公室", "县人大常委会办公室"),
)
ROOT = "ab" * 32
AS_OF = date(2022, 3, 1)


def named(clerk: small_book.Clerk) -> small_book.Clerk:
    """登记单位和岗位的名称,不启用。"""
    clerk(
        f"office:{cast.INSPECTION_OFFICE}",
        OfficeRegistered(name="县政府督查室", kind=OfficeKind.INSPECTION),
        cast.LI,
    )
    for office, (name, kind) in staff.OFFICES.items():
        clerk(f"office:{office}", OfficeRegistered(name=name, kind=kind), cast.LI)
    title, office, *_ = staff.POSTS[cast.VICE_HEAD]
    clerk(f"post:{cast.VICE_HEAD}", PostCreated(title=title, office=office), cast.LI)
    return clerk


def handed_out() -> small_book.Clerk:
    """两项都立项,第一项交办,第二项还没有交办。"""
    clerk = named(small_book.Clerk())
    clerk.act(PledgeAdopted(), cast.LI)
    clerk.act(small_book.ASSIGNED, cast.LI)
    clerk("pledge:2022-002", PledgeAdopted(), cast.LI)
    return clerk


def many(count: int) -> small_book.Clerk:
    """一百多项任务:两个牵头单位轮流,签收日相同。"""
    clerk = named(small_book.Clerk())
    for at in range(3, count + 1):
        clerk(f"pledge:2022-{at:03d}", small_book.drafted(small_book.TOILETS), cast.LI)
    for at in range(1, count + 1):
        clerk(f"pledge:2022-{at:03d}", PledgeAdopted(), cast.LI)
        lead, other = cast.TRANSPORT_BUREAU, cast.FARM_BUREAU
        clerk(
            f"pledge:2022-{at:03d}",
            PledgeAssigned(
                lead_official=cast.VICE_HEAD,
                lead_office=lead if at % 2 else other,
                supporting_offices=(other if at % 2 else lead,) if at % 3 else (),
                sign_for_by=date(2022, 2, 25),
            ),
            cast.LI,
        )
    return clerk


def notice_of(clerk: small_book.Clerk, **asked: Any) -> Notice:
    """这本账的通知。"""
    given = {"as_of": AS_OF, "root": ROOT, "size": clerk.book.size, "particulars": GIVEN}
    return assignment_notice(clerk.book, **{**given, **asked})


def without(**left_out: Any) -> Particulars:
    """少写了要素的发文要素。"""
    return replace(GIVEN, **left_out)
