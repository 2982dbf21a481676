"""Commitment (承诺值): a person's data stand in the ledger as a salted hash, never as words.

The salt and the fields are kept outside the entries. With them anyone can see that the hash
is of this person; once both are deleted the hash says nothing, and the proof stands.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from hashlib import sha256

from guatu.ledger.canonical import canonical_bytes

SALT_BYTES = 32
_DOMAIN = b"guatu commitment\n"


def fresh_salt() -> bytes:
    """Fresh salt (新盐): 32 random bytes, one for each person; never used twice."""
    return os.urandom(SALT_BYTES)


def commitment(salt: bytes, fields: Mapping[str, str]) -> str:
    """Commitment (承诺值): 64 hex digits; ValueError for a salt of another length.

    `fields` are plain words by name, as in {"name": "…", "phone": "…"}.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt is 32 bytes")
    return sha256(_DOMAIN + salt + canonical_bytes(dict(fields))).hexdigest()


def opens(committed: str, salt: bytes, fields: Mapping[str, str]) -> bool:
    """Opens (核对): whether salt and fields are what was committed to."""
    return hmac.compare_digest(commitment(salt, fields), committed)
