"""改坏的证明:从几本好账出发,按种子随意改动条目、检查点、留存的叶和证明,交给两种核验程序比对。"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from guatu.ledger import verify_alone as alone
from guatu.ledger.canonical import NotCanonical, canonical_bytes, plain_values
from guatu.ledger.checkpoint import NotACheckpoint, checkpoint_of
from guatu.ledger.signing_key import SigningKey
from tests.ledger.proof_bases import (
    BASES,
    HONEST,
    LINES,
    LOST_NOTES,
    RESTORED,
    STRANGER,
    WITNESS,
    Case,
    alone_answer,
    leaves_of,
    product_answer,
    raw_of,
)  # fmt: skip
from tests.ledger.small_book import (
    KEY,
    ORIGIN,
    checkpoint_over,
)

# --- 改动 ---

Dice = random.Random
Turn = Callable[[Dice, Case], Case]


def _flipped(dice: Dice, raw: bytes) -> bytes:
    if not raw:
        return raw
    at = dice.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << dice.randrange(8)]) + raw[at + 1 :]


def _flipped_text(dice: Dice, text: str) -> str:
    return _flipped(dice, text.encode()).decode(errors="replace")


def _entries(case: Case) -> list[bytes]:
    return case.raw.split(b"\n")[:-1]


def _place(dice: Dice, lines: Sequence[Any]) -> int:
    return dice.randrange(len(lines)) if lines else 0


def _renumbered(lines: list[bytes]) -> list[bytes]:
    out = []
    for seq, line in enumerate(lines):
        try:
            out.append(canonical_bytes({**plain_values(line), "seq": seq}))
        except NotCanonical:
            out.append(line)
    return out


def flip_a_bit(dice: Dice, case: Case) -> Case:
    """翻转条目里的一位。"""
    return replace(case, raw=_flipped(dice, case.raw))


def _shuffle(dice: Dice, case: Case) -> list[bytes]:
    lines = _entries(case)
    if not lines:
        return lines
    at, other = _place(dice, lines), _place(dice, lines)
    match dice.randrange(4):
        case 0:
            lines[at], lines[other] = lines[other], lines[at]
        case 1:
            del lines[at : at + dice.randint(1, 2)]
        case 2:
            lines.insert(at, lines[other])
        case _:
            del lines[at:]
    return lines


def shuffle(dice: Dice, case: Case) -> Case:
    """对调、删去、插入、截尾,不改编号。"""
    return replace(case, raw=raw_of(_shuffle(dice, case)))


def shuffle_and_renumber(dice: Dice, case: Case) -> Case:
    """对调、删去、插入、截尾,再从头编号。"""
    return replace(case, raw=raw_of(_renumbered(_shuffle(dice, case))))


def cut(dice: Dice, case: Case) -> Case:
    """从中间截断,最后一行残缺。"""
    return replace(case, raw=case.raw[: dice.randrange(len(case.raw) + 1)])


ODD: list[Any] = [
    None, True, 0, -1, 2**70, 7, "", "x", "sha256-ed25519", "book.opened", [], {}, ["a"], {"a": 1},
]  # fmt: skip


def _reworded(dice: Dice, line: bytes) -> bytes:
    try:
        plain = plain_values(line)
    except NotCanonical:
        return line
    inner = plain["body"] if dice.random() < 0.5 and isinstance(plain.get("body"), dict) else plain
    key = dice.choice(sorted(inner)) if inner else "x"
    if not inner or dice.random() < 0.1:
        inner["x"] = 1
    elif dice.random() < 0.1:
        del inner[key]
    elif isinstance(inner[key], str) and dice.random() < 0.5:
        inner[key] = inner[key] + "改"
    elif isinstance(inner[key], int) and dice.random() < 0.5:
        inner[key] += dice.choice([-1, 1])
    else:
        inner[key] = dice.choice(ODD)
    return canonical_bytes(plain)


def reword(dice: Dice, case: Case) -> Case:
    """改写一条的内容,仍合规范。"""
    lines = _entries(case)
    if lines:
        at = _place(dice, lines)
        lines[at] = _reworded(dice, lines[at])
    return replace(case, raw=raw_of(lines))


def write_otherwise(dice: Dice, case: Case) -> Case:
    """同样的意思,不规范的写法。"""
    lines = _entries(case)
    if not lines:
        return case
    at = _place(dice, lines)
    old, new = dice.choice(
        [
            (b":", b": "), (b",", b", "), (b'"seq":', b'"seq":0'), (b'"seq":1', b'"seq":1.0'),
            (b'"seq":1', b'"seq":1e0'), (b"{", b'{"act":"x",'), (b'"', b"'"), (b"null", b"NaN"),
            (b"[]", b"[" * 2000 + b"]" * 2000), (b"}", b"} "), ("清".encode(), b"\\u6e05"),
            (b'"', b'"\\ud800'), (b"}", b"}\r"),
        ]
    )  # fmt: skip
    lines[at] = lines[at].replace(old, new, 1)
    return replace(case, raw=raw_of(lines))


def _signed_again(case: Case, key: SigningKey) -> Case:
    lines = _entries(case)
    return replace(case, notes=(*case.notes, str(checkpoint_over(lines, key))))


def rewrite_and_sign(dice: Dice, case: Case) -> Case:
    """内鬼有密钥:改写之后另签新的检查点,旧的可能还在外面。"""
    turned = dice.choice([reword, shuffle_and_renumber])(dice, case)
    turned = _signed_again(turned, KEY)
    return replace(turned, notes=turned.notes[-1:]) if dice.random() < 0.2 else turned


def another_key(dice: Dice, case: Case) -> Case:
    """连第 0 条的公钥一起换掉,用自己的钥匙签发。"""
    lines = _entries(case)
    if not lines:
        return case
    try:
        plain = plain_values(lines[0])
    except NotCanonical:
        return case
    if dice.random() < 0.7 and isinstance(plain.get("body"), dict):
        plain["body"]["verifier"] = str(STRANGER.verifier)
        lines[0] = canonical_bytes(plain)
    return _signed_again(replace(case, raw=raw_of(lines)), STRANGER)


def change_a_note(dice: Dice, case: Case) -> Case:
    """改动一个检查点:翻转一位、改条数、换树根、换签名、去掉或添上签名行。"""
    if not case.notes:
        return case
    notes = list(case.notes)
    at = _place(dice, notes)
    origin, size, root, blank, *signatures = [*notes[at].split("\n"), "", "", "", ""]
    match dice.randrange(8):
        case 0 | 1:
            notes[at] = _flipped_text(dice, notes[at])
        case 2 if signatures[4:]:
            size = dice.choice(["0", "1", "01", "-1", "99", size + "0", "7"])
            notes[at] = "\n".join([origin, size, root, blank, *signatures[:-4]])
        case 3 if signatures[4:]:
            other = [*notes[_place(dice, notes)].split("\n"), "", ""]
            notes[at] = "\n".join([origin, size, other[2], blank, *signatures[:-4]])
        case 4:
            other = notes[_place(dice, notes)].split("\n")
            notes[at] = "\n".join([origin, size, root, blank, *other[4:]])
        case 5:
            notes[at] = notes[at][: dice.randrange(len(notes[at]))]
        case 6:
            mark = _mark_of(notes[at])
            if mark:
                tail = str(mark).rpartition("\n\n")[2]
                notes[at] = notes[at] + tail if dice.random() < 0.5 else str(mark)
        case _:
            del notes[at]
    return replace(case, notes=tuple(notes))


def _mark_of(text: str) -> Any:
    from guatu.ledger.checkpoint import signed

    try:
        return signed(checkpoint_of(text).checkpoint, WITNESS)
    except NotACheckpoint:
        return None


def change_the_leaves(dice: Dice, case: Case) -> Case:
    """改动留存的叶:按改过的条目重算、翻转一位、截短、去掉、换成别的。"""
    leaves = list(case.leaves or leaves_of(_entries(case)))
    at = _place(dice, leaves)
    match dice.randrange(4):
        case 0:
            leaves = list(leaves_of(_entries(case)))
        case 1 if leaves:
            leaves[at] = _flipped(dice, leaves[at])
        case 2:
            leaves = leaves[:at]
        case _:
            leaves = list(leaves_of(LINES))
    return replace(case, leaves=tuple(leaves))


def change_a_paper(dice: Dice, case: Case) -> Case:
    """纸上的树根:添一张真的、假的,或条数不对的。"""
    lines = _entries(case) or LINES
    size = dice.randint(0, len(lines) + 2)
    root = checkpoint_over(lines[:size]).checkpoint.root
    if dice.random() < 0.5:
        root = _flipped(dice, root)
    return replace(case, papers=(*case.papers, (size, root)))


def change_the_restoration(dice: Dice, case: Case) -> Case:
    """改动恢复说明:改字段、去掉所列检查点,有时重新签名。"""
    lines = _entries(case)
    at = next((n for n, line in enumerate(lines) if line.startswith(b'{"act":"book.restored"')), -1)
    if at < 0:
        return reword(dice, case)
    try:
        plain = plain_values(lines[at])
    except NotCanonical:
        return case
    body = plain["body"]
    if not isinstance(body, dict) or body.keys() != plain_values(RESTORED[8])["body"].keys():
        return case
    match dice.randrange(5):
        case 0 if isinstance(body["lost"], list) and body["lost"]:
            del body["lost"][_place(dice, body["lost"])]
        case 1 if isinstance(body["lost"], list) and body["lost"]:
            body["lost"][0] = dice.choice([*ODD, {"size": 9, "root": "00" * 32}])
        case 2:
            body["restored_to_size"] = dice.choice([*ODD, 3, 8, 9, 30])
        case 3:
            body["lost_through"] = dice.choice([*ODD, 9, 12, 40])
        case _:
            key = dice.choice(sorted(body))
            body[key] = dice.choice(ODD)
    if dice.random() < 0.6:
        _sign_restoration(plain)
    lines[at] = canonical_bytes(plain)
    return replace(case, raw=raw_of(lines))


def _sign_restoration(plain: dict[str, Any]) -> None:
    import base64

    body = {key: value for key, value in plain["body"].items() if key != "signature"}
    message = b"guatu book.restored\n" + ORIGIN.encode() + b"\n" + canonical_bytes(body)
    plain["body"]["signature"] = base64.b64encode(KEY.sign(message)).decode()


def change_the_proof(dice: Dice, case: Case) -> Case:
    """改动证明:翻转一位,改编号、条数、原文,删、换、重复各步。"""
    if dice.random() < 0.3:
        return replace(case, proof=_flipped(dice, case.proof))
    if dice.random() < 0.1:
        return replace(case, proof=case.proof[: dice.randrange(1, len(case.proof))])
    try:
        plain = plain_values(case.proof[:-1])
    except NotCanonical:
        return case
    holders = [plain, *(one for one in plain.values() if isinstance(one, dict))]
    entries = plain.get("entries")
    holders += (
        [one for one in entries or () if isinstance(one, dict)] if isinstance(entries, list) else []
    )
    holders = [one for one in holders if one]
    holder = dice.choice(holders)
    hashes = holder.get("hashes")
    if isinstance(hashes, list) and dice.random() < 0.5:
        _change_hashes(dice, hashes)
    else:
        key = dice.choice(sorted(holder))
        value = holder[key]
        holder[key] = (
            value + dice.choice([-1, 1]) if type(value) is int and dice.random() < 0.6
            else LINES[dice.randrange(len(LINES))].decode() if key == "line" and dice.random() < 0.6
            else dice.choice(ODD)
        )  # fmt: skip
    return replace(case, proof=canonical_bytes(plain) + b"\n")


def _change_hashes(dice: Dice, hashes: list[Any]) -> None:
    at, other = _place(dice, hashes), _place(dice, hashes)
    match dice.randrange(5):
        case 0 if hashes:
            del hashes[at]
        case 1 if hashes:
            hashes[at], hashes[other] = hashes[other], hashes[at]
        case 2 if hashes:
            hashes.insert(at, hashes[other])
        case 3 if hashes and isinstance(hashes[at], str):
            hashes[at] = hashes[at][:-1] + dice.choice("0123456789abcdefAg")
        case _:
            hashes.append("00" * 32)


def change_the_key(dice: Dice, case: Case) -> Case:
    """从别处得知的公钥:给对的、别人的、写坏的。"""
    good = str(KEY.verifier)
    keys = [good, good, str(STRANGER.verifier), _flipped_text(dice, good), good + " ", good[:-1]]
    return replace(case, key=dice.choice(keys))


def unchanged(dice: Dice, case: Case) -> Case:
    """不改。"""
    return case


BOOK_TURNS: tuple[Turn, ...] = (
    flip_a_bit, shuffle, shuffle_and_renumber, cut, reword, write_otherwise, rewrite_and_sign,
    another_key, change_a_note, change_the_leaves, change_a_paper, change_the_restoration,
    change_the_key,
)  # fmt: skip
PROOF_TURNS: tuple[Turn, ...] = (
    change_the_proof, change_the_proof, change_the_proof, change_a_note, change_a_paper,
    change_the_key,
)  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """改坏的一份:从哪一类出发、改了什么、改前改后。"""

    kind: str
    turns: tuple[str, ...]
    before: Case
    after: Case


def mutants(seed: int, count: int) -> Iterator[Mutant]:
    """按种子给出这么多份。"""
    dice = random.Random(seed)
    for _ in range(count):
        kind = dice.choice(["life", "restored", "proof"])
        before = after = dice.choice(BASES[kind])
        chosen = dice.choices(
            PROOF_TURNS if kind == "proof" else BOOK_TURNS, k=1 if dice.random() < 0.7 else 2
        )
        if dice.random() < 0.01:
            chosen = [unchanged]
        for turn in chosen:
            after = turn(dice, after)
        yield Mutant(kind, tuple(turn.__name__ for turn in chosen), before, after)


# --- 比对 ---


def compare(mutant: Mutant) -> str:
    """两种程序的结论须相同;返回这一份归哪一类。"""
    product, one_file = product_answer(mutant.after), alone_answer(mutant.after)
    if product.by_rule:
        # 证明本身成立,只是有一笔本系统不许办;独立文件不认识办理规则,只答证明。
        assert one_file.ok, mutant
        assert (product.entries, product.root) == (one_file.entries, one_file.root), mutant
        answer = "只因办理规则不通过"
    else:
        assert product == one_file, (mutant, product, one_file)
        answer = {0: "通过", 1: "不通过", 2: "读不出"}[product.code]
    if one_file.ok:
        _refuse_a_lie(mutant)
        same = mutant.after == mutant.before
        answer += "（未改动）" if same else "（改动不在担保之内）"
    return answer


def _refuse_a_lie(mutant: Mutant) -> None:
    """通过的,凡在原有检查点担保之内,必与原来一字不差。"""
    honest = {checkpoint_of(note).checkpoint.size: note for note in mutant.before.notes}
    case = mutant.after
    if mutant.kind == "proof":
        proof = plain_values(case.proof[:-1])
        for one in (proof["opening"], *proof.get("entries", ())):
            known = [lines[one["seq"]].decode() for lines in HONEST.values()]
            assert one["line"] in known, mutant
        return
    lines, known_lines = _entries(case), HONEST[mutant.kind]
    for size, note in honest.items():
        if note in case.notes and note not in LOST_NOTES:
            assert lines[:size] == known_lines[:size], mutant


def counts(seed: int, count: int) -> Counter[str]:
    """比对这么多份,数出各类。"""
    slow = alone.ed25519_signed
    # 同一个签名只验一次:纯函数,结论不变,省去九成时间。
    alone.ed25519_signed = lru_cache(maxsize=4096)(slow)
    try:
        return Counter(compare(mutant) for mutant in mutants(seed, count))
    finally:
        alone.ed25519_signed = slow
