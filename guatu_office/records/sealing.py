"""Sealing (签发检查点): after a write, at most one a minute, and at once when an item is closed.

In the transaction of the entries themselves, so that no process of its own can die unseen.
Only what came after the last checkpoint is hashed: the tree grows on from its right edge, so
that a line rewritten behind it is never signed for anew.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from guatu.ledger.book import Book
from guatu.ledger.checkpoint import Checkpoint, SignedCheckpoint, checkpoint_of, signed
from guatu.ledger.entry import Entry
from guatu.ledger.hash_tree import HashTree, leaf_hash
from guatu.ledger.signing_key import BadKey, known_key, verifier_of
from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.records.checkpoint_folder import copy_out
from guatu_office.records.models import CheckpointRow, EntryRow
from guatu_office.records.write_lock import write_lock

# The interval is the office's own promise: a checkpoint for each minute of activity.
EVERY = timedelta(minutes=1)
AT_ONCE = frozenset({"sign_off.closed", "book.restored"})
WIDTH = 32
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealState:
    """State of sealing (签发情况): the newest checkpoint's size and instant, entries since."""

    size: int
    at: datetime | None
    since: int


def seal_when_due(book: Book, entries: Sequence[Entry]) -> None:
    """Seal when due (到时签发): in the writer's transaction; a missing key stops no writer.

    It is told in the log and by `seal_state`, and made good by the first checkpoint after.
    """
    if not entries:
        return
    last = CheckpointRow.objects.order_by("-size").first()
    closing = any(entry.act in AT_ONCE for entry in entries)
    # A clock set back must not put checkpoints off.
    if last is not None and abs(entries[-1].at - last.at) < EVERY and not closing:
        return
    try:
        sign_next(book, entries[-1].at)
    except Unusable as why:
        _log.error("没有签发检查点：%s", why)


def seal(book: Book, at: datetime) -> CheckpointRow:
    """Seal now (即时签发): the newest checkpoint, a new one if entries came since; Unusable."""
    with write_lock():
        last = CheckpointRow.objects.order_by("-size").first()
        row = last if last and last.size == EntryRow.objects.count() else sign_next(book, at)
        # Also what could not be copied before.
        transaction.on_commit(copy_out)
    return row


def sign_next(book: Book, at: datetime) -> CheckpointRow:
    """Sign the next checkpoint (续签检查点): over all rows; raises Unusable without the key."""
    try:
        verifier = verifier_of(book.verifier)
    except BadKey as fault:
        raise Unusable(Problem("台账第 0 条", str(fault))) from None
    key = known_key(settings.KEYS_FOLDER, verifier)
    last = CheckpointRow.objects.order_by("-size").first()
    tree = _grown_from(last)
    if last is not None and tree.size == last.size:
        return last
    note = signed(Checkpoint(origin=book.origin, size=tree.size, root=tree.root()), key)
    row = CheckpointRow(size=tree.size, at=at, note=str(note), edge=b"".join(tree.edge))
    row.save(force_insert=True)
    transaction.on_commit(copy_out)
    return row


def seal_state() -> SealState:
    """State of sealing (签发情况): for the pages and the timer."""
    last, count = CheckpointRow.objects.order_by("-size").first(), EntryRow.objects.count()
    size = last.size if last else 0
    return SealState(size=size, at=last.at if last else None, since=count - size)


def newest_checkpoint() -> SignedCheckpoint | None:
    """Newest checkpoint (最新检查点): None before the first."""
    last = CheckpointRow.objects.order_by("-size").first()
    return checkpoint_of(last.note) if last else None


def current_tree() -> HashTree:
    """Current tree (现在的树): of all rows, grown on from the last checkpoint; raises Unusable."""
    return _grown_from(CheckpointRow.objects.order_by("-size").first())


def _grown_from(last: CheckpointRow | None) -> HashTree:
    tree = _tree_of(last) if last else HashTree()
    lines = EntryRow.objects.filter(seq__gte=tree.size).order_by("seq")
    for line in lines.values_list("line", flat=True).iterator():
        tree.append(leaf_hash(bytes(line)))
    return tree


def _tree_of(row: CheckpointRow) -> HashTree:
    edge = bytes(row.edge)
    peaks = tuple(edge[at : at + WIDTH] for at in range(0, len(edge), WIDTH))
    told = checkpoint_of(row.note).checkpoint
    try:
        tree = HashTree.grown(row.size, peaks)
    except ValueError:
        tree = HashTree()
    if (tree.size, tree.root()) != (told.size, told.root):
        raise Unusable(Problem(f"第 {row.size} 条的检查点", "存下的树与签发的树根不符，不能续签"))
    return tree
