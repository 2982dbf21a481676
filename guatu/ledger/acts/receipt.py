"""Receipt of a report (收到报告): which file and which text the pledges are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.span import Span

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportArea:
    """Work area of a report (工作板块): its title and where the heading stands."""

    title: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReceived:
    """Report received (收到报告): `file` as it came, `text` as it was read from it.

    Both are names under the book's `report/`, each with the sha256 of its bytes (hex; the
    text as UTF-8). `chars` counts the text's code points, `plan` spans its plan part.
    """

    file: str
    file_sha256: str
    text: str
    text_sha256: str
    chars: int
    place: str
    year: int
    plan: Span
    areas: tuple[ReportArea, ...]

    def __post_init__(self) -> None:
        # A book may come from anyone; its names must not lead out of its own folder.
        for name in (self.file, self.text):
            if not name or {"", ".", ".."} & set(name.split("/")) or "\0" in name:
                raise ValueError("a report's files lie inside the book's folder")


class AlreadyReceived(Refused):
    """Already received (报告已在账): the same text, or another text under the same name."""


def _receive(book: Book, entry: Entry, body: ReportReceived) -> None:
    if body.text in book.reports:
        raise AlreadyReceived(f"报告 {body.text} 已在台账中")
    if any(known.text_sha256 == body.text_sha256 for known in book.reports.values()):
        raise AlreadyReceived(f"{body.file} 的文字与已收报告完全相同")
    book.reports[body.text] = body
    book.received_on[body.text] = entry.effective_on


RECEIVED = BookAct(name="report.received", body=ReportReceived, change=_receive)
