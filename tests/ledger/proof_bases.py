"""好的证明材料:几本好账、它们的检查点和证明;以及两种核验程序对任何材料的结论。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from guatu.ledger import verify_alone as alone
from guatu.ledger.acts.restoring import BookRestored, LostMark, signed_restoration
from guatu.ledger.checkpoint import NotACheckpoint, checkpoint_of
from guatu.ledger.entry_line import line_of
from guatu.ledger.entry_proof import prove_continuation, prove_entries, verify_proof
from guatu.ledger.hash_tree import leaf_hash
from guatu.ledger.line_file import TornLine
from guatu.ledger.proof_file import NotAProof, proof_bytes, proof_of
from guatu.ledger.signed_roots import Mark
from guatu.ledger.signing_key import BadKey, SigningKey, verifier_of
from guatu.ledger.verification import Verdict, verify_lines
from tests.cast import LI, ZHAO
from tests.ledger.small_book import (
    KEY,
    ORIGIN,
    Clerk,
    checkpoint_over,
    closed,
    in_progress,
    progress,
)

STRANGER = SigningKey(name=ORIGIN, seed=b"\x09" * 32)
WITNESS = SigningKey(name="witness.example", seed=b"\x0b" * 32)


@dataclass(frozen=True)
class Case:
    """一次核验的全部材料;`proof` 有内容时核验的是证明,不是整本台账。"""

    raw: bytes
    notes: tuple[str, ...]
    leaves: tuple[bytes, ...] = ()
    papers: tuple[Mark, ...] = ()
    proof: bytes = b""
    key: str = ""


@dataclass(frozen=True)
class Answer:
    """结论:退出码、是否通过、条数、树根、第一条坏的;`by_rule` 是只有办理规则不许。"""

    code: int
    ok: bool = False
    entries: int = 0
    root: str = ""
    first_bad: int | None = None
    by_rule: bool = False


# --- 两种核验程序 ---


def product_answer(case: Case) -> Answer:
    """本系统的核验。"""
    try:
        notes = [checkpoint_of(text) for text in case.notes]
        key = verifier_of(case.key) if case.key else None
        if case.proof:
            return _told(verify_proof(proof_of(case.proof), notes, key, case.papers))
    except (BadKey, NotACheckpoint, NotAProof):
        return Answer(2)
    return _told(verify_lines(_lines(case.raw), notes, key, case.leaves, case.papers))


def alone_answer(case: Case) -> Answer:
    """独立的那一个文件。"""
    try:
        notes = [alone.Note(text) for text in case.notes]
        key = alone.key_of(case.key) if case.key else None
        if case.proof:
            told = alone.verify_proof(alone.proof_of(case.proof), notes, key, case.papers)
        else:
            lines = _lines_or_none(case.raw)
            told = alone.verify_book(lines, notes, key, case.leaves, case.papers)
    except ValueError:
        return Answer(2)
    return Answer(
        0 if told["ok"] else 1, told["ok"], told["entries"], told["root"], told["first_bad"]
    )


def _told(verdict: Verdict) -> Answer:
    return Answer(
        0 if verdict.ok else 1,
        verdict.ok,
        verdict.entries,
        verdict.root,
        verdict.first_bad,
        verdict.by_rule,
    )


def _lines(raw: bytes) -> Iterator[bytes]:
    *whole, rest = raw.split(b"\n")
    yield from whole
    if rest:
        raise TornLine(len(whole))


def _lines_or_none(raw: bytes) -> Iterator[bytes | None]:
    *whole, rest = raw.split(b"\n")
    yield from whole
    if rest:
        yield None


# --- 好的材料 ---


def restored_clerk() -> tuple[Clerk, list[bytes], tuple[str, ...]]:
    """恢复过备份的台账:第 8 条起失去,留在外面的三个检查点由恢复说明逐个列出。"""
    lost = [line_of(entry) for entry in closed().entries]
    clerk = in_progress()
    assert [line_of(entry) for entry in clerk.entries] == lost[:8]
    marks = [checkpoint_over(lost[:size]) for size in (9, 11, len(lost))]
    told = BookRestored(
        restored_to_size=8,
        lost_through=len(lost),
        root_before=marks[-1].checkpoint.root.hex(),
        lost=tuple(
            LostMark(size=one.checkpoint.size, root=one.checkpoint.root.hex()) for one in marks[:-1]
        ),
        backup_of="2022-01-05T12:00:00+08:00",
        reason="机器损坏",
        document="清督〔2022〕3号",
    )
    clerk(f"book:{ORIGIN}", signed_restoration(told, KEY, ORIGIN), LI)
    for month in range(2, 9):
        clerk.day += timedelta(days=31)
        clerk.act(progress(f"2022-{month:02d}"), ZHAO)
    lines = [line_of(entry) for entry in clerk.entries]
    return clerk, lines, tuple(str(mark) for mark in marks)


LINES = [line_of(entry) for entry in closed().entries]
_, RESTORED, LOST_NOTES = restored_clerk()
HONEST = {"life": LINES, "restored": RESTORED}


def notes_over(lines: list[bytes], *sizes: int) -> tuple[str, ...]:
    return tuple(str(checkpoint_over(lines[:size])) for size in sizes)


def raw_of(lines: Sequence[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def leaves_of(lines: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(leaf_hash(line) for line in lines)


def _paper(lines: list[bytes], size: int) -> Mark:
    return size, checkpoint_over(lines[:size]).checkpoint.root


def _bases() -> dict[str, list[Case]]:
    last, more = len(LINES), len(RESTORED)
    whole = raw_of(LINES)
    books = [
        Case(whole, notes_over(LINES, 3, 7, last)),
        Case(whole, notes_over(LINES, last), leaves_of(LINES)),
        Case(whole, notes_over(LINES, 6), leaves_of(LINES[:6])),
        Case(whole, (), (), (_paper(LINES, last), _paper(LINES, 4))),
        Case(whole, ()),
    ]
    restored = [
        Case(raw_of(RESTORED), (*notes_over(RESTORED, 5, 12, more), *LOST_NOTES)),
        Case(raw_of(RESTORED), (LOST_NOTES[1], *notes_over(RESTORED, more)), leaves_of(RESTORED)),
        Case(raw_of(RESTORED), LOST_NOTES, leaves_of(LINES)),
    ]
    one = proof_bytes(prove_entries(LINES, [5]))
    some = proof_bytes(prove_entries(RESTORED[:11], [2, 4, 7, 9]))
    grown = [proof_bytes(prove_continuation(LINES, size)) for size in (1, 4, 6, 7)]
    proofs = [
        Case(b"", notes_over(LINES, last), proof=one),
        Case(b"", (), (), (_paper(LINES, last),), one),
        Case(b"", notes_over(RESTORED, 11), proof=some),
        *(
            Case(b"", notes_over(LINES, size, last), proof=proof)
            for size, proof in zip((1, 4, 6, 7), grown, strict=True)
        ),
    ]
    return {"life": books, "restored": restored, "proof": proofs}


BASES = _bases()
