"""Trial (试记): proposals recorded on a copy of the book, and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from guatu.ledger.book import Book
from guatu.ledger.source import CellSource
from guatu.reading.returns.preview import Proposal
from guatu.reading.returns.proposed_acts import Proposed
from guatu.reading.returns.return_order import ReturnOrder
from guatu.vocabulary.problem import Problem


class Trial:
    """Trial (试记): `book` after the proposals so far, `at_first` before all of them."""

    def __init__(self, book: Book, order: ReturnOrder) -> None:
        self.book = self.at_first = book
        self.size = book.size
        self.order = order
        self.seen: dict[str, str] = {}

    def record(self, number: str, act: Proposed, source: tuple[CellSource, ...]) -> Proposal:
        """Record on trial (试记一笔): raises Refused."""
        pledge = self.book.pledges[number]
        by = self.order.who(pledge, act.body)
        _, self.book = self.book.record(
            act.body,
            subject=f"pledge:{number}",
            by=by,
            at=self.order.at,
            effective_on=self.order.effective_on,
            source=source,
        )
        return Proposal(
            number=number, title=pledge.title, body=act.body, by=by, source=source, changes=()
        )


@dataclass(slots=True)
class Found:
    """Found in a file (一份表里读到的)."""

    proposals: list[Proposal] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    unrecognised: list[Problem] = field(default_factory=list)
