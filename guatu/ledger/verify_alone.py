#!/usr/bin/env python3
"""Verifier alone (独立核验): one file, the standard library only, no code of the product.

Whoever is handed a book is handed this file beside it as verify.py, and needs nothing else:

    python3 verify.py [台账] [--checkpoint 检查点]… [--paper 条数:树根]… [--key 公钥] [--json]
    python3 verify.py --proof 证明 --checkpoint 检查点 [--json]

It asks whether entries.jsonl is what its checkpoints say: canonical lines without floats,
numbered from 0; the tree of RFC 6962 over them; signed notes of C2SP with Ed25519 of
RFC 8032. What the acts mean it does not know. 0 sound, 1 something found, 2 nothing to read.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

KEYS = {"act", "at", "body", "by", "effective_on", "office", "seq", "source", "subject", "suite"}
KINDS = {"body": dict, "by": dict, "seq": int, "source": list}
LOST = {"backup_of", "lost", "lost_through", "restored_to_size", "root_before"}
RESTORED = LOST | {"document", "reason", "signature"}
PROOFS = {"inclusion": {"entries", "size"}, "consistency": {"hashes", "longer_size", "size"}}
LONGEST = 4 * 2**20


class Bad(Exception):
    """Bad (不符): the proof fails at entry `seq`, or at none that can be told."""

    def __init__(self, seq: Any, why: str) -> None:
        super().__init__(why if seq is None else f"第 {seq} 条：{why}")
        self.seq = seq


# --- Ed25519, RFC 8032 §5.1: points as x, y, z, xy/z ------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def _add(p: Any, q: Any) -> Any:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _point(raw: bytes) -> Any:
    y = int.from_bytes(raw, "little")
    odd, y = y >> 255, y & (2**255 - 1)
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if x * x % P != x2:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != x2 or (x == 0 and odd):
        return None
    x = P - x if x & 1 != odd else x
    return (x, y, 1, x * y % P)


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Signed (验签): whether `signature` of 64 bytes is this key's over `message`."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, s = _point(public), int.from_bytes(signature[32:], "little")
    if key is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little")
    k %= ORDER
    minus = (P - key[0], key[1], 1, P - key[3])
    table, reached = ((0, 1, 1, 0), BASE, minus, _add(BASE, minus)), (0, 1, 1, 0)
    for bit in range(252, -1, -1):
        chosen = table[(s >> bit & 1) | (k >> bit & 1) << 1]
        reached = _add(_add(reached, reached), chosen)
    inverse = pow(reached[2], P - 2, P)
    x, y = reached[0] * inverse % P, reached[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# --- the tree, RFC 6962 §2.1; the climb of RFC 9162 §2.1.3.2 and §2.1.4.2 ---------------


def _leaf_of(line: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + line).digest()


def _node_of(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class _Tree:  # complete subtrees with their heights, smallest last
    def __init__(self) -> None:
        self.size = 0
        self.parts: list[Any] = []

    def append(self, leaf: bytes) -> None:
        height = 0
        while self.parts and self.parts[-1][0] == height:
            leaf, height = _node_of(self.parts.pop()[1], leaf), height + 1
        self.parts.append((height, leaf))
        self.size += 1

    def root(self) -> bytes:
        if not self.parts:
            return hashlib.sha256().digest()
        root: bytes = self.parts[-1][1]
        for _, part in self.parts[-2::-1]:
            root = _node_of(part, root)
        return root


def _climb(steps: Any, index: int, last: int, both: Any) -> Any:
    left, right = both
    for step in steps:
        if last == 0:
            return None
        if index % 2 or index == last:
            left, right = _node_of(step, left), _node_of(step, right)
            while index and index % 2 == 0:
                index, last = index // 2, last // 2
        else:
            right = _node_of(right, step)
        index, last = index // 2, last // 2
    return (left, right) if last == 0 else None


def _included(leaf: bytes, index: int, size: int, steps: Any, root: bytes) -> bool:
    reached = _climb(steps, index, size - 1, (leaf, leaf)) if 0 <= index < size else None
    return reached is not None and reached[1] == root


def _continued(size: int, root: bytes, longer: int, longer_root: bytes, steps: Any) -> bool:
    if not (0 < size < longer and steps):
        return False
    steps = list(steps) if size & (size - 1) else [root, *steps]
    index, last = size - 1, longer - 1
    while index % 2:
        index, last = index // 2, last // 2
    return bool(_climb(steps[1:], index, last, (steps[0],) * 2) == (root, longer_root))


# --- keys and checkpoints: C2SP signed notes. Each reader raises ValueError --------------


def _base64(text: str) -> bytes:
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("base64")
    return raw


def key_of(text: str) -> Any:
    """Key (公钥): name, four bytes of hash and the key, of `name+hash+key`."""
    name, _, rest = text.strip().partition("+")
    told, _, encoded = rest.partition("+")
    raw = _base64(encoded)
    mark = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    good = len(raw) == 33 and raw[:1] == b"\x01" and told == mark.hex()
    if not good or not name or any(sign.isspace() for sign in name):
        raise ValueError("key")
    return name, mark, raw[1:]


class Note:
    """Checkpoint (检查点): origin, size, root and signatures, as its text has them."""

    def __init__(self, text: str) -> None:
        head, blank, tail = text.rpartition("\n\n")
        lines = head.split("\n")
        if not blank or len(lines) != 3 or not lines[0] or not tail.endswith("\n"):
            raise ValueError("note")
        if not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1]):
            raise ValueError("size")
        self.origin, self.size, self.root = lines[0], int(lines[1]), _base64(lines[2])
        if len(self.root) != 32:
            raise ValueError("root")
        self.message = (head + "\n").encode()
        self.signatures = [_signature(line) for line in tail[:-1].split("\n")]

    def signed_by(self, key: Any) -> bool:
        """Signed (签发): whether one signature is this key's; a witness's may stand beside."""
        return any(
            (name, mark) == key[:2] and ed25519_signed(key[2], self.message, raw)
            for name, mark, raw in self.signatures
        )


def _signature(line: str) -> Any:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    raw = _base64(encoded)
    if dash != "—" or not name or len(raw) < 5:
        raise ValueError("signature")
    return name, raw[:4], raw[4:]


def _canonical(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _values(line: bytes) -> Any:
    try:
        # A float becomes text here, and so other bytes when written again.
        values = json.loads(line.decode(), parse_float=str, parse_constant=str)
        if type(values) is not dict or _canonical(values) != line:
            raise ValueError("canonical")
    except RecursionError:
        raise ValueError("deep") from None
    return values


def entry_of(line: Any, seq: int) -> Any:
    """Entry (条目): its values once its envelope is in order; else Bad."""
    if line is None:
        raise Bad(seq, "没有写完")
    try:
        entry = _values(line)
    except ValueError:
        raise Bad(seq, "不是规范写法") from None
    if entry.keys() != KEYS or any(type(entry[key]) is not KINDS.get(key, str) for key in KEYS):
        raise Bad(seq, "键或写法不对")
    by = entry["by"]
    if by.keys() != {"person", "post"} or any(type(word) is not str for word in by.values()):
        raise Bad(seq, "经办人写法不对")
    if entry["suite"] != "sha256-ed25519":
        raise Bad(seq, "不认识的密码套件")
    if entry["seq"] != seq:
        raise Bad(seq, f"编号却是 {entry['seq']}")
    return entry


def _opening_of(line: bytes, known_key: Any) -> Any:
    entry = entry_of(line, 0)
    body = entry["body"]
    if entry["act"] != "book.opened" or body.keys() != {"origin", "verifier"}:
        raise Bad(0, "不是建账")
    try:
        key = key_of(body["verifier"])
    except (AttributeError, ValueError):
        raise Bad(0, "公钥不合格式") from None
    if type(body["origin"]) is not str:
        raise Bad(0, "来源不合格式")
    if known_key is not None and key != known_key:
        raise Bad(0, "登记的公钥不是给定的公钥")
    return body["origin"], key


def _check_notes(notes: Any, origin: str, key: Any) -> None:
    for note in notes:
        if note.origin != origin:
            raise Bad(None, "检查点属于另一本台账")
        if not note.signed_by(key):
            raise Bad(None, "检查点上没有本台账密钥的有效签名")


def _explained_by(body: Any, seq: int, origin: str, key: Any) -> Any:
    try:
        first, last = body["restored_to_size"], body["lost_through"]
        good = body.keys() == RESTORED and type(body["lost"]) is list
        marks = [(one["size"], one["root"], len(one)) for one in body["lost"]]
        marks.append((last, body["root_before"], 2))
        words = [body[name] for name in ("backup_of", "reason", "document", "signature")]
        good = good and type(first) is int and 0 < first <= seq and first < last
        good = good and all(type(word) is str for word in words)
        for size, root, keys in marks:
            good = good and type(size) is int and first < size <= last and keys == 2
            good = good and _is_hash(root)
        signature = _base64(body["signature"])
    except (KeyError, TypeError, ValueError):
        return []
    rest = {name: value for name, value in body.items() if name != "signature"}
    message = b"guatu book.restored\n" + origin.encode() + b"\n" + _canonical(rest)
    if not good or not ed25519_signed(key[2], message, signature):
        return []
    return [(size, bytes.fromhex(root)) for size, root, _ in marks]


class _Reading:  # one pass over the lines, judged at its end
    def __init__(self, marks: Any, leaves: Any) -> None:
        self.tree, self.good = _Tree(), 0
        self.named: dict[int, set[bytes]] = {}
        for size, root in marks:
            self.named.setdefault(size, set()).add(root)
        self.vouched = self._vouched(leaves)
        self.leaves = iter(leaves[: self.vouched[0]])
        self.other_leaf: Any = None
        self.different: list[Any] = []
        self.explained: set[Any] = set()
        self.gaps: list[Any] = []
        self.reports: list[Any] = []

    def _vouched(self, leaves: Any) -> Any:
        tree, found = _Tree(), (0, b"")
        for leaf in leaves[: max(self.named, default=0)]:
            tree.append(leaf)
            if tree.size in self.named and tree.root() in self.named[tree.size]:
                found = (tree.size, tree.root())
        return found

    def _compare(self) -> None:
        named = self.named.pop(self.tree.size, None)
        if named is not None:
            size, root = self.tree.size, self.tree.root()
            self.different += [(size, one, self.good) for one in sorted(named - {root})]
            self.good = size if root in named else self.good

    def _judge(self) -> None:
        different = [one for one in self.different if one[:2] not in self.explained]
        leaf = None if self.vouched in self.explained else self.other_leaf
        if leaf is not None and (not different or leaf < different[0][0]):
            raise Bad(leaf, "与检查点签发时不同")
        if different:
            last, good = different[0][0] - 1, different[0][2]
            only = last if good == last else None
            raise Bad(only, f"第 {good} 至 {last} 条中有与检查点签发时不同的")

    def through(self, lines: Any, origin: str, key: Any) -> None:
        self._compare()
        try:
            for line in lines:
                self._take(line, origin, key)
        except Bad:
            self._judge()
            raise
        self._judge()
        unreached = {(size, root) for size, roots in self.named.items() for root in roots}
        if unreached - self.explained:
            raise Bad(self.tree.size, "检查点签发时有，现在没有")

    def _take(self, line: Any, origin: str, key: Any) -> None:
        seq = self.tree.size
        entry, leaf = entry_of(line, seq), _leaf_of(line)
        if self.other_leaf is None and next(self.leaves, leaf) != leaf:
            self.other_leaf = seq
        if entry["act"] == "report.received":
            self.reports.append(entry["body"])
        if entry["act"] == "book.restored":
            marks = _explained_by(entry["body"], seq, origin, key)
            self.explained.update(marks)
            self.gaps += [{"seq": seq, **entry["body"]}] if marks else []
        self.tree.append(leaf)
        self._compare()


def verify_book(lines: Any, notes: Any, known_key: Any, leaves: Any, papers: Any) -> Any:
    """Verify a book (核验台账): `lines` without newlines, None for one that never ends."""
    marks = [*((note.size, note.root) for note in notes), *papers]
    reading, bad = _Reading(marks, list(leaves)), None
    try:
        lines = iter(lines)
        first = next(lines, None)
        if first is None:
            raise Bad(0, "缺第 0 条")
        origin, key = _opening_of(first, known_key)
        _check_notes(notes, origin, key)
        reading.through((line for part in ((first,), lines) for line in part), origin, key)
    except Bad as found:
        bad = found
    tree, more = reading.tree, {"gaps": reading.gaps, "reports": reading.reports}
    return {**_verdict(bad, tree.size, tree.root()), **more}


def _verdict(bad: Any, entries: int, root: bytes) -> Any:
    found = {"first_bad": bad.seq if bad else None, "why": str(bad) if bad else ""}
    return {"ok": bad is None, "entries": entries, "root": root.hex(), **found}


def _steps(value: Any) -> Any:
    if type(value) is not list or not all(map(_is_hash, value)):
        raise ValueError("steps")
    return [bytes.fromhex(one) for one in value]


def _is_hash(value: Any) -> bool:
    return type(value) is str and re.fullmatch("[0-9a-f]{64}", value) is not None


def _placed(value: Any) -> Any:
    if type(value) is not dict or value.keys() != {"hashes", "line", "seq"}:
        raise ValueError("line")
    if (type(value["seq"]), type(value["line"])) != (int, str):
        raise ValueError("line")
    return value["seq"], value["line"].encode(), _steps(value["hashes"])


def proof_of(raw: bytes) -> Any:
    """Proof (证明): of its file's bytes; or ValueError."""
    proof = _values(raw[:-1]) if raw.endswith(b"\n") else {}
    kind = proof.get("proof")
    if type(kind) is not str or proof.keys() != PROOFS.get(kind, set()) | {"opening", "proof"}:
        raise ValueError("proof")
    sizes = [proof[key] for key in ("size", "longer_size") if key in proof]
    if not all(type(size) is int and 0 < size < 10**18 for size in sizes):
        raise ValueError("size")
    proof["opening"] = _placed(proof["opening"])
    if kind == "consistency":
        proof["hashes"] = _steps(proof["hashes"])
    elif type(proof["entries"]) is not list or not proof["entries"]:
        raise ValueError("entries")
    else:
        proof["entries"] = [_placed(one) for one in proof["entries"]]
    return proof


