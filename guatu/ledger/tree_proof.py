"""Tree proofs (树证明): an entry is in the book, or a longer book continues a shorter one.

Made as in RFC 6962 §2.1.1 and §2.1.2, checked as in RFC 9162 §2.1.3.2 and §2.1.4.2. Whoever
checks needs a few hashes and never the book.
"""

from __future__ import annotations

from collections.abc import Sequence

from guatu.ledger.hash_tree import HashTree, node_hash

Proof = tuple[bytes, ...]


def inclusion_proof(leaves: Sequence[bytes], seq: int) -> Proof:
    """Inclusion proof (在册证明): the hashes beside the way from leaf `seq` up to the root."""
    if not 0 <= seq < len(leaves):
        raise ValueError(f"there is no leaf {seq} among {len(leaves)}")
    return tuple(_beside(leaves, seq))


def consistency_proof(leaves: Sequence[bytes], size: int) -> Proof:
    """Consistency proof (延续证明): that the first `size` leaves are the beginning of these."""
    if not 0 < size <= len(leaves):
        raise ValueError(f"{size} leaves are no beginning of {len(leaves)}")
    return tuple(_continued(leaves, size, whole=True))


def included(leaf: bytes, *, seq: int, size: int, proof: Proof, root: bytes) -> bool:
    """Included (在册): whether `proof` leads from `leaf` at `seq` to `root` of `size` leaves."""
    if not 0 <= seq < size:
        return False
    place, last, reached = seq, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            reached = node_hash(sibling, reached)
            place, last = _up_to_a_right_turn(place, last)
        else:
            reached = node_hash(reached, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and reached == root


def continues(
    *, size: int, root: bytes, longer_size: int, longer_root: bytes, proof: Proof
) -> bool:
    """Continues (延续): whether the longer book begins with all of the shorter one."""
    if size == longer_size:
        return not proof and root == longer_root
    if not 0 < size < longer_size or not proof:
        return False
    steps = list(proof) if size & (size - 1) else [root, *proof]
    place, last = size - 1, longer_size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    shorter = longer = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            shorter, longer = node_hash(sibling, shorter), node_hash(sibling, longer)
            place, last = _up_to_a_right_turn(place, last)
        else:
            longer = node_hash(longer, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and shorter == root and longer == longer_root


def _up_to_a_right_turn(place: int, last: int) -> tuple[int, int]:
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _split(count: int) -> int:
    """The largest power of two below `count`: where RFC 6962 divides a tree."""
    return 1 << ((count - 1).bit_length() - 1)


def _root(leaves: Sequence[bytes]) -> bytes:
    tree = HashTree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def _beside(leaves: Sequence[bytes], seq: int) -> list[bytes]:
    if len(leaves) == 1:
        return []
    cut = _split(len(leaves))
    if seq < cut:
        return [*_beside(leaves[:cut], seq), _root(leaves[cut:])]
    return [*_beside(leaves[cut:], seq - cut), _root(leaves[:cut])]


def _continued(leaves: Sequence[bytes], size: int, *, whole: bool) -> list[bytes]:
    if size == len(leaves):
        return [] if whole else [_root(leaves)]
    cut = _split(len(leaves))
    if size <= cut:
        return [*_continued(leaves[:cut], size, whole=whole), _root(leaves[cut:])]
    return [*_continued(leaves[cut:], size - cut, whole=False), _root(leaves[:cut])]
