"""Witness's folder (见证人的文件夹): of each book its key as first seen and its newest checkpoint.

It lies on a machine that the book's keepers do not run. A checkpoint that contradicts the
kept one is put beside it: two signatures of one key that cannot both be true.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from guatu.ledger.book_folder import write_durably
from guatu.ledger.checkpoint import NotACheckpoint, SignedCheckpoint, checkpoint_of, signed
from guatu.ledger.signing_key import BadKey, SigningKey, Verifier, verifier_of
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

NEWEST, KEY = "newest.txt", "key.txt"


@dataclass(frozen=True, slots=True)
class WitnessFolder:
    """Witness's folder (见证人的文件夹): read and written under its lock."""

    folder: Path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Locked (独占): one witnessing at a time; raises Unusable where it cannot be written."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / ".lock").open("a") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield
        except OSError as fault:
            why = f"留存检查点的文件夹用不了（{os_reason(fault)}）"
            raise Unusable(Problem(str(self.folder), why)) from None

    def newest(self, origin: str) -> SignedCheckpoint | None:
        """Newest (留存的最新检查点): None when this book was never seen; raises Unusable."""
        path = self._place(origin) / NEWEST
        try:
            return checkpoint_of(path.read_bytes().decode()) if path.exists() else None
        except (NotACheckpoint, UnicodeDecodeError):
            raise Unusable(Problem(str(path), "留存的检查点已损坏")) from None

    def known_key(self, origin: str) -> Verifier | None:
        """Known key (初见时的公钥): None when this book was never seen; raises Unusable."""
        path = self._place(origin) / KEY
        try:
            return verifier_of(path.read_text(encoding="utf-8")) if path.exists() else None
        except (BadKey, UnicodeDecodeError):
            raise Unusable(Problem(str(path), "留存的公钥已损坏")) from None

    def keep(self, cosigned: SignedCheckpoint, verifier: Verifier) -> Path:
        """Keep (留存): the newest of its book from now on; returns where."""
        place = self._place(cosigned.checkpoint.origin)
        place.mkdir(exist_ok=True)
        if not (place / KEY).exists():
            write_durably(place / KEY, f"{verifier}\n".encode())
        write_durably(place / NEWEST, str(cosigned).encode())
        return place / NEWEST

    def put_aside(self, other: SignedCheckpoint) -> Path:
        """Put aside (另存矛盾的检查点): as evidence; the newest stays; returns where."""
        size, root = other.checkpoint.size, other.checkpoint.root.hex()[:12]
        path = self._place(other.checkpoint.origin) / f"contradicts-{size}-{root}.txt"
        write_durably(path, str(other).encode())
        return path

    def _place(self, origin: str) -> Path:
        name = origin.replace("/", "_").replace("\0", "_")[:60]
        return self.folder / f"{name}-{sha256(origin.encode()).hexdigest()[:8]}"


def cosigned(checkpoint: SignedCheckpoint, key: SigningKey) -> SignedCheckpoint:
    """Cosign (副署): the witness's signature beside the others, once."""
    (own,) = signed(checkpoint.checkpoint, key).signatures
    others = tuple(one for one in checkpoint.signatures if one.key_hash != own.key_hash)
    return replace(checkpoint, signatures=(*others, own))
