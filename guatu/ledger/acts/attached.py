"""Attached evidence (所附佐证): the pieces that an entry brings, by their hashes."""

from __future__ import annotations

from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.ledger.source import EvidenceSource
from guatu.ledger.transitions import LABELS


class NoEvidence(Refused):
    """No evidence (没有佐证): the act brings at least one piece."""


def evidence_of(entry: Entry) -> tuple[str, ...]:
    """Evidence of an entry (所附佐证): `sha256:…`, in order."""
    return tuple(one.evidence for one in entry.source if isinstance(one, EvidenceSource))


def with_evidence(entry: Entry) -> None:
    """With evidence (须附佐证): refuses an entry that brings none."""
    if not evidence_of(entry):
        raise NoEvidence(f"{LABELS[entry.act]}须附佐证材料")
