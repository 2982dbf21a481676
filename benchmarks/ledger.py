"""Ledger (台账): append, verify and replay, against a bare json and hashlib loop in the same run.

`python -m benchmarks.ledger [--entries N]` prints a JSON line a measurement. The peer reads
and hashes the same file without any of the ledger's checks: what a proof costs at the least.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.assignment import PledgeAccepted, PledgeAssigned
from guatu.ledger.acts.drafting import PledgeDrafted
from guatu.ledger.acts.opening import BookOpened
from guatu.ledger.acts.progress import ProgressReported
from guatu.ledger.acts.receipt import ReportReceived
from guatu.ledger.book_folder import BookFolder, write_entries
from guatu.ledger.checkpoint import Checkpoint, signed
from guatu.ledger.entry import Entry
from guatu.ledger.hash_tree import HashTree, leaf_hash, root_of
from guatu.ledger.kept_leaves import KeptLeaves, keep_leaves
from guatu.ledger.line_file import lines_in
from guatu.ledger.register import ACT_OF_BODY
from guatu.ledger.signing_key import SigningKey
from guatu.ledger.verification import verify_lines
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.span import Span

KEEPER = Actor(person="p-01", post="inspector", office="inspection-office")
LEAD = Actor(person="p-11", post="reporter", office="transport-bureau")
PLEDGES = 200
ORIGIN = "guatu.local/bench-2022"
KEY = SigningKey(name=ORIGIN, seed=b"\x07" * 32)


def steps(count: int) -> Iterator[tuple[str, object, Actor]]:
    """A book's life: opened, drafted, handed out, then progress after progress."""
    text = ReportReceived(
        file="received/bench.txt", file_sha256="0" * 64, text="bench.txt", text_sha256="0" * 64,
        chars=100, place="清源县", year=2022, plan=Span(0, 100), areas=(),
    )  # fmt: skip
    yield f"book:{ORIGIN}", BookOpened(origin=ORIGIN, verifier=str(KEY.verifier)), KEEPER
    yield "report:bench.txt", text, KEEPER
    subjects = [f"pledge:2022-{number:03d}" for number in range(1, PLEDGES + 1)]
    drafted = PledgeDrafted(
        report="bench.txt", kind=PledgeKind.COUNT, title="硬化20个村的背街小巷",
        quote="6月底前硬化20个村的背街小巷", span=Span(0, 16), area="", quantities=(), names=(),
        missing=(Missing.OWNER,), due=Deadline(by=date(2022, 12, 31), reason="推定到年底"),
    )  # fmt: skip
    assigned = PledgeAssigned(
        lead_official="vice-head", lead_office=LEAD.office, supporting_offices=(),
        sign_for_by=date(2022, 2, 1),
    )  # fmt: skip
    for body, actor in (
        (drafted, KEEPER), (PledgeAdopted(), KEEPER), (assigned, KEEPER), (PledgeAccepted(), LEAD),
    ):  # fmt: skip
        for subject in subjects:
            yield subject, body, actor
    for index in range(count - 2 - 4 * PLEDGES):
        report = ProgressReported(
            period="2022-01", done=Decimal(index), unit="个", visible="全部硬化完成",
            narrative=f"本期完成第{index}处,累计推进顺利,群众反映良好。", problems="无",
            next="继续施工",
        )  # fmt: skip
        yield subjects[index % PLEDGES], report, LEAD


def book_of(count: int) -> Iterator[Entry]:
    """The book's entries, made one at a time."""
    at = datetime(2022, 2, 1, 9, tzinfo=UTC)
    for seq, (subject, body, actor) in enumerate(steps(count)):
        yield Entry(
            seq=seq, subject=subject, act=ACT_OF_BODY[type(body)], body=body,
            effective_on=date(2022, 1, 31), at=at, by=actor,
        )  # fmt: skip


