"""Carry-over between books (跨年结转): what goes on next year, and whether both books agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from guatu.ledger.acts.bringing_forward import PledgeBroughtForward
from guatu.ledger.book import Book, follow
from guatu.ledger.change_record import BroughtFrom
from guatu.ledger.entry_line import entry_of
from guatu.ledger.hash_tree import leaf_hash
from guatu.ledger.pledge import Pledge, Stage
from guatu.vocabulary.problem import Problem

# 一本台账的各行：推算出的状态，和每一条的哈希
Leaves = dict[int, str]


def book_and_leaves(lines: Iterable[bytes]) -> tuple[Book, Leaves]:
    """Book and leaves (状态与各条哈希): of a book's lines, in one pass. Raises Refused."""
    book, leaves = Book(), {}
    for line in lines:
        entry = entry_of(line)
        leaves[entry.seq] = leaf_hash(line).hex()
        follow(book, entry)
    return book, leaves


def brought_forward(
    old: Book, leaves: Leaves, number: str, *, due: date, reason: str
) -> PledgeBroughtForward:
    """Brought forward (结转到新账): the body of the entry, from the old book as it stands.

    The promise has been carried over there; raises LookupError otherwise.
    """
    pledge = old.pledges.get(number)
    if pledge is None or pledge.stage is not Stage.CARRIED_OVER:
        raise LookupError(f"{number} is not carried over in {old.origin}")
    last = pledge.entries[-1]
    return PledgeBroughtForward(
        origin=BroughtFrom(book=old.origin, number=number, seq=last, leaf=leaves[last]),
        kind=pledge.kind,
        title=pledge.title,
        quote=pledge.quote,
        area=pledge.area,
        quantities=pledge.quantities,
        original_quantities=pledge.original_quantities,
        names=pledge.names,
        missing=pledge.missing,
        due=due,
        original_deadline=pledge.original_deadline.by,
        reason=reason,
    )


def to_bring(old: Book, new: Book) -> tuple[Pledge, ...]:
    """To bring (待结转的): carried over there, not yet here; in order of number.

    What came here from another book under the same number is another promise.
    """
    here = {
        one.brought_from.number
        for one in new.pledges.values()
        if one.brought_from and one.brought_from.book == old.origin
    }
    return tuple(
        pledge
        for number, pledge in sorted(old.pledges.items())
        if pledge.stage is Stage.CARRIED_OVER and number not in here
    )


def carried_between(
    old: Book, leaves: Leaves, new: Book, *, complete: bool = True
) -> tuple[Problem, ...]:
    """Carried between two books (两账核对): every disagreement, in the old book's order.

    `complete` is False while the new book has not yet taken everything over: then what is
    not yet there is no fault.
    """
    arrived = {
        pledge.brought_from.number: pledge
        for pledge in new.pledges.values()
        if pledge.brought_from and pledge.brought_from.book == old.origin
    }
    problems = list(_left(old, arrived, complete))
    for number, pledge in sorted(arrived.items()):
        problems += _arrived(old, leaves, number, pledge)
    return tuple(problems)


def _left(old: Book, arrived: dict[str, Pledge], complete: bool) -> Iterator[Problem]:
    for number, pledge in sorted(old.pledges.items()):
        if pledge.stage is not Stage.CARRIED_OVER:
            continue
        there = arrived.get(number)
        if there is None and complete:
            yield Problem(number, f"旧账结转到 {pledge.carried_to}，新账里没有")
        if there is not None and there.number != pledge.carried_to:
            yield Problem(number, f"旧账结转到 {pledge.carried_to}，新账却是 {there.number}")


def _arrived(old: Book, leaves: Leaves, number: str, there: Pledge) -> Iterator[Problem]:
    pledge, origin = old.pledges.get(number), there.brought_from
    if pledge is None or pledge.stage is not Stage.CARRIED_OVER or origin is None:
        yield Problem(there.number, f"新账说结转自 {number}，旧账里它没有结转")
        return
    if origin.seq != pledge.entries[-1] or leaves.get(origin.seq) != origin.leaf:
        yield Problem(there.number, f"所记 {number} 的最后一条与旧账不符")
    said = {
        "原时限": (pledge.original_deadline.by, there.original_deadline.by),
        "原文": (pledge.quote, there.quote),
        "原目标": (pledge.original_quantities, there.original_quantities),
    }
    for word, (before, after) in said.items():
        if before != after:
            yield Problem(there.number, f"{word}与旧账的 {number} 不同")
