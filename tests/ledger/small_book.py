"""小台账:清源县的一本账,两项承诺,走完从交办到销号的一生,供台账各测试使用。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.applying import SignOffApplied
from guatu.ledger.acts.assignment import PledgeAccepted, PledgeAssigned
from guatu.ledger.acts.checking import SignOffChecked
from guatu.ledger.acts.drafting import PledgeDrafted
from guatu.ledger.acts.notice import SignOffNoticed
from guatu.ledger.acts.opening import BookOpened
from guatu.ledger.acts.progress import ProgressReported
from guatu.ledger.acts.receipt import ReportArea, ReportReceived
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.book import Book
from guatu.ledger.book_folder import ENTRIES, write_entries
from guatu.ledger.checkpoint import Checkpoint, SignedCheckpoint, signed
from guatu.ledger.closing_record import ChecklistLine, Manner
from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import line_of
from guatu.ledger.evidence_item import EvidenceForm, GivenItem, ListedItem, ListEdition
from guatu.ledger.hash_tree import root_of
from guatu.ledger.signing_key import SigningKey
from guatu.ledger.source import EvidenceSource, Source
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.quantity import Compare, Quantity, Role
from guatu.vocabulary.span import Span
from tests.cast import (
    BEIJING,
    FARM_BUREAU,
    LI,
    PLACE,
    REPORT,
    TRANSPORT_BUREAU,
    VICE_HEAD,
    WANG,
    YEAR,
    ZHAO,
)

ORIGIN = "guatu.local/清源县-2022"
KEY = SigningKey(name=ORIGIN, seed=bytes(range(32)))
NUMBER = "2022-001"
PHOTO = EvidenceSource(evidence="sha256:" + "ab" * 32)
OPENING_DAY = date(2022, 1, 1)


def quoted(quote: str) -> Span:
    start = REPORT.index(quote)
    return Span(start, start + len(quote))


ROADS = "投资3000万元,6月底前硬化20个村的背街小巷"
TOILETS = "改造户厕500户"


def drafted(quote: str = ROADS, due: date = date(2022, 6, 30)) -> PledgeDrafted:
    twenty = quoted("20个")
    return PledgeDrafted(
        report="清源.txt",
        kind=PledgeKind.COUNT,
        title=quote[-8:],
        quote=quote,
        span=quoted(quote),
        area="狠抓项目建设,增强发展后劲",
        quantities=(
            Quantity(
                span=twenty,
                quote="20个",
                low=Decimal(20),
                high=Decimal(20),
                unit="个",
                compare=Compare.EQ,
                role=Role.COUNT,
            ),
        ),
        names=(),
        missing=(Missing.OWNER,),
        due=Deadline(by=due, span=quoted("6月底前"), quote="6月底前"),
    )


def received() -> ReportReceived:
    return ReportReceived(
        file="received/清源.docx",
        file_sha256="cd" * 32,
        text="清源.txt",
        text_sha256="ef" * 32,
        chars=len(REPORT),
        place=PLACE,
        year=YEAR,
        plan=Span(80, len(REPORT)),
        areas=(ReportArea(title="狠抓项目建设", span=quoted("(一)狠抓项目建设")),),
    )


def progress(period: str = "2022-03", done: int | None = 8) -> ProgressReported:
    return ProgressReported(
        period=period,
        done=None if done is None else Decimal(done),
        unit="个",
        visible="部分硬化完成",
        narrative="按计划推进",
        problems="",
        next="继续施工",
    )


ASSIGNED = PledgeAssigned(
    lead_official=VICE_HEAD,
    lead_office=TRANSPORT_BUREAU,
    supporting_offices=(FARM_BUREAU,),
    sign_for_by=date(2022, 2, 25),
)
APPLICATION = SignOffApplied(
    statement="已全部完成",
    list=ListEdition(rule="evidence.counted-works", edition=date(2018, 1, 1)),
    items=(
        ListedItem(id="after", label="完工后照片", form=EvidenceForm.PHOTO, required=True),
        ListedItem(id="paper", label="验收单", form=EvidenceForm.DOCUMENT, required=False),
    ),
    given=(GivenItem(item="after", evidence=(PHOTO.evidence,)),),
)
PASSED = SignOffChecked(
    passed=True,
    manner=Manner.SITE,
    finding="属实",
    checklist=(ChecklistLine(item="after", found=True),),
)
FAILED = SignOffChecked(passed=False, manner=Manner.DOCUMENT, finding="两村未完工")


def noticed(day: date, days: int = 3) -> SignOffNoticed:
    """从 day 起公示 days 天。"""
    until = day + timedelta(days=days)
    return SignOffNoticed(
        until=until, place="政府网站", rule="checks.notice", least_days=days, least_until=until
    )


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=BEIJING)


class Clerk:
    """记账员:一天记一笔,记下全部条目。"""

    def __init__(self) -> None:
        self.book = Book()
        self.entries: list[Entry] = []
        self.day = OPENING_DAY
        self("book:" + ORIGIN, BookOpened(origin=ORIGIN, verifier=str(KEY.verifier)), LI)
        self("report:清源.txt", received(), LI)
        self("pledge:2022-001", drafted(), LI)
        self("pledge:2022-002", drafted(TOILETS, date(2022, 12, 31)), LI)

    def __call__(
        self,
        subject: str,
        body: Any,
        by: Actor,
        *,
        on: date | None = None,
        source: tuple[Source, ...] = (),
    ) -> Entry:
        day = on or self.day
        entry, self.book = self.book.record(
            body,
            subject=subject,
            by=by,
            at=noon(max(day, self.day)),
            effective_on=day,
            source=source,
        )
        self.entries.append(entry)
        return entry

    def act(self, body: Any, by: Actor, **extra: Any) -> Entry:
        """对第一项承诺记一笔,日子往前走一天。"""
        self.day += timedelta(days=1)
        return self(f"pledge:{NUMBER}", body, by, **extra)


def handed_out() -> Clerk:
    """立项、交办、签收之后。"""
    clerk = Clerk()
    clerk.act(PledgeAdopted(), LI)
    clerk.act(ASSIGNED, LI)
    clerk.act(PledgeAccepted(), ZHAO)
    return clerk


def in_progress() -> Clerk:
    """已报送一次进展。"""
    clerk = handed_out()
    clerk.act(progress("2022-01"), ZHAO, source=(PHOTO,))
    return clerk


def applied() -> Clerk:
    """小赵已申请销号。"""
    clerk = in_progress()
    clerk.act(APPLICATION, ZHAO, source=(PHOTO,))
    return clerk


def on_notice() -> Clerk:
    """核查通过,公示三天。"""
    clerk = applied()
    clerk.act(PASSED, LI, source=(PHOTO,))
    clerk.act(noticed(clerk.day + timedelta(days=1)), LI)
    return clerk


def closed() -> Clerk:
    """走完一生。"""
    clerk = on_notice()
    clerk.day += timedelta(days=4)
    clerk.act(SignOffClosed(), WANG)
    return clerk


def honest_lines() -> list[bytes]:
    return [line_of(entry) for entry in closed().entries]


def checkpoint_over(lines: list[bytes], key: SigningKey = KEY) -> SignedCheckpoint:
    root = bytes.fromhex(root_of(lines))
    return signed(Checkpoint(origin=ORIGIN, size=len(lines), root=root), key)


def written(folder: Path, entries: list[Entry] | None = None) -> Path:
    """写成台账文件夹。"""
    folder.mkdir(parents=True)
    write_entries(folder / ENTRIES, entries or closed().entries)
    return folder


def each_stage() -> Iterator[Clerk]:
    for make in (Clerk, handed_out, in_progress, applied, on_notice, closed):
        yield make()
