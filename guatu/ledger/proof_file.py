"""Proof file (证明文件): a proof as one canonical line, to be sent to whoever asks for it."""

from __future__ import annotations

import re
from typing import Any

from guatu.ledger.canonical import NotCanonical, canonical_bytes, plain_values
from guatu.ledger.entry_proof import AnyProof, ContinuationProof, EntryProof, PlacedLine
from guatu.ledger.tree_proof import Proof

_LARGEST = 10**18


class NotAProof(ValueError):
    """Not a proof (不是证明): the file has another form."""


def proof_bytes(proof: AnyProof) -> bytes:
    """Bytes of a proof (写证明): one canonical line and its newline."""
    plain: dict[str, Any] = {"opening": _plain(proof.opening), "size": proof.size}
    if isinstance(proof, EntryProof):
        plain |= {"proof": "inclusion", "entries": [_plain(one) for one in proof.entries]}
    else:
        plain |= {"proof": "consistency", "longer_size": proof.longer_size}
        plain |= {"hashes": [one.hex() for one in proof.hashes]}
    return canonical_bytes(plain) + b"\n"


def proof_of(raw: bytes) -> AnyProof:
    """Read a proof (读证明): raises NotAProof."""
    if not raw.endswith(b"\n"):
        raise NotAProof("证明没有写完")
    try:
        plain = plain_values(raw[:-1])
    except NotCanonical as fault:
        raise NotAProof(str(fault)) from None
    opening = _read_placed(plain.pop("opening", None))
    kind, size = plain.pop("proof", None), _read_size(plain.pop("size", None))
    if kind == "inclusion" and plain.keys() == {"entries"}:
        entries = tuple(_read_placed(one) for one in _list(plain["entries"]))
        if not entries:
            raise NotAProof("证明里没有条目")
        return EntryProof(size=size, opening=opening, entries=entries)
    if kind == "consistency" and plain.keys() == {"hashes", "longer_size"}:
        return ContinuationProof(
            size=size,
            longer_size=_read_size(plain["longer_size"]),
            opening=opening,
            hashes=_read_hashes(plain["hashes"]),
        )
    raise NotAProof("证明须是在册证明或延续证明")


def _plain(one: PlacedLine) -> dict[str, Any]:
    hashes = [step.hex() for step in one.hashes]
    return {"hashes": hashes, "line": one.line.decode(), "seq": one.seq}


def _read_placed(plain: Any) -> PlacedLine:
    if type(plain) is not dict or plain.keys() != {"hashes", "line", "seq"}:
        raise NotAProof("证明里的条目须有编号、原文和各步")
    if type(plain["seq"]) is not int or type(plain["line"]) is not str:
        raise NotAProof("证明里的编号须是整数，原文须是文字")
    hashes = _read_hashes(plain["hashes"])
    return PlacedLine(seq=plain["seq"], line=plain["line"].encode(), hashes=hashes)


def _read_hashes(plain: Any) -> Proof:
    steps = _list(plain)
    if not all(type(one) is str and re.fullmatch("[0-9a-f]{64}", one) for one in steps):
        raise NotAProof("证明的各步须是 64 位十六进制")
    return tuple(bytes.fromhex(one) for one in steps)


def _read_size(plain: Any) -> int:
    if type(plain) is not int or not 0 < plain < _LARGEST:
        raise NotAProof("证明的条数不对")
    return plain


def _list(plain: Any) -> list[Any]:
    if type(plain) is not list:
        raise NotAProof("证明的写法不对")
    return plain
