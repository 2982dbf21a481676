"""Signed roots (签过的树根): what checkpoints say, compared as a book is read through.

Nothing is judged before the end: a later entry may explain which checkpoints were made of
entries that a restored backup lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from guatu.ledger.acts.restoring import BookRestored
from guatu.ledger.hash_tree import HashTree

Mark = tuple[int, bytes]


class Tampered(Exception):
    """Tampered with (有改动): the lines or a checkpoint are not what they should be."""

    def __init__(self, first_bad: int | None, why: str) -> None:
        super().__init__(why)
        self.first_bad = first_bad
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Gap (恢复造成的缺口): entries `first` to `last` were lost, as entry `seq` explains.

    `checkpoints` counts those at hand that only this explanation answers for.
    """

    seq: int
    first: int
    last: int
    reason: str
    document: str
    checkpoints: int = 0


@dataclass(frozen=True, slots=True)
class _Different:
    """A root that the book does not have at this size; it agreed up to `good` before."""

    mark: Mark
    good: int


def vouched_mark(kept_leaves: Iterable[bytes], marks: Sequence[Mark]) -> Mark:
    """Vouched mark (有担保的位置): the longest beginning of kept leaves whose root is named.

    Size 0 when none is.
    """
    wanted: dict[int, set[bytes]] = {}
    for size, root in marks:
        wanted.setdefault(size, set()).add(root)
    tree, vouched = HashTree(), (0, b"")
    for leaf in islice(kept_leaves, max(wanted, default=0)):
        tree.append(leaf)
        if tree.size in wanted and tree.root() in wanted[tree.size]:
            vouched = (tree.size, tree.root())
    return vouched


class SignedRoots:
    """Signed roots (签过的树根): asked as the tree reaches their sizes, judged at the end.

    `kept_leaves` are believed as far as a named root vouches for them, and then tell the
    first entry that differs.
    """

    def __init__(self, marks: Sequence[Mark], kept_leaves: Iterable[bytes]) -> None:
        self._named: dict[int, set[bytes]] = {}
        for size, root in marks:
            self._named.setdefault(size, set()).add(root)
        self._different: list[_Different] = []
        self._good = 0
        self._vouched = vouched_mark(kept_leaves, marks)
        self._leaves: Iterator[bytes] = islice(kept_leaves, self._vouched[0])
        self._other_leaf: int | None = None
        self._restored: list[tuple[int, BookRestored]] = []

    def see(self, leaf: bytes, seq: int) -> None:
        """See a leaf (看一叶): remembers the first that is not the kept one."""
        if self._other_leaf is None and next(self._leaves, leaf) != leaf:
            self._other_leaf = seq

    def compare(self, tree: HashTree) -> None:
        """Compare (比对): with the roots named for the size that the tree has reached."""
        named = self._named.pop(tree.size, None)
        if named is None:
            return
        root = tree.root()
        others = sorted(named - {root})
        self._different += [_Different((tree.size, other), self._good) for other in others]
        if root in named:
            self._good = tree.size

    def explain(self, seq: int, restored: BookRestored) -> None:
        """Explain (说明缺口): entry `seq` names checkpoints of entries that were lost."""
        self._restored.append((seq, restored))

    def refuse_differing(self) -> None:
        """Refuse what differs (不符即拒): raises Tampered unless every difference is explained."""
        different = [one for one in self._different if not self._answers(one.mark)]
        first = different[0] if different else None
        leaf = None if self._answers(self._vouched) else self._other_leaf
        if leaf is not None and (first is None or leaf < first.mark[0]):
            raise Tampered(leaf, f"第 {leaf} 条与检查点签发时不同")
        if first is not None:
            last = first.mark[0] - 1
            if first.good == last:
                raise Tampered(last, f"第 {last} 条与检查点签发时不同")
            raise Tampered(None, f"第 {first.good} 至 {last} 条中有与检查点签发时不同的")

    def complete(self, tree: HashTree) -> None:
        """Refuse a book shorter than a checkpoint says it was (查截尾): raises Tampered."""
        longer = [mark for mark in self._unreached() if not self._answers(mark)]
        if longer:
            size, had = tree.size, max(longer)[0]
            raise Tampered(size, f"检查点签发时有 {had} 条，现在只有 {size} 条，第 {size} 条起缺失")

    def gaps(self) -> tuple[Gap, ...]:
        """Gaps (缺口): every restoration in the book, whether or not a checkpoint met it."""
        met = [*(one.mark for one in self._different), *self._unreached()]
        return tuple(
            Gap(
                seq=seq,
                first=one.restored_to_size,
                last=one.lost_through - 1,
                reason=one.reason,
                document=one.document,
                checkpoints=sum(mark in _marks(one) for mark in met),
            )
            for seq, one in self._restored
        )

    def _unreached(self) -> list[Mark]:
        return [(size, root) for size, roots in self._named.items() for root in roots]

    def _answers(self, mark: Mark) -> bool:
        return any(mark in _marks(one) for _, one in self._restored)


def _marks(restored: BookRestored) -> set[Mark]:
    return {(one.size, bytes.fromhex(one.root)) for one in restored.marks}
