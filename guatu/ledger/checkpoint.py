"""Checkpoint (检查点): a book's size and root, signed, to be kept where the book is not.

The text is a C2SP signed note: origin, size, root in base64, a blank line, then lines
`— name signature`. Whoever holds one can tell later whether the book was rewritten.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from guatu.ledger.signing_key import SigningKey, Verifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """Checkpoint (检查点): `root` of the first `size` entries of the book `origin`."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Text (签名的文字): the three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Signature (签名): of one key, told by name and hash."""

    name: str
    key_hash: bytes
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCheckpoint:
    """Signed checkpoint (签发的检查点): several keys may sign, a witness's beside the book's."""

    checkpoint: Checkpoint
    signatures: tuple[Signature, ...]

    def signed_by(self, verifier: Verifier) -> bool:
        """Signed by (由谁签发): whether one of the signatures is this key's, and good."""
        return any(
            one.name == verifier.name
            and one.key_hash == verifier.key_hash
            and verifier.signed(self.checkpoint.text.encode(), one.signature)
            for one in self.signatures
        )

    def __str__(self) -> str:
        lines = [
            f"— {one.name} {base64.b64encode(one.key_hash + one.signature).decode()}\n"
            for one in self.signatures
        ]
        return self.checkpoint.text + "\n" + "".join(lines)


class NotACheckpoint(ValueError):
    """Not a checkpoint (不是检查点): the text has another form."""


def signed(checkpoint: Checkpoint, key: SigningKey) -> SignedCheckpoint:
    """Sign a checkpoint (签发检查点)."""
    signature = Signature(
        name=key.name,
        key_hash=key.verifier.key_hash,
        signature=key.sign(checkpoint.text.encode()),
    )
    return SignedCheckpoint(checkpoint=checkpoint, signatures=(signature,))


def checkpoint_of(text: str) -> SignedCheckpoint:
    """Read a checkpoint (读检查点): raises NotACheckpoint; says nothing about its signatures."""
    body, blank, tail = text.rpartition("\n\n")
    lines = body.split("\n")
    if not blank or len(lines) != 3 or not lines[0] or not tail.endswith("\n"):
        raise NotACheckpoint("检查点须有来源、条数、树根三行，空一行，再有签名行")
    origin, size, root = lines
    if not re.fullmatch(r"0|[1-9][0-9]{0,17}", size):
        raise NotACheckpoint("检查点的第二行须是条数")
    checkpoint = Checkpoint(origin=origin, size=int(size), root=_bytes(root, 32))
    signatures = tuple(_signature(line) for line in tail[:-1].split("\n"))
    return SignedCheckpoint(checkpoint=checkpoint, signatures=signatures)


def _signature(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if dash != "—" or not name:
        raise NotACheckpoint("签名行须以 — 开头，再写名称和签名")
    raw = _bytes(encoded, None)
    if len(raw) < 5:
        raise NotACheckpoint("签名太短")
    return Signature(name=name, key_hash=raw[:4], signature=raw[4:])


def _bytes(text: str, length: int | None) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NotACheckpoint("树根和签名须是 base64") from None
    if base64.b64encode(raw).decode() != text or (length is not None and len(raw) != length):
        raise NotACheckpoint("树根或签名的长度不对")
    return raw
