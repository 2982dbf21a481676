"""guatu prove (作证明): single entries, or a continuation, for whoever holds a checkpoint."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from guatu.cli.held_marks import checkpoint_file
from guatu.cli.out_file import refuse_own_files
from guatu.ledger.book_folder import BookFolder, open_book, write_durably
from guatu.ledger.checkpoint import SignedCheckpoint
from guatu.ledger.entry_proof import AnyProof, prove_continuation, prove_entries
from guatu.ledger.hash_tree import root_of
from guatu.ledger.proof_file import NotAProof, proof_bytes, proof_of
from guatu.ledger.verification import verify_lines
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "prove",
        help="作证明：某几条在台账里，或后一个检查点是前一个的延续",
        description="作证明：拿着检查点或印有校验根的通报的人，凭证明就能核验其中几条，"
        "或核验台账从那以后只增不改，不用交出整本台账。",
    )
    parser.add_argument("book", type=Path, metavar="台账", help="台账文件夹")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--entry", type=int, metavar="条号", help="证明这一条在台账里")
    what.add_argument("--pledge", metavar="编号", help="证明这一事项的各条都在台账里，如 2022-031")
    what.add_argument(
        "--since", type=Path, metavar="检查点", help="证明台账是这个检查点的延续，其间只增不改"
    )
    parser.add_argument(
        "--checkpoint", type=Path, metavar="检查点", help="对照哪个检查点；不写则按现有条数"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="文件", help="证明写到哪个文件")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prove (作证明): 0 written, 1 when the book is not what the checkpoints say, 2 unusable."""
    book = open_book(arguments.book)
    refuse_own_files(arguments.out, arguments.book)
    _refuse_other_files(arguments.out)
    upto = checkpoint_file(arguments.checkpoint) if arguments.checkpoint else None
    since = checkpoint_file(arguments.since) if arguments.since else None
    lines = list(book.lines())
    why = _unsound(lines, [one for one in (upto, since) if one])
    if why:
        print(f"{book.path}：{why}，不能作证明", file=sys.stderr)
        return 1
    lines = lines[: upto.checkpoint.size] if upto else lines
    proof = _continuation(lines, since) if since else _entries(book, lines, arguments)
    try:
        write_durably(arguments.out, proof_bytes(proof))
    except OSError as fault:
        why = f"证明写不进去（{os_reason(fault)}）"
        raise Unusable(Problem(str(arguments.out), why)) from None
    print(f"已作证明，须与 {proof.sizes[-1]} 条时的检查点一起核验，存于 {arguments.out}")
    return 0


def _entries(book: BookFolder, lines: list[bytes], arguments: argparse.Namespace) -> AnyProof:
    if arguments.pledge is None:
        seqs = [arguments.entry]
    else:
        subject = f"pledge:{arguments.pledge}"
        entries = zip(range(len(lines)), book.entries(), strict=False)
        seqs = [seq for seq, entry in entries if entry.subject == subject]
        if not seqs:
            raise Unusable(Problem(str(book.path), f"前 {len(lines)} 条里没有 {arguments.pledge}"))
    if not all(0 <= seq < len(lines) for seq in seqs):
        raise Unusable(Problem(str(book.path), f"没有第 {seqs[0]} 条，只到第 {len(lines) - 1} 条"))
    return prove_entries(lines, seqs)


def _continuation(lines: list[bytes], since: SignedCheckpoint) -> AnyProof:
    size = since.checkpoint.size
    if not 0 < size < len(lines):
        why = f"检查点是 {size} 条时的，台账只对照到 {len(lines)} 条，没有延续可证明"
        raise Unusable(Problem("--since", why))
    return prove_continuation(lines, size)


def _unsound(lines: list[bytes], checkpoints: list[SignedCheckpoint]) -> str:
    """What is not so cannot be proved: the book has to agree with the checkpoints first."""
    verdict = verify_lines(lines, checkpoints)
    if not verdict.ok and not verdict.by_rule:
        return verdict.why
    for one in checkpoints:
        size, root = one.checkpoint.size, one.checkpoint.root
        if root_of(lines[:size]) != root.hex():
            return f"{size} 条时的检查点属于恢复备份时失去的部分"
    return ""


def _refuse_other_files(out: Path) -> None:
    if not out.exists():
        return
    try:
        proof_of(out.read_bytes())
    except (NotAProof, OSError):
        raise Unusable(Problem(str(out), "这里已有别的文件，没有改动它，请换一个名字")) from None
