"""Proof for others (给人的证明): some entries, or a continuation, for whoever holds a checkpoint.

It carries entry 0 with its own place in the tree, so that the key which
signed the checkpoint is the one that the book names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.ledger.canonical import NotCanonical
from guatu.ledger.checkpoint import SignedCheckpoint
from guatu.ledger.envelope import envelope_of
from guatu.ledger.hash_tree import leaf_hash
from guatu.ledger.signed_roots import Mark, Tampered
from guatu.ledger.signing_key import Verifier
from guatu.ledger.tree_proof import (
    Proof,
    consistency_proof,
    continues,
    included,
    inclusion_proof,
)
from guatu.ledger.verification import Verdict, check_signatures, opening_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """Placed line (有位置的一行): entry `seq` as its bytes, and the hashes beside its way up."""

    seq: int
    line: bytes
    hashes: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryProof:
    """Entry proof (在册证明): `entries` stand in the book of `size` entries."""

    size: int
    opening: PlacedLine
    entries: tuple[PlacedLine, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Sizes (所涉条数): of the checkpoints that it needs."""
        return (self.size,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuationProof:
    """Continuation proof (延续证明): the book of `longer_size` begins with that of `size`."""

    size: int
    longer_size: int
    opening: PlacedLine
    hashes: Proof

    @property
    def sizes(self) -> tuple[int, ...]:
        """Sizes (所涉条数): of the checkpoints that it needs, the longer one last."""
        return (self.size, self.longer_size)


AnyProof = EntryProof | ContinuationProof


def prove_entries(lines: Sequence[bytes], seqs: Sequence[int]) -> EntryProof:
    """Prove entries (作在册证明): of the book that `lines` are; ValueError for an unknown one."""
    leaves = [leaf_hash(line) for line in lines]
    entries = tuple(_placed(lines, leaves, seq) for seq in seqs)
    return EntryProof(size=len(lines), opening=_placed(lines, leaves, 0), entries=entries)


def prove_continuation(lines: Sequence[bytes], size: int) -> ContinuationProof:
    """Prove a continuation (作延续证明): from `size` to all of `lines`; ValueError."""
    if not 0 < size < len(lines):
        raise ValueError(f"{size} is no beginning of {len(lines)}")
    leaves = [leaf_hash(line) for line in lines]
    return ContinuationProof(
        size=size,
        longer_size=len(lines),
        opening=_placed(lines, leaves, 0),
        hashes=consistency_proof(leaves, size),
    )


def verify_proof(
    proof: AnyProof,
    checkpoints: Sequence[SignedCheckpoint] = (),
    key: Verifier | None = None,
    papers: Sequence[Mark] = (),
) -> Verdict:
    """Verify a proof (核验证明): against checkpoints and printed roots of just its sizes."""
    size = proof.sizes[-1]
    marks = [*((one.checkpoint.size, one.checkpoint.root) for one in checkpoints), *papers]
    roots = {size: {root for named, root in marks if named == size} for size in proof.sizes}
    root, found = next(iter(roots[size]), b""), None
    try:
        opening, _ = opening_of([proof.opening.line])
        check_signatures(opening, checkpoints, key)
        if any(named not in roots for named, _ in marks):
            raise Tampered(
                None, f"检查点不是 {'、'.join(map(str, proof.sizes))} 条时的，对不上证明"
            )
        if any(len(one) != 1 for one in roots.values()):
            raise Tampered(None, "缺证明所需的检查点，或检查点彼此矛盾")
        for one in (proof.opening, *(proof.entries if isinstance(proof, EntryProof) else ())):
            _check_place(one, size, root)
        if isinstance(proof, ContinuationProof):
            (shorter,) = roots[proof.size]
            _check_continuation(proof, shorter, root)
    except Tampered as tampered:
        found = tampered
    return Verdict(
        ok=found is None,
        entries=size,
        root=root.hex(),
        first_bad=found.first_bad if found else None,
        why=found.why if found else "",
    )


def _check_place(one: PlacedLine, size: int, root: bytes) -> None:
    try:
        envelope_of(one.line, one.seq)
    except NotCanonical as fault:
        raise Tampered(one.seq, f"第 {one.seq} 条：{fault}") from None
    leaf = leaf_hash(one.line)
    if not included(leaf, seq=one.seq, size=size, proof=one.hashes, root=root):
        raise Tampered(one.seq, f"第 {one.seq} 条不在检查点所指的台账里")


def _check_continuation(proof: ContinuationProof, root: bytes, longer_root: bytes) -> None:
    # Two of the same size prove nothing of a growth; `continues` would take them as equal.
    grown = proof.size < proof.longer_size
    if not grown or not continues(
        size=proof.size,
        root=root,
        longer_size=proof.longer_size,
        longer_root=longer_root,
        proof=proof.hashes,
    ):
        raise Tampered(None, "后一个检查点不是前一个的延续：其间有改动")


def _placed(lines: Sequence[bytes], leaves: Sequence[bytes], seq: int) -> PlacedLine:
    return PlacedLine(seq=seq, line=lines[seq], hashes=inclusion_proof(leaves, seq))