def verify_proof(proof: Any, notes: Any = (), known_key: Any = None, papers: Any = ()) -> Any:
    """Verify a proof (核验证明): against the checkpoints and papers at hand."""
    shorter, size = proof["size"], proof.get("longer_size", proof["size"])
    marks = [*((note.size, note.root) for note in notes), *papers]
    roots = {wanted: {root for n, root in marks if n == wanted} for wanted in (shorter, size)}
    root, bad = next(iter(roots[size]), b""), None
    try:
        origin, key = _opening_of(proof["opening"][1], known_key)
        _check_notes(notes, origin, key)
        if any(n not in roots for n, _ in marks) or any(len(one) != 1 for one in roots.values()):
            raise Bad(None, "检查点的条数与证明不符，或彼此矛盾")
        for seq, line, steps in (proof["opening"], *proof.get("entries", ())):
            entry_of(line, seq)
            if not _included(_leaf_of(line), seq, size, steps, root):
                raise Bad(seq, "不在检查点所指的台账里")
        if "longer_size" in proof:
            (before,) = roots[shorter]
            if not _continued(shorter, before, size, root, proof["hashes"]):
                raise Bad(None, "后一个检查点不是前一个的延续")
    except Bad as fault:
        bad = fault
    return _verdict(bad, size, root)


