"""Explain a restoration (说明恢复): a signed entry names every checkpoint that was lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from guatu.ledger.acts.restoring import BookRestored, LostMark, signed_restoration
from guatu.ledger.checkpoint import SignedCheckpoint
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.ledger.signing_key import known_key, verifier_of
from guatu.vocabulary.actor import Actor
from guatu_office.records.outside_marks import ahead
from guatu_office.records.writing import writing


class NothingLost(Refused):
    """Nothing lost (没有缺口): every checkpoint outside fits the ledger as it is."""


class NotByRestoring(Refused):
    """Not by restoring (不是恢复造成的): a checkpoint differs before the restored size."""


def explain_restoration(
    *,
    restored_to_size: int,
    backup_of: str,
    reason: str,
    document: str,
    by: Actor,
    at: datetime,
    more: Iterable[SignedCheckpoint] = (),
) -> Entry:
    """Explain (说明恢复): raises Refused, or Unusable where the book's key is not at hand."""
    with writing() as ledger:
        book = ledger.book
        explained = {(m.size, m.root) for told in book.restorations for m in told.marks}
        lost = [
            LostMark(size=one.checkpoint.size, root=one.checkpoint.root.hex())
            for one in ahead(more)
        ]
        lost = [mark for mark in lost if (mark.size, mark.root) not in explained]
        if not lost:
            raise NothingLost("外面没有与台账不符的检查点，不用说明")
        if lost[0].size <= restored_to_size:
            raise NotByRestoring(
                f"{lost[0].size} 条时的检查点与备份之内的条目不符，不是恢复备份造成的，不能这样说明"
            )
        body = BookRestored(
            restored_to_size=restored_to_size,
            lost_through=lost[-1].size,
            root_before=lost[-1].root,
            lost=tuple(lost[:-1]),
            backup_of=backup_of,
            reason=reason,
            document=document,
        )
        key = known_key(settings.KEYS_FOLDER, verifier_of(book.verifier))
        told = signed_restoration(body, key, book.origin)
        return ledger.about(f"book:{book.origin}", told, by=by, at=at)
