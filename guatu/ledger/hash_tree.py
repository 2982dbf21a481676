"""Hash tree (哈希树): the whole book in one root, in the manner of RFC 6962 §2.1.

Leaves are hashed with 0x00 before them and inner nodes with 0x01, so that none can pass
for the other. A leaf is an entry's canonical line, which holds its own sequence number.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def leaf_hash(line: bytes) -> bytes:
    """Leaf (叶): sha256 of 0x00 and the line without its newline, 32 bytes."""
    return sha256(b"\x00" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Inner node (枝): sha256 of 0x01 and both children, 32 bytes."""
    return sha256(b"\x01" + left + right).digest()


class HashTree:
    """Growing tree (生长的树): keeps one hash a level, O(log n), and gives the root at any size."""

    def __init__(self) -> None:
        self.size = 0
        # _peaks[i] is the complete subtree of the i-th set bit of size, largest first
        self._peaks: list[bytes] = []

    @classmethod
    def grown(cls, size: int, edge: tuple[bytes, ...]) -> HashTree:
        """Grown tree (续长的树): of a size and its edge, as `edge` gave it; ValueError."""
        if size.bit_count() != len(edge) or any(len(peak) != 32 for peak in edge):
            raise ValueError(f"{len(edge)} hashes are no edge of {size} leaves")
        tree = cls()
        tree.size, tree._peaks = size, list(edge)
        return tree

    @property
    def edge(self) -> tuple[bytes, ...]:
        """Right edge (右边缘): all that is needed to grow on, a hash for each bit of the size."""
        return tuple(self._peaks)

    def append(self, leaf: bytes) -> None:
        """Append a leaf's hash (添叶)."""
        peaks, carry = self._peaks, self.size
        while carry & 1:
            leaf = sha256(b"\x01" + peaks.pop() + leaf).digest()
            carry >>= 1
        peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Root (树根): of the leaves so far; of none, the hash of nothing."""
        if not self._peaks:
            return sha256(b"").digest()
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_of(lines: Iterable[bytes]) -> str:
    """Root of lines (各行的树根): lines without their newline, in order; hex."""
    tree = HashTree()
    for line in lines:
        tree.append(leaf_hash(line))
    return tree.root().hex()