def peer(path: Path) -> None:
    """The peer: json.loads and one sha256 a line, nothing checked."""
    chain = hashlib.sha256()
    for line in lines_in(path):
        json.loads(line)
        chain.update(hashlib.sha256(line).digest())


def root(path: Path) -> None:
    """The tree alone."""
    root_of(lines_in(path))


def replay(path: Path) -> None:
    """Replay to the end, every line checked for its form on the way."""
    assert BookFolder(path.parent).state().size


def verify(path: Path) -> None:
    """Verify with a checkpoint and kept leaves: form, order, acts, tree, signature."""
    tree = HashTree()
    for leaf in keep_leaves(path.parent, (leaf_hash(line) for line in lines_in(path))):
        tree.append(leaf)
    mark = signed(Checkpoint(origin=ORIGIN, size=tree.size, root=tree.root()), KEY)
    began = time.perf_counter()
    assert verify_lines(lines_in(path), [mark], None, KeptLeaves(path.parent)).ok
    globals()["verify_took"] = time.perf_counter() - began


MEASURED: dict[str, Callable[[Path], None]] = {
    "peer json+sha256": peer,
    "tree root": root,
    "replay": replay,
    "verify": verify,
}


def measured_alone(what: str, path: Path, entries: int) -> dict[str, object]:
    """One measurement in a process of its own, so that its peak memory is its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.ledger", "--alone", what, str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    took, peak = json.loads(done.stdout)
    return {
        "what": what,
        "entries": entries,
        "seconds": round(took, 2),
        "entries_per_second": round(entries / took),
        "peak_mib": round(peak / 1024, 1),
    }


def alone(what: str, path: Path) -> None:
    """Print seconds and peak memory (KiB) of one measurement.

    VmHWM, because ru_maxrss begins at what the parent process had.
    """
    gc.collect()
    began = time.perf_counter()
    MEASURED[what](path)
    took = globals().get("verify_took") or time.perf_counter() - began
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    print(json.dumps([took, peak]))


def append_rates(folder: Path, entries: int) -> Iterator[dict[str, object]]:
    """Writing a new book, and appending to it with fsync, one at a time and by the hundred."""
    path = folder / "entries.jsonl"
    began = time.perf_counter()
    write_entries(path, book_of(entries))
    took = time.perf_counter() - began
    yield {
        "what": "write new book", "entries": entries, "seconds": round(took, 2),
        "entries_per_second": round(entries / took),
    }  # fmt: skip


def appended(folder: Path) -> Iterator[dict[str, object]]:
    """Appending to a book that is already there, each batch on disk before the next."""
    for batch, rounds in ((1, 200), (100, 50)):
        later = [entry for entry in book_of(20_000)][10_000 : 10_000 + batch * rounds]
        path = folder / "entries.jsonl"
        write_entries(path, list(book_of(20_000))[:10_000])
        began = time.perf_counter()
        for start in range(0, len(later), batch):
            BookFolder(folder).append(later[start : start + batch])
        took = time.perf_counter() - began
        path.unlink()
        yield {
            "what": f"append with fsync, {batch} at a time", "entries": len(later),
            "seconds": round(took, 2), "entries_per_second": round(len(later) / took),
        }  # fmt: skip


def main() -> None:
    """Print every measurement as a JSON line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--entries", type=int, default=200_000)
    ask.add_argument("--alone", nargs=2)
    arguments = ask.parse_args()
    if arguments.alone:
        alone(arguments.alone[0], Path(arguments.alone[1]))
        return
    with tempfile.TemporaryDirectory() as place:
        for row in appended(Path(place)):
            print(json.dumps(row, ensure_ascii=False), flush=True)
        for entries in (arguments.entries // 10, arguments.entries):
            folder = Path(place) / str(entries)
            folder.mkdir()
            for row in append_rates(folder, entries):
                print(json.dumps(row, ensure_ascii=False), flush=True)
            for what in MEASURED:
                row = measured_alone(what, folder / "entries.jsonl", entries)
                print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
