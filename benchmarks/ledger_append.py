"""Append (记账速率): with and without the tree, in one run, so that the ratio is what counts.

`python -m benchmarks.ledger_append [--entries N] [--acts N]` prints a JSON line a measurement.
The rounds of both ways alternate, so that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.ledger import KEY, ORIGIN, book_of
from guatu.ledger.checkpoint import Checkpoint, signed
from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import line_of
from guatu.ledger.hash_tree import HashTree, leaf_hash

ROUNDS = 5
Way = Callable[[Sequence[Entry], Path, bool], None]


def bare(entries: Sequence[Entry], path: Path, sync: bool) -> None:
    """Lines only."""
    with path.open("wb") as file:
        for entry in entries:
            file.write(line_of(entry) + b"\n")
            if sync:
                _on_disk(file.fileno(), file.flush)


def with_tree(entries: Sequence[Entry], path: Path, sync: bool) -> None:
    """Lines and the tree's right edge; a signed checkpoint for every hundred entries."""
    tree = HashTree()
    with path.open("wb") as file:
        for entry in entries:
            line = line_of(entry)
            file.write(line + b"\n")
            tree.append(leaf_hash(line))
            if tree.size % 100 == 0:
                str(signed(Checkpoint(origin=ORIGIN, size=tree.size, root=tree.root()), KEY))
            if sync:
                _on_disk(file.fileno(), file.flush)


def _on_disk(handle: int, flush: Callable[[], None]) -> None:
    flush()
    os.fsync(handle)


def compared(
    what: str, count: int, without: Callable[[], float], within: Callable[[], float]
) -> dict[str, object]:
    """Both ways in turn; the median of each and their ratio."""
    pairs = [(without(), within()) for _ in range(ROUNDS)]
    took = [median(one) for one in zip(*pairs, strict=True)]
    return {
        "what": what,
        "entries": count,
        "per_second_without_tree": round(count / took[0]),
        "per_second_with_tree": round(count / took[1]),
        "ratio": round(took[0] / took[1], 3),
    }


def on_files(folder: Path, entries: int) -> Iterator[dict[str, object]]:
    """The book folder's lines: as fast as they can be written, and each on disk."""
    book = list(book_of(entries))
    for what, some, sync in (
        ("lines, buffered", book, False),
        ("lines, each with fsync", book[:300], True),
    ):

        def timed(way: Way, some: Sequence[Entry] = some, sync: bool = sync) -> float:
            # Where nothing waits for the disk, the processor's time is not the neighbours'.
            clock = time.perf_counter if sync else time.process_time
            began = clock()
            way(some, folder / "lines", sync)
            return clock() - began

        yield compared(what, len(some), lambda t=timed: t(bare), lambda t=timed: t(with_tree))


def in_the_office(folder: Path, acts: int) -> Iterator[dict[str, object]]:
    """The office's own actions on SQLite: never sealed, each minute as it runs, at every act."""
    surroundings = {**os.environ, "GUATU_VAR": str(folder)}
    opening = [sys.executable, "-m", "guatu_office.opening", "--no-serve"]
    subprocess.run(opening, env=surroundings, check=True, capture_output=True)
    (office,) = folder.glob("*-2022-*")
    os.environ |= {
        "GUATU_VAR": str(folder),
        "GUATU_OFFICE_FOLDER": str(office),
        "DJANGO_SETTINGS_MODULE": "guatu_office.settings",
    }
    import django

    django.setup()
    from guatu_office.records import sealing

    def timed(every: int) -> float:
        sealing.EVERY = sealing.timedelta(seconds=every)
        began = time.perf_counter()
        _act(acts)
        return time.perf_counter() - began

    _act(2)
    for often, every in (("each minute", 60), ("at every act", 0)):
        yield compared(
            f"office, one act a transaction, sealed {often}", acts,
            lambda: timed(10**9), lambda every=every: timed(every),
        )  # fmt: skip


def _act(acts: int) -> None:
    from django.utils import timezone

    from guatu.reading.drafting import LOCAL
    from guatu_office.actions.accept import accept
    from guatu_office.actions.withdraw import withdraw
    from guatu_office.records.queries import whole_book

    book = whole_book()
    assert book is not None
    number, draft = next(iter(book.pledges.items()))
    seen = draft.entries[-1]
    for _ in range(acts // 2):
        at = timezone.localtime()
        seen = accept(number=number, seen=seen, by=LOCAL, at=at).seq
        seen = withdraw(number=number, seen=seen, step=seen, by=LOCAL, at=at).seq


def main() -> None:
    """Print every measurement as a JSON line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--entries", type=int, default=20_000)
    ask.add_argument("--acts", type=int, default=200)
    arguments = ask.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for row in on_files(Path(place), arguments.entries):
            print(json.dumps(row, ensure_ascii=False), flush=True)
        (Path(place) / "var").mkdir()
        for row in in_the_office(Path(place) / "var", arguments.acts):
            print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
