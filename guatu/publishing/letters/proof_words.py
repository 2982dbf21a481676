"""Proof words (台账凭据): the root that this paper's ledger had, so that it cannot be rewritten."""

from __future__ import annotations

from datetime import date

from guatu.publishing.chinese_date import full_date


def proof_words(root: str, size: int, as_of: date) -> str:
    """Proof words (台账凭据): `root` in hex over `size` entries."""
    return f"台账凭据：台账共 {size} 条，树根 {root}；表中所列为截至{full_date(as_of)}的情况"
