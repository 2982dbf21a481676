"""Kept leaves (留存的叶): each entry's hash as it was when the last checkpoint was signed.

A file beside the entries that proves nothing by itself; but where a signed root vouches for
it, it tells which entry is not what it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LEAVES = "leaves"
_WIDTH = 32


class BookRewritten(Exception):
    """Book rewritten (台账被改): entry `seq` is not what it was at the last checkpoint."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"第 {seq} 条与上次签发检查点时不同，不能再签发")
        self.seq = seq


@dataclass(frozen=True, slots=True)
class KeptLeaves:
    """Kept leaves of a book (留存的叶): read anew each time, none when the file is not there."""

    folder: Path

    def __iter__(self) -> Iterator[bytes]:
        path = self.folder / LEAVES
        if not path.is_file():
            return
        with path.open("rb") as file:
            while len(leaf := file.read(_WIDTH)) == _WIDTH:
                yield leaf


def keep_leaves(folder: Path, leaves: Iterable[bytes]) -> Iterator[bytes]:
    """Keep leaves (留存叶): passes them on, and puts them in place of the old at the end.

    Raises BookRewritten, keeping the old ones, when the new do not continue them.
    """
    fresh = folder / f".{LEAVES}.{os.getpid()}"
    seq, before = 0, iter(KeptLeaves(folder))
    try:
        with fresh.open("wb") as file:
            for leaf in leaves:
                if next(before, leaf) != leaf:
                    raise BookRewritten(seq)
                file.write(leaf)
                seq += 1
                yield leaf
        if next(before, None) is not None:
            raise BookRewritten(seq)
        fresh.replace(folder / LEAVES)
    finally:
        fresh.unlink(missing_ok=True)
