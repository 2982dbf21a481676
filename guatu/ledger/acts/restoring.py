"""Restoration (恢复备份): a book put back to an earlier size, with what was lost told and signed.

Checkpoints made of the lost entries stay in other people's hands and never fit again. Only
those that a restoration names, one by one, are explained by it; each is listed, none hidden.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.canonical import canonical_bytes
from guatu.ledger.entry import Entry
from guatu.ledger.plain_form import to_plain
from guatu.ledger.refusal import Refused
from guatu.ledger.signing_key import BadKey, SigningKey, Verifier, verifier_of

if TYPE_CHECKING:
    from guatu.ledger.book import Book

_SIGNED = b"guatu book.restored\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class LostMark:
    """Lost mark (失去的检查点): size and root (hex) of a checkpoint of entries now gone."""

    size: int
    root: str

    def __post_init__(self) -> None:
        if len(self.root) != 64 or set(self.root) - set("0123456789abcdef"):
            raise ValueError("a root is 64 hex digits")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRestored:
    """Book restored (恢复备份): entries from `restored_to_size` up to `lost_through` are gone.

    `root_before` (hex) is the root at `lost_through`, the longest that is known outside;
    `lost` are the other checkpoints known of the lost stretch. `backup_of` is the instant of
    the backup as written in it, `document` approves the restoration. `signature` is the
    book's key's, in base64, over origin and all other fields.
    """

    restored_to_size: int
    lost_through: int
    root_before: str
    lost: tuple[LostMark, ...]
    backup_of: str
    reason: str
    document: str
    signature: str = ""

    def __post_init__(self) -> None:
        if not 0 < self.restored_to_size < self.lost_through:
            raise ValueError("a restoration loses at least one entry")
        marks = self.marks
        if any(not self.restored_to_size < one.size <= self.lost_through for one in marks):
            raise ValueError("a lost checkpoint lies in the lost stretch")

    @property
    def marks(self) -> tuple[LostMark, ...]:
        """Marks (所说明的检查点): all that this restoration explains."""
        return (*self.lost, LostMark(size=self.lost_through, root=self.root_before))

    def signed_by(self, verifier: Verifier, origin: str) -> bool:
        """Signed (验签): whether the book's key signed this very restoration of this book."""
        try:
            signature = base64.b64decode(self.signature, validate=True)
        except (binascii.Error, ValueError):
            return False
        if base64.b64encode(signature).decode() != self.signature:
            return False
        return verifier.signed(_message(self, origin), signature)


def signed_restoration(body: BookRestored, key: SigningKey, origin: str) -> BookRestored:
    """Sign a restoration (签发恢复说明): with the book's key."""
    signature = base64.b64encode(key.sign(_message(body, origin))).decode()
    return replace(body, signature=signature)


def _message(body: BookRestored, origin: str) -> bytes:
    plain = to_plain(body)
    del plain["signature"]
    return _SIGNED + origin.encode() + b"\n" + canonical_bytes(plain)


class NotThisBooksKey(Refused):
    """Not this book's key (签名不符): a restoration is explained under the book's own key."""


class NotYetThere(Refused):
    """Not yet there (恢复位置不对): a book is restored to a size that it has reached."""


class NoDocument(Refused):
    """No document (未写批准文件): a restoration is approved on paper."""


def _restore(book: Book, entry: Entry, body: BookRestored) -> None:
    only_the_keeper(book.keeper, entry)
    with_a_reason(body.reason, entry)
    if not body.document.strip():
        raise NoDocument("恢复备份须写明批准的文件")
    if body.restored_to_size > entry.seq:
        raise NotYetThere(f"台账现有 {entry.seq} 条，不能说恢复到了 {body.restored_to_size} 条")
    try:
        verifier = verifier_of(book.verifier)
    except BadKey as fault:
        raise NotThisBooksKey(str(fault)) from None
    if not body.signed_by(verifier, book.origin):
        raise NotThisBooksKey("恢复说明上没有本台账密钥的有效签名")
    book.restorations = (*book.restorations, body)


RESTORED = BookAct(name="book.restored", body=BookRestored, change=_restore)
