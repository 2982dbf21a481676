"""The shared-crew engine on PSPLIB instances, each for so many seconds of the wall.

python -m benchmarks.psplib [FOLDER] [--seconds S] [--workers N] [--json] [--plain] [--solver]
                            [--processor]

--plain leaves the compiled search out, --solver compares with CP-SAT alone in the same run.
--processor counts processor time, shared among the workers, where others use the machine too.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.psplib.instances import best_known, read
from guatu.scheduling.levelling import solver
from guatu.scheduling.levelling.level import Effort, level
from guatu.scheduling.levelling.rule import least
from guatu.scheduling.levelling.shape import shape_of
from guatu.scheduling.levelling.side import rows_of
from guatu.scheduling.levelling.tempo import PLAIN, Tempo, compiled

SHARED = Path(__file__).resolve().parents[3] / "shared/psplib"
# Reading a file and handing the answer over are part of an instance's seconds.
SPARE = 0.15


def main() -> None:
    """Print a line an instance, and what they come to."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path, nargs="?", default=SHARED)
    ask.add_argument("--seconds", type=float, default=10)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--plain", action="store_true")
    ask.add_argument("--solver", action="store_true")
    ask.add_argument("--processor", action="store_true")
    args = ask.parse_args()
    tempo = (PLAIN if args.plain else compiled() or PLAIN).warmed()
    paths = sorted(args.folder.glob("*.sm"))
    for path in paths[:1]:  # loads the compiled search and the solver, before any clock runs
        answer(path, 0.5, args.workers, tempo)
    clock = time.process_time if args.processor else time.perf_counter
    share = args.workers if args.processor else 1
    known = best_known(args.folder)
    gaps: list[float] = []
    for path in paths:
        row = answer(path, args.seconds, args.workers, tempo, lambda: clock() / share)
        if args.solver:
            row["solver_alone"] = solver_alone(path, args.seconds, args.workers)
        if path.name in known:
            row["best_known"] = known[path.name]
            gaps.append(row["makespan"] / known[path.name] - 1)
        print(json.dumps(row) if args.json else in_words(row), flush=True)
    if gaps and not args.json:
        at_best = sum(gap <= 0 for gap in gaps)
        mean = sum(gaps) / len(gaps)
        print(f"{at_best} of {len(gaps)} at best known, mean {mean:.2%}, worst {max(gaps):.2%}")


def answer(
    path: Path,
    seconds: float,
    workers: int,
    tempo: Tempo,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, Any]:
    """One instance: makespan, starts, bound, seconds, and when which plan was found."""
    began = clock()
    told: list[tuple[float, int, int]] = []

    def passed() -> float:
        return clock() - began

    effort = Effort(
        workers=workers,
        tempo=tempo,
        herd=100 if tempo is PLAIN else 1_000,
        left=lambda: seconds - SPARE - passed(),
        told=lambda measure, bound: told.append((round(passed(), 2), measure, bound)),
    )
    plan = read(path)
    found = level(plan, effort)
    return {
        "instance": path.name,
        "makespan": found.length,
        "starts": [found.starts[step.id] for step in plan.steps],
        "seconds": round(passed(), 3),
        "bound": found.bound,
        "told": told,
    }


def solver_alone(path: Path, seconds: float, workers: int) -> int:
    """The same seconds of plain CP-SAT, without a hint."""
    shape = shape_of(read(path))
    limits = solver.Limits(workers=workers, seconds=seconds)
    found = solver.better(shape, least(shape), rows_of(shape).horizon, limits)
    return shape.measure(found.starts) if found.starts else 0


def in_words(row: dict[str, Any]) -> str:
    """A row without its starts."""
    return "  ".join(f"{key} {value}" for key, value in row.items() if key != "starts")


if __name__ == "__main__":
    main()
