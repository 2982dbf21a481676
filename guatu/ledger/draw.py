"""Draw (抽签): which applications are visited, by a seed that anyone can draw with again.

The seed is settled before the pool: its hash stands in the book first, the seed itself is
told only with the draw. So the office that draws cannot choose a seed to suit the pool, and
an office that applies cannot reckon whether it will be drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

_SEED = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeded:
    """Seeded (已封存的种子): by entry `seq`; the draw has to tell a seed of this hash."""

    seq: int
    commitment: str


def is_seed(seed: str) -> bool:
    """Whether it is a seed (是否种子): 64 hex digits, as is a commitment."""
    return bool(_SEED.fullmatch(seed))


def commitment_of(seed: str) -> str:
    """Commitment of a seed (种子的封条): the hash that is recorded first; hex."""
    return sha256(f"guatu-check-seed:{seed}".encode()).hexdigest()


def drawn_from(seed: str, pool: Iterable[str], percent: int) -> tuple[str, ...]:
    """Drawn from a pool (抽中的编号): `percent` of it, rounded up, in order of number.

    A number's place is the hash of seed and number, so that neither the order of the pool
    nor anything else about a pledge matters.
    """
    numbers = sorted(set(pool), key=lambda number: (_place(seed, number), number))
    return tuple(sorted(numbers[: -(-len(numbers) * percent // 100)]))


def _place(seed: str, number: str) -> bytes:
    return sha256(f"{seed}:{number}".encode()).digest()
