"""公示已满的办公室:前若干项一路办到公示,只等销号;由办公室自己的写法写进库,不经过网页。

单位没有登记,责任单位是交办时填的名称;申请的人是责任单位的,核查、公示的人是督查室的。
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu_office.settings")
django.setup()

from guatu.closing.evidence_choice import application, evidence_list  # noqa: E402
from guatu.closing.notice_rule import notice, notice_rule  # noqa: E402
from guatu.ledger.acts.adoption import PledgeAdopted  # noqa: E402
from guatu.ledger.acts.assignment import PledgeAccepted, PledgeAssigned  # noqa: E402
from guatu.ledger.acts.checking import SignOffChecked  # noqa: E402
from guatu.ledger.acts.listing import RosterListed  # noqa: E402
from guatu.ledger.acts.progress import ProgressReported  # noqa: E402
from guatu.ledger.closing_record import ChecklistLine, Manner  # noqa: E402
from guatu.ledger.evidence_item import EvidenceForm, GivenItem  # noqa: E402
from guatu.ledger.pledge import Pledge, Stage  # noqa: E402
from guatu.ledger.roster import ItemState, RosterItem, promised_by  # noqa: E402
from guatu.ledger.source import EvidenceSource  # noqa: E402
from guatu.vocabulary.actor import Actor  # noqa: E402
from guatu.vocabulary.unknown import Unknown  # noqa: E402
from guatu_office.actions.closing import least_until  # noqa: E402
from guatu_office.records.writing import Writing, writing  # noqa: E402
from tests import cast  # noqa: E402

LEAD = "县交通运输局"
ADOPTED = date(2022, 2, 16)
REPORTED = date(2022, 5, 10)
APPLIED = date(2022, 6, 1)
NOTICED = date(2022, 6, 6)
# 公示满了之后的一天。
CLOSING = date(2022, 7, 1)
AT = datetime(2022, 6, 6, 9, 0, tzinfo=cast.BEIJING)
Acts = Iterator[tuple[Any, Actor, date, tuple[str, ...]]]


def evidence(words: str) -> str:
    """一份材料的摘要。"""
    return f"sha256:{sha256(words.encode()).hexdigest()}"


def given(pledge: Pledge, item: Any) -> GivenItem:
    """清单上的一项:文号照写,别的各附一份。"""
    if item.form is EvidenceForm.NUMBER:
        return GivenItem(item=item.id, value="清政〔2022〕5号")
    return GivenItem(item=item.id, evidence=(evidence(f"{pledge.number} {item.id}"),))


def acts_of(pledge: Pledge, keeper: str) -> Acts:
    """从立项到公示,一步一条。"""
    lead = Actor(person=cast.ZHAO.person, post=cast.ZHAO.post, office=LEAD)
    li, wang = (
        Actor(person=one.person, post=one.post, office=keeper) for one in (cast.LI, cast.WANG)
    )
    chosen = evidence_list(pledge, APPLIED)
    assert not isinstance(chosen, Unknown)
    asked = [one for one in chosen.list.items if one.form is not EvidenceForm.ROSTER]
    items = tuple(given(pledge, one) for one in asked)
    pieces = tuple(piece for one in items for piece in one.evidence)
    handed = PledgeAssigned(
        lead_official=cast.VICE_HEAD, lead_office=LEAD,
        supporting_offices=(), sign_for_by=ADOPTED + timedelta(days=5),
    )  # fmt: skip
    report = ProgressReported(
        period="2022-05", done=None, unit="", visible="已完成",
        narrative="按计划完成", problems="", next="申请销号",
    )  # fmt: skip
    applied = application(
        chosen.list, statement="已全部完成", given=items, explanation="投资按决算另报"
    )
    ticks = tuple(ChecklistLine(item=one.id, found=True) for one in chosen.list.items)
    site = SignOffChecked(passed=True, manner=Manner.SITE, finding="属实", checklist=ticks)
    until = least_until(NOTICED)
    shown = notice(notice_rule(), until=until, place="县政府网站", least_until=until)
    assert until < CLOSING
    yield PledgeAdopted(), li, ADOPTED, ()
    yield handed, li, ADOPTED, ()
    yield PledgeAccepted(), lead, ADOPTED, ()
    if any(one.form is EvidenceForm.ROSTER for one in chosen.list.items):
        yield RosterListed(items=(roster_of(pledge),)), lead, ADOPTED, ()
    yield report, lead, REPORTED, (evidence(f"{pledge.number} 进展"),)
    yield applied, lead, APPLIED, pieces
    yield site, wang, NOTICED, (evidence(f"{pledge.number} 现场"),)
    yield shown, li, NOTICED, ()


def roster_of(pledge: Pledge) -> RosterItem:
    """打捆的一句话,名册上一处就把承诺的数都占了。"""
    count = promised_by(pledge.quantities).count
    return RosterItem(
        id="r1", name="全县各乡镇", place="全县", amount=None,
        state=ItemState.DONE, units=count or Decimal(1),
    )  # fmt: skip


def put_on_notice(ledger: Writing, pledge: Pledge) -> None:
    """一项办到公示。"""
    for body, by, day, pieces in acts_of(pledge, ledger.book.keeper):
        ledger.record(
            body, number=pledge.number, by=by, at=AT, effective_on=day,
            source=tuple(EvidenceSource(evidence=one) for one in pieces),
        )  # fmt: skip


def main(count: int) -> None:
    """前 `count` 项;报出编号和看到的最后一条。"""
    with writing() as ledger:
        drafts = list(ledger.book.pledges.values())[:count]
        for one in drafts:
            put_on_notice(ledger, one)
        for number in (one.number for one in drafts):
            closing = ledger.book.pledges[number]
            assert closing.stage is Stage.ON_NOTICE, closing.stage
            sys.stdout.write(f"{number}.{closing.entries[-1]}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