def _lines(path: Path) -> Any:
    with path.open("rb") as file:
        for line in iter(lambda: file.readline(LONGEST), b""):
            yield line[:-1] if line.endswith(b"\n") else None


def _changed_file(book: Path, reports: Any) -> Any:
    named = [(one[key], one[f"{key}_sha256"]) for one in reports for key in ("file", "text")]
    beside = [(book / "report" / name, told) for name, told in named]
    beside += [(path, path.name) for path in sorted((book / "evidence").glob("*"))]
    held = ((path, told, path.read_bytes()) for path, told in beside if path.is_file())
    changed = (path for path, told, raw in held if hashlib.sha256(raw).hexdigest() != told)
    return next((str(path.relative_to(book)) for path in changed), None)


def _book_verdict(book: Path, notes: Any, key: Any, papers: Any) -> Any:
    kept = (book / "leaves").read_bytes() if (book / "leaves").is_file() else b""
    leaves = [kept[at : at + 32] for at in range(0, len(kept) - 31, 32)]
    verdict = verify_book(_lines(book / "entries.jsonl"), notes, key, leaves, papers)
    changed = _changed_file(book, verdict.pop("reports")) if verdict["ok"] else None
    return {**verdict, "ok": False, "why": f"{changed} 与入账时不同"} if changed else verdict


