"""guatu verify (核验台账): whether a book is what its checkpoints say, and where it is not."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from guatu.ledger.attachments import changed_attachments
from guatu.ledger.book_folder import open_book
from guatu.ledger.checkpoint import NotACheckpoint, SignedCheckpoint, checkpoint_of
from guatu.ledger.kept_leaves import KeptLeaves
from guatu.ledger.line_file import lines_in
from guatu.ledger.signing_key import BadKey, Verifier, verifier_of
from guatu.ledger.verification import Verdict, verify_lines
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "verify",
        help="核验台账有没有被改动",
        description="核验台账：逐条检查写法、编号和办理规则；有检查点时，改一字、删一条、"
        "换次序、插一条、截去尾部、整本重写都能查出。查出问题时退出码为 1。",
    )
    parser.add_argument("book", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument(
        "--checkpoint",
        type=Path,
        action="append",
        default=[],
        metavar="文件",
        help="存在别处的检查点，可给多个",
    )
    parser.add_argument("--key", metavar="公钥", help="从别处得知的验签公钥，用来对照第 0 条")
    parser.add_argument("--json", action="store_true", help="结论写成一个 JSON 对象")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify a book (核验台账): 0 sound, 1 something found, 2 no book or no checkpoint at all."""
    book = open_book(arguments.book)
    checkpoints = [_checkpoint(path) for path in arguments.checkpoint]
    key = _key(arguments.key) if arguments.key else None
    try:
        leaves = KeptLeaves(book.folder)
        verdict = verify_lines(lines_in(book.path), checkpoints, key, leaves)
        changed = next(changed_attachments(book.folder, verdict.reports), None)
    except OSError as fault:
        raise Unusable(Problem(str(book.path), f"读不出（{os_reason(fault)}）")) from None
    if changed is not None:
        verdict = replace(verdict, ok=False, why=str(changed))
    print(_as_json(verdict) if arguments.json else _in_words(verdict, book.path, checkpoints))
    return 0 if verdict.ok else 1


def _checkpoint(path: Path) -> SignedCheckpoint:
    try:
        return checkpoint_of(path.read_bytes().decode())
    except OSError as fault:
        raise Unusable(Problem(str(path), f"检查点打不开（{os_reason(fault)}）")) from None
    except (NotACheckpoint, UnicodeDecodeError):
        raise Unusable(Problem(str(path), "不是检查点文件")) from None


def _key(text: str) -> Verifier:
    try:
        return verifier_of(text)
    except BadKey as fault:
        raise Unusable(Problem("--key", str(fault))) from None


def _as_json(verdict: Verdict) -> str:
    if verdict.ok:
        return json.dumps({"ok": True, "entries": verdict.entries, "root": verdict.root})
    found = {"ok": False, "first_bad": verdict.first_bad, "why": verdict.why}
    return json.dumps(found, ensure_ascii=False)


def _in_words(verdict: Verdict, path: Path, checkpoints: list[SignedCheckpoint]) -> str:
    if not verdict.ok:
        return f"{path}：核验不通过。{verdict.why}"
    held = f"与 {len(checkpoints)} 个检查点相符" if checkpoints else "没有检查点可对照"
    return f"{path}：核验通过，共 {verdict.entries} 条，{held}，树根 {verdict.root}"
