"""guatu witness (见证): a second machine keeps the newest checkpoint; none may contradict it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from guatu.cli.held_marks import BESIDE, checkpoint_file, key_of
from guatu.cli.key_folder import key_folder
from guatu.cli.verify import proof_file
from guatu.ledger.book_folder import ENTRIES, open_book, write_durably
from guatu.ledger.checkpoint import SignedCheckpoint
from guatu.ledger.entry_proof import verify_proof
from guatu.ledger.signing_key import Verifier, signing_key, verifier_of
from guatu.ledger.verification import Verdict, verify_lines
from guatu.ledger.witness_folder import WitnessFolder, cosigned
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "witness",
        help="在另一台机器上见证：留存最新检查点，不许与它矛盾",
        description="见证：核验新的检查点是留存的那一个的延续，副署并留存；"
        "截尾、改写、换钥匙的不留，退出码为 1，矛盾的那一个另存为凭据。",
    )
    parser.add_argument(
        "given", type=Path, metavar="台账或检查点", help="带检查点的台账文件夹，或检查点文件"
    )
    parser.add_argument("--keep", type=Path, required=True, metavar="文件夹", help="留存在哪里")
    parser.add_argument(
        "--checkpoint", type=Path, metavar="文件", help=f"台账的检查点；不写则用台账里的 {BESIDE}"
    )
    parser.add_argument(
        "--proof", type=Path, metavar="文件", help="只有检查点时，从留存的那一个延续而来的证明"
    )
    parser.add_argument("--key", metavar="公钥", help="只有检查点而第一次见证时，本台账的公钥")
    parser.add_argument(
        "--name", default="guatu.local/witness", metavar="名称", help="见证人署名用的名称"
    )
    parser.add_argument("--out", type=Path, metavar="文件", help="副署后的检查点另存一份")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Witness (见证): 0 kept, 1 contradicts what is kept, 2 nothing to witness."""
    whole = arguments.given.is_dir()
    path = arguments.checkpoint or (arguments.given / BESIDE if whole else arguments.given)
    checkpoint = checkpoint_file(path)
    folder = WitnessFolder(arguments.keep)
    with folder.locked():
        origin = checkpoint.checkpoint.origin
        kept, known = folder.newest(origin), folder.known_key(origin) or key_of(arguments.key)
        if whole:
            verifier, verdict = _book(arguments.given, checkpoint, kept, known)
        else:
            verifier, verdict = _alone(path, checkpoint, kept, known, arguments.proof)
        if not verdict.ok:
            return _refuse(folder, checkpoint, kept, verifier, verdict.why)
        witness = signing_key(key_folder(), arguments.name)
        both = cosigned(checkpoint, witness)
        place = folder.keep(both, verifier)
    if arguments.out:
        _write(arguments.out, both)
    for gap in verdict.gaps:
        print(f"恢复备份失去第 {gap.first} 至 {gap.last} 条：{gap.reason}（{gap.document}）")
    size, root = checkpoint.checkpoint.size, checkpoint.checkpoint.root.hex()
    print(f"已见证 {origin}：{size} 条，树根 {root}，留存于 {place}")
    return 0


def _book(
    given: Path, checkpoint: SignedCheckpoint, kept: SignedCheckpoint | None, known: Verifier | None
) -> tuple[Verifier, Verdict]:
    """With the whole book everything can be reckoned."""
    book = open_book(given)
    marks = [checkpoint, *([kept] if kept else [])]
    verdict = verify_lines(book.lines(), marks, known)
    if verdict.ok and kept and checkpoint.checkpoint.size < kept.checkpoint.size:
        met = any(gap.checkpoints for gap in verdict.gaps)
        verdict = verdict if met else _bad(_older(checkpoint, kept))
    if known is None and verdict.ok:
        known = verifier_of(next(book.entries()).body.verifier)
    return known or Verifier(name=checkpoint.checkpoint.origin, public=bytes(32)), verdict


def _alone(
    path: Path,
    checkpoint: SignedCheckpoint,
    kept: SignedCheckpoint | None,
    known: Verifier | None,
    proof: Path | None,
) -> tuple[Verifier, Verdict]:
    """With checkpoints only: the same one again, or a proof that leads from the kept one."""
    if known is None:
        why = f"第一次见证只凭检查点不够，请给整本台账（里面有 {ENTRIES}），或用 --key 写明公钥"
        raise Unusable(Problem(str(path), why))
    if not checkpoint.signed_by(known):
        return known, _bad("检查点上没有本台账密钥的有效签名")
    if kept is None or kept.checkpoint == checkpoint.checkpoint:
        return known, Verdict(ok=True, entries=checkpoint.checkpoint.size, root="")
    if checkpoint.checkpoint.size <= kept.checkpoint.size:
        return known, _bad(_older(checkpoint, kept))
    if proof is None:
        why = f"还要 --proof：从留存的 {kept.checkpoint.size} 条到这一个的延续证明"
        raise Unusable(Problem(str(path), why))
    return known, verify_proof(proof_file(proof), [kept, checkpoint], known)


def _older(checkpoint: SignedCheckpoint, kept: SignedCheckpoint) -> str:
    size, had = checkpoint.checkpoint.size, kept.checkpoint.size
    if size == had:
        return f"同是 {size} 条，树根却与留存的检查点不同"
    return f"只有 {size} 条，见证人已留存 {had} 条时的检查点"


def _bad(why: str) -> Verdict:
    return Verdict(ok=False, entries=0, root="", why=why)


def _refuse(
    folder: WitnessFolder,
    checkpoint: SignedCheckpoint,
    kept: SignedCheckpoint | None,
    verifier: Verifier,
    why: str,
) -> int:
    words = f"{checkpoint.checkpoint.origin}：不予见证。{why}"
    # An older one may be honest; one as long or longer that is no continuation is not.
    later = kept is not None and checkpoint.checkpoint.size >= kept.checkpoint.size
    if later and checkpoint.signed_by(verifier):
        words += f"；这一个检查点另存为凭据：{folder.put_aside(checkpoint)}"
    print(words, file=sys.stderr)
    return 1


def _write(out: Path, checkpoint: SignedCheckpoint) -> None:
    try:
        write_durably(out, str(checkpoint).encode())
    except OSError as fault:
        raise Unusable(Problem(str(out), f"写不进去（{os_reason(fault)}）")) from None