def paper_of(text: str) -> Any:
    """Paper (纸上所印): its size and root; or ValueError."""
    if not (found := re.fullmatch("([0-9]{1,18}):([0-9a-f]{64})", text)):
        raise ValueError(text)
    return int(found[1]), bytes.fromhex(found[2])


def main(argv: Any = None) -> int:
    """Verify (核验): prints one JSON object or one sentence."""
    ask = argparse.ArgumentParser(prog="verify.py", description="独立核验台账或证明。")
    ask.add_argument("book", nargs="?", type=Path, default=Path(__file__).parent, metavar="台账")
    ask.add_argument("--checkpoint", action="append", default=[], metavar="检查点")
    ask.add_argument("--paper", action="append", default=[], metavar="条数:树根")
    ask.add_argument("--key", metavar="公钥")
    ask.add_argument("--proof", metavar="证明")
    ask.add_argument("--json", action="store_true")
    given = ask.parse_args(argv)
    try:
        notes = [Note(Path(name).read_bytes().decode()) for name in given.checkpoint]
        papers, key = list(map(paper_of, given.paper)), key_of(given.key) if given.key else None
        if given.proof:
            verdict = verify_proof(proof_of(Path(given.proof).read_bytes()), notes, key, papers)
        else:
            if not notes and not papers and (beside := given.book / "checkpoint.txt").is_file():
                notes = [Note(beside.read_bytes().decode())]
            verdict = _book_verdict(given.book, notes, key, papers)
    except (OSError, ValueError) as fault:
        sys.stderr.write(f"读不出台账、检查点、证明或公钥：{fault}\n")
        return 2
    held = "与手里的检查点、纸上所印相符" if notes or papers else "没有检查点可对照"
    sound = "核验通过，共 {entries} 条，{held}，树根 {root}"
    told = (sound if verdict["ok"] else "核验不通过。{why}").format(held=held, **verdict)
    told += "".join(f"；第 {one['seq']} 条说明恢复备份：{one}" for one in verdict.get("gaps", ()))
    sys.stdout.write((json.dumps(verdict, ensure_ascii=False) if given.json else told) + "\n")
    return 0 if verdict["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
