"""guatu verify (核验台账): whether a book is what its checkpoints say, and where it is not."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from guatu.cli.held_marks import add_marks, beside, checkpoint_files, key_of, paper
from guatu.ledger.attachments import changed_attachments
from guatu.ledger.book_folder import BookFolder, open_book
from guatu.ledger.checkpoint import SignedCheckpoint
from guatu.ledger.entry_proof import AnyProof, EntryProof, verify_proof
from guatu.ledger.kept_leaves import KeptLeaves
from guatu.ledger.line_file import lines_in
from guatu.ledger.proof_file import NotAProof, proof_of
from guatu.ledger.signed_roots import Mark
from guatu.ledger.signing_key import Verifier
from guatu.ledger.verification import Verdict, verify_lines
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "verify",
        help="核验台账有没有被改动",
        description="核验台账：逐条检查写法、编号和办理规则；有检查点时，改一字、删一条、"
        "换次序、插一条、截去尾部、整本重写都能查出。也可只凭证明核验其中几条，"
        "或核验后一个检查点是前一个的延续。查出问题时退出码为 1。",
    )
    parser.add_argument("book", type=Path, nargs="?", metavar="台账", help="台账文件夹")
    parser.add_argument(
        "--proof", type=Path, metavar="文件", help="guatu prove 写出的证明，不用台账就能核验"
    )
    add_marks(parser)
    parser.add_argument("--json", action="store_true", help="结论写成一个 JSON 对象")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify (核验): 0 sound, 1 something found, 2 no book, proof or checkpoint at all."""
    if (arguments.book is None) == (arguments.proof is None):
        raise Unusable(Problem("guatu verify", "请写明台账文件夹，或用 --proof 写明证明，二者取一"))
    checkpoints = checkpoint_files(arguments.checkpoint)
    papers = [paper(text) for text in arguments.paper]
    key, held = key_of(arguments.key), len(checkpoints) + len(papers)
    if arguments.proof:
        proof = proof_file(arguments.proof)
        verdict = verify_proof(proof, checkpoints, key, papers)
        said = _proved(verdict, proof)
        place = arguments.proof
    else:
        book = open_book(arguments.book)
        own = [] if held else beside(arguments.book)
        verdict = _verified(book, checkpoints or own, key, papers)
        said, place = _held(verdict, held or len(own), own=bool(own)), book.path
    print(_as_json(verdict) if arguments.json else f"{place}：{said}")
    return 0 if verdict.ok else 1


def _verified(
    book: BookFolder, checkpoints: list[SignedCheckpoint], key: Verifier | None, papers: list[Mark]
) -> Verdict:
    try:
        leaves = KeptLeaves(book.folder)
        verdict = verify_lines(lines_in(book.path), checkpoints, key, leaves, papers)
        changed = next(changed_attachments(book.folder, verdict.reports), None)
    except OSError as fault:
        raise Unusable(Problem(str(book.path), f"读不出（{os_reason(fault)}）")) from None
    return replace(verdict, ok=False, why=str(changed)) if changed else verdict


def proof_file(path: Path) -> AnyProof:
    """Proof file (证明文件): raises Unusable."""
    try:
        return proof_of(path.read_bytes())
    except OSError as fault:
        raise Unusable(Problem(str(path), f"证明打不开（{os_reason(fault)}）")) from None
    except NotAProof as fault:
        raise Unusable(Problem(str(path), f"不是证明文件（{fault}）")) from None


def _as_json(verdict: Verdict) -> str:
    if not verdict.ok:
        found = {"ok": False, "first_bad": verdict.first_bad, "why": verdict.why}
        return json.dumps(found, ensure_ascii=False)
    sound: dict[str, Any] = {"ok": True, "entries": verdict.entries, "root": verdict.root}
    if verdict.gaps:
        sound["gaps"] = [asdict(gap) for gap in verdict.gaps]
    return json.dumps(sound, ensure_ascii=False)


def _held(verdict: Verdict, held: int, *, own: bool) -> str:
    if not verdict.ok:
        return f"核验不通过。{verdict.why}"
    explained = sum(gap.checkpoints for gap in verdict.gaps)
    agreed = f"与 {held - explained} 个检查点相符" if held else "没有检查点可对照"
    if own:
        agreed += "（就在台账文件夹里；另用 --checkpoint 对照留在别处的，才防得住整本重写）"
    gaps = "".join(
        f"\n恢复备份失去第 {gap.first} 至 {gap.last} 条，第 {gap.seq} 条说明："
        f"{gap.reason}（{gap.document}）；手里 {gap.checkpoints} 个检查点属于失去的部分"
        for gap in verdict.gaps
    )
    return f"核验通过，共 {verdict.entries} 条，{agreed}，树根 {verdict.root}{gaps}"


def _proved(verdict: Verdict, proof: AnyProof) -> str:
    if not verdict.ok:
        return f"核验不通过。{verdict.why}"
    if isinstance(proof, EntryProof):
        lines = "".join(f"\n第 {one.seq} 条 {one.line.decode()}" for one in proof.entries)
        return f"核验通过，下列各条在 {proof.size} 条的台账里，树根 {verdict.root}{lines}"
    return f"核验通过，{proof.longer_size} 条的台账是 {proof.size} 条时的延续，其间只增不改"
