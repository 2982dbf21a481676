"""Outside marks (外面的检查点): those of this book that its rows no longer answer for."""

from __future__ import annotations

from collections.abc import Iterable

from guatu.ledger.checkpoint import SignedCheckpoint
from guatu.ledger.entry_line import entry_of
from guatu.ledger.hash_tree import HashTree, leaf_hash
from guatu.ledger.signing_key import verifier_of
from guatu_office.records.checkpoint_folder import book_place, copies
from guatu_office.records.models import EntryRow


def ahead(more: Iterable[SignedCheckpoint] = ()) -> list[SignedCheckpoint]:
    """Ahead (不符的检查点): signed by this book's key, of entries that are not here; by size.

    `more` are checkpoints that others sent in, beside those copied out by the office.
    """
    opening = entry_of(bytes(EntryRow.objects.get(seq=0).line)).body
    verifier = verifier_of(opening.verifier)
    known = {
        (one.checkpoint.size, one.checkpoint.root): one
        for one in (*copies(book_place()), *more)
        if one.checkpoint.origin == opening.origin and one.signed_by(verifier)
    }
    roots = _roots({size for size, _ in known})
    lost = [one for (size, root), one in known.items() if roots.get(size) != root]
    return sorted(lost, key=lambda one: one.checkpoint.size)


def _roots(sizes: set[int]) -> dict[int, bytes]:
    tree, roots = HashTree(), {}
    for line in EntryRow.objects.order_by("seq").values_list("line", flat=True).iterator():
        tree.append(leaf_hash(bytes(line)))
        if tree.size in sizes:
            roots[tree.size] = tree.root()
    return roots
