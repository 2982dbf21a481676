"""guatu checkpoint (签发检查点): a signed statement of how long a book is and what its root is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from guatu.cli.key_folder import key_folder
from guatu.cli.out_file import refuse_own_files
from guatu.ledger.book_folder import BookFolder, open_book, write_durably
from guatu.ledger.checkpoint import Checkpoint, NotACheckpoint, checkpoint_of, signed
from guatu.ledger.hash_tree import HashTree, leaf_hash
from guatu.ledger.kept_leaves import BookRewritten, keep_leaves
from guatu.ledger.line_file import lines_in
from guatu.ledger.signing_key import known_key, verifier_of
from guatu.ledger.verification import verify_lines
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "checkpoint",
        help="给台账签发检查点",
        description="签发检查点：写明台账的名称、条数和树根并签名，另存他处，日后据以核验。",
    )
    parser.add_argument("book", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="文件", help="检查点写到哪个文件"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Sign a checkpoint (签发检查点): 1 when the book is not sound, 2 when it cannot be used."""
    book = open_book(arguments.book)
    refuse_own_files(arguments.out, arguments.book)
    _refuse_other_files(arguments.out)
    verdict = verify_lines(lines_in(book.path))
    if not verdict.ok:
        print(f"{book.path}：{verdict.why}，不能签发检查点", file=sys.stderr)
        return 1
    opening = next(book.entries()).body
    key = known_key(key_folder(), verifier_of(opening.verifier))
    try:
        checkpoint = _checkpoint(book, opening.origin)
    except BookRewritten as rewritten:
        print(f"{book.path}：{rewritten}", file=sys.stderr)
        return 1
    try:
        write_durably(arguments.out, str(signed(checkpoint, key)).encode())
    except OSError as fault:
        why = f"检查点写不进去（{os_reason(fault)}）"
        raise Unusable(Problem(str(arguments.out), why)) from None
    print(f"已签发检查点：{checkpoint.size} 条，树根 {checkpoint.root.hex()}，存于 {arguments.out}")
    return 0


def _refuse_other_files(out: Path) -> None:
    """An earlier checkpoint may be renewed; anything else under that name is somebody's file."""
    if not out.exists():
        return
    try:
        checkpoint_of(out.read_text(encoding="utf-8"))
    except (NotACheckpoint, OSError, ValueError):
        raise Unusable(Problem(str(out), "这里已有别的文件，没有改动它，请换一个名字")) from None


def _checkpoint(book: BookFolder, origin: str) -> Checkpoint:
    tree = HashTree()
    leaves = (leaf_hash(line) for line in book.lines())
    try:
        for leaf in keep_leaves(book.folder, leaves):
            tree.append(leaf)
    except OSError as fault:
        why = f"留存的叶写不进去（{os_reason(fault)}）"
        raise Unusable(Problem(str(book.folder), why)) from None
    return Checkpoint(origin=origin, size=tree.size, root=tree.root())
