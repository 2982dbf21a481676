"""Verification (核验): whether a book's lines are what its checkpoints say they were.

Needs the lines and the checkpoints alone. Every line has to be canonical, carry its own
number and be an act that the ledger accepts; every checkpoint has to bear the signature of
the book's key and the root of as many lines as it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from guatu.ledger.acts.opening import BookOpened
from guatu.ledger.acts.receipt import ReportReceived
from guatu.ledger.book import Book, follow
from guatu.ledger.canonical import NotCanonical
from guatu.ledger.checkpoint import SignedCheckpoint
from guatu.ledger.entry_line import entry_of
from guatu.ledger.hash_tree import HashTree, leaf_hash
from guatu.ledger.line_file import TornLine
from guatu.ledger.refusal import Refused
from guatu.ledger.signing_key import BadKey, Verifier, verifier_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Verdict (核验结论): `first_bad` is the number of the first bad entry, None if unknown.

    `entries` and `root` (hex) are those of the lines read before anything was found, and
    `reports` what they say of the files beside them.
    """

    ok: bool
    entries: int
    root: str
    first_bad: int | None = None
    why: str = ""
    reports: tuple[ReportReceived, ...] = ()


class Tampered(Exception):
    """Tampered with (有改动): the lines or a checkpoint are not what they should be."""

    def __init__(self, first_bad: int | None, why: str) -> None:
        super().__init__(why)
        self.first_bad = first_bad
        self.why = why


def verify_lines(
    lines: Iterable[bytes],
    checkpoints: Sequence[SignedCheckpoint] = (),
    key: Verifier | None = None,
    kept_leaves: Iterable[bytes] = (),
) -> Verdict:
    """Verify lines (核验各行): in one pass. `key` is trusted in place of the one in entry 0.

    `kept_leaves` are leaf hashes kept beside the book. They are believed only as far as a
    signed root vouches for them, and then they name the first bad entry exactly. They are
    read twice, so that they need not be held in memory: give a list or KeptLeaves.
    """
    tree, book = HashTree(), Book()
    try:
        opening, lines = _opening(lines)
        _check_signatures(opening, checkpoints, key)
        vouched = islice(kept_leaves, vouched_leaves(kept_leaves, checkpoints))
        _read_through(lines, tree, book, _Roots(checkpoints), vouched)
    except Tampered as found:
        return Verdict(
            ok=False,
            entries=tree.size,
            root=tree.root().hex(),
            first_bad=found.first_bad,
            why=found.why,
        )
    reports = tuple(book.reports.values())
    return Verdict(ok=True, entries=tree.size, root=tree.root().hex(), reports=reports)


def _opening(lines: Iterable[bytes]) -> tuple[BookOpened, Iterator[bytes]]:
    """The body of entry 0, and all the lines again."""
    rest = iter(lines)
    try:
        first = next(rest)
        body = entry_of(first).body
    except StopIteration:
        raise Tampered(0, "台账是空的，缺第 0 条") from None
    except (NotCanonical, TornLine) as fault:
        raise Tampered(0, f"第 0 条：{fault}") from None
    if not isinstance(body, BookOpened):
        raise Tampered(0, "第 0 条不是建账")
    return body, chain([first], rest)


def _check_signatures(
    opening: BookOpened, checkpoints: Sequence[SignedCheckpoint], key: Verifier | None
) -> None:
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


def vouched_leaves(kept_leaves: Iterable[bytes], checkpoints: Sequence[SignedCheckpoint]) -> int:
    """Vouched leaves (有签名担保的叶): how many lie in a beginning whose root is signed.

    The checkpoints' signatures must have been checked before.
    """
    wanted = {one.checkpoint.size: one.checkpoint.root for one in checkpoints}
    most = max(wanted, default=0)
    tree, vouched = HashTree(), 0
    for leaf in islice(kept_leaves, most):
        tree.append(leaf)
        if tree.size in wanted and tree.root() == wanted[tree.size]:
            vouched = tree.size
    return vouched


class _Roots:
    """The roots that checkpoints name, asked for as the tree reaches their sizes."""

    def __init__(self, checkpoints: Sequence[SignedCheckpoint]) -> None:
        self._named: dict[int, set[bytes]] = {}
        for one in checkpoints:
            self._named.setdefault(one.checkpoint.size, set()).add(one.checkpoint.root)
        self._good = 0

    def compare(self, tree: HashTree) -> None:
        """Refuses a root that differs, naming the stretch since the last one that agreed."""
        named = self._named.pop(tree.size, None)
        if named is None:
            return
        if named != {tree.root()}:
            first, last = self._good, tree.size - 1
            if first == last:
                raise Tampered(first, f"第 {first} 条与检查点签发时不同")
            raise Tampered(None, f"第 {first} 至 {last} 条中有与检查点签发时不同的")
        self._good = tree.size

    def complete(self, tree: HashTree) -> None:
        """Refuses a book shorter than a checkpoint says it was."""
        if self._named:
            size, had = tree.size, max(self._named)
            raise Tampered(size, f"检查点签发时有 {had} 条，现在只有 {size} 条，第 {size} 条起缺失")


def _read_through(
    lines: Iterable[bytes], tree: HashTree, book: Book, roots: _Roots, vouched: Iterator[bytes]
) -> None:
    roots.compare(tree)
    try:
        for line in lines:
            leaf = leaf_hash(line)
            if next(vouched, leaf) != leaf:
                raise Tampered(tree.size, f"第 {tree.size} 条与检查点签发时不同")
            follow(book, entry_of(line))
            tree.append(leaf)
            roots.compare(tree)
    except (NotCanonical, Refused, TornLine) as fault:
        raise Tampered(tree.size, f"第 {tree.size} 条：{fault}") from None
    roots.complete(tree)
