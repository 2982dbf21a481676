"""Verification (核验): whether a book's lines are what its checkpoints say they were.

Needs the lines and the checkpoints alone. The proof comes first: every line has to be
canonical and carry its own number, every checkpoint to bear the signature of the book's key
and the root of as many lines as it names. Only where the proof holds is a line refused for
an act that the ledger would not have accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from guatu.ledger.acts.opening import BookOpened
from guatu.ledger.acts.receipt import ReportReceived
from guatu.ledger.acts.restoring import RESTORED, BookRestored
from guatu.ledger.book import Book, follow
from guatu.ledger.canonical import NotCanonical
from guatu.ledger.checkpoint import SignedCheckpoint
from guatu.ledger.entry_line import entry_of
from guatu.ledger.envelope import envelope_of, refuse_other_number
from guatu.ledger.hash_tree import HashTree, leaf_hash
from guatu.ledger.line_file import TornLine
from guatu.ledger.plain_form import from_plain
from guatu.ledger.refusal import Refused
from guatu.ledger.signed_roots import Gap, Mark, SignedRoots, Tampered
from guatu.ledger.signing_key import BadKey, Verifier, verifier_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Verdict (核验结论): `first_bad` is the number of the first bad entry, None if unknown.

    `entries` and `root` (hex) are those of the lines read before anything was found,
    `reports` what they say of the files beside them, `gaps` what restored backups lost.
    `by_rule` tells that the proof holds and only an act is one that the ledger refuses.
    """

    ok: bool
    entries: int
    root: str
    first_bad: int | None = None
    why: str = ""
    reports: tuple[ReportReceived, ...] = ()
    gaps: tuple[Gap, ...] = ()
    by_rule: bool = False


def verify_lines(
    lines: Iterable[bytes],
    checkpoints: Sequence[SignedCheckpoint] = (),
    key: Verifier | None = None,
    kept_leaves: Iterable[bytes] = (),
    papers: Sequence[Mark] = (),
) -> Verdict:
    """Verify lines (核验各行): in one pass. `key` is trusted in place of the one in entry 0.

    `papers` are sizes and roots as printed on paper that somebody holds. `kept_leaves` are
    leaf hashes kept beside the book, believed only as far as a named root vouches for them.
    They are read twice, so that they need not be held in memory: give a list or KeptLeaves.
    """
    tree, book = HashTree(), Book()
    found: Tampered | None = None
    by_rule = False
    gaps: tuple[Gap, ...] = ()
    try:
        opening, lines = opening_of(lines)
        verifier = check_signatures(opening, checkpoints, key)
        marks = [(one.checkpoint.size, one.checkpoint.root) for one in checkpoints]
        roots = SignedRoots([*marks, *papers], kept_leaves)
        found = _Reading(tree, book, roots, verifier, opening.origin).through(lines)
        by_rule, gaps = found is not None, roots.gaps()
    except Tampered as tampered:
        found = tampered
    return Verdict(
        ok=found is None,
        entries=tree.size,
        root=tree.root().hex(),
        first_bad=found.first_bad if found else None,
        why=found.why if found else "",
        reports=() if found else tuple(book.reports.values()),
        gaps=gaps,
        by_rule=by_rule,
    )


def opening_of(lines: Iterable[bytes]) -> tuple[BookOpened, Iterator[bytes]]:
    """Opening of a book (建账一条): the body of entry 0, and all the lines again; or Tampered."""
    rest = iter(lines)
    try:
        first = next(rest)
        plain = envelope_of(first, 0)
        if plain["act"] != "book.opened":
            raise Tampered(0, "第 0 条不是建账")
        body = from_plain(BookOpened, plain["body"])
    except StopIteration:
        raise Tampered(0, "台账是空的，缺第 0 条") from None
    except (NotCanonical, TornLine) as fault:
        raise Tampered(0, f"第 0 条：{fault}") from None
    return body, chain([first], rest)


def check_signatures(
    opening: BookOpened, checkpoints: Sequence[SignedCheckpoint], key: Verifier | None
) -> Verifier:
    """Check signatures (验签): the book's verifier; raises Tampered at a checkpoint not its own."""
    try:
        verifier = verifier_of(opening.verifier)
    except BadKey as fault:
        raise Tampered(0, f"第 0 条：{fault}") from None
    if key is not None and key != verifier:
        raise Tampered(0, "第 0 条登记的公钥不是给定的公钥，台账不是它签发的那一本")
    for one in checkpoints:
        if one.checkpoint.origin != opening.origin:
            raise Tampered(
                None, f"检查点属于“{one.checkpoint.origin}”，这本台账却是“{opening.origin}”"
            )
        if not one.signed_by(verifier):
            raise Tampered(
                None, "检查点上没有本台账密钥的有效签名：检查点被改动，或整本台账连同公钥被重写"
            )
    return verifier


@dataclass(slots=True)
class _Reading:
    """One pass over the lines; acts are followed until the first that is refused."""

    tree: HashTree
    book: Book
    roots: SignedRoots
    verifier: Verifier
    origin: str
    refused: Tampered | None = None

    def through(self, lines: Iterable[bytes]) -> Tampered | None:
        """Read to the end: an act refused, or nothing; raises Tampered where the proof fails."""
        tree, roots = self.tree, self.roots
        roots.compare(tree)
        try:
            for line in lines:
                leaf = leaf_hash(line)
                roots.see(leaf, tree.size)
                self._follow(line)
                tree.append(leaf)
                roots.compare(tree)
        except (NotCanonical, TornLine) as fault:
            # A difference before this line is the earlier fault.
            roots.refuse_differing()
            raise Tampered(tree.size, f"第 {tree.size} 条：{fault}") from None
        roots.refuse_differing()
        roots.complete(tree)
        return self.refused

    def _follow(self, line: bytes) -> None:
        seq = self.tree.size
        try:
            if self.refused is not None:
                raise NotCanonical
            entry = entry_of(line)
        except NotCanonical as fault:
            # Bad form in general, or only unknown to the acts of this edition?
            plain = envelope_of(line, seq)
            self._restored(seq, plain["act"], plain["body"])
            self._refuse(seq, fault)
            return
        refuse_other_number(entry.seq, seq)
        if isinstance(entry.body, BookRestored):
            self._restored(seq, entry.act, entry.body)
        try:
            follow(self.book, entry)
        except Refused as refused:
            self._refuse(seq, refused)

    def _refuse(self, seq: int, why: Exception) -> None:
        if self.refused is None:
            self.refused = Tampered(seq, f"第 {seq} 条：{why}")

    def _restored(self, seq: int, act: str, body: Any) -> None:
        """An explanation counts by its signature; whether the act is in order comes after."""
        if act != RESTORED.name:
            return
        try:
            told = body if isinstance(body, BookRestored) else from_plain(BookRestored, body)
        except NotCanonical:
            return
        if told.restored_to_size <= seq and told.signed_by(self.verifier, self.origin):
            self.roots.explain(seq, told)
