"""Stream (随机流): the draws of one activity, by seed and id alone.

Neither the order of rows nor what else is in a network moves them, so both sides of a what-if
meet the same luck. The keystream of AES in counter mode: the same on every machine, and any
stretch of it can be had without the ones before.
"""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BYTES = 2
_BLOCK = 16
# Stretches begin at a block of the cipher.
STEP = _BLOCK // _BYTES


def draws_of(seed: int, name: str, first: int, count: int) -> bytes:
    """Draws (抽出的数): little-endian 16-bit numbers, draws `first` … of an activity.

    `first` is a multiple of STEP.
    """
    key = hashlib.sha256(f"guatu risk {seed}".encode()).digest()
    start = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=_BLOCK, key=key).digest())
    counter = (start + first // STEP) % (1 << 8 * _BLOCK)
    cipher = Cipher(algorithms.AES(key), modes.CTR(counter.to_bytes(_BLOCK)))
    return cipher.encryptor().update(bytes(_BYTES * count))
