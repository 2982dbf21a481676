"""Envelope (条目封面): what every entry of every edition carries, whatever its act.

The proof asks for no more than this, so that a book can be proved years later by someone
who knows none of its acts. What the acts themselves ask for is checked after it.
"""

from __future__ import annotations

from typing import Any

from guatu.ledger.canonical import NotCanonical, plain_values
from guatu.ledger.entry import Suite

KEYS = {
    "act", "at", "body", "by", "effective_on", "office", "seq", "source", "subject", "suite",
}  # fmt: skip
_KINDS = {
    "act": str, "at": str, "body": dict, "by": dict, "effective_on": str, "office": str,
    "seq": int, "source": list, "subject": str, "suite": str,
}  # fmt: skip


class WrongNumber(NotCanonical):
    """Wrong number (编号不符): a line does not carry its own place in the book."""


def envelope_of(line: bytes, seq: int) -> dict[str, Any]:
    """Envelope of a line (读封面): its plain values; raises NotCanonical, or WrongNumber."""
    plain = plain_values(line)
    if plain.keys() != KEYS:
        raise NotCanonical("条目的键不全或有多余的键")
    for key, kind in _KINDS.items():
        if type(plain[key]) is not kind:
            raise NotCanonical(f"{key} 的写法不对")
    if plain["by"].keys() != {"person", "post"}:
        raise NotCanonical("经办人须写明人员和岗位")
    if not all(type(word) is str for word in plain["by"].values()):
        raise NotCanonical("经办人和岗位须是文字")
    if plain["suite"] not in set(Suite):
        raise NotCanonical("不认识的密码套件")
    refuse_other_number(plain["seq"], seq)
    return plain


def refuse_other_number(found: int, seq: int) -> None:
    """Refuse another number (编号须接续): raises WrongNumber."""
    if found != seq:
        raise WrongNumber(f"第 {seq} 条的编号却是 {found}")
