"""Held marks (手里的凭据): checkpoints, printed roots and a key, as named on the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from guatu.ledger.checkpoint import NotACheckpoint, SignedCheckpoint, checkpoint_of
from guatu.ledger.signed_roots import Mark
from guatu.ledger.signing_key import BadKey, Verifier, verifier_of
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

# Handed out with the book; whoever rewrites the book can take it away, so one kept elsewhere
# proves more.
BESIDE = "checkpoint.txt"


def add_marks(parser: argparse.ArgumentParser) -> None:
    """Add the arguments (登记参数): --checkpoint, --paper and --key."""
    parser.add_argument(
        "--checkpoint",
        type=Path,
        action="append",
        default=[],
        metavar="文件",
        help="存在别处的检查点，可给多个",
    )
    parser.add_argument(
        "--paper",
        action="append",
        default=[],
        metavar="条数:树根",
        help="手里的通报、挂图上印的条数和校验根，可给多个",
    )
    parser.add_argument("--key", metavar="公钥", help="从别处得知的验签公钥，用来对照第 0 条")


def checkpoint_file(path: Path) -> SignedCheckpoint:
    """Checkpoint file (检查点文件): raises Unusable."""
    try:
        return checkpoint_of(path.read_bytes().decode())
    except OSError as fault:
        raise Unusable(Problem(str(path), f"检查点打不开（{os_reason(fault)}）")) from None
    except (NotACheckpoint, UnicodeDecodeError):
        raise Unusable(Problem(str(path), "不是检查点文件")) from None


def beside(book: Path) -> list[SignedCheckpoint]:
    """Beside the book (台账旁边的): the checkpoint in its own folder, if it lies there."""
    path = book / BESIDE
    return [checkpoint_file(path)] if path.is_file() else []


def checkpoint_files(paths: Sequence[Path]) -> list[SignedCheckpoint]:
    """Checkpoint files (各检查点文件): raises Unusable."""
    return [checkpoint_file(path) for path in paths]


def paper(text: str) -> Mark:
    """Paper (纸上所印): size and root of `条数:树根`, the root in hex; raises Unusable."""
    found = re.fullmatch("([0-9]{1,18})[:：]([0-9a-f]{64})", text)
    if found is None:
        raise Unusable(Problem("--paper", f"“{text}”应写成 条数:树根，树根是 64 位十六进制"))
    return int(found[1]), bytes.fromhex(found[2])


def key_of(text: str | None) -> Verifier | None:
    """Key (公钥): None when none was given; raises Unusable."""
    try:
        return verifier_of(text) if text else None
    except BadKey as fault:
        raise Unusable(Problem("--key", str(fault))) from None
