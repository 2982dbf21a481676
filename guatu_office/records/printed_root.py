"""Printed root (印出的树根): the proof line for any paper that the office prints now."""

from __future__ import annotations

from datetime import date

from guatu.publishing.proof_line import ProofLine
from guatu_office.records.queries import whole_book
from guatu_office.records.sealing import current_tree


def proof_line(as_of: date) -> ProofLine | None:
    """Proof line (校验行): of the whole ledger as it is now; None while there is none.

    `as_of` is the day that the paper shows. Raises Unusable where the kept tree was forged.
    """
    book = whole_book()
    if book is None:
        return None
    tree = current_tree()
    return ProofLine(origin=book.origin, entries=tree.size, root=tree.root().hex(), as_of=as_of)
