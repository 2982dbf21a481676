"""Drafting (起草台账): a report as read becomes a book of draft pledges, numbered in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from guatu.ledger.acts.drafting import PledgeDrafted
from guatu.ledger.acts.opening import BookOpened
from guatu.ledger.acts.receipt import ReportArea, ReportReceived
from guatu.ledger.entry import Entry
from guatu.ledger.new_book import refuse_occupied, write_new_book
from guatu.ledger.register import ACT_OF_BODY
from guatu.ledger.signing_key import signing_key
from guatu.ledger.source import ReportSource, Source
from guatu.reading.report import DraftPledge, Reading
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

LOCAL = Actor(person="local", post="inspection-office", office="inspection-office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Receipt (收件): the file as received, when it was read and by whom."""

    file: str
    content: bytes
    at: datetime
    by: Actor = LOCAL


def write_book(
    reading: Reading, *, received: Path, out: Path, keys: Path, at: datetime, by: Actor = LOCAL
) -> int:
    """Write a book (写成台账): a new folder `out`; returns how many pledges it holds.

    `received` is the file that was read, `keys` the folder of private keys. Raises Unusable,
    leaving nothing behind, also when `out` is taken.
    """
    refuse_occupied(out, _digest(reading.text.encode()))
    try:
        content = received.read_bytes()
    except OSError as fault:
        raise Unusable(Problem(received.name, f"文件打不开（{os_reason(fault)}）")) from None
    receipt = Receipt(file=received.name, content=content, at=at, by=by)
    verifier = signing_key(keys, origin_of(reading)).verifier
    entries = draft_entries(reading, receipt, verifier=str(verifier))
    write_new_book(out, entries, report_files(reading, receipt))
    return len(reading.pledges)


def origin_of(reading: Reading) -> str:
    """Origin (台账名): unique enough for a county and year, and fit to name a key."""
    place = "".join(sign for sign in reading.place if not sign.isspace() and sign != "+")
    return f"guatu.local/{place or 'unknown'}-{reading.year}"


def report_files(reading: Reading, receipt: Receipt) -> dict[str, bytes]:
    """Files of the report (报告文件): by path in the book's folder."""
    return {
        f"report/{text_name(receipt.file)}": reading.text.encode(),
        f"report/received/{receipt.file}": receipt.content,
    }


def text_name(file: str) -> str:
    """Name of the text (原文文件名): as read, always a .txt."""
    return f"{Path(file).stem}.txt"


def draft_entries(reading: Reading, receipt: Receipt, *, verifier: str) -> Iterator[Entry]:
    """Entries of a new book (新台账的各条): opened, the report received, each pledge drafted.

    All count from the first day of the report's year, which is when its plan begins, though
    they may be entered years later.
    """
    text = text_name(receipt.file)
    origin = origin_of(reading)
    steps: list[tuple[str, Any, tuple[Source, ...]]] = [
        (f"book:{origin}", BookOpened(origin=origin, verifier=verifier), ()),
        (f"report:{text}", _received(reading, receipt), ()),
    ]
    ordered = sorted(reading.pledges, key=lambda pledge: pledge.span)
    for index, pledge in enumerate(ordered, start=1):
        source = ReportSource(report=text, span=pledge.span)
        number = f"{reading.year}-{index:03d}"
        steps.append((f"pledge:{number}", _drafted(reading, pledge, text), (source,)))
    for seq, (subject, body, sources) in enumerate(steps):
        yield Entry(
            seq=seq,
            subject=subject,
            act=ACT_OF_BODY[type(body)],
            body=body,
            effective_on=min(date(reading.year, 1, 1), receipt.at.date()),
            at=receipt.at,
            by=receipt.by,
            source=sources,
        )


def _received(reading: Reading, receipt: Receipt) -> ReportReceived:
    return ReportReceived(
        file=f"received/{receipt.file}",
        file_sha256=_digest(receipt.content),
        text=text_name(receipt.file),
        text_sha256=_digest(reading.text.encode()),
        chars=len(reading.text),
        place=reading.place,
        year=reading.year,
        plan=reading.plan,
        areas=tuple(ReportArea(title=area.title, span=area.span) for area in reading.areas),
    )


def _drafted(reading: Reading, pledge: DraftPledge, text: str) -> PledgeDrafted:
    year_end = Deadline(
        by=date(reading.year, 12, 31), reason="报告没有写明时限，按年度任务推定到年底"
    )
    return PledgeDrafted(
        report=text,
        kind=pledge.kind,
        title=pledge.title,
        quote=pledge.quote,
        span=pledge.span,
        area="" if pledge.area is None else reading.areas[pledge.area].title,
        quantities=pledge.quantities,
        names=tuple(name.quote for name in pledge.names),
        missing=pledge.missing,
        due=pledge.deadline or pledge.inferred or year_end,
    )


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
