"""Act (办理事项): what an entry's body looks like and what it does to its subject."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge

if TYPE_CHECKING:
    from guatu.ledger.book import Book

B = TypeVar("B")


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeAct(Generic[B]):
    """Act on a pledge (对承诺的办理): `change` refuses or gives the pledge as it is after.

    `row` names the row of the transition table when the body decides it; the stage itself
    is moved by the table alone.
    """

    name: str
    body: type[B]
    change: Callable[[Pledge, Entry, B], Pledge]
    row: Callable[[B], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeActInBook(Generic[B]):
    """Act on a pledge that asks the book too (须看台账的办理): its people, its settings.

    `change` reads the book and writes nothing into it.
    """

    name: str
    body: type[B]
    change: Callable[[Book, Pledge, Entry, B], Pledge]
    row: Callable[[B], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAct(Generic[B]):
    """Act on the book (对台账的办理): opens it, receives a report, drafts a pledge.

    `change` refuses or writes into the book that the replay is building. A `timeless` act
    holds from its place in the order of entries, whatever day is looked at: an entry dated
    back still stands on the rights that its writer had when he wrote it.
    """

    name: str
    body: type[B]
    change: Callable[[Book, Entry, B], None]
    timeless: bool = False
